import Audit
import AuditModel
import Foundation
import Sites
import Testing

/// A page says what it was written with.
@Suite("The tool of a page")
struct PageToolTests {
  @Test(
    "from the head alone",
    arguments: [
      ("<meta name=\"Generator\" content=\"WordPress 6.7.2\">", "wordpress"),
      ("<link rel=stylesheet href=/wp-content/themes/a.css>", "wordpress"),
      ("<script src=\"https://static.parastorage.com/a.js\"></script>", "wix"),
      ("<meta name=generator content=\"Notepad\">", nil), ("", nil),
      ("</head><body><meta name=generator content=WordPress>", nil),
    ] as [(String, String?)])
  func tool(head: String, id: String?) async {
    let page =
      "<!DOCTYPE html><html lang=fr><head><title>Une page</title>\(head)<body><p>Texte</p></html>"
    let result = await Auditor(options: AuditOptions()).run(
      BytesSource(Array(page.utf8), target: "a.html", baseURL: nil)
    ).result
    #expect(result.pages.first?.publishingTool == id)
  }
}
