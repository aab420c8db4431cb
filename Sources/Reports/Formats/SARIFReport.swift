package import AuditModel
import Comparison
import RuleCatalog

/// SARIF 2.1.0 (OASIS), within what GitHub code scanning takes.
///
/// Paths are relative to the repository's root; columns count Unicode code points; what a person
/// must look at has the kind `review`, whose level is `none` as the standard demands (§3.27.10).
package struct SARIFReport: ReportWriter {
  /// GitHub takes no more results in a run.
  package static let maximumResults = 25_000

  private let limit: Int

  package init() { limit = SARIFReport.maximumResults }

  /// For tests: another limit.
  init(limit: Int) { self.limit = limit }

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    JSONText(SARIFRun(Redaction.site(site), context, limit: limit).log).text
  }
}

/// One run, ready to be written.
private struct SARIFRun {
  let site: SiteResult
  let context: ReportContext
  let texts: FindingText
  let paths: ReportPath
  let rules: [RuleID]
  let indices: [RuleID: Int]
  /// Published addresses of pages, by path.
  let addresses: [String: String]
  let owners: Ownership
  let limit: Int

  static let base = "SITEROOT"

  init(_ site: SiteResult, _ context: ReportContext, limit: Int) {
    self.site = site
    self.context = context
    self.limit = limit
    texts = FindingText(context)
    paths = ReportPath(site, context.options)
    owners = Ownership(site, context.rules)
    rules = site.rulesOfRun
    indices = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, $0) })
    addresses = Dictionary(
      site.pages.compactMap { page in page.url.map { (page.path, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  var log: JSONValue {
    let (results, leftOut) = kept()
    return .object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .string("2.1.0")),
      (
        "runs",
        .array([
          .object([
            ("tool", .object([("driver", driver)])),
            ("language", .string(context.language == .french ? "fr-FR" : "en-US")),
            ("columnKind", .string("unicodeCodePoints")),
            ("originalUriBaseIds", .object([(SARIFRun.base, baseDescription)])),
            ("invocations", .array([invocation(leftOut: leftOut)])),
            ("results", .array(results.map(result))),
          ])
        ])
      ),
    ])
  }

  private var baseDescription: JSONValue {
    .object([
      (
        "description",
        message(context.tell(.rootOfPaths))
      )
    ])
  }

  // MARK: Results

  /// The findings to write, in the order of the report; the most severe where there are too many.
  private func kept() -> (findings: [Finding], leftOut: Int) {
    let all = site.findings + site.pages.flatMap(\.findings)
    guard all.count > limit else { return (all, 0) }
    let worst = all.indices.sorted { one, other in
      let (first, second) = (all[one], all[other])
      let isFailure = (first.outcome == .failed, second.outcome == .failed)
      if isFailure.0 != isFailure.1 { return isFailure.0 }
      if first.severity != second.severity { return first.severity > second.severity }
      return one < other
    }
    return (worst.prefix(limit).sorted().map { all[$0] }, all.count - limit)
  }

  private func result(_ finding: Finding) -> JSONValue {
    let isReview = finding.outcome == .needsReview
    var members: [(String, JSONValue)] = [
      ("ruleId", .string(finding.rule.rawValue)),
      ("ruleIndex", .integer(indices[finding.rule] ?? -1)),
      ("kind", .string(isReview ? "review" : "fail")),
      ("level", .string(isReview ? "none" : SARIFRun.level(finding.severity))),
      ("message", message(texts.message(of: finding))),
      ("locations", .array(location(of: finding.place).map { [$0] } ?? [])),
      (
        "partialFingerprints",
        .inline(
          .object([
            ("primaryLocationLineHash", .string(finding.fingerprint)),
            ("parvisFingerprint/v\(FindingIdentity.version)", .string(finding.fingerprint)),
          ]))
      ),
    ]
    if !finding.otherPlaces.isEmpty {
      members.append(("relatedLocations", .array(finding.otherPlaces.compactMap(location))))
    }
    if context.accepted != nil {
      let isAccepted = context.accepts(finding)
      members.append(("baselineState", .string(isAccepted ? "unchanged" : "new")))
      if isAccepted {
        let reason = context.accepted?.reason(for: finding)
        let suppression = JSONValue.object(
          [("kind", .string("external")), ("status", .string("accepted"))]
            + (reason.map { [("justification", .string($0))] } ?? []))
        members.append(("suppressions", .inline(.array([suppression]))))
      }
    }
    var properties: [(String, JSONValue)] = [
      ("severity", .string(finding.severity.rawValue)), ("pages", .integer(finding.pages)),
      ("places", .integer(finding.places)),
      ("who", .string(owners.owner(of: finding).rawValue)),
    ]
    if let address = addresses[finding.place.path] {
      properties.append(("pageUrl", .string(ControlCharacterEscaper.visible(address))))
    }
    members.append(("properties", .inline(.object(properties))))
    return .object(members)
  }

  /// Findings about the site as a whole stand on its first page: readers want a place.
  private func location(of place: Place) -> JSONValue? {
    let path = place.path.isEmpty ? site.pages.first?.path : place.path
    guard let path else { return nil }
    var physical: [(String, JSONValue)] = [("artifactLocation", artifact(path))]
    if place.line > 0 { physical.append(("region", region(place))) }
    var members: [(String, JSONValue)] = [("physicalLocation", .object(physical))]
    let selector = texts.selector(of: place)
    if !selector.isEmpty {
      let logical = JSONValue.object([
        ("fullyQualifiedName", .string(selector)), ("kind", .string("element")),
      ])
      members.append(("logicalLocations", .inline(.array([logical]))))
    }
    return .object(members)
  }

  private func artifact(_ path: String) -> JSONValue {
    .inline(
      .object([("uri", .string(paths.uri(path))), ("uriBaseId", .string(SARIFRun.base))]))
  }

  private func region(_ place: Place) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("startLine", .integer(place.line)), ("startColumn", .integer(max(1, place.column))),
    ]
    if (place.endLine, place.endColumn) > (place.line, place.column), place.endColumn > 0 {
      members.append(("endLine", .integer(place.endLine)))
      members.append(("endColumn", .integer(place.endColumn)))
    }
    if !place.snippet.isEmpty {
      members.append(("snippet", .object([("text", .string(texts.snippet(of: place)))])))
    }
    return .inline(.object(members))
  }

  // MARK: Rules

  private var driver: JSONValue {
    .object([
      ("name", .string(context.tool.name)),
      ("version", .string(context.tool.version)),
      ("language", .string(context.language == .french ? "fr-FR" : "en-US")),
      ("rules", .array(rules.map(rule))),
      ("properties", .inline(.object([("ruleset", .string(context.tool.ruleset))]))),
    ])
  }

  private func rule(_ id: RuleID) -> JSONValue {
    guard let rule = context.rules[id] else { return .object([("id", .string(id.rawValue))]) }
    let why = texts.typeset(rule.why[context.language])
    var members: [(String, JSONValue)] = [
      ("id", .string(id.rawValue)),
      ("name", .string(SARIFRun.pascalCase(id.rawValue))),
      ("shortDescription", text(texts.heading(of: id, .failed))),
      ("fullDescription", text(SARIFRun.plain(why))),
      (
        "help",
        .object([
          ("text", .string(plainHelp(rule))),
          ("markdown", .string(RuleHelp.markdown(rule, context))),
        ])
      ),
    ]
    if let address = rule.helpAddress { members.append(("helpUri", .string(address))) }
    members.append(
      (
        "defaultConfiguration",
        .inline(.object([("level", .string(SARIFRun.level(rule.severity)))]))
      ))
    members.append(
      (
        "properties",
        .object([
          ("tags", .strings(rule.tags())), ("precision", .string("very-high")),
          ("problem.severity", .string(SARIFRun.problemSeverity(rule.severity))),
          ("severity", .string(rule.severity.rawValue)),
          ("rgaa", .strings(rule.rgaa)), ("wcag", .strings(rule.wcag)), ("act", .strings(rule.act)),
        ])
      ))
    return .object(members)
  }

  private func plainHelp(_ rule: RuleDescriptor) -> String {
    let parts = [
      (FormatPhrase.why, rule.why[context.language]),
      (.howToFix, rule.fix[context.language]),
    ]
    return parts.map { phrase, text in
      context.tell(phrase) + "\n" + SARIFRun.plain(texts.typeset(text))
    }.joined(separator: "\n\n")
  }

  /// The catalogue's Markdown as lines of text.
  private static func plain(_ markdown: String) -> String {
    MarkdownText(markdown).blocks.map { block in
      switch block {
      case .paragraph(let text): text
      case .item(let marker, let text): marker + " " + text
      case .code(let lines): lines.map { "    " + $0 }.joined(separator: "\n")
      }
    }.joined(separator: "\n")
  }

  private static func pascalCase(_ id: String) -> String {
    id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  static func level(_ severity: Severity) -> String {
    switch severity {
    case .critical, .serious: "error"
    case .moderate: "warning"
    case .minor: "note"
    }
  }

  private static func problemSeverity(_ severity: Severity) -> String {
    switch severity {
    case .critical, .serious: "error"
    case .moderate: "warning"
    case .minor: "recommendation"
    }
  }

  // MARK: Run

  private func invocation(leftOut: Int) -> JSONValue {
    var notes: [JSONValue] = []
    if leftOut > 0 {
      let words = context.tell(.leftOut(n: leftOut, limit: limit))
      notes.append(
        .object([
          ("level", .string("warning")), ("message", message(words)),
          ("descriptor", .inline(.object([("id", .string("results-left-out"))]))),
        ]))
    }
    for note in site.notes {
      notes.append(
        .object([
          ("level", .string("note")), ("message", message(context.sentence(of: note))),
          ("descriptor", .inline(.object([("id", .string(note.kind.rawValue))]))),
        ]))
    }
    for file in site.skipped {
      notes.append(
        .object([
          ("level", .string(file.reason.isPartialFailure ? "error" : "note")),
          ("message", message(FindingText.path(file.path) + " : " + context.reason(file))),
          ("descriptor", .inline(.object([("id", .string("file-skipped"))]))),
          (
            "locations",
            .array([
              .object([
                ("physicalLocation", .object([("artifactLocation", artifact(file.path))]))
              ])
            ])
          ),
        ]))
    }
    return .object([
      ("executionSuccessful", .bool(!site.isIncomplete)),
      ("toolExecutionNotifications", .array(notes)),
    ])
  }

  private func text(_ text: String) -> JSONValue { .object([("text", .string(text))]) }

  /// A message: braces are doubled (§3.11.5), and what looks like an embedded link is none (§3.11.6).
  private func message(_ text: String) -> JSONValue {
    var result = ""
    let hasLink = text.contains("](")
    for character in text {
      switch character {
      case "{": result += "{{"
      case "}": result += "}}"
      case "[" where hasLink: result += "\\["
      case "]" where hasLink: result += "\\]"
      case "\\" where hasLink: result += "\\\\"
      default: result.append(character)
      }
    }
    return self.text(result)
  }
}

