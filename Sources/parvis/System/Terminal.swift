import Glibc

/// What the terminal, if there is one, can show.
enum Terminal {
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// True when `descriptor` is a terminal that understands cursor and colour sequences.
  static func isCapable(_ descriptor: Int32) -> Bool {
    isTerminal(descriptor) && environment("TERM") != "dumb"
  }

  /// Whether text on `descriptor` is coloured: on terminals, unless somebody said no
  /// (https://no-color.org), or wherever `CLICOLOR_FORCE` asks for it.
  static func isColored(_ descriptor: Int32, refused: Bool) -> Bool {
    if refused || environment("NO_COLOR").map({ !$0.isEmpty }) ?? false { return false }
    if let force = environment("CLICOLOR_FORCE"), !force.isEmpty, force != "0" { return true }
    return isCapable(descriptor)
  }

  /// Columns: `COLUMNS`, else what the terminal says, else 80.
  static func width(_ descriptor: Int32) -> Int {
    if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return 80
  }

  /// The variables that name proxies.
  static var proxyVariables: [String: String] {
    let names = [
      "HTTPS_PROXY", "https_proxy", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy",
    ]
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in environment(name).map { (name, $0) } })
  }

  /// Holds the password of the mail server.
  static let mailPassword = "PARVIS_SMTP_PASSWORD"

  /// All variables but our secret, for the processes that we start.
  static var environmentForOthers: [String: String] {
    var variables = wholeEnvironment
    variables[mailPassword] = nil
    return variables
  }

  /// All variables.
  private static var wholeEnvironment: [String: String] {
    var result: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let parts = String(cString: text)
        .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { result[String(parts[0])] = String(parts[1]) }
      entry += 1
    }
    return result
  }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
