package import AuditModel

/// Workflow commands that GitHub shows beside the lines they speak of.
///
/// GitHub keeps ten annotations per level and step: the most severe are written, a block repeated on
/// many pages once, and a last line counts the rest.
package struct GitHubAnnotations: ReportWriter {
  /// Annotations per level.
  static let perLevel = 10

  package init() {}

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    let site = Redaction.site(site)
    let texts = FindingText(context)
    let paths = ReportPath(site, context.options)
    var counts: [String: Int] = [:]
    var leftOut = 0
    var result = ""
    for group in GitHubAnnotations.groups(site, context) {
      let finding = group.first
      let level = GitHubAnnotations.level(of: finding)
      counts[level, default: 0] += 1
      guard counts[level, default: 0] <= GitHubAnnotations.perLevel else {
        leftOut += group.count
        continue
      }
      let fallback = site.pages.first?.path ?? ""
      let path = finding.place.path.isEmpty ? fallback : finding.place.path
      var properties = [("file", ControlCharacterEscaper.visible(paths.file(path)))]
      if finding.place.line > 0 {
        properties.append(("line", String(finding.place.line)))
        if finding.place.endLine >= finding.place.line {
          properties.append(("endLine", String(finding.place.endLine)))
        }
        // Columns make sense on one line only.
        if finding.place.endLine == finding.place.line {
          properties.append(("col", String(finding.place.column)))
          properties.append(("endColumn", String(finding.place.endColumn)))
        }
      }
      properties.append(
        ("title", "\(texts.heading(of: finding.rule, finding.outcome)) · \(finding.rule)"))
      let repeated =
        group.pages > 1 && !group.isOneTarget
        ? " (\(context.tell(.repeated(n: group.pages))))" : ""
      let others = texts.otherPlaces(of: finding).map { " (\($0))" } ?? ""
      let message = texts.message(of: finding) + repeated + others
      result += "::\(level) "
      result += properties.map { "\($0)=\(GitHubAnnotations.property($1))" }.joined(separator: ",")
      result += "::\(GitHubAnnotations.data(message))\n"
    }
    if leftOut > 0 { result += context.tell(.moreAnnotations(n: leftOut)) + "\n" }
    return result
  }

  /// What to show, worst first; what is accepted is left out.
  private static func groups(_ site: SiteResult, _ context: ReportContext) -> [FindingGroup] {
    let findings = (site.findings + site.pages.flatMap(\.findings))
      .filter { !context.accepts($0) }
    let owners = Ownership(site, context.rules)
    return Dictionary(grouping: findings) { "\($0.rule) \($0.outcome.rawValue)" }
      .sorted { $0.key < $1.key }
      .flatMap { FindingGroup.groups(of: $0.value, owners) }
      .enumerated()
      .sorted { one, other in
        let (first, second) = (one.element.first, other.element.first)
        if first.outcome != second.outcome { return first.outcome == .failed }
        if first.severity != second.severity { return first.severity > second.severity }
        if one.element.pages != other.element.pages {
          return one.element.pages > other.element.pages
        }
        return one.offset < other.offset
      }
      .map(\.element)
  }

  private static func level(of finding: Finding) -> String {
    guard finding.outcome == .failed else { return "notice" }
    switch finding.severity {
    case .critical, .serious: return "error"
    case .moderate: return "warning"
    case .minor: return "notice"
    }
  }

  /// Escapes the text of a command.
  static func data(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Escapes a property of a command.
  static func property(_ text: String) -> String {
    var result = ""
    for scalar in data(text).unicodeScalars {
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
