import Audit
import AuditModel
import Comparison
import Yams

/// What settings say of rules: how grave they are, where they do not hold, what of theirs is left out.
extension ConfigurationFile {
  /// `severity: {image-alt: critical}`, by id, theme or category.
  static func severities(
    _ section: inout YAMLSection, _ isName: (String) -> Bool
  ) throws(ConfigurationError) -> [String: Severity] {
    guard var table = try section.section("severity") else { return [:] }
    var severities: [String: Severity] = [:]
    for (name, key) in table.keys() {
      guard isName(name) else { throw table.error(key, .unknownRule(name)) }
      severities[name] = try table.required(name) { table, name throws(ConfigurationError) in
        try table.oneOf(name, Severity.allCases.map(\.rawValue))
      }.asSeverity
    }
    return severities
  }

  /// `paths:`: rules that do not judge some pages, or are graver or less grave there.
  mutating func readOverrides(
    _ top: inout YAMLSection, _ isName: (String) -> Bool
  ) throws(ConfigurationError) {
    for section in try top.sections("paths") {
      var section = section
      try section.expect("path", "skip", "severity")
      let paths = try section.required("path") { section, name throws(ConfigurationError) in
        try section.texts(name)
      }
      let skip = try Self.names(&section, "skip", isName)
      let severities = try Self.severities(&section, isName)
      guard !skip.isEmpty || !severities.isEmpty else { throw section.missing("skip") }
      ruleSettings.overrides.append(
        PathOverride(
          paths: paths.map { PathPattern($0.text) }, skip: Set(skip), severities: severities))
    }
  }

  /// `ignore:`: findings that are left out, each bound to what tells it apart from others of its rule.
  mutating func readIgnored(
    _ top: inout YAMLSection, _ isName: (String) -> Bool
  ) throws(ConfigurationError) {
    var rules: [String: Set<RuleID>] = [:]
    for section in try top.sections("ignore") {
      var section = section
      try section.expect("rule", "path", "selector", "finding", "reason", "until")
      let rule = try section.required("rule") { section, name throws(ConfigurationError) in
        try section.text(name)
      }
      guard isName(rule), Theme(rawValue: rule) == nil, Category(rawValue: rule) == nil else {
        throw section.error(section.node("rule") ?? section.place, .unknownRule(rule))
      }
      let (path, selector) = (try section.text("path"), try section.text("selector"))
      let finding = try section.text("finding")
      // A whole rule is left out by `rules: { skip: … }`.
      guard path != nil || selector != nil || finding != nil else {
        throw section.error(section.place, .unboundIgnore)
      }
      let id = RuleID(rawValue: rule)
      if let selector {
        guard NotedSelector(selector, rules: [id]) != nil else {
          throw section.error(
            section.node("selector") ?? section.place, .invalidSelector(selector))
        }
        rules[selector, default: []].insert(id)
      }
      let reason = try section.required("reason") { section, name throws(ConfigurationError) in
        try section.text(name)
      }
      ignored.append(
        IgnoredFault(
          rule: id, path: path.map { PathPattern($0) }, selector: selector, finding: finding,
          reason: reason, until: try Self.day(&section, "until"),
          line: section.place.mark?.line ?? 1))
    }
    ruleSettings.selectors = rules.sorted { $0.key < $1.key }
      .compactMap { NotedSelector($0.key, rules: $0.value) }
  }

  private static func day(
    _ section: inout YAMLSection, _ key: String
  ) throws(ConfigurationError) -> CalendarDay? {
    guard let node = section.node(key) else { return nil }
    let parts = (node.string ?? "").split(separator: "-", omittingEmptySubsequences: false)
      .map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let date = parts[2],
      let day = CalendarDay(year: year, month: month, day: date)
    else { throw section.error(node, .wantsDay(key: key)) }
    return day
  }
}

extension String {
  fileprivate var asSeverity: Severity? { Severity(rawValue: self) }
}
