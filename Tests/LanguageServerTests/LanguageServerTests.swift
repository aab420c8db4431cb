import Audit
import AuditModel
import Comparison
import Foundation
import LanguageServer
import Reports
import Testing

@Suite("Editors")
struct LanguageServerTests {
  // MARK: Framing

  @Test("messages are cut out of a stream, however it is cut into pieces")
  func framing() throws {
    let bodies = [Array("{}".utf8), Array("{\"é\": 1}".utf8), []]
    let stream = Array(bodies.map(MessageFraming.framed).joined())
    for piece in 1...stream.count {
      var framing = MessageFraming()
      var found: [[UInt8]] = []
      for start in stride(from: 0, to: stream.count, by: piece) {
        framing.feed(Array(stream[start..<min(start + piece, stream.count)]))
        while let message = try framing.next() { found.append(message) }
      }
      #expect(found == bodies)
    }
  }

  @Test("other headers do not matter, and lines may end in a line feed alone")
  func headers() throws {
    var framing = MessageFraming()
    framing.feed(Array("Content-Type: x\ncontent-length:2\n\n{}".utf8))
    #expect(try framing.next() == Array("{}".utf8))
  }

  @Test(
    "what is no message ends the session",
    arguments: [
      "\r\n{}", "Content-Length: x\r\n\r\n", "Content-Length: -1\r\n\r\n",
      "Content-Length: 99999999999\r\n\r\n", String(repeating: "x", count: 10_000),
    ])
  func noFrame(_ text: String) {
    var framing = MessageFraming()
    framing.feed(Array(text.utf8))
    #expect(throws: MessageFraming.Problem.self) { _ = try framing.next() }
  }

  // MARK: Sessions

  /// An editor with one page open.
  private struct Editor {
    var server: LanguageServer
    static let uri = "file:///tmp/parvis-nowhere/page.html"

    init(acceptance: Acceptance = Acceptance(), folder: String? = nil) async {
      var options = AuditOptions()
      options.encodingLabel = "utf-8"
      server = LanguageServer(
        Auditor(options: options), teller: FindingTeller(.english),
        name: ToolIdentity(name: "parvis", version: "1", ruleset: "1"), acceptance: acceptance,
        folder: folder)
      _ = await send(["id": 1, "method": "initialize", "params": .object([:])])
    }

    mutating func send(_ message: ProtocolValue...) async -> [ProtocolValue] {
      let bytes = message.compactMap { try? JSONEncoder().encode($0) }.map { [UInt8]($0) }
      return await server.answer(bytes).compactMap {
        try? JSONDecoder().decode(ProtocolValue.self, from: Data($0))
      }
    }

    func opening(_ text: String) -> ProtocolValue {
      [
        "method": "textDocument/didOpen",
        "params": [
          "textDocument": [
            "uri": .string(Self.uri), "languageId": "html", "version": 1, "text": .string(text),
          ]
        ],
      ]
    }

    func change(_ text: String, version: Int) -> ProtocolValue {
      [
        "method": "textDocument/didChange",
        "params": [
          "textDocument": ["uri": .string(Self.uri), "version": .int(version)],
          "contentChanges": [["text": .string(text)]],
        ],
      ]
    }

    /// The findings of a page, and the page with all changes that are offered.
    mutating func mended(_ page: String) async -> (codes: [String], page: String) {
      let diagnostics = await send(opening(page)).last?["params"]?["diagnostics"]?.items ?? []
      let answer = await send([
        "id": 2, "method": "textDocument/codeAction",
        "params": [
          "textDocument": ["uri": .string(Self.uri)],
          "context": ["diagnostics": .array(diagnostics)],
        ],
      ])
      var edits: [(start: Int, end: Int, text: String)] = []
      let units = Array(page.utf16)
      func offset(_ position: ProtocolValue?) -> Int {
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        let line = position?["line"]?.number ?? 0
        return lines.prefix(line).reduce(0) { $0 + $1.utf16.count + 1 }
          + (position?["character"]?.number ?? 0)
      }
      for action in answer.last?["result"]?.items ?? [] {
        for edit in action["edit"]?["changes"]?[Self.uri]?.items ?? [] {
          edits.append(
            (
              offset(edit["range"]?["start"]), offset(edit["range"]?["end"]),
              edit["newText"]?.text ?? ""
            ))
        }
      }
      var result = units
      for edit in edits.sorted(by: { $0.start > $1.start }) {
        result.replaceSubrange(edit.start..<edit.end, with: edit.text.utf16)
      }
      return (
        diagnostics.compactMap { $0["code"]?.text }, String(decoding: result, as: UTF16.self)
      )
    }
  }

