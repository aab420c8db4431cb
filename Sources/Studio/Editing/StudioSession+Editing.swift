import Audit
import AuditModel
import Comparison
import Reports
import RuleKit

extension StudioSession {
  /// What was saved in the studio, for undoing it.
  struct Saved: Sendable {
    let path: RequestPath
    let before: [UInt8]
    /// What the file was after it, by its mark.
    let after: String
  }

  /// Saves that can be undone.
  private static let mostSaved = 50

  /// What the edit of a page would mend and break, in a sentence; nothing is written.
  ///
  /// - Parameter mark: that of the file which was edited.
  func trial(_ edit: LineEdit, of path: RequestPath, mark: String) async throws(LineEdit.Refusal)
    -> String
  {
    let (before, after) = try contents(edit, of: path, mark)
    guard MediaType.isPage(path.text), let source = currentSource else { return "" }
    let pages = [before, after].map { TrialPage(source, path: path.text, bytes: $0) }
    let old = await auditor.run(pages[0]).result
    let new = await auditor.run(pages[1]).result
    var (first, second) = (old, new)
    first.findings = []
    second.findings = []
    let difference = SiteDifference(from: first, to: second, [path.text])
    return StudioData(language: settings.language, teller: teller).trial(difference)
  }

  /// Writes the edit into the file.
  ///
  /// - Returns: the mark of the file as it is then.
  func save(_ edit: LineEdit, of path: RequestPath, mark: String) throws(LineEdit.Refusal) -> String
  {
    let (before, after) = try contents(edit, of: path, mark)
    do {
      guard let folder else { throw LineEdit.Refusal.write }
      try folder.replace(path, with: after)
    } catch {
      throw .write
    }
    saved.append(Saved(path: path, before: before, after: after.mark))
    if saved.count > Self.mostSaved { saved.removeFirst() }
    return after.mark
  }

  /// Takes the last save of a file back.
  ///
  /// - Parameter mark: that of the file which whoever asks has before them.
  /// - Returns: the path of the file.
  func undo(_ path: RequestPath, mark: String) throws(LineEdit.Refusal) -> String {
    guard let place = saved.lastIndex(where: { $0.path.text == path.text }),
      let now = try? folder?.read(path.text)
    else { throw .nothing }
    let last = saved[place]
    guard now.mark == last.after, now.mark == mark else { throw .changed }
    do {
      try folder?.replace(last.path, with: last.before)
    } catch {
      throw .write
    }
    saved.remove(at: place)
    return last.path.text
  }

  private func contents(_ edit: LineEdit, of path: RequestPath, _ mark: String)
    throws(LineEdit.Refusal) -> (before: [UInt8], after: [UInt8])
  {
    guard MediaType.isKept(path.text), !path.isHidden,
      let before = try? folder?.read(path.text, limit: 2 << 20)
    else { throw .write }
    guard before.mark == mark else { throw .changed }
    let after = try edit.applied(to: before)
    // In an encoding of before Unicode, a page of ASCII stays as it is until letters with accents come in.
    if MediaType.isPage(path.text), after.contains(where: { $0 >= 0x80 }),
      PageText.encoding(of: before) != "UTF-8", !before.contains(where: { $0 >= 0x80 })
    {
      throw .encoding
    }
    return (before, after)
  }
}

/// One page of a site with other content than its file has.
private struct TrialPage: PageSource {
  private let base: any PageSource
  private let path: String
  private let bytes: [UInt8]

  init(_ base: any PageSource, path: String, bytes: [UInt8]) {
    self.base = base
    self.path = path
    self.bytes = bytes
  }

  var target: String { base.target }
  var site: SiteContext { base.site }
  var paths: [String] { [path] }
  var skipped: [SkippedFile] { [] }

  func read(_ path: String) throws(SourceError) -> [UInt8] {
    path == self.path ? bytes : try base.read(path)
  }

  func readResource(_ path: String) -> [UInt8]? { base.readResource(path) }
}
