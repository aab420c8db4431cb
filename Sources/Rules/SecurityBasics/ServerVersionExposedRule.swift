import RuleKit

/// No header of the first page names the version of a program.
struct ServerVersionExposedRule: ServerRule {
  static func judge(
    _ server: ServerFacts, of site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard let start = server.start else { return }
    var isSaid = false
    for name in Self.names {
      guard let value = start.header(name) else { continue }
      isSaid = true
      guard Self.holdsVersion(value) else { continue }
      return reporter.fail(site, .exposed(header: name, value: value))
    }
    if isSaid { reporter.pass(site) }
  }

  private static let names = [
    "server", "x-powered-by", "x-aspnet-version", "x-aspnetmvc-version", "x-generator",
  ]

  /// True of a number of two parts or more, or of one after a slash: `2.4`, `PHP/8`.
  private static func holdsVersion(_ value: String) -> Bool {
    var previous: [Character] = [" ", " "]
    for character in value {
      if character.isASCII, character.isNumber,
        previous[1] == "/" || previous[1] == "." && previous[0].isNumber
      {
        return true
      }
      previous = [previous[1], character]
    }
    return false
  }
}
