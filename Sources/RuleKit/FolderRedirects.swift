package import WebAddress

/// Redirects that files in a folder spell out for its server.
package struct FolderRedirects: Sendable {
  /// Where a redirect leads.
  package enum Target: Sendable, Hashable {
    /// A path of the site, as ``FileIndex`` has it.
    case site(path: String)
    case elsewhere
  }

  private struct Prefix: Sendable {
    var path: String
    var target: String
    /// What follows the prefix is put behind the target.
    var keepsRest: Bool

    /// What the paths below begin with.
    var folder: String { path.isEmpty || path.hasSuffix("/") ? path : path + "/" }
  }

  /// Both without the `/` in front.
  private var exact: [String: String] = [:]
  private var prefixes: [Prefix] = []
  private static let maximumSteps = 10

  package init() {}

  package var isEmpty: Bool { exact.isEmpty && prefixes.isEmpty }

  /// Adds a redirect of one path; the first of several counts.
  package mutating func add(_ path: String, to target: String) {
    let path = Self.key(path)
    if exact[path] == nil { exact[path] = target }
  }

  /// Adds a redirect of all that begins with `path`.
  package mutating func add(prefix path: String, to target: String, keepsRest: Bool) {
    prefixes.append(Prefix(path: Self.key(path), target: target, keepsRest: keepsRest))
  }

  /// Where a request for `path` is sent in the end; nil when nowhere else.
  package func target(of path: String) -> Target? {
    var path = Self.key(path)
    var found: Target?
    for _ in 0..<Self.maximumSteps {
      guard let step = step(from: path) else { return found }
      guard step.hasPrefix("/"), !step.hasPrefix("//") else { return .elsewhere }
      let end = step.firstIndex { $0 == "?" || $0 == "#" } ?? step.endIndex
      path = Self.key(WebURL.percentDecoded(String(step[..<end])))
      found = .site(path: path)
    }
    return found
  }

  private func step(from path: String) -> String? {
    if let target = exact[path] ?? exact[path + "/"] { return target }
    for prefix in prefixes where path == prefix.path || path.hasPrefix(prefix.folder) {
      return prefix.keepsRest
        ? prefix.target + path.dropFirst(prefix.path.count) : prefix.target
    }
    return nil
  }

  private static func key(_ path: String) -> String {
    path.hasPrefix("/") ? String(path.dropFirst()) : path
  }
}
