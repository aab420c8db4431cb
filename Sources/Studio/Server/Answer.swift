import FlyingFox
import Foundation

/// An answer of the studio, with what every answer says for safety.
enum Answer {
  static func text(
    _ text: String, type: String, policy: String = PagePolicy.studio, isOwn: Bool = true
  ) -> HTTPResponse {
    bytes(Array(text.utf8), type: type, policy: policy, isOwn: isOwn)
  }

  /// - Parameter isOwn: true for what no page but the studio's may embed.
  static func bytes(
    _ bytes: [UInt8], type: String, policy: String, isOwn: Bool
  ) -> HTTPResponse {
    HTTPResponse(
      statusCode: .ok, headers: headers(type: type, policy: policy, isOwn: isOwn), body: Data(bytes)
    )
  }

  static func headers(type: String, policy: String, isOwn: Bool) -> HTTPHeaders {
    var headers = HTTPHeaders()
    headers[.contentType] = type
    headers[.cacheControl] = "no-store"
    headers[.contentSecurityPolicy] = policy
    headers[.contentTypeOptions] = "nosniff"
    headers[.permissionsPolicy] = "camera=(), microphone=(), geolocation=(), usb=(), serial=()"
    if isOwn {
      headers[.resourcePolicy] = "same-origin"
      headers[.openerPolicy] = "same-origin"
      headers[.referrerPolicy] = "no-referrer"
      headers[.frameOptions] = "DENY"
    }
    // Fonts alone are asked for with an origin, which that of a sandboxed page is not.
    if type.hasPrefix("font/") { headers[.allowOrigin] = "*" }
    return headers
  }

  /// A refusal or a failure, in a word.
  static func status(_ code: HTTPStatusCode) -> HTTPResponse {
    var response = text(
      code.phrase + "\n", type: "text/plain; charset=utf-8", policy: PagePolicy.file)
    response.statusCode = code
    return response
  }

  static func redirect(to path: String, cookies: [String] = []) -> HTTPResponse {
    var response = status(.seeOther)
    response.headers[.location] = path
    for cookie in cookies { response.headers.addValue(cookie, for: .setCookie) }
    return response
  }
}

extension HTTPHeader {
  static let contentSecurityPolicy = HTTPHeader("Content-Security-Policy")
  static let contentTypeOptions = HTTPHeader("X-Content-Type-Options")
  static let frameOptions = HTTPHeader("X-Frame-Options")
  static let permissionsPolicy = HTTPHeader("Permissions-Policy")
  static let resourcePolicy = HTTPHeader("Cross-Origin-Resource-Policy")
  static let openerPolicy = HTTPHeader("Cross-Origin-Opener-Policy")
  static let referrerPolicy = HTTPHeader("Referrer-Policy")
  static let allowOrigin = HTTPHeader("Access-Control-Allow-Origin")
}
