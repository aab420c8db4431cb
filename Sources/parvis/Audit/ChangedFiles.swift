import AuditModel
import Foundation
import Reports

/// The files of a folder that are other than at a revision of its Git repository, new ones included.
struct ChangedFiles {
  /// Relative to the folder, with `/`.
  let paths: Set<String>

  /// Asks Git.
  ///
  /// - Parameter revision: a commit, branch or tag, such as `origin/main`.
  init(in folder: String, since revision: String) throws {
    // What begins with a hyphen would be an option to Git.
    guard !revision.hasPrefix("-"),
      let commit = Self.git(folder, ["rev-parse", "--verify", "--quiet", revision + "^{commit}"])
    else {
      throw CommandFailure(.usage, .unknownRevision(name: shown(revision)))
    }
    let id = commit.trimmingCharacters(in: .whitespacesAndNewlines)
    let lists = [
      ["diff", "--name-only", "--relative", "--no-renames", "-z", id, "--", "."],
      ["ls-files", "--others", "--exclude-standard", "-z"],
    ].compactMap { Self.git(folder, $0) }
    paths = Set(lists.flatMap { $0.split(separator: "\0").map(String.init) })
  }

  /// What Git prints; nil when it fails or is not there.
  private static func git(_ folder: String, _ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder, "-c", "core.quotePath=false"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}

extension SiteResult {
  /// The result with the findings of changed pages alone. All pages were judged, so that links between
  /// pages and equal titles are those of the whole site; what is said of all pages together is left out.
  func narrowed(to changed: ChangedFiles) -> SiteResult {
    var site = self
    site.pages = pages.filter { changed.paths.contains($0.path) }
    site.findings = findings.compactMap { $0.narrowed(to: changed) }
    if site.documents != nil {
      site.documents = documents?.filter { changed.paths.contains($0.page) }
    }
    site.skipped = skipped.filter { changed.paths.contains($0.path) }
    (site.accessibilityScore, site.seoScore, site.rgaa, site.legal) = (nil, nil, nil, nil)
    (site.themeScores, site.scoreParts) = ([:], [])
    return site
  }
}

extension Finding {
  /// The finding with its places on changed pages alone; nil without one. What is about no page was there before.
  fileprivate func narrowed(to changed: ChangedFiles) -> Finding? {
    let kept = listedPlaces.filter { changed.paths.contains($0.path) }
    guard let first = kept.first else { return nil }
    if kept.count == listedPlaces.count { return self }
    var finding = self
    finding.place = first
    finding.otherPlaces = Array(kept.dropFirst())
    finding.places = kept.count
    return finding
  }
}
