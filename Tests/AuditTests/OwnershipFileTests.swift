import Testing

@testable import Audit

@Suite("Files that prove who owns a site")
struct OwnershipFileTests {
  @Test("they are no pages, and pages with such names are")
  func names() {
    let proof = Array("google-site-verification: google1a2b3c4d5e6f7081.html".utf8)
    for path in [
      "google1a2b3c4d5e6f7081.html", "fr/yandex_0123456789abcdef.html", "pinterest-1a2b3.html",
    ] {
      #expect(!PageInput.isHTML(proof, path: path), "\(path)")
    }
    for path in ["google.html", "google-maps.html", "yandex_plan.html", "pinterest-mairie.html"] {
      #expect(PageInput.isHTML(proof, path: path), "\(path)")
    }
    let page = [UInt8](repeating: 0x61, count: 2_000)
    #expect(PageInput.isHTML(page, path: "google1a2b3c4d5e6f7081.html"))
  }
}