  private static let french =
    "La mairie est ouverte au public du lundi au vendredi, sauf le mercredi et les jours de fête."
  private static let english =
    "The town hall is open to the public from Monday to Friday, and it is closed on the other days."

  private static func page(_ body: String, html: String = "<html lang=\"fr\">") -> String {
    "<!doctype html>\n\(html)\n<head>\n<title>Horaires – Valbrume</title></head>\n"
      + "<body><main><h1>Horaires</h1>\n\(body)</main></body></html>"
  }

  @Test(
    "changes that are offered mend what they are offered for",
    arguments: [
      ("image-alt", page("<p>🏛 <img src=\"a.jpg\"></p>"), "<img src=\"a.jpg\" alt=\"\">"),
      ("image-alt", page("<p>É <img src=\"a.jpg\" /></p>"), "<img src=\"a.jpg\" alt=\"\" />"),
      ("image-alt", page("<p><img src=a/></p>"), "<img src=a/ alt=\"\">"),
      (
        "image-alt", page("<p>É <img src=\"a.jpg\" title=></p>"),
        "<img alt=\"\" src=\"a.jpg\" title=>"
      ),
      ("html-has-lang", page("<p>\(french)</p>", html: "<html>"), "<html lang=\"fr\">"),
      (
        "html-has-lang", page("<p>\(english)</p>", html: "<html class=x>"),
        "<html class=x lang=\"en\">"
      ),
      (
        "label",
        page(
          "<form><input type=radio name=a> <label>Oui</label><br><label>Nom</label><input id=n></form>"
        ),
        "<input type=radio name=a id=\"champ-1\"> <label for=\"champ-1\">Oui</label><br><label for=\"n\">Nom</label>"
      ),
      (
        "label", page("<form><label>Nom</label> <input type=\"text\" id=\"nom\"></form>"),
        "<label for=\"nom\">Nom</label>"
      ),
      (
        "label", page("<form><label class=\"x\">Nom</label>\n<input type=\"text\"></form>"),
        "<label for=\"champ-1\" class=\"x\">Nom</label>\n<input type=\"text\" id=\"champ-1\">"
      ),
      (
        "document-title",
        page("<p>Bonjour</p>").replacing("<title>Horaires – Valbrume</title>", with: ""),
        "<title>Titre de la page – Nom de la commune</title>"
      ),
      (
        "document-title",
        page("<p>Bonjour</p>").replacing("<title>Horaires – Valbrume</title>", with: "")
          .replacing("<head>", with: "<!-- <head> --><head data-a=\">\">"),
        "<head data-a=\">\">\n  <title>Titre de la page – Nom de la commune</title>"
      ),
    ])
  func fixes(_ rule: String, _ page: String, _ expected: String) async {
    var editor = await Editor()
    let (codes, mended) = await editor.mended(page)
    #expect(codes.contains(rule))
    #expect(mended.contains(expected), "\(mended)")
    let (after, again) = await editor.mended(mended)
    #expect(!after.contains(rule))
    #expect(again == mended)
  }

  @Test(
    "nothing is offered where a person has to think",
    arguments: [
      page("<p><img src=\"a.jpg\" alt=\" \"><a href=\"b.html\"></a></p>"),
      page("<figure><img src=\"a.jpg\"><figcaption>Le pont</figcaption></figure>"),
      page("<p><a href=\"b.html\"> <img src=\"a.jpg\"> </a></p>"),
      page("<p>Bonjour</p>", html: "<html>"),
      page(
        "<p>Demat d’an holl, deuet mat oc’h e ti-kêr ar gumun, degemer bemdez</p>", html: "<html>"),
      page(
        "<form><input type=checkbox name=a><label>Oui</label><input type=checkbox name=b><label>Non</label></form>"
      ),
      page("<form><label>Homme</label><input type=radio name=a></form>"),
      page("<form><label>Du</label><input name=a><input name=b></form>"),
      page("<form><label>Âge</label> <input type=\"text\" id=\"\"></form>"),
      page("<form><label>Âge</label> <input type=\"text\" id=\"a b\"></form>"),
      page("<form><label>Âge</label> <input type=\"text\" id='a\"b'></form>"),
      page("<p id=x>Texte</p><form><label>Âge</label> <input type=\"text\" id=x></form>"),
    ])
  func noFix(_ page: String) async {
    var editor = await Editor()
    let (codes, mended) = await editor.mended(page)
    #expect(!codes.isEmpty)
    #expect(mended == page)
  }

