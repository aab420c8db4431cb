package import Audit
import AuditModel
package import Comparison
import Foundation
package import Reports
import Sites
import WebAddress

/// Tells an editor what is to be mended in the pages that are open in it (Language Server Protocol 3.17).
///
/// It reads what the editor sends and nothing else but style sheets beside the page.
package struct LanguageServer: Sendable {
  /// How the session ended.
  package enum End: Sendable { case orderly, abrupt }

  /// An open page.
  private struct Document: Sendable {
    var text: DocumentText
    var version: Int?
    var findings: [Finding] = []
  }

  private let auditor: Auditor
  private let teller: FindingTeller
  private let name: ToolIdentity
  /// What settings leave out.
  private let acceptance: Acceptance
  /// The folder that the process works in, with a slash at its end; nil: pages go by their whole paths.
  private let folder: String?
  private var documents: [String: Document] = [:]
  private var isInitialized = false
  private var isShutDown = false
  /// Set when the editor has said goodbye.
  package private(set) var end: End?

  /// The longest page that is judged as it is typed.
  private static let longestPage = 4 << 20

  /// - Parameter auditor: reads pages as UTF-8, which is what editors send.
  package init(
    _ auditor: Auditor, teller: FindingTeller, name: ToolIdentity,
    acceptance: Acceptance = Acceptance(), folder: String? = nil
  ) {
    self.folder = folder
    self.acceptance = acceptance
    self.auditor = auditor
    self.teller = teller
    self.name = name
  }

  /// Answers messages that came together. Of several changes to a page the last alone is judged.
  ///
  /// - Returns: what is to be sent, in order.
  package mutating func answer(_ messages: [[UInt8]]) async -> [[UInt8]] {
    var answers: [ProtocolValue] = []
    var changed: [String] = []
    for bytes in messages where end == nil {
      guard let message = try? JSONDecoder().decode(ProtocolValue.self, from: Data(bytes)) else {
        answers.append(Self.error(.null, -32700, "not JSON"))
        continue
      }
      guard let method = message["method"]?.text else { continue }
      if let id = message["id"] {
        // What is asked is about the text as it is now.
        answers += await judge(&changed)
        answers.append(answer(method, message["params"], id))
      } else {
        notice(method, message["params"], &changed, &answers)
      }
    }
    answers += await judge(&changed)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return answers.compactMap { (try? encoder.encode($0)).map { [UInt8]($0) } }
  }

  // MARK: Requests

  private mutating func answer(_ method: String, _ params: ProtocolValue?, _ id: ProtocolValue)
    -> ProtocolValue
  {
    if isShutDown { return Self.error(id, -32600, "shut down") }
    switch method {
    case "initialize":
      isInitialized = true
      return Self.result(
        id,
        [
          "capabilities": [
            "textDocumentSync": ["openClose": true, "change": 1],
            "codeActionProvider": ["codeActionKinds": ["quickfix"]],
            "positionEncoding": "utf-16",
          ],
          "serverInfo": ["name": .string(name.name), "version": .string(name.version)],
        ])
    case _ where !isInitialized: return Self.error(id, -32002, "not initialized")
    case "shutdown":
      isShutDown = true
      return Self.result(id, .null)
    case "textDocument/codeAction": return Self.result(id, .array(actions(params)))
    default: return Self.error(id, -32601, "unknown method \(method)")
    }
  }

  private static func result(_ id: ProtocolValue, _ result: ProtocolValue) -> ProtocolValue {
    ["jsonrpc": "2.0", "id": id, "result": result]
  }

  private static func error(_ id: ProtocolValue, _ code: Int, _ message: String) -> ProtocolValue {
    ["jsonrpc": "2.0", "id": id, "error": ["code": .int(code), "message": .string(message)]]
  }

  // MARK: Notices

  private mutating func notice(
    _ method: String, _ params: ProtocolValue?, _ changed: inout [String],
    _ answers: inout [ProtocolValue]
  ) {
    if method == "exit" { return end = isShutDown ? .orderly : .abrupt }
    guard isInitialized, !isShutDown, let document = params?["textDocument"],
      let uri = document["uri"]?.text
    else { return }
    switch method {
    case "textDocument/didOpen":
      guard Self.isPage(uri, document["languageId"]?.text), let text = document["text"]?.text
      else { return }
      documents[uri] = Document(text: DocumentText(text), version: document["version"]?.number)
      if !changed.contains(uri) { changed.append(uri) }
    case "textDocument/didChange":
      guard documents[uri] != nil, let text = params?["contentChanges"]?.items?.last?["text"]?.text
      else { return }
      documents[uri] = Document(text: DocumentText(text), version: document["version"]?.number)
      if !changed.contains(uri) { changed.append(uri) }
    case "textDocument/didClose":
      guard documents.removeValue(forKey: uri) != nil else { return }
      changed.removeAll { $0 == uri }
      answers.append(Self.publication(uri, nil, []))
    default: break
    }
  }

  private static func isPage(_ uri: String, _ language: String?) -> Bool {
    if let language, ["html", "xhtml"].contains(language.lowercased()) { return true }
    return PageInput.isNamedAsPage(uri)
  }

  // MARK: Findings

  private mutating func judge(_ changed: inout [String]) async -> [ProtocolValue] {
    var answers: [ProtocolValue] = []
    for uri in changed {
      guard var document = documents[uri] else { continue }
      document.findings = await findings(in: document.text, at: uri)
      documents[uri] = document
      answers.append(
        Self.publication(
          uri, document.version, document.findings.map { diagnostic($0, in: document.text) }))
    }
    changed = []
    return answers
  }

  private func findings(in text: DocumentText, at uri: String) async -> [Finding] {
    let bytes = Array(text.text.utf8)
    guard bytes.count <= Self.longestPage else { return [] }
    let path = path(of: uri)
    let source = BytesSource(bytes, target: path, neighbours: FilesBesidePage(page: path))
    var result = await auditor.run(source).result
    acceptance.leaveOut(of: &result)
    return result.pages.flatMap(\.findings)
  }

  /// The page as the audit parses it.
  private func parsed(_ text: DocumentText, at uri: String) -> OpenPage? {
    let bytes = Array(text.text.utf8)
    guard bytes.count <= Self.longestPage,
      case .success(let document) = auditor.parse(
        bytes, isXML: PageInput.isNamedAsXML(path(of: uri)))
    else { return nil }
    return OpenPage(text: text, document: document)
  }

  /// The file that an address of the editor names, for what stands beside it. From the working folder, where it is
  /// below: settings name pages so.
  private func path(of uri: String) -> String {
    guard uri.lowercased().hasPrefix("file://") else { return "page.html" }
    let path = WebURL.percentDecoded(String(uri.dropFirst(7).drop { $0 != "/" }))
    guard let folder, path.hasPrefix(folder) else { return path }
    return String(path.dropFirst(folder.count))
  }

  private static func publication(_ uri: String, _ version: Int?, _ diagnostics: [ProtocolValue])
    -> ProtocolValue
  {
    var params: [String: ProtocolValue] = ["uri": .string(uri), "diagnostics": .array(diagnostics)]
    if let version { params["version"] = .int(version) }
    return [
      "jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": .object(params),
    ]
  }

  private func diagnostic(_ finding: Finding, in text: DocumentText) -> ProtocolValue {
    [
      "range": text.range(text.tag(at: finding.place)),
      "severity": .int(Self.severity(of: finding)),
      "code": .string(finding.rule.rawValue), "source": .string(name.name),
      "message": .string(teller.message(of: finding)),
    ]
  }

  /// Error, warning, information or hint.
  private static func severity(of finding: Finding) -> Int {
    if finding.outcome == .needsReview { return 4 }
    return switch finding.severity {
    case .critical, .serious: 1
    case .moderate: 2
    case .minor: 3
    }
  }

  /// The changes that are offered for the findings that the editor asks about.
  private func actions(_ params: ProtocolValue?) -> [ProtocolValue] {
    guard let uri = params?["textDocument"]?["uri"]?.text, let document = documents[uri] else {
      return []
    }
    let asked = params?["context"]?["diagnostics"]?.items ?? []
    guard !asked.isEmpty, let page = parsed(document.text, at: uri) else { return [] }
    return asked.compactMap { diagnostic in
      guard
        let finding = document.findings.first(where: {
          $0.rule.rawValue == diagnostic["code"]?.text
            && document.text.range(document.text.tag(at: $0.place)) == diagnostic["range"]
        }), let fix = QuickFix.fix(for: finding, in: page)
      else { return nil }
      let edits = fix.edits.map { edit -> ProtocolValue in
        ["range": document.text.range(edit.range), "newText": .string(edit.text)]
      }
      return [
        "title": .string(fix.title.text(in: teller.language)), "kind": "quickfix",
        "diagnostics": [diagnostic], "isPreferred": .bool(fix.isCertain),
        "edit": ["changes": [uri: .array(edits)]],
      ]
    }
  }
}
