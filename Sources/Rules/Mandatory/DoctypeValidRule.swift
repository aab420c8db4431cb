import DOM
import RuleKit
import Text

/// The doctype is one that exists.
///
/// Passes: that of HTML, and the public identifiers of the HTML and XHTML versions that the W3C,
/// the IETF and the mobile forum published, in any case of letters. `//FR` at the end is wrong: it
/// names the language of the document type, not of the page.
struct DoctypeValidRule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard let doctype = page.document.doctype else { return }
    let publicID = (doctype.publicID ?? "").collapsingWhitespace
    let systemID = (doctype.systemID ?? "").collapsingWhitespace
    if doctype.name.isEmpty {
      reporter.fail(doctype.source, near: nil, .empty)
    } else if doctype.name.lowercased() != "html" {
      reporter.fail(doctype.source, near: nil, .name(name: doctype.name))
    } else if publicID.isEmpty {
      if systemID.isEmpty || systemID.lowercased() == "about:legacy-compat" {
        reporter.passPage()
      } else {
        reporter.fail(doctype.source, near: nil, .unknown(id: systemID))
      }
    } else if Self.isKnown(publicID) {
      reporter.passPage()
    } else if publicID.uppercased().hasSuffix("//FR"), Self.isKnown(publicID.dropLast(2) + "EN") {
      reporter.fail(doctype.source, near: nil, .language(id: publicID))
    } else {
      reporter.fail(doctype.source, near: nil, .unknown(id: publicID))
    }
  }

  private static func isKnown(_ identifier: some StringProtocol) -> Bool {
    let text = identifier.lowercased()
    if text == "iso/iec 15445:2000//dtd html//en" { return true }
    guard text.hasPrefix("-//") || text.hasPrefix("+//"), text.hasSuffix("//en") else {
      return false
    }
    return known.contains(String(text.dropFirst(3).dropLast(4)))
  }

  /// Between `-//` and `//EN`.
  private static let known: Set<String> = [
    "ietf//dtd html", "ietf//dtd html 2.0", "ietf//dtd html 2.0 level 2", "ietf//dtd html 3.0",
    "iso//dtd html", "w3c//dtd html 3.2", "w3c//dtd html 3.2 final", "w3c//dtd html 4.0",
    "w3c//dtd html 4.0 transitional", "w3c//dtd html 4.0 frameset", "w3c//dtd html 4.01",
    "w3c//dtd html 4.01 transitional", "w3c//dtd html 4.01 frameset",
    "w3c//dtd html+rdfa 1.1", "w3c//dtd html 4.01+rdfa 1.0", "w3c//dtd html 4.01+rdfa 1.1",
    "w3c//dtd xhtml 1.0 strict",
    "w3c//dtd xhtml 1.0 transitional", "w3c//dtd xhtml 1.0 frameset", "w3c//dtd xhtml 1.1",
    "w3c//dtd xhtml basic 1.0", "w3c//dtd xhtml basic 1.1", "w3c//dtd xhtml+rdfa 1.0",
    "w3c//dtd xhtml+rdfa 1.1", "w3c//dtd xhtml-print 1.0",
    "w3c//dtd xhtml 1.1 plus mathml 2.0", "w3c//dtd xhtml 1.1 plus mathml 2.0 plus svg 1.1",
    "wapforum//dtd xhtml mobile 1.0", "wapforum//dtd xhtml mobile 1.1",
    "wapforum//dtd xhtml mobile 1.2",
  ]
}
