package import AuditModel
import RuleCatalog

/// Drafts the declaration of accessibility of a site in the order of the model (order of 20 September
/// 2019): what the run and people's answers settle is written, the rest stays visibly open.
package struct DeclarationDraft: ReportWriter {
  package enum Form: Sendable { case html, markdown }

  private let form: Form

  package init(_ form: Form) { self.form = form }

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    let text = DeclarationWriter(site, context).text()
    return switch form {
    case .html: text.html(language: context.language.rawValue)
    case .markdown: text.markdown()
    }
  }
}

struct DeclarationWriter {
  typealias Inline = DeclarationText.Inline

  let context: ReportContext
  let list: Worklist
  let site: SiteResult
  private let texts: FindingText
  private let identity: ReportSubject
  private var blocks: [DeclarationText.Block] = []

  init(_ site: SiteResult, _ context: ReportContext) {
    self.context = context
    list = Worklist(site, context)
    self.site = Redaction.siteAlone(site)
    texts = FindingText(context)
    identity = ReportSubject(self.site, context)
  }

  func text() -> DeclarationText {
    var writer = self
    writer.writeOpening()
    writer.writeState()
    writer.writeResults()
    writer.writeContent()
    writer.writeEstablishment()
    writer.writeContact()
    let name = value(.site) ?? identity.name
    return DeclarationText(title: say(.title) + " – " + name, blocks: writer.blocks)
  }

  // MARK: Words

  private func say(_ phrase: DeclarationPhrase) -> String { phrase.text(in: context.language) }

  /// What the town hall said of a field; nil where it said nothing.
  private func value(_ field: DeclarationField) -> String? {
    let text = ControlCharacterEscaper.visible(context.declaration[field] ?? "", limit: 4000)
    return text.allSatisfy(\.isWhitespace) ? nil : text
  }

  private func missing(_ what: String) -> Inline { .open(say(.missing(what: what))) }

  /// The value of a field, as a link where it is an address; open where there is none.
  private func inline(_ field: DeclarationField, missing what: String = "") -> Inline {
    guard let text = value(field) else { return missing(what) }
    return Self.isAddress(text) ? .link(text, address: SiteResult.reference(text)) : .text(text)
  }

  private static func isAddress(_ text: String) -> Bool {
    (text.hasPrefix("https://") || text.hasPrefix("http://")) && !text.contains(" ")
  }

  private mutating func heading(_ level: Int, _ phrase: DeclarationPhrase) {
    blocks.append(.heading(level, say(phrase)))
  }

  private mutating func paragraph(_ inlines: Inline...) { blocks.append(.paragraph(inlines)) }

  // MARK: Opening

  private mutating func writeOpening() {
    heading(1, .title)
    paragraph(inline(.entity, missing: say(.missingEntity)), .text(" " + say(.commitment)))
    paragraph(.text(say(.plans)))
    blocks.append(
      .list([
        [.text(say(.multiYearPlan) + " "), inline(.multiYearPlan, missing: say(.missingPlan))],
        [.text(say(.actionPlan) + " "), inline(.actionPlan, missing: say(.missingActions))],
      ]))
    let space: Inline = .text(" ")
    paragraph(
      .text(say(.scope) + " "), siteName, space, .text("("), address, .text(")."))
  }

  private var siteName: Inline { .text(value(.site) ?? identity.name) }

  private var address: Inline {
    if value(.address) != nil { return inline(.address) }
    guard identity.isOnline, Self.isAddress(identity.address) else {
      return missing(say(.missingAddress))
    }
    return .link(identity.address, address: SiteResult.reference(identity.address))
  }

  // MARK: State and results

  /// What is certain of the state, by the whole interval of the rate.
  private var state: DeclarationPhrase? {
    guard let rate = list.ledger?.rate else { return nil }
    if rate.low >= 100 { return .stateTotal }
    if rate.high < 50 { return .stateNone }
    return rate.low >= 50 && rate.high < 100 ? .statePartial : nil
  }

  private mutating func writeState() {
    heading(2, .state)
    let version = " " + (list.ledger.map(\.version) ?? RGAAReference.current.version) + ". "
    if let state {
      paragraph(
        .text(say(.stateBefore) + " "), siteName, .text(" " + say(state) + version + say(.reasons)))
      return
    }
    paragraph(
      .text(say(.stateBefore) + " "), siteName, .text(context.colon), missing(say(.missingState)),
      .text("."))
    let rate = list.ledger?.rate ?? (low: 0, high: 100)
    blocks.append(
      .note(say(.stateOpenNote(low: whole(rate.low), high: whole(rate.high)))))
  }

