import Text

/// The invented town's site that exercises are done on, as the build found it in `Fixtures/`.
package enum ExerciseSite {
  /// With its faults, or without.
  package enum State: Sendable, CaseIterable { case found, mended }

  /// A file of the site.
  package struct File: Sendable {
    /// Relative to the site's root, with `/`.
    package let path: String
    package let bytes: [UInt8]
  }

  /// All files, by path.
  package static func files(_ state: State) -> [File] {
    let embedded =
      switch state {
      case .found: found
      case .mended: mended
      }
    return embedded.map { file in
      File(path: file.path, bytes: Base64.decoded("\(file.base64)".utf8) ?? [])
    }
  }
}
