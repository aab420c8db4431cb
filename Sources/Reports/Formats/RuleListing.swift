import AuditModel
package import RuleCatalog

/// The catalogue, for people and for programs.
package enum RuleListing {
  /// All rules, theme by theme.
  package static func text(in context: ReportContext) -> String {
    let formatter = MessageFormatter(context)
    var page = TextPage(width: context.options.width, isColored: context.options.isColored)
    page.paragraph(
      context.say(.listHeading(n: context.rules.all.count, ruleset: context.tool.ruleset)))
    let width = min(32, context.rules.all.map(\.id.rawValue.count).max() ?? 0)
    for theme in Theme.allCases {
      let rules = context.rules.all.filter { $0.theme == theme }
      if rules.isEmpty { continue }
      page.heading(context.name(of: theme), note: "(\(theme.rawValue))")
      for rule in rules {
        let name = rule.id.rawValue
        let indent = width + 4
        if name.count > width { page.line(page.styled(name, .strong), indent: 2) }
        let lead = TextLayout.padded(name.count > width ? "" : "  " + name, to: indent)
        page.paragraph(
          "\(formatter.title(of: rule.id)) (\(context.word(for: rule.severity))"
            + (rule.isOptIn ? ", " + context.say(.onRequest) : "") + ")",
          indent: indent, lead: lead)
      }
    }
    page.blank()
    page.paragraph(context.say(.listFoot))
    return page.text
  }

  /// One rule explained, with its examples.
  package static func text(explaining rule: RuleDescriptor, in context: ReportContext) -> String {
    let formatter = MessageFormatter(context)
    var page = TextPage(width: context.options.width, isColored: context.options.isColored)
    page.paragraph("\(rule.id) · \(formatter.title(of: rule.id))", style: .strong)
    page.blank()
    page.paragraph(
      context.say(.severity) + " " + context.word(for: rule.severity) + ", "
        + context.say(
          .penalty(penalty: NumberText.decimal(rule.penalty, places: 2, context.language))) + ", "
        + context.say(rule.scope == .site ? .scopeSite : .scopePage)
        + (rule.isOptIn ? ", " + context.say(.onRequest) : ""))
    page.paragraph(
      context.say(.theme) + " \(context.name(of: rule.theme)) (\(rule.theme.rawValue))")
    let all = [("WCAG 2.2", rule.wcag), ("RGAA 4.1.2", rule.rgaa), ("ACT", rule.act)]
    let chosen = context.options.standard.map { [($0.name, rule.references(in: $0))] } ?? all
    let standards = chosen.filter { !$0.1.isEmpty }
      .map { $0.0 + " " + $0.1.joined(separator: ", ") }
    if !standards.isEmpty {
      page.paragraph(context.say(.standards) + " " + standards.joined(separator: " ; "))
    }
    page.paragraph(context.say(.toldWhereFailed) + " " + formatter.heading(of: rule.id, .failed))
    if rule.review != nil {
      page.paragraph(
        context.say(.toldWhereReviewed) + " " + formatter.heading(of: rule.id, .needsReview))
    }
    page.paragraph(context.say(.mendedBy) + " " + context.word(for: rule.fixOwner))
    page.blank()
    page.markdown(
      MarkdownText(formatter.typeset(rule.why[context.language])), indent: 0,
      lead: context.say(.why))
    page.blank()
    page.markdown(
      MarkdownText(formatter.typeset(rule.fix[context.language])), indent: 0,
      lead: context.say(.howToFix))
    page.heading(context.say(.messages))
    for key in rule.messageKeys {
      guard let text = rule.messages[key] else { continue }
      page.paragraph(
        Template(formatter.typeset(text[context.language])).outline, indent: 2, lead: "• ")
    }
    printExamples(of: rule, context, &page)
    return page.text
  }

  private static func printExamples(
    of rule: RuleDescriptor, _ context: ReportContext, _ page: inout TextPage
  ) {
    guard !rule.examples.isEmpty else { return }
    page.heading(context.say(.examples))
    for (index, example) in rule.examples.enumerated() {
      if index > 0 { page.blank() }
      let (phrase, style): (ReportPhrase, TextStyle) =
        switch example.outcome {
        case .failed: (.exampleFail, .bad)
        case .needsReview: (.exampleReview, .warning)
        case .passed: (.examplePass, .good)
        default: (.exampleInapplicable, .faint)
        }
      page.line(page.styled(context.say(phrase), style))
      for file in example.files {
        if example.files.count > 1 { page.line(page.styled(file.path, .faint), indent: 4) }
        for line in file.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
          page.line(page.styled(visibleCode(line), .code), indent: 4)
        }
      }
    }
  }

  /// Examples may hold control characters on purpose; the indent of code is kept.
  private static func visibleCode(_ line: Substring) -> String {
    let indent = line.prefix { $0 == " " }
    return indent + ControlCharacterEscaper.visible(String(line))
  }

  // MARK: JSON

  /// All rules, by id.
  package static func json(in context: ReportContext) -> String {
    JSONText(.array(context.rules.all.map { .object(members(of: $0, context)) })).text
  }

  /// One rule, with its messages and examples.
  package static func json(explaining rule: RuleDescriptor, in context: ReportContext) -> String {
    let formatter = MessageFormatter(context)
    let messages = rule.messages.sorted { $0.key < $1.key }.map { key, text in
      (key, JSONValue.string(formatter.typeset(text[context.language])))
    }
    let examples = rule.examples.map { example in
      JSONValue.object([
        ("outcome", .string(example.outcome.rawValue)),
        ("messages", .strings(example.messages)),
        (
          "files",
          .array(
            example.files.map {
              .object([("path", .string($0.path)), ("text", .string($0.text))])
            })
        ),
      ])
    }
    return JSONText(
      .object(
        members(of: rule, context) + [
          ("messages", .object(messages)), ("examples", .array(examples)),
        ])
    ).text
  }

  private static func members(of rule: RuleDescriptor, _ context: ReportContext)
    -> [(String, JSONValue)]
  {
    let formatter = MessageFormatter(context)
    return [
      ("id", .string(rule.id.rawValue)),
      ("theme", .string(rule.theme.rawValue)),
      ("scope", .string(rule.scope.rawValue)),
      ("severity", .string(rule.severity.rawValue)),
      ("penalty", .decimal(rule.penalty, places: 2)),
      ("who", .string(rule.fixOwner.rawValue)),
      ("wcag", .strings(rule.wcag)),
      ("rgaa", .strings(rule.rgaa)),
      ("act", .strings(rule.act)),
      ("default", .bool(!rule.isOptIn)),
      ("title", .string(formatter.title(of: rule.id))),
      ("fault", .string(formatter.heading(of: rule.id, .failed))),
      ("review", .optional(rule.review.map { formatter.typeset($0[context.language]) })),
      ("why", .string(formatter.typeset(rule.why[context.language]))),
      ("fix", .string(formatter.typeset(rule.fix[context.language]))),
    ]
  }
}
