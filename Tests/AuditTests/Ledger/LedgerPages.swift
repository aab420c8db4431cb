import Audit
import AuditModel
import Foundation
import RuleKit
import Testing

/// A page with what the ledger must say of it, as `claims.txt` and `tests.txt` hold them.
struct LedgerPage: Sendable, CustomTestStringConvertible {
  struct Claim: Sendable {
    var test: String
    var outcome: Outcome
    var isAsServed: Bool
  }

  var name: String
  var claims: [Claim] = []
  /// By path.
  var files: [String: [UInt8]] = [:]
  var testDescription: String { name }

  static let all = ["claims.txt", "tests.txt"].flatMap(read)

  private static let words = """
    Le conseil municipal se réunit dans la salle des fêtes chaque premier lundi du mois à vingt \
    heures. Les séances sont ouvertes à tous les habitants qui veulent y assister. Le compte rendu \
    de chaque séance est affiché à la mairie pendant deux mois et reste consultable au secrétariat \
    aux heures d’ouverture habituelles de la mairie.
    """

  private static func read(_ file: String) -> [LedgerPage] {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent(file)
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
    return ("\n" + text).components(separatedBy: "\n== ").dropFirst().map { LedgerPage(text: $0) }
  }

  private init(text: String) {
    let parts = text.components(separatedBy: "\n--\n")
    let head = parts[0].split(separator: "\n")
    name = head.first.map(String.init) ?? ""
    for line in head.dropFirst() {
      let words = line.split(separator: " ")
      guard let verdict = words.first, !verdict.hasPrefix("#") else { continue }
      let isAsServed = verdict.hasSuffix("*")
      guard let outcome = Outcome(rawValue: String(isAsServed ? verdict.dropLast() : verdict))
      else {
        Issue.record("\(name): \(verdict) is no verdict")
        continue
      }
      claims += words.dropFirst().map {
        Claim(test: String($0), outcome: outcome, isAsServed: isAsServed)
      }
    }
    readFiles(parts.dropFirst().first ?? "")
  }

  private mutating func readFiles(_ body: String) {
    // A comment between two pages belongs to neither.
    let body = body.components(separatedBy: "\n\n#").first ?? body
    let chunks = ("\n" + body).components(separatedBy: "\n=== ")
    let page = chunks[0].trimmingCharacters(in: .newlines)
    if !page.isEmpty { add(page, at: "index.html", isBare: true) }
    for chunk in chunks.dropFirst() {
      let lines = chunk.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      let path = lines[0].split(separator: " ")
      let text = lines.count > 1 ? lines[1].trimmingCharacters(in: .newlines) : ""
      if path.last == "mp4-without-sound" {
        files[String(path[0])] = Self.silentVideo
      } else {
        add(text, at: String(path[0]), isBare: false)
      }
    }
  }

  private mutating func add(_ text: String, at path: String, isBare: Bool) {
    var text = text.replacingOccurrences(of: "{{words}}", with: Self.words)
    if isBare, !text.lowercased().contains("<html") {
      text = """
        <!DOCTYPE html>
        <html lang="fr"><head><meta charset="utf-8"><title>Horaires de la mairie de Valbrume</title>\
        </head><body>
        \(text)
        </body></html>
        """
    }
    files[path] = Array(text.utf8)
  }

  /// As much of ISO 14496-12 as tells that there is no track of sound.
  private static let silentVideo =
    [0, 0, 0, 0x18] + Array("ftyp".utf8) + [UInt8](repeating: 0, count: 16) + Array("hdlr".utf8)
    + [UInt8](repeating: 0, count: 8) + Array("vide".utf8) + [UInt8](repeating: 0, count: 60)

  /// What the run over the page settles.
  func ledger(_ auditor: Auditor) async -> RGAALedger? {
    await auditor.run(LedgerSource(files: files)).result.rgaa
  }
}

/// Pages at hand as a site.
private struct LedgerSource: PageSource {
  let target = "site"
  let site: SiteContext
  let paths: [String]
  let skipped: [SkippedFile] = []
  private let files: [String: [UInt8]]

  init(files: [String: [UInt8]]) {
    self.files = files
    paths = files.keys.filter { $0.hasSuffix(".html") }.sorted()
    site = SiteContext(kind: .folder, baseURL: nil, files: FileIndex(files: Array(files.keys)))
  }

  func read(_ path: String) throws(SourceError) -> [UInt8] {
    guard let bytes = files[path] else { throw .unreadable(path) }
    return bytes
  }

  func readResource(_ path: String) -> [UInt8]? { files[path] }
}
