import DOM
import PageFacts
import PageSamples
import RuleKit
import Testing
import WebAddress

/// Where references lead, and what is there.
@Suite("Addresses")
struct AddressFactsTests {
  @Test(
    "local addresses are those of the computer and its network",
    arguments: [
      ("http://localhost:8080/", true), ("https://a.localhost", true), ("http://127.0.0.1/", true),
      ("http://192.168.1.4/", true), ("http://172.16.0.1/", true), ("http://10.1.2.3", true),
      ("http://[::1]/", true), ("http://imprimante.local/", true), ("http://172.32.0.1/", false),
      ("http://192.169.1.1/", false), ("https://www.valbrume.fr/", false), ("http://10.fr/", false),
      ("ftp://localhost/", false), ("mailto:a@localhost", false),
    ])
  func local(address: String, expected: Bool) throws {
    #expect(try #require(WebURL(address)).isLocal == expected)
  }

  private static let files =
    [
      "index.html": [], "docs/plan.pdf": [], "Photo.JPG": [], "lieux/port.html": [],
    ] as [String: [UInt8]]

  private func verdict(_ href: String, files: [String: [UInt8]] = Self.files) -> String {
    let sample = SamplePage("<a id=t href='\(href)'>a</a>", files: files)
    guard let text = sample.target[.href] else { return "" }
    switch sample.page.site.verdict(sample.page.reference(text)) {
    case .found: return "found"
    case .missing: return "missing"
    case .differentCase: return "differentCase"
    case .folderWithoutIndex: return "folderWithoutIndex"
    case .unsure: return "unsure"
    case .unknown: return "unknown"
    }
  }

  @Test(
    "a folder tells what a server would find",
    arguments: [
      ("docs/plan.pdf", "found"), ("./", "found"), ("docs/absent.pdf", "missing"),
      ("photo.jpg", "differentCase"), ("docs/", "folderWithoutIndex"), ("recherche", "unsure"),
      ("https://www.example.org/a.pdf", "unknown"), ("/site/docs/plan.pdf", "unsure"),
      ("mailto:a@b.fr", "unknown"),
    ])
  func served(href: String, expected: String) { #expect(verdict(href) == expected) }

  @Test("a folder without a home page proves nothing")
  func noHomePage() {
    #expect(verdict("docs/absent.pdf", files: ["docs/plan.pdf": []]) == "unknown")
  }

  @Test("home pages and pieces")
  func places() {
    #expect(SamplePage("a", path: "Index.html").page.isHome)
    #expect(!SamplePage("a", path: "docs/index.html").page.isHome)
    #expect(SamplePage(source: "<p>a", path: "a.html").page.isPiece)
    #expect(!SamplePage("a").page.isPiece)
  }

  @Test("what an element loads, without data and template code")
  func resources() {
    func references(_ html: String) -> [String] {
      Resource.all(of: SamplePage(html).target).map { String($0.reference) }
    }
    #expect(
      references("<img id=t src=a.png srcset='b.png 1x, c.png 2x,d.png'>")
        == ["a.png", "b.png", "c.png", "d.png"])
    #expect(references("<img id=t src='data:image/png;base64,'>") == [])
    #expect(references("<img id=t src='{{ photo }}'>") == [])
    #expect(references("<link id=t rel='Stylesheet' href=a.css>") == ["a.css"])
    #expect(references("<link id=t rel=canonical href=a>") == [])
    #expect(references("<input id=t type=text src=a.png>") == [])
    #expect(references("<video id=t src=a.mp4 poster=b.jpg></video>") == ["a.mp4", "b.jpg"])
    #expect(references("<a id=t href=a></a>") == [])
  }

  @Test("styles, scripts and frames are active; pictures are not")
  func kinds() {
    func kind(_ html: String) -> Resource.Kind? {
      Resource.all(of: SamplePage(html).target).first?.kind
    }
    #expect(kind("<link id=t rel=stylesheet href=a>") == .active)
    #expect(kind("<iframe id=t src=a></iframe>") == .active)
    #expect(kind("<img id=t src=a>") == .passive)
    #expect(kind("<link id=t rel=icon href=a>") == .passive)
  }
}
