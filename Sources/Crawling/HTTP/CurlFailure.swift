// UNSAFE: asks an easy handle of libcurl about its transfer.
//
// Invariant: the handle is that of the transfer that has just ended and is freed after these calls; each
// is told to write to a variable of the type that libcurl documents for what is asked.

import CCurl

/// libcurl's results in our words.
enum CurlFailure {
  static func failure(
    _ code: CURLcode, handle: UnsafeMutableRawPointer, message: String
  ) -> HTTPFailure {
    switch code {
    // Schemes are settled before: what is left is an answer that begins with no status line.
    case CURLE_UNSUPPORTED_PROTOCOL:
      message.contains("HTTP/0.9") ? .notHTTP(message) : .unsupportedScheme(message)
    // How older versions say that one header line is longer than 100 KiB; newer ones have a code.
    case CURLE_OUT_OF_MEMORY, CURLcode(rawValue: 100): .headersTooLarge(limit: 100 << 10)
    case CURLE_COULDNT_RESOLVE_HOST: .nameNotFound
    case CURLE_COULDNT_RESOLVE_PROXY: .proxy(message)
    case CURLE_PROXY: .proxy(message)
    case CURLE_COULDNT_CONNECT: .connectionRefused
    case CURLE_OPERATION_TIMEDOUT: timeout(handle)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR:
      .tls(fault(handle, message), detail: message)
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED, CURLE_SSL_CERTPROBLEM:
      .tls(.handshake, detail: message)
    case CURLE_SSL_INVALIDCERTSTATUS: .tls(.revoked, detail: message)
    case CURLE_SSL_CACERT_BADFILE:
      .unavailable("no certificate authorities to trust (Debian: ca-certificates): \(message)")
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE:
      .connectionLost(message)
    case CURLE_HTTP2, CURLE_HTTP2_STREAM: .connectionLost(message)
    case CURLE_BAD_CONTENT_ENCODING: .undecodable(message)
    case CURLE_WEIRD_SERVER_REPLY: .notHTTP(message)
    case CURLE_ABORTED_BY_CALLBACK: .cancelled
    default: .other(message)
    }
  }

  private static func timeout(_ handle: UnsafeMutableRawPointer) -> HTTPFailure {
    func happened(_ info: CURLINFO) -> Bool {
      var value: curl_off_t = 0
      _ = parvis_easy_get_offset(handle, info, &value)
      return value > 0
    }
    if !happened(CURLINFO_NAMELOOKUP_TIME_T) { return .nameLookupTimedOut }
    if !happened(CURLINFO_PRETRANSFER_TIME_T) { return .connectTimedOut }
    return happened(CURLINFO_STARTTRANSFER_TIME_T) ? .timedOut : .firstByteTimedOut
  }

  /// OpenSSL's codes of why a certificate was refused.
  private static func fault(_ handle: UnsafeMutableRawPointer, _ message: String) -> TLSFault {
    var code = 0
    _ = parvis_easy_get_long(handle, CURLINFO_SSL_VERIFYRESULT, &code)
    switch code {
    case 9: return .notYetValid
    case 10: return .expired
    case 18: return .selfSigned
    case 19, 2, 20, 21: return .unknownAuthority
    case 23: return .revoked
    case 62, 64: return .wrongHost
    default: break
    }
    let text = message.lowercased()
    if text.contains("expired") { return .expired }
    if text.contains("self-signed") || text.contains("self signed") { return .selfSigned }
    if text.contains("subject name") || text.contains("host name") || text.contains("hostname") {
      return .wrongHost
    }
    if text.contains("issuer") { return .unknownAuthority }
    return .other
  }
}
