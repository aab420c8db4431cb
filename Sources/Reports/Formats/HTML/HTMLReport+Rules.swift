import AuditModel
import RuleCatalog

extension HTMLReportPrinter {
  // MARK: Names and marks

  /// The id of a rule's article; letters, digits and hyphens only.
  func anchor(_ rule: RuleDigest, _ prefix: String = "r") -> String {
    let name = rule.rule.rawValue.utf8.map { byte -> Character in
      let scalar = Unicode.Scalar(byte)
      return scalar.isASCII && (Character(scalar).isLetter || Character(scalar).isNumber)
        ? Character(scalar) : "-"
    }
    return prefix + "-" + String(name)
  }

  /// How much a rule's faults weigh.
  func badge(_ rule: RuleID, _ severity: Severity) -> HTML {
    "<span class=\"badge \(context.kind(of: rule, severity))\">\(context.weight(of: rule, severity))</span>"
  }

  func badge(_ severity: Severity) -> HTML {
    "<span class=\"badge \(severity.rawValue)\">\(context.word(for: severity))</span>"
  }

  func spread(of rule: RuleDigest) -> String {
    site.pages.count > 1 && rule.pages > 0
      ? context.say(.places(n: rule.places, p: rule.pages))
      : context.say(.placesOnPage(n: rule.places))
  }

  // MARK: To fix and to check

  static func anchor(_ audience: Audience) -> String {
    switch audience {
    case .people: "accessibilite"
    case .searchEngines: "moteurs"
    case .serverAndLaw: "serveur"
    }
  }

  /// Rules of one audience, numbered through all of them.
  func failures(_ rules: [RuleDigest]) -> HTML {
    let before = digest.failing.firstIndex { $0.rule == rules.first?.rule } ?? 0
    return """
      \(before == 0 ? filter() : .empty)
      \(rules.enumerated().map { article($1, number: before + $0 + 1) })
      """
  }

  /// What a person must look at: each question, folded.
  func reviews() -> HTML {
    """
    <p>\(context.say(.reviewIntroduction))</p>
    \(digest.failing.isEmpty ? filter() : .empty)
    \(digest.reviewable.map(review))
    """
  }

  /// What a baseline accepts: each rule with its places, folded.
  func acceptedRules() -> HTML {
    let items = digest.accepted.map { rule -> HTML in
      """
      <details><summary>\(texts.heading(of: rule.rule, rule.outcome)) <span class="facts">\(spread(of: rule))\
      \(context.reasons(of: rule.rule))</span></summary>
      \(places(of: rule))</details>

      """
    }
    return "<p>\(context.say(.acceptedIntroduction))</p>\n\(items)"
  }

  /// Hidden until the script shows it: without one it could do nothing.
  private func filter() -> HTML {
    let rules = digest.failing + digest.reviewable
    let themes = Set(rules.compactMap(\.descriptor?.theme))
    let severities = Severity.allCases.reversed()
      .filter { severity in rules.contains { $0.severity == severity } }
    return """
      <form id="filter" role="search" hidden="" data-none="\(say(.foundNone))" \
      data-some="\(say(.foundSome))">
      <p><label for="q">\(say(.search))</label><input type="search" id="q" \
      autocomplete="off"/></p>
      <p><label for="sv">\(context.tell(.severityHeading))</label><select id="sv">\
      <option value="">\(say(.allSeverities))</option>\
      \(severities.map { severity -> HTML in
        "<option value=\"\(severity.rawValue)\">\(context.word(for: severity))</option>"
      })</select></p>
      <p><label for="th">\(context.tell(.themeHeading))</label><select id="th">\
      <option value="">\(say(.allThemes))</option>\
      \(Theme.allCases.filter(themes.contains).map { theme -> HTML in
        "<option value=\"\(theme.rawValue)\">\(context.name(of: theme))</option>"
      })</select></p>
      <p><button type="reset">\(say(.showAll))</button></p>
      <p class="found" role="status"></p>
      </form>
      """
  }

  // MARK: One rule

  private func article(_ rule: RuleDigest, number: Int) -> HTML {
    let id = anchor(rule)
    let theme = rule.descriptor?.theme.rawValue ?? ""
    let gain: HTML =
      self.gain(of: rule).map { "<span class=\"gain\"> · \(say(.fixingAll(gain: $0)))</span>" }
      ?? .empty
    let extent =
      rule.corrections.total < rule.places
      ? context.say(.correctionCount(n: rule.corrections.total)) + " · " : ""
    return """
      <article id="\(id)" class="rule" data-s="\(rule.severity.rawValue)" data-t="\(theme)" \
      aria-labelledby="\(id)-h">
      <h3 id="\(id)-h"><span class="rank">\(number).</span> \
      \(texts.heading(of: rule.rule, rule.outcome))</h3>
      <p class="facts">\(badge(rule.rule, rule.severity)) <b>\(extent)\(spread(of: rule))</b> · \
      \(owners(of: rule))\(gain)</p>
      \(rule.descriptor.map { explanation($0) } ?? .empty)<h4>\(say(.wherePlaces))</h4>
      \(advice(rule))\(places(of: rule))\(references(rule))</article>

      """
  }

