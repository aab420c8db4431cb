import Audit
import AuditModel
import CSS
import DOM
import HTMLParsing
import Reports
import RuleKit
import Styling
import WebAddress

/// Targets that read pages and style sheets.
enum PageInputs {
  static func html(_ bytes: [UInt8]) {
    let trees = [ParserOptions.Reader.libxml2, .native].map { reader in
      (try? HTMLParser.parse(bytes, options: ParserOptions(reader: reader)))
        .map { TreePrinter.html5lib($0.document) }
    }
    FuzzTarget.hold(trees[0] == trees[1], "both readers give the same tree")
  }

  static func encoding(_ bytes: [UInt8]) {
    let (label, page) = FuzzTarget.split(bytes)
    var options = ParserOptions(encodingLabel: String(decoding: label, as: UTF8.self))
    options.limits.maximumBytes = 1 << 20
    for options in [options, ParserOptions()] {
      guard let document = try? HTMLParser.parse(page, options: options).document else { continue }
      let text = TreePrinter.html5lib(document)
      FuzzTarget.hold(!text.unicodeScalars.contains("\0"), "no NUL gets into a tree")
    }
  }

  private static let sample = HTMLParser.parse(
    """
    <!DOCTYPE html><html lang="fr"><head><title>Page</title></head><body class="a b">
    <nav id="n"><ul><li><a href="a.html" title="t">Un</a><li class="b">Deux</ul></nav>
    <main><h1>Titre</h1><p class="a" style="color:red">Texte <b>gras</b><img src="i.png" alt=""></p>
    <form><input type="checkbox" checked id="c"><select><option selected>x</select></form>
    <table><tr><th>h<td>d</table><svg><path/></svg></main></body></html>
    """)

  static func css(_ bytes: [UInt8]) {
    let sheet = StyleSheet(bytes: bytes)
    _ = sheet.read(in: MediaEnvironment(width: 360, height: 640, type: "print"))
    struct Loader: StyleSheetLoading {
      let sheet: StyleSheet
      func styleSheet(
        at reference: String, relativeTo base: String?, others: () -> [String]
      ) -> StyleSheetResult {
        .loaded(sheet)
      }
      func address(of reference: String, relativeTo base: String?) -> String { reference }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let page = HTMLParser.parse(
      "<!DOCTYPE html><link rel=stylesheet href=a><style>\(text)</style>"
        + "<main class=a id=n><p class=b style=\"\(text.replacing("\"", with: "'"))\">x<a href=b>y</a>"
    )
    for document in [sample, page] {
      let styled = StyledDocument(document: document, loader: Loader(sheet: sheet))
      for number in 0..<document.count {
        let node = NodeID(rawValue: UInt32(number))
        guard document.kind(of: node) == .element else { continue }
        _ = styled.style(of: node).fontSize
        _ = styled.style(of: node).color
        _ = styled.isRendered(node)
      }
    }
  }

  static func selectors(_ bytes: [UInt8]) {
    let (selector, rest) = FuzzTarget.split(bytes)
    guard let list = try? SelectorList.parse(String(decoding: selector, as: UTF8.self)) else {
      return
    }
    let page = HTMLParser.parse(String(decoding: rest, as: UTF8.self))
    for document in [sample, page] {
      let query = SelectorQuery(document)
      for number in 0..<document.count {
        let node = NodeID(rawValue: UInt32(number))
        let answer = query.matches(list, node)
        FuzzTarget.hold(query.matches(list, node) == answer || query.isExhausted, "one answer")
      }
    }
  }

  private static let auditor = Auditor()

  static func page(_ bytes: [UInt8]) {
    let site = SiteContext(kind: .folder, baseURL: WebURL("https://www.valbrume.example/"))
    let session = AuditSession(auditor, site: site) { path in
      path.hasSuffix(".css") ? Array(bytes.prefix(512)) : nil
    }
    session.judge(PageInput(bytes, path: "index.html"))
    session.judge(PageInput(Array(bytes.reversed().prefix(256)), path: "b.html"))
    let result = session.conclude(target: "site").result
    let context = ReportContext(
      language: bytes.count % 2 == 0 ? .french : .english,
      tool: ToolIdentity(name: "parvis", version: "0", ruleset: "0"))
    // One format an input, for reports cost more than the audit of a small page.
    let formats: [ReportFormat] = [.json, .html, .text, .csv, .junit, .markdown, .gitlab, .github]
    let format = formats[bytes.reduce(0) { ($0 &+ Int($1)) & 0xFFFF } % formats.count]
    let report = format.writer.bytes(on: result, in: context)
    guard format == .json else { return }
    do {
      _ = try ReportReading.side(report, name: "a", rules: .catalog)
    } catch {
      FuzzTarget.hold(false, "a JSON report is read again")
    }
  }
}
