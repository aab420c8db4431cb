package import AuditModel
import RuleCatalog
import Text

/// GitLab's Code Quality: what a merge request brings and mends, beside its lines.
///
/// What is accepted is left out. Paths are relative to the repository's root, and each entry has a
/// fingerprint of its own, by which GitLab compares two reports.
package struct GitLabReport: ReportWriter {
  package init() {}

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    let site = Redaction.site(site)
    let texts = FindingText(context)
    let paths = ReportPath(site, context.options)
    let fallback = site.pages.first?.path ?? ""
    var seen: [String: Int] = [:]
    let entries = (site.findings + site.pages.flatMap(\.findings))
      .filter { !context.accepts($0) }
      .map { finding -> JSONValue in
        let path = finding.place.path.isEmpty ? fallback : finding.place.path
        let file = ControlCharacterEscaper.visible(paths.file(path))
        let others = texts.otherPlaces(of: finding).map { " (\($0))" } ?? ""
        // Findings alike on one page would be one to GitLab.
        let key = "\(path)\n\(finding.rule)\n\(finding.fingerprint)"
        seen[key, default: 0] += 1
        let last = max(finding.place.endLine, finding.place.line, 1)
        let lines: [(String, JSONValue)] = [
          ("begin", .integer(max(finding.place.line, 1))), ("end", .integer(last)),
        ]
        return .object([
          ("type", .string("issue")),
          ("check_name", .string(finding.rule.rawValue)),
          ("description", .string(texts.message(of: finding) + others)),
          ("categories", .inline(.array([.string(Self.category(of: finding, context))]))),
          ("severity", .string(Self.severity(of: finding))),
          ("fingerprint", .string(Self.fingerprint(key, seen[key] ?? 1))),
          (
            "location",
            .inline(.object([("path", .string(file)), ("lines", .object(lines))]))
          ),
        ])
      }
    return JSONText(.array(entries)).text
  }

  private static func fingerprint(_ key: String, _ number: Int) -> String {
    var hash = StableHash()
    hash.combine(key)
    hash.combine(String(number))
    return hash.hexadecimal
  }

  /// In GitLab's words; what a person must look at is information.
  private static func severity(of finding: Finding) -> String {
    guard finding.outcome == .failed else { return "info" }
    return switch finding.severity {
    case .critical: "critical"
    case .serious: "major"
    case .moderate: "minor"
    case .minor: "info"
    }
  }

  private static func category(of finding: Finding, _ context: ReportContext) -> String {
    context.rules[finding.rule]?.theme.category == .seo ? "Style" : "Compatibility"
  }
}