  /// A question with what it rests on, folded.
  private func review(_ rule: RuleDigest) -> HTML {
    let id = anchor(rule, "v")
    let theme = rule.descriptor?.theme.rawValue ?? ""
    return """
      <details id="\(id)" class="rule" data-s="\(rule.severity.rawValue)" data-t="\(theme)">
      <summary><h3>\(texts.heading(of: rule.rule, rule.outcome))</h3> \
      <span class="facts">\(spread(of: rule))</span></summary>
      \(rule.descriptor.map { explanation($0) } ?? .empty)<h4>\(say(.whereToLook))</h4>
      \(places(of: rule))\(references(rule))</details>

      """
  }

  /// Who fixes it, where it takes more than one: each with how much.
  private func owners(of rule: RuleDigest) -> String {
    let owners = FixOwner.allCases.filter { rule.corrections[$0] > 0 }
    return owners.map { owner in
      owners.count > 1
        ? "\(context.fixer(owner)) (\(integer(rule.corrections[owner])))"
        : context.fixer(owner)
    }.joined(separator: " · ")
  }

  /// Theme, standards and the rule's own name.
  private func references(_ rule: RuleDigest) -> HTML {
    guard let descriptor = rule.descriptor else {
      return "<p class=\"refs\"><code>\(rule.rule.rawValue)</code></p>\n"
    }
    var parts: [HTML] = ["\(context.name(of: descriptor.theme))"]
    let names = descriptor.standards(in: context)
    if !names.isEmpty {
      parts.append(
        descriptor.helpAddress(in: context.options.standard).map {
          "<a href=\"\($0)\" rel=\"noreferrer\">\(names)</a>"
        }
          ?? "\(names)")
    }
    parts.append("<code>\(rule.rule.rawValue)</code>")
    let rest = parts.dropFirst().map { " · \($0)" as HTML }
    return "<p class=\"refs\">\(context.say(.standards)) \(parts[0])\(rest)</p>\n"
  }

  /// Why it matters and how to mend it, beside the wrong and the mended form.
  private func explanation(_ descriptor: RuleDescriptor) -> HTML {
    let why = HTMLMarkdown(texts.typeset(descriptor.why[context.language]))
    let fix = HTMLMarkdown(texts.typeset(descriptor.fix[context.language]))
    let forms = self.forms(fix)
    return """
      <div class="\(fix.hasCode ? "explained" : "alone")">
      <div class="words"><h4>\(say(.whyItMatters))</h4>
      \(why.text)<h4>\(context.tell(.howToFix))</h4>
      \(fix.text)\(whereToClick(descriptor))</div>
      \(forms)</div>

      """
  }

  private func whereToClick(_ descriptor: RuleDescriptor) -> HTML {
    guard let place = context.whereToClick(descriptor, in: tool) else { return .empty }
    return "<p class=\"tool\"><b>\(place.lead)</b> \(place.text)</p>\n"
  }

  /// The mended form, and the wrong one where it is shown; what was found stands at its place.
  func forms(_ fix: HTMLMarkdown) -> HTML {
    guard fix.hasCode else { return .empty }
    let pairs = fix.comparisons.map { comparison -> HTML in
      """
      \(form("wrong", say(.wrongForm), comparison.wrong))\
      \(form("right", say(.mendedForm), comparison.right))
      """
    }
    return """
      <div class="forms">
      \(pairs)\(fix.code.map { form("right", say(.mendedForm), $0) })</div>

      """
  }

  private func form(_ kind: String, _ title: String, _ code: String) -> HTML {
    """
    <figure class="\(kind)"><figcaption>\(title)</figcaption><pre><code>\(code)</code></pre></figure>

    """
  }
}

extension RuleDescriptor {
  /// `RGAA 1.1.1, WCAG 1.1.1`, or what the chosen standard calls it; empty where no norm asks for it.
  func standards(in context: ReportContext) -> String {
    (context.options.standard.map { [$0] } ?? [.rgaa4, .wcag22]).compactMap { standard in
      let numbers = references(in: standard)
      return numbers.isEmpty ? nil : standard.name + " " + numbers.joined(separator: ", ")
    }.joined(separator: ", ")
  }
}