  private func whole(_ value: Double) -> String {
    NumberText.decimal(value, places: 0, context.language)
  }

  /// The rate, once every criterion is decided.
  private var rate: Double? {
    guard let ledger = list.ledger, ledger.count(of: .undecided) == 0 else { return nil }
    return ledger.rate?.low
  }

  private mutating func writeResults() {
    heading(2, .results)
    var audit: [Inline] = [
      .text(say(.auditedBy) + " "), inline(.auditor, missing: say(.missingAuditor)),
    ]
    if let day = value(.auditDate) { audit.append(.text(say(.auditedOn(day: self.day(day))))) }
    audit.append(.text(". " + say(.rateBefore) + " "))
    if let rate {
      audit.append(.text(say(.rate(rate: NumberText.decimal(rate, places: 2, context.language)))))
    } else {
      audit += [missing(say(.missingRate)), .text(" % " + say(.rateAfter))]
    }
    blocks.append(.paragraph(audit))
    guard let ledger = list.ledger else { return }
    let open = ledger.count(of: .undecided)
    guard open == 0 else { return blocks.append(.note(say(.undecided(n: open)))) }
    paragraph(
      .text(
        say(
          .counts(
            c: ledger.count(of: .passed), nc: ledger.count(of: .failed),
            na: ledger.count(of: .inapplicable)))))
  }

  // MARK: Content

  private mutating func writeContent() {
    heading(2, .content)
    heading(3, .failures)
    let failures = self.failures
    if !failures.isEmpty { blocks.append(.list(failures.map { [.text($0)] })) }
    if rate == nil {
      paragraph(missing(say(.noFailuresYet)))
    } else if failures.isEmpty {
      paragraph(.text(say(.noFailures)))
    }
    heading(3, .burden)
    write(.burden, remarks(of: .disproportionate), missing: .missingBurden)
    heading(3, .exempt)
    write(.exempt, remarks(of: .exempt), missing: .missingExempt)
  }

  /// A field and what was remarked beside answers; without either it is open.
  private mutating func write(
    _ field: DeclarationField, _ remarks: [String], missing what: DeclarationPhrase
  ) {
    let texts = (value(field).map { [$0] } ?? []) + remarks
    guard !texts.isEmpty else { return paragraph(missing(say(what))) }
    blocks.append(.list(texts.map { [.text($0)] }))
  }

  private func remarks(of verdict: HumanVerdict) -> [String] {
    var seen: Set<String> = []
    return (list.answers?.applied ?? []).compactMap { answer in
      let text = ControlCharacterEscaper.visible(answer.remark, limit: 1000)
      guard answer.verdict == verdict, !text.isEmpty, seen.insert(text).inserted else {
        return nil
      }
      return text
    }
  }

  /// What fails, criterion by criterion: what the criterion asks, what was seen, what people wrote.
  private var failures: [String] {
    let tests = Dictionary(grouping: list.tests, by: \.criterion.number)
    return RGAAReference.current.criteria.compactMap { criterion in
      guard list.ledger?.criteria[criterion.number] == .failed else { return nil }
      let own = (tests[criterion.number] ?? []).filter { $0.outcome == .failed }
      let seen = seen(in: own)
      let head = say(
        .criterion(number: criterion.number, title: criterion.title[context.language]))
      return seen.isEmpty
        ? head
        : head + " " + seen.joined(separator: context.language == .french ? "\u{202F}; " : "; ")
    }
  }

  private func seen(in tests: [Worklist.Test]) -> [String] {
    var rules: [RuleID] = []
    var pages: [RuleID: Set<String>] = [:]
    for place in tests.flatMap(\.failures) {
      let rule = place.finding.rule
      if pages[rule] == nil { rules.append(rule) }
      let all = place.pages + place.finding.otherPlaces.map(\.path)
      pages[rule, default: []].formUnion(all)
    }
    let words = rules.map { rule in
      let what = texts.heading(of: rule, .failed)
      let count = pages[rule]?.count ?? 0
      return count > 0 ? say(.onPages(what: what, n: count)) : what
    }
    return words + remarks(onFailuresOf: Set(tests.map(\.test.number)))
  }

  private func remarks(onFailuresOf tests: Set<String>) -> [String] {
    var seen: Set<String> = []
    return (list.answers?.applied ?? []).compactMap { answer in
      let number: String? =
        if case .test(let test, _) = answer.subject { test } else { answer.test }
      let text = ControlCharacterEscaper.visible(answer.remark, limit: 1000)
      guard answer.verdict == .failed, let number, tests.contains(number), !text.isEmpty,
        seen.insert(text).inserted
      else { return nil }
      return text
    }
  }