/// A rule's help as Markdown: why, how to mend, an example of each kind. All of it is the
/// catalogue's own text.
enum RuleHelp {
  static func markdown(_ rule: RuleDescriptor, _ context: ReportContext) -> String {
    let formatter = MessageFormatter(context)
    var parts = [
      "**\(context.tell(.why))**", formatter.typeset(rule.why[context.language]),
      "**\(context.tell(.howToFix))**", formatter.typeset(rule.fix[context.language]),
    ]
    for (outcome, phrase) in [(Outcome.failed, FormatPhrase.wrong), (.passed, .right)] {
      guard let example = rule.examples.first(where: { $0.outcome == outcome }),
        let file = example.files.first, file.text.utf8.count < 2000
      else { continue }
      let ticks = String(repeating: "`", count: max(3, longestTicks(file.text) + 1))
      let code = ControlCharacterEscaper.code(file.text)
      parts += ["**\(context.tell(phrase))**", "\(ticks)html\n\(code)\n\(ticks)"]
    }
    return parts.joined(separator: "\n\n")
  }

  /// The longest run of backticks.
  static func longestTicks(_ text: String) -> Int {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}

extension ControlCharacterEscaper {
  /// Several lines of code, each safe to show, their indents kept.
  static func code(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { line in line.prefix { $0 == " " } + visible(String(line)) }
      .joined(separator: "\n")
      .trimmingLineEnds
  }
}

extension String {
  fileprivate var trimmingLineEnds: String {
    var result = self[...]
    while result.last == "\n" { result.removeLast() }
    return String(result)
  }
}
