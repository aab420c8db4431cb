import Testing
import WebAddress

@testable import Rendering

@Suite("What a page in the browser may ask for")
struct RequestVerdictTests {
  private static func verdict(
    _ url: String, _ type: String, method: String = "GET", isMain: Bool = true,
    isLoaded: Bool = true
  ) throws -> RequestVerdict {
    RequestVerdict(
      BrowserRequest(url: url, method: method, type: type, isMainFrame: isMain, origin: nil),
      page: try #require(WebURL("https://www.valbrume.fr/agenda?a=1#b")), isLoaded: isLoaded)
  }

  @Test("the page itself, once")
  func page() throws {
    #expect(
      try Self.verdict("https://www.valbrume.fr/agenda?a=1", "Document", isLoaded: false) == .page)
    #expect(try Self.verdict("https://www.valbrume.fr/agenda?a=1", "Document") == .refuse)
    #expect(try Self.verdict("https://ailleurs.fr/", "Document", isLoaded: false) == .refuse)
    #expect(try Self.verdict("https://www.valbrume.fr/b", "Document", isMain: false) == .emptyPage)
  }

  @Test("files go through the crawler, whatever the rest")
  func files() throws {
    let url = try #require(WebURL("https://cdn.example/a"))
    for type in ["Script", "Stylesheet", "XHR", "Fetch"] {
      #expect(try Self.verdict("https://cdn.example/a", type) == .fetch(url))
      #expect(try Self.verdict("https://cdn.example/a", type, method: "POST") == .refuse)
      for address in ["ftp://a/", "file:///etc/passwd", "ws://a/", "https://u:p@cdn.example/", ""] {
        #expect(try Self.verdict(address, type) == .refuse)
      }
    }
    #expect(try Self.verdict("http://127.0.0.1/x.png", "Image") == .emptyImage)
    for type in [
      "Font", "Media", "Ping", "WebSocket", "EventSource", "Prefetch", "Manifest", "Other", "",
      "CSPViolationReport", "Preflight", "SignedExchange", "TextTrack",
    ] {
      #expect(try Self.verdict("https://cdn.example/a", type) == .refuse)
    }
  }
}
