import Text

/// The studio's style and scripts, from `Assets`.
enum StudioAssets {
  static let style = joined(["studio.css", "views.css"])
  static let script = joined(["studio.js", "views.js", "edit.js", "lessons.js"])
  static let certificate = joined(["certificate.js"])
  static let icon = joined(["icon.svg"])
  /// Drawn over previewed pages.
  static let overlay = joined(["overlay.js"])

  private static func joined(_ names: [String]) -> String {
    names.map { name in
      let file = embedded.first { $0.path == name }
      let bytes = file.flatMap { Base64.decoded("\($0.base64)".utf8) } ?? []
      return String(decoding: bytes, as: UTF8.self)
    }
    .joined(separator: "\n")
  }
}