  @Test("only what is right whatever the page means is preferred")
  func preferred() async {
    var editor = await Editor()
    let page = Self.page(
      "<p><img src=\"a.jpg\"></p><form><label>Nom</label><input id=n></form>")
    let diagnostics = await editor.send(editor.opening(page)).last?["params"]?["diagnostics"]
    let answer = await editor.send([
      "id": 2, "method": "textDocument/codeAction",
      "params": [
        "textDocument": ["uri": .string(Editor.uri)],
        "context": ["diagnostics": diagnostics ?? .null],
      ],
    ])
    let preferred = (answer.last?["result"]?.items ?? []).map { action in
      [
        action["diagnostics"]?.items?.first?["code"]?.text ?? "",
        "\(action["isPreferred"] == true)",
      ]
    }
    #expect(preferred == [["image-alt", "false"], ["label", "true"]])
  }

  @Test("of changes that come together the last is judged, once")
  func changes() async {
    var editor = await Editor()
    let bad = Self.page("<img src=\"a.jpg\">")
    let good = Self.page("<img src=\"a.jpg\" alt=\"\">")
    _ = await editor.send(editor.opening(good))
    let answers = await editor.send(
      editor.change(good, version: 2), editor.change(bad, version: 3),
      editor.change(good, version: 4))
    #expect(answers.count == 1)
    #expect(answers.first?["params"]?["version"]?.number == 4)
    let codes = answers.first?["params"]?["diagnostics"]?.items?.compactMap { $0["code"]?.text }
    #expect(codes?.contains("image-alt") == false)
  }

  @Test("a closed page has no findings any more; other files have none")
  func closing() async {
    var editor = await Editor()
    _ = await editor.send(editor.opening(Self.page("<img src=\"a.jpg\">")))
    let answers = await editor.send([
      "method": "textDocument/didClose",
      "params": ["textDocument": ["uri": .string(Editor.uri)]],
    ])
    #expect(answers.first?["params"]?["diagnostics"]?.items?.isEmpty == true)
    let other = await editor.send([
      "method": "textDocument/didOpen",
      "params": [
        "textDocument": ["uri": "file:///a.css", "languageId": "css", "text": "<img src=a.jpg>"]
      ],
    ])
    #expect(other.isEmpty)
  }

  @Test("errors are answered, and a session ends in order")
  func protocolErrors() async {
    var editor = await Editor()
    #expect(
      await editor.send(["id": 7, "method": "no/such"]).first?["error"]?["code"]?.number == -32601)
    let rubbish = await editor.server.answer([Array("{".utf8), Array("[1]".utf8)])
    #expect(rubbish.count == 1)
    _ = await editor.send(["id": 8, "method": "shutdown"])
    #expect(
      await editor.send(["id": 9, "method": "textDocument/codeAction"]).first?["error"]?["code"]?
        .number == -32600)
    _ = await editor.send(["method": "exit"])
    #expect(editor.server.end == .orderly)
  }

  @Test("what settings leave out of a page is not told, pages named from the working folder")
  func leftOut() async {
    let page = "<!DOCTYPE html><html lang=fr><title>Mairie</title><body><img src=a.png>"
    let ignored = IgnoredFault(
      rule: "image-alt", path: PathPattern("page.html"), reason: "essai", line: 1)
    let acceptance = Acceptance(ignored: [ignored])
    var plain = await Editor()
    #expect(await plain.mended(page).codes.contains("image-alt"))
    var elsewhere = await Editor(acceptance: acceptance)
    #expect(await elsewhere.mended(page).codes.contains("image-alt"))
    var left = await Editor(acceptance: acceptance, folder: "/tmp/parvis-nowhere/")
    let codes = await left.mended(page).codes
    #expect(!codes.contains("image-alt") && !codes.isEmpty)
  }
}
