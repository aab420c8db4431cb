// UNSAFE: a mail handed to libcurl, with the texts and bytes that it points to.
//
// Invariant: `parvis_smtp_send` waits until the mail is sent, so that what the structure points to outlives
// the closures that lend it; the list of recipients is freed once, on the way out.

import AuditModel
import CCurl
import Text
import WebAddress

/// A mail server that takes mails by SMTP (RFC 5321, RFC 6409), under TLS unless it is this machine's.
package struct SMTPServer: MailCarrier {
  /// Why an address is none of a mail server.
  package enum AddressFault: Error, Sendable, Hashable {
    case notServer
    /// The address is everyone's to read in the list of processes.
    case holdsPassword
  }

  private let host: String
  private let url: String
  private let user: String?
  private let password: String?
  private let authorities: String?
  private let now: @Sendable () -> Double

  /// A mail server that does not answer holds up nothing for longer.
  private static let timeLimit = 60

  /// - Parameters:
  ///   - address: `smtps://user@mail.example:465`, or `smtp://…` where TLS begins once connected.
  ///   - password: of the user of the address.
  ///   - authorities: a file of certificate authorities in place of the system's.
  ///   - now: seconds since 1970.
  package init(
    _ address: String, password: String?, authorities: String? = nil,
    now: @escaping @Sendable () -> Double
  ) throws(AddressFault) {
    // Read as an address of the web, whose parts it has.
    let rest = address.drop { $0 != ":" }
    let scheme = address.prefix { $0 != ":" }.lowercased()
    guard ["smtp", "smtps"].contains(scheme), let parsed = WebURL("https" + rest),
      let host = parsed.host, !host.isEmpty, parsed.path.isEmpty || parsed.path == "/",
      parsed.query == nil, parsed.fragment == nil
    else { throw .notServer }
    let info = parsed.userInfo ?? ""
    if info.contains(":") { throw .holdsPassword }
    self.host = host
    url = scheme + "://" + host + (parsed.port.map { ":\($0)" } ?? "")
    user = info.isEmpty ? nil : WebURL.percentDecoded(info)
    self.password = password
    self.authorities = authorities
    self.now = now
  }

  /// Whether mails leave the machine.
  private var isElsewhere: Bool {
    !["localhost", "127.0.0.1", "::1", "[::1]"].contains(host.lowercased())
  }

  package func send(_ message: MailMessage) async throws(MailProblem) {
    let bytes = message.bytes(sentAt: now())
    let problem: String? = await withCheckedContinuation { continuation in
      let hasThread = DetachedThread.run(stackSize: 1 << 20) {
        continuation.resume(returning: deliver(bytes, message))
      }
      if !hasThread { continuation.resume(returning: deliver(bytes, message)) }
    }
    if let problem { throw .notSent(reason: problem) }
  }

  /// Blocks; nil when the server has taken the mail, else what is wrong.
  private func deliver(_ bytes: [UInt8], _ message: MailMessage) -> String? {
    if let missing = parvis_curl_load() { return String(cString: missing) }
    var recipients: UnsafeMutablePointer<curl_slist>?
    defer { parvis_list_free(recipients) }
    for address in message.to { recipients = parvis_list_append(recipients, "<\(address.text)>") }
    let sender = "<\((message.from ?? message.to.first)?.text ?? "")>"
    let texts = [url, sender, user, password, authorities]
    var problem = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE) + 1)
    let code = Self.withCStrings(texts) { texts in
      bytes.withUnsafeBytes { body in
        var mail = parvis_mail()
        mail.url = texts[0]
        mail.from = texts[1]
        mail.to = recipients
        mail.user = texts[2]
        mail.password = texts[3]
        mail.authorities = texts[4]
        mail.bytes = body.bindMemory(to: CChar.self).baseAddress
        mail.count = body.count
        mail.needs_tls = isElsewhere || authorities != nil ? 1 : 0
        mail.seconds = Self.timeLimit
        return parvis_smtp_send(&mail, &problem)
      }
    }
    guard code != CURLE_OK else { return nil }
    let said = String(
      decoding: problem.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if !said.isEmpty { return said }
    return parvis_easy_strerror(code).map { String(cString: $0) } ?? "\(code.rawValue)"
  }

  /// Texts as C has them while `body` runs; null for nil.
  private static func withCStrings<Value>(
    _ texts: [String?], _ body: ([UnsafePointer<CChar>?]) -> Value
  ) -> Value {
    func lend(_ rest: ArraySlice<String?>, _ pointers: [UnsafePointer<CChar>?]) -> Value {
      guard let next = rest.first else { return body(pointers) }
      guard let text = next else { return lend(rest.dropFirst(), pointers + [nil]) }
      return text.withCString { lend(rest.dropFirst(), pointers + [$0]) }
    }
    return lend(texts[...], [])
  }
}

extension MailMessage {
  /// The message as it goes to a server: with its date and a number of its own, lines ended by CRLF.
  func bytes(sentAt time: Double) -> [UInt8] {
    let plain = bytes
    var hash = StableHash()
    hash.combine(String(decoding: plain, as: UTF8.self))
    let domain = (from ?? to.first)?.text.split(separator: "@").last.map(String.init) ?? "localhost"
    let head =
      "Date: \(Self.date(time))\nMessage-ID: <\(Int(time)).\(hash.hexadecimal)@\(domain)>\n"
    var result: [UInt8] = []
    for byte in Array(head.utf8) + plain {
      if byte == UInt8(ascii: "\n") { result.append(UInt8(ascii: "\r")) }
      result.append(byte)
    }
    return result
  }

  /// `30 Nov 2026 17:15:02 +0000` (RFC 5322, 3.3).
  private static func date(_ time: Double) -> String {
    let seconds = Int(max(0, min(time, 2e11)))
    guard let day = CalendarDay(secondsSince1970: seconds) else {
      return "1 Jan 1970 00:00:00 +0000"
    }
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let clock = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map(two)
    return "\(day.day) \(months[day.month - 1]) \(day.year) \(clock.joined(separator: ":")) +0000"
  }
}
