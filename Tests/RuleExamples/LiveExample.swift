import Audit
import AuditModel
import Crawling
import LiveSites
import RuleCatalog
import TestClocks
import WebAddress

/// A site that an example describes, crawled and audited as a live one is.
///
/// The part `HTTP` of an example says what the server answers beside its pages: a line
/// `ADDRESS STATUS [LOCATION]` for each, then its headers and its body, indented. In place of a
/// status stands a word for why there is no answer. `*` is every address that nothing else names;
/// without it those are not there.
struct LiveExample: HTTPFetching {
  static let part = "HTTP"

  private struct Answer {
    var status: Int?
    var failure: HTTPFailure?
    var headers: [HTTPHeader] = []
    var body: String?
  }

  private let start: WebURL
  private var answers: [String: Answer] = [:]
  private var pages: [String: String] = [:]

  /// - Parameter files: by path; `index.html` is the page at the root.
  init?(start: String, files: [(path: String, text: String)]) {
    guard let start = WebURL(start) else { return nil }
    self.start = start
    for (path, text) in files where path != Self.part {
      if let url = WebURL(path == "index.html" ? "/" : path, relativeTo: start) {
        pages[url.text] = text
      }
    }
    for (path, text) in files where path == Self.part { read(text) }
  }

  private mutating func read(_ text: String) {
    var key = ""
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("  ") {
        let field = line.dropFirst(2)
        guard let colon = field.firstIndex(of: ":") else { continue }
        let value = String(field[field.index(after: colon)...].drop { $0 == " " })
        if colon == field.startIndex {
          let before = answers[key]?.body.map { $0 + "\n" } ?? ""
          answers[key]?.body = before + value
        } else {
          answers[key]?.headers.append(HTTPHeader(String(field[..<colon]), value))
        }
        continue
      }
      let words = line.split(separator: " ").map(String.init)
      guard words.count >= 2 else { continue }
      key = words[0] == "*" ? "*" : WebURL(words[0], relativeTo: start)?.text ?? ""
      var answer = Answer(status: Int(words[1]), failure: Self.failures[words[1]])
      if words.count > 2 { answer.headers.append(HTTPHeader("Location", words[2])) }
      answers[key] = answer
    }
  }

  private static let failures: [String: HTTPFailure] = [
    "timeout": .firstByteTimedOut, "refused": .connectionRefused, "lost": .connectionLost(""),
    "expired": .tls(.expired, detail: ""), "not-yet-valid": .tls(.notYetValid, detail: ""),
    "self-signed": .tls(.selfSigned, detail: ""), "wrong-host": .tls(.wrongHost, detail: ""),
    "unknown-authority": .tls(.unknownAuthority, detail: ""), "revoked": .tls(.revoked, detail: ""),
    "handshake": .tls(.handshake, detail: ""),
  ]

  func fetch(_ request: HTTPRequest) async -> HTTPResult {
    let key = request.url.textWithoutFragment
    let page = pages[key]
    let isOtherScheme = request.url.scheme != start.scheme
    let answer = answers[key] ?? (page == nil && !isOtherScheme ? answers["*"] : nil)
    if let failure = answer?.failure { return .failure(failure) }
    if answer == nil, isOtherScheme { return .failure(.connectionRefused) }
    let status = answer?.status ?? (page == nil ? 404 : 200)
    let body = answer?.body ?? page ?? ""
    var headers = answer?.headers ?? []
    if !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
      let isText = key.hasSuffix(".txt")
      headers.append(HTTPHeader("Content-Type", isText ? "text/plain" : "text/html"))
    }
    return .success(
      HTTPResponse(
        url: request.url, status: status, headers: HTTPHeaders(headers),
        body: request.method == .head ? [] : Array(body.utf8), wireBytes: body.utf8.count))
  }

  /// Crawls and audits the site; waiting takes no time.
  func audit(_ options: AuditOptions) async -> SiteResult {
    let clock = FakeClock()
    let gate = PolitenessGate(clock: clock, resolver: UnknownHosts())
    let audit = LiveAudit(
      auditor: Auditor(options: options), fetcher: self, gate: gate, clock: clock)
    return await audit.run(CrawlSettings(start: start)).result
  }
}

/// No host is known: turns are taken by name.
private struct UnknownHosts: HostResolving {
  func address(of host: String) async -> String? { nil }
}
