import AuditModel
import Comparison
import Foundation
import Sites

@testable import Audit

/// A copy of a site, with images planted that have no alternative text, which is edited page by page.
struct EditedSite {
  /// Where a finding stands.
  struct Spot: Hashable {
    let path: String
    let rule: RuleID
    let line: Int
    let column: Int

    init(path: String, rule: RuleID, line: Int, column: Int) {
      self.path = path
      self.rule = rule
      self.line = line
      self.column = column
    }

    init(_ finding: ComparedFinding) {
      self.init(
        path: finding.key.path, rule: finding.key.rule, line: finding.line, column: finding.column)
    }
  }

  /// Two runs, and what was done between them.
  struct Change {
    let before: RunRecord
    let after: RunRecord
    /// Where faults were mended, as the earlier run has them.
    let mended: Set<Spot>
    /// What the source of faults that were added holds.
    let added: [String]
  }

  private let folder: URL
  private var audit: StandingAudit
  private var numbers: SeededNumbers
  private var count = 0

  /// The rule of the images that are planted, mended and added.
  private static let rule: RuleID = "image-alt"
  private static let twins = 3

  init(copyOf site: URL, seed: UInt64) async throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("parvis-identity-" + UUID().uuidString)
    try FileManager.default.copyItem(at: site, to: folder)
    numbers = SeededNumbers(seed)
    // Duties rest on texts of the site: whoever takes one away makes news.
    let auditor = Auditor(options: AuditOptions(skip: ["french-law"]))
    audit = await StandingAudit(auditor, try FolderSource(folder.path))
    for path in try editablePaths() {
      var page = try PageEditor(try bytes(path), faults: [])
      let places = page.parts(["p", "div", "section"]).map(\.start.upperBound)
      guard !places.isEmpty else { continue }
      let chosen = (0..<Self.twins).compactMap { _ in places.randomElement(using: &numbers) }
      for place in chosen.sorted(by: >) {
        page.insert("<img src=\"/jumeau.png\" width=\"40\" height=\"40\">", at: place)
      }
      try write(page.bytes, to: path)
    }
    audit = await StandingAudit(auditor, try FolderSource(folder.path))
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// The pages that are in UTF-8: offsets of others are not those of their bytes.
  private func editablePaths() throws -> [String] {
    try audit.result.pages.map(\.path).filter {
      String(validating: try bytes($0), as: UTF8.self) != nil
    }
  }

  /// Makes an edit, mends one of the twins on the same page where the kind says so, adds an image;
  /// audits, and undoes it all. Nil where the page that was chosen has no place for the edit.
  mutating func change(_ kind: EditKind) async throws -> Change? {
    let before = record(kind, isLater: false)
    // A site without its start is another site.
    let paths = try editablePaths().filter { kind != .renamedPage || $0 != "index.html" }
    guard let path = paths.randomElement(using: &numbers) else { return nil }
    let concerned = kind == .headerOfEveryPage ? paths : [path]
    let originals = try concerned.map { ($0, try bytes($0)) }
    var mended: Set<Spot> = []
    var added: [String] = []
    for (path, bytes) in originals {
      let found = audit.result.pages.first { $0.path == path }?.findings ?? []
      var page = try PageEditor(bytes, faults: Set(found.map(\.place.offset)))
      guard kind.apply(to: &page, &numbers) else { return nil }
      if kind == .mendedTwin, let spot = mendTwin(on: &page, found) { mended.insert(spot) }
      if kind == .mendedTwin || kind == .movedLines, let source = addImage(to: &page) {
        added.append(source)
      }
      try write(page.bytes, to: path)
    }
    let after: RunRecord
    if kind == .renamedPage {
      let new = (path as NSString).deletingPathExtension + "-2027.html"
      try FileManager.default.moveItem(
        at: folder.appendingPathComponent(path), to: folder.appendingPathComponent(new))
      _ = await audit.update(source: try FolderSource(folder.path))
      after = record(kind, isLater: true)
      try FileManager.default.removeItem(at: folder.appendingPathComponent(new))
    } else {
      _ = await audit.update(changed: Set(concerned))
      after = record(kind, isLater: true)
    }
    for (path, bytes) in originals { try write(bytes, to: path) }
    if kind == .renamedPage {
      _ = await audit.update(source: try FolderSource(folder.path))
    } else {
      _ = await audit.update(changed: Set(concerned))
    }
    return Change(before: before, after: after, mended: mended, added: added)
  }

  /// Gives one of the twins that were planted its text.
  private mutating func mendTwin(on page: inout PageEditor, _ findings: [Finding]) -> Spot? {
    let twins = findings.filter {
      $0.rule == Self.rule && $0.place.snippet.contains("/jumeau.png")
    }
    guard let place = twins.randomElement(using: &numbers)?.place else { return nil }
    page.insert(" alt=\"Le lac vu du port\"", at: place.offset + 4)
    return Spot(path: place.path, rule: Self.rule, line: place.line, column: place.column)
  }

  private mutating func addImage(to page: inout PageEditor) -> String? {
    guard let start = page.bodyStart else { return nil }
    count += 1
    page.insert("<p><img src=\"/ajout-\(count).png\"></p>", at: start)
    return "/ajout-\(count).png"
  }

  /// The run as comparisons see it; the later one in another language where the kind says so.
  private func record(_ kind: EditKind, isLater: Bool) -> RunRecord {
    var site = audit.result
    // What follows from the names of all pages changes with a name.
    if kind == .renamedPage { site.findings = [] }
    return RunRecord(site, ruleset: "", versions: [:]) {
      (isLater && kind == .language ? "en: " : "fr : ") + $0.message
    }
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appendingPathComponent(path)))
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: folder.appendingPathComponent(path))
  }
}
