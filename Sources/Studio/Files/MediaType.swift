/// What kinds of files are served as.
enum MediaType {
  static let html = "text/html; charset=utf-8"
  static let json = "application/json; charset=utf-8"

  private static let types = [
    "html": html, "htm": html, "xhtml": html,
    "css": "text/css", "js": "text/javascript", "mjs": "text/javascript",
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "gif": "image/gif", "webp": "image/webp", "avif": "image/avif", "ico": "image/x-icon",
    "bmp": "image/bmp", "woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf",
    "otf": "font/otf", "mp4": "video/mp4", "webm": "video/webm", "mp3": "audio/mpeg",
    "ogg": "audio/ogg", "wav": "audio/wav", "vtt": "text/vtt", "txt": "text/plain; charset=utf-8",
    "json": json, "xml": "text/xml", "pdf": "application/pdf",
  ]

  /// By the ending of a file's name.
  static func of(_ path: String) -> String {
    guard let dot = path.lastIndex(of: ".") else { return "application/octet-stream" }
    return types[path[path.index(after: dot)...].lowercased()] ?? "application/octet-stream"
  }

  static func isPage(_ path: String) -> Bool { of(path) == html }

  /// What states of the start keep: pages and what they look like.
  static func isKept(_ path: String) -> Bool { isPage(path) || of(path) == "text/css" }
}
