import Foundation
import Testing

/// Compares a text with the one kept in `Snapshots`; `RECORD_SNAPSHOTS=1` keeps the new one.
func expectSnapshot(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Snapshots")
  let file = folder.appendingPathComponent(name)
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return
  }
  guard let data = try? Data(contentsOf: file) else {
    Issue.record("\(name) is missing: run with RECORD_SNAPSHOTS=1", sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: data, as: UTF8.self)
  if Array(text.utf8) == Array(expected.utf8) { return }
  let lines = zip(
    text.split(separator: "\n", omittingEmptySubsequences: false),
    expected.split(separator: "\n", omittingEmptySubsequences: false))
  let difference = lines.enumerated().first { $0.element.0 != $0.element.1 }
  Issue.record(
    """
    \(name) differs at line \((difference?.offset ?? -2) + 1)
    now:  \(difference.map { String($0.element.0) } ?? "(length)")
    kept: \(difference.map { String($0.element.1) } ?? "(length)")
    """, sourceLocation: sourceLocation)
}