  // MARK: Establishment

  private mutating func writeEstablishment() {
    heading(2, .establishment)
    if let day = value(.date) {
      var inlines: [Inline] = [.text(say(.established(day: self.day(day))))]
      if let later = value(.updated) {
        inlines.append(.text(" " + say(.updated(day: self.day(later)))))
      }
      blocks.append(.paragraph(inlines))
    } else {
      paragraph(.text(say(.establishedOpen) + " "), missing(say(.missingDate)), .text("."))
    }
    heading(3, .technologies)
    writeList(.technologies, missing: say(.missingTechnologies))
    heading(3, .environment)
    writeList(.environment, missing: say(.missingEnvironment))
    heading(3, .tools)
    let others = value(.tools).map(Self.parts) ?? []
    blocks.append(
      .list(([say(.ownTool(tool: context.toolName))] + others).map { [.text($0)] }))
    heading(3, .pages)
    writePages()
  }

  private mutating func writeList(_ field: DeclarationField, missing what: String) {
    let items = value(field).map(Self.parts) ?? []
    blocks.append(.list(items.isEmpty ? [[missing(what)]] : items.map { [.text($0)] }))
  }

  /// The parts of a text: its lines, or what commas and semicolons part.
  private static func parts(_ text: String) -> [String] {
    text.split { $0.isNewline || $0 == ";" || $0 == "," }
      .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      .filter { !$0.isEmpty }
  }

  private static let maximumPages = 100

  private mutating func writePages() {
    let titles = site.shownTitles
    let addresses = site.openableAddresses
    let shown = list.pages.prefix(Self.maximumPages)
    blocks.append(
      .list(
        shown.map { page in
          let path = FindingText.path(page.path)
          let name = titles[page.path].map { $0.isEmpty ? path : $0 } ?? path
          guard let address = addresses[page.path] else {
            return [.text(name == path ? path : "\(name) (\(path))")]
          }
          return [.link(name, address: address)]
        }))
    if list.pages.count > shown.count {
      paragraph(.text(say(.pagesTested(n: list.pages.count))))
    }
  }

  /// `2026-06-03` as `3 juin 2026`; other texts as they are.
  private func day(_ text: String) -> String {
    let parts = text.split(separator: "-").map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      year >= 1900, let date = CalendarDay(year: year, month: month, day: day)
    else { return text }
    return context.day(date)
  }

  // MARK: Contact and redress

  private mutating func writeContact() {
    heading(2, .contact)
    paragraph(.text(say(.contactWords)))
    var ways: [[Inline]] = []
    if let email = value(.email) {
      ways.append([.text(say(.byEmail) + " "), .link(email, address: "mailto:" + email)])
    }
    for (field, phrase) in [
      (DeclarationField.form, DeclarationPhrase.byForm), (.phone, .byPhone), (.postal, .byPost),
    ] where value(field) != nil {
      ways.append([.text(say(phrase) + " "), inline(field)])
    }
    if value(.email) == nil, value(.form) == nil { ways.append([missing(say(.missingContact))]) }
    blocks.append(.list(ways))
    heading(2, .remedies)
    paragraph(.text(say(.remediesWords)))
    let form = "https://formulaire.defenseurdesdroits.fr/"
    let delegates = "https://www.defenseurdesdroits.fr/saisir/delegues"
    blocks.append(
      .list([
        [.text(say(.remedyForm) + " "), .link("formulaire.defenseurdesdroits.fr", address: form)],
        [
          .text(say(.remedyDelegate) + " "),
          .link("defenseurdesdroits.fr/saisir/delegues", address: delegates),
        ], [.text(say(.remedyPost))],
      ]))
  }
}

extension ReportContext {
  /// What a field of the declaration is called where it is asked for.
  func name(of field: DeclarationField) -> String {
    let phrase: DeclarationPhrase =
      switch field {
      case .entity: .fieldEntity
      case .site: .fieldSite
      case .address: .fieldAddress
      case .auditor: .fieldAuditor
      case .auditDate: .fieldAuditDate
      case .date: .fieldDate
      case .updated: .fieldUpdated
      case .technologies: .fieldTechnologies
      case .environment: .fieldEnvironment
      case .tools: .fieldTools
      case .burden: .fieldBurden
      case .exempt: .fieldExempt
      case .email: .fieldEmail
      case .form: .fieldForm
      case .phone: .fieldPhone
      case .postal: .fieldPostal
      case .multiYearPlan: .fieldMultiYearPlan
      case .actionPlan: .fieldActionPlan
      }
    return phrase.text(in: language)
  }
}
