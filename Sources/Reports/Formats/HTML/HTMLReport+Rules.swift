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
      \(overview(rules))
      \(rules.enumerated().map { article($1, number: before + $0 + 1) })
      """
  }

  func reviews() -> HTML {
    """
    <p>\(context.say(.reviewIntroduction))</p>
    \(digest.failing.isEmpty ? filter() : .empty)
    \(digest.reviewable.map { article($0, number: nil) })
    """
  }

  /// What a baseline accepts: each rule with its places, folded.
  func acceptedRules() -> HTML {
    let items = digest.accepted.map { rule -> HTML in
      """
      <details><summary>\(texts.heading(of: rule.rule, rule.outcome)) <span class="facts">\(spread(of: rule))\
      </span></summary>
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

  private func overview(_ rules: [RuleDigest]) -> HTML {
    guard rules.count > 1 else { return .empty }
    let rows = rules.map { rule -> HTML in
      """
      <tr data-for="\(anchor(rule))"><th scope="row"><a href="#\(anchor(rule))">\
      \(texts.heading(of: rule.rule, rule.outcome))</a></th>\
      <td>\(badge(rule.severity))</td><td class="number">\(integer(rule.places))</td>\
      <td class="number">\(integer(max(rule.pages, 1)))</td></tr>

      """
    }
    return """
      <table class="overview"><caption>\(say(.overviewCaption))</caption>
      <thead><tr><th scope="col">\(say(.whatToFix))</th>\
      <th scope="col">\(context.tell(.severityHeading))</th>\
      <th scope="col" class="number">\(context.tell(.placesHeading))</th>\
      <th scope="col" class="number">\(context.tell(.pagesHeading))</th></tr></thead>
      <tbody>
      \(rows)</tbody></table>
      """
  }

  // MARK: One rule

  private func article(_ rule: RuleDigest, number: Int?) -> HTML {
    let id = anchor(rule, number == nil ? "v" : "r")
    let theme = rule.descriptor?.theme.rawValue ?? ""
    let lead: HTML = number.map { "<span class=\"rank\">\($0).</span> " } ?? ""
    let help = rule.descriptor.map { explanation($0, rule) } ?? .empty
    return """
      <article id="\(id)" class="rule" data-s="\(rule.severity.rawValue)" data-t="\(theme)" \
      aria-labelledby="\(id)-h">
      <h3 id="\(id)-h">\(lead)\(texts.heading(of: rule.rule, rule.outcome))</h3>
      <p class="facts">\(badge(rule.severity)) <b>\(spread(of: rule))</b>\(references(rule))</p>
      \(promise(rule))\(help)<h4>\(say(number == nil ? .whereToLook : .wherePlaces))</h4>
      \(places(of: rule))</article>

      """
  }

  private func promise(_ rule: RuleDigest) -> HTML {
    guard let gain = gain(of: rule) else { return .empty }
    return "<p class=\"gain\">\(say(.fixingAll(gain: gain)))</p>\n"
  }

  /// Theme, standards and the rule's own name.
  private func references(_ rule: RuleDigest) -> HTML {
    guard let descriptor = rule.descriptor else {
      return " · <code>\(rule.rule.rawValue)</code>"
    }
    var parts: [HTML] = ["\(context.name(of: descriptor.theme))"]
    let names = standards(descriptor)
    if !names.isEmpty {
      parts.append(
        descriptor.helpAddress.map { "<a href=\"\($0)\" rel=\"noreferrer\">\(names)</a>" }
          ?? "\(names)")
    }
    parts.append("<code>\(rule.rule.rawValue)</code>")
    return "\(parts.map { " · \($0)" as HTML })"
  }

  private func standards(_ rule: RuleDescriptor) -> String {
    var names: [String] = []
    if !rule.rgaa.isEmpty { names.append("RGAA " + rule.rgaa.joined(separator: ", ")) }
    if !rule.wcag.isEmpty { names.append("WCAG " + rule.wcag.joined(separator: ", ")) }
    return names.joined(separator: ", ")
  }

  private func explanation(_ descriptor: RuleDescriptor, _ rule: RuleDigest) -> HTML {
    let why = HTMLMarkdown(texts.typeset(descriptor.why[context.language]))
    let fix = HTMLMarkdown(texts.typeset(descriptor.fix[context.language]))
    return """
      <h4>\(say(.whyItMatters))</h4>
      \(why.text)<h4>\(context.tell(.howToFix))</h4>
      \(fix.text)\(forms(fix, rule))
      """
  }

  /// What was found beside the mended form.
  private func forms(_ fix: HTMLMarkdown, _ rule: RuleDigest) -> HTML {
    let found = rule.groups.first { !context.snippet(of: $0.first.place).isEmpty }
    guard let example = fix.comparisons.first else {
      guard let code = fix.code.first else { return .empty }
      return """
        <div class="forms">
        \(found.map(foundForm) ?? .empty)\(form("right", say(.mendedForm), code))</div>

        """
    }
    let others = fix.comparisons.dropFirst().map { comparison -> HTML in
      """
      <div class="forms">
      \(form("wrong", say(.wrongForm), comparison.wrong))\
      \(form("right", say(.mendedForm), comparison.right))</div>

      """
    }
    return """
      <div class="forms">
      \(found.map(foundForm) ?? .empty)\(form("wrong", say(.wrongForm), example.wrong))\
      \(form("right", say(.mendedForm), example.right))</div>
      \(Array(others))\(fix.code.map { form("right", say(.mendedForm), $0) })
      """
  }

  private func foundForm(_ group: FindingGroup) -> HTML {
    form(
      "found", say(.foundForm(place: place(group.first.place))),
      texts.snippet(of: group.first, limit: 300))
  }

  private func form(_ kind: String, _ title: String, _ code: String) -> HTML {
    """
    <figure class="\(kind)"><figcaption>\(title)</figcaption><pre><code>\(code)</code></pre></figure>

    """
  }

  // MARK: Places

  private func places(of rule: RuleDigest) -> HTML {
    let messages = Set(rule.groups.prefix(sourcesPerRule).map { texts.message(of: $0.first) })
    let common = messages.count == 1 ? messages.first : nil
    let shown = rule.groups.prefix(Self.unfolded)
    let folded = rule.groups.prefix(sourcesPerRule).dropFirst(Self.unfolded)
    let compact = rule.groups.dropFirst(max(sourcesPerRule, Self.unfolded))
      .prefix(Self.listedPlaces)
    let lead: HTML = common.map { "<p>\($0)</p>\n" } ?? ""
    var result: HTML = """
      \(lead)<ul class="places">
      \(shown.map { item($0, showsMessage: common == nil) })</ul>

      """
    if !folded.isEmpty || !compact.isEmpty {
      let rest = (folded + compact).reduce(0) { $0 + $1.count }
      let inSource: HTML =
        folded.isEmpty
        ? ""
        : "<ul class=\"places\">\n\(folded.map { item($0, showsMessage: common == nil) })</ul>\n"
      result = """
        \(result)<details><summary>\(say(.morePlaces(n: rest)))</summary>
        \(inSource)\(compactList(Array(compact)))</details>

        """
    }
    let listed = rule.groups.prefix(max(sourcesPerRule, Self.unfolded) + compact.count)
    let hidden = rule.places - listed.reduce(0) { $0 + $1.count }
    guard hidden > 0 else { return result }
    return "\(result)<p>\(say(.uncounted(n: hidden)))</p>\n"
  }

  private func item(_ group: FindingGroup, showsMessage: Bool) -> HTML {
    let message: HTML = showsMessage ? "<p>\(texts.message(of: group.first))</p>" : ""
    let hasSnippet = !context.snippet(of: group.first.place).isEmpty
    let snippet: HTML =
      hasSnippet ? "<pre><code>\(texts.snippet(of: group.first))</code></pre>" : ""
    let others: HTML =
      texts.otherPlaces(of: group.first, limit: Self.listedPlacesOnPage)
      .map { "<p class=\"at\">\($0)</p>" } ?? ""
    return "<li><p>\(location(of: group))</p>\(others)\(message)\(snippet)</li>\n"
  }

  /// Page by page, line and column alone.
  private func compactList(_ groups: [FindingGroup]) -> HTML {
    guard !groups.isEmpty else { return .empty }
    var order: [String] = []
    var places: [String: [String]] = [:]
    for group in groups {
      let path = group.first.place.path
      if places[path] == nil { order.append(path) }
      places[path, default: []].append("\(group.first.place.line):\(group.first.place.column)")
    }
    let items = order.map { path -> HTML in
      let list = (places[path] ?? []).joined(separator: ", ")
      return "<li><b class=\"path\">\(pathName(path))</b>\(colon)\(list)</li>\n"
    }
    return "<p>\(say(.compactLegend))</p>\n<ul class=\"compact\">\n\(items)</ul>\n"
  }

  /// A page by its title, with a link to what else was found on it.
  private func pageLink(_ path: String) -> HTML {
    let name: HTML = """
      \(pageTitles[path].map { "\($0) " as HTML } ?? .empty)<span class="path">\(pathName(path))</span>
      """
    guard let number = pageNumbers[path] else { return name }
    return "<a href=\"#p-\(number)\">\(name)</a>"
  }

  private func pathName(_ path: String) -> String {
    path.isEmpty ? context.say(.wholeSite) : FindingText.path(path)
  }

  /// Where a group stands; a block of a template once, with its pages.
  private func location(of group: FindingGroup) -> HTML {
    let place = group.first.place
    if place.isPage { return pageLink(place.path) }
    let position: HTML = """
      <b class="path">\(pathName(place.path))</b>\(place.line > 0 ? lineAndColumn(place) : "")
      """
    guard group.pages > 1 else { return position }
    if group.isOneTarget {
      return "\(position) (\(context.tell(.spreadOver(n: group.count, p: group.pages))))"
    }
    let part = group.part.map { " (" + context.say($0) + ")" } ?? ""
    let more =
      group.count > group.pages
      ? context.say(.onManyPagesMore(n: group.count)) : ""
    let block = say(.sameBlock(n: group.pages, part: part, more: more))
    return "<strong>\(block)</strong>\(colon)\(say(.templateOnce)) \(position)"
  }

  /// `page.html, ligne 12, colonne 5`.
  private func place(_ place: Place) -> String {
    pathName(place.path) + (place.line > 0 ? lineAndColumn(place) : "")
  }

  private func lineAndColumn(_ place: Place) -> String {
    say(.lineAndColumn(line: place.line, column: place.column))
  }
}
