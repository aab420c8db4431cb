import AuditModel
import Foundation
import Reports

/// The files of a folder that are other than at a revision of its Git repository, new ones included: those that a
/// commit of all that Git follows would hold.
struct ChangedFiles {
  /// Relative to the folder, with `/`.
  let paths: Set<String>
  /// All files that Git follows, added ones included.
  private let followed: Set<String>

  /// Asks Git.
  ///
  /// - Parameter revision: a commit, branch or tag, such as `origin/main`. Of a branch that has gone on since, the
  ///   commit counts from which the present one came.
  init(in folder: String, since revision: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
    else { throw CommandFailure(.usage, .changedSinceFolders) }
    let git = Git(folder)
    guard let base = Self.base(of: revision, git) else {
      throw CommandFailure(.usage, .unknownRevision(name: shown(revision)))
    }
    func list(_ arguments: [String]) throws -> Set<String> {
      guard let output = git.output(arguments) else {
        throw CommandFailure(.unusableInput, .cannotCompareRevision(name: shown(revision)))
      }
      return Set(output.split(separator: "\0").map(String.init))
    }
    paths = try list(["diff", "--name-only", "--relative", "--no-renames", "-z", base, "--", "."])
    followed = try list(["ls-files", "-z"])
  }

  /// Which of these files Git does not follow: drafts, and what is ignored.
  func notFollowed(_ files: [String]) -> [String] { files.filter { !followed.contains($0) } }

  /// What files are compared with; nil of what Git does not know.
  private static func base(of revision: String, _ git: Git) -> String? {
    // What begins with a hyphen would be an option to Git.
    guard !revision.hasPrefix("-") else { return nil }
    let commit = ["rev-parse", "--verify", "--quiet", revision + "^{commit}"]
    guard let id = git.line(commit) else {
      // Before the first commit all is new: HEAD is a branch that is not there yet.
      guard ["HEAD", "@"].contains(revision), git.line(["symbolic-ref", "--quiet", "HEAD"]) != nil
      else { return nil }
      return git.line(["hash-object", "-t", "tree", "/dev/null"])
    }
    return git.line(["merge-base", "HEAD", id]) ?? id
  }
}

/// Git, asked about a folder.
private struct Git {
  private let folder: String
  private let environment: [String: String]

  init(_ folder: String) {
    self.folder = folder
    let all = ProcessInfo.processInfo.environment
    // Hooks are told where the repository is, which makes the folder look like its root.
    let own = all.filter { !["GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX"].contains($0.key) }
    let isFound = Self.output(["rev-parse", "--git-dir"], folder, own) != nil
    environment = isFound ? own : all
  }

  /// What Git prints; nil when it fails or is not there.
  func output(_ arguments: [String]) -> String? { Self.output(arguments, folder, environment) }

  /// The same, of one line; nil of an empty one.
  func line(_ arguments: [String]) -> String? {
    let line = output(arguments)?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    return line.isEmpty ? nil : line
  }

  private static func output(
    _ arguments: [String], _ folder: String, _ environment: [String: String]
  ) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder, "-c", "core.quotePath=false"] + arguments
    process.environment = environment
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
    // Places on changed pages are listed first: where all that are listed are, there may be more.
    if kept.count == listedPlaces.count { return self }
    var finding = self
    finding.place = first
    finding.otherPlaces = Array(kept.dropFirst())
    finding.places = kept.count
    return finding
  }
}
