import Glibc

/// The user's own cache directory (XDG Base Directory Specification).
enum UserCache {
  /// The file of this name in Parvis's folder, which is made where there is none; nil when it cannot be.
  static func path(_ name: String) -> String? {
    let variable = Terminal.environment("XDG_CACHE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = Terminal.environment("HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    guard let caches = variable ?? home.map({ $0 + "/.cache" }) else { return nil }
    var folder = ""
    for part in (caches + "/parvis").split(separator: "/") {
      folder += "/" + part
      guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { return nil }
    }
    return folder + "/" + name
  }
}
