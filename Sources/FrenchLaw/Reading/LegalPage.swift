package import AuditModel
import DOM
import PageFacts
import PageMetadata
package import RuleKit
import Semantics
import Text

/// What is kept of a page to conclude on the duties of its site: gathered once, for all rules of the
/// theme.
package final class LegalPage: PageFact, Sendable, Codable {
  package let path: String
  package let place: Place
  package let isHome: Bool
  /// True of a whole page that shows itself: no piece of one, none that sends on.
  package let isWhole: Bool
  /// True when a script or the server may add to what was read.
  package let mayHoldMore: Bool
  package let signs: CountrySigns
  /// What the page is about, by its title, main heading and path.
  package let subject: LegalTopic
  package let links: [LegalLink]
  /// Of the home page: its mention.
  package var mention: Mention? { keptMention?.value }
  /// Of a home page without a mention: what comes closest to one.
  package var nearest: LegalEvidence? { keptNearest?.value }
  /// What the page, or a section of it, declares of the accessibility of the site.
  package var declaration: Declaration? { keptDeclaration?.value }
  /// What the page says of plans, where it is about accessibility or about a plan.
  package var plan: AccessibilityPlan? { keptPlan?.value }
  package var notice: LegalNotice? { keptNotice?.value }
  package var privacy: PrivacyNotice? { keptPrivacy?.value }
  package var officer: DataProtectionOfficer? { keptOfficer?.value }
  package let forms: [PersonalForm]
  package let thirdParties: [ThirdPartyUse]
  /// Of the home page.
  package var cookieBanner: CookieBanner? { keptCookieBanner?.value }
  package let mail: TownHallMail
  /// A mail address or a number to follow.
  package var wayToReach: LegalEvidence? { keptWayToReach?.value }
  /// What announces something without a link, by the words of the page.
  package let announced: [Announcement]

  // Most pages have none of these: they take the room of a reference then.
  private let keptMention: Kept<Mention>?
  private let keptNearest: Kept<LegalEvidence>?
  private let keptDeclaration: Kept<Declaration>?
  private let keptPlan: Kept<AccessibilityPlan>?
  private let keptNotice: Kept<LegalNotice>?
  private let keptPrivacy: Kept<PrivacyNotice>?
  private let keptOfficer: Kept<DataProtectionOfficer>?
  private let keptCookieBanner: Kept<CookieBanner>?
  private let keptWayToReach: Kept<LegalEvidence>?

  package struct Mention: Sendable, Codable {
    package var mention: AccessibilityMention
    /// True when nobody can perceive it.
    package var isHidden: Bool
    package var evidence: LegalEvidence
    /// One that names another state.
    package var other: Other?

    package struct Other: Sendable, Codable {
      package let mention: AccessibilityMention
      package let evidence: LegalEvidence
    }

    /// The lower, the better.
    var rank: Int { (isHidden ? 10 : 0) + mention.form.rawValue }

    /// True when both are seen and each names a state of its own.
    func contradicts(_ other: Mention) -> Bool {
      !isHidden && !other.isHidden && mention.state != nil && other.mention.state != nil
        && mention.state != other.mention.state && mention.form < .wrong
        && other.mention.form < .wrong
    }
  }

  /// Words that promise a page, and are no link.
  package struct Announcement: Sendable, Codable {
    package var topics: LegalTopic
    package var evidence: LegalEvidence
  }

  package init(_ page: Page) {
    path = page.path
    place = page.place
    isHome = page.isHome
    let sendsOn = page.index.metas.contains {
      MetaRefresh(Element($0, in: page.document))?.leads ?? false
    }
    isWhole = page.shape == .whole && !sendsOn
    subject = Self.subject(of: page)
    links = page[LegalLinks.self].all
    let isRead = isHome || Self.wantsReading(page, subject)
    let blocks = isRead ? page[LawBlocks.self].blocks : []
    signs = CountrySigns(page, blocks: blocks)
    let mention = isHome ? Self.mention(of: page, blocks) : nil
    keptMention = Kept(mention)
    keptNearest = Kept(isHome && mention == nil ? Self.nearest(of: page, blocks) : nil)
    let content = LegalContent(blocks)
    let declaration = Self.declaration(of: page, subject, content)
    keptDeclaration = Kept(declaration)
    keptPlan = Kept(Self.plan(of: page, subject, declaration, content))
    keptNotice = Kept(
      Self.part(.legalNotice, page, subject, content, blocks)
        .map { LegalNotice($0, of: page) } ?? Self.noticeByContents(blocks, of: page))
    keptPrivacy = Kept(Self.privacy(of: page, subject, content, blocks))
    keptOfficer = Kept(DataProtectionOfficer(blocks, of: page))
    forms = page[PersonalForms.self].all
    thirdParties = page[ThirdPartyUses.self].all
    keptCookieBanner = Kept(isHome ? CookieBanner(page) : nil)
    mail = TownHallMail(page)
    keptWayToReach = Kept(Self.wayToReach(page))
    announced = isHome ? Self.announcements(of: page, blocks) : []
    mayHoldMore = Self.mayHoldMore(page)
  }

  /// Pages whose words are read.
  private static func wantsReading(_ page: Page, _ subject: LegalTopic) -> Bool {
    let read: LegalTopic = [
      .accessibility, .perhapsAccessibility, .legalNotice, .privacy, .multiYearPlan, .actionPlan,
      .contact,
    ]
    if !subject.isDisjoint(with: read) { return true }
    // Every footer has a heading on contact.
    let ofHeadings = read.subtracting(.contact)
    let isInHeadings = page.index.headings.prefix(200).contains { node in
      let text = Element(node, in: page.document).textContent.collapsingWhitespace
      return !page[LegalTopic.self, of: text].isDisjoint(with: ofHeadings)
    }
    return isInHeadings || namesSomething(page)
  }

  /// True when words stand in the text that only what is looked for has.
  private static func namesSomething(_ page: Page) -> Bool {
    var isNamed = false
    page.forEachReadableText { text, _ in
      guard !isNamed else { return }
      isNamed =
        text.contains(bytesOf: "RGAA") || text.contains(bytesOf: "DPO")
        || text.contains(bytesOf: "CNIL")
        || text.containsIgnoringASCIICase("la protection des donn")
        || text.containsIgnoringASCIICase("de la publication")
    }
    return isNamed
  }

  private static func wayToReach(_ page: Page) -> LegalEvidence? {
    for node in page.index.hyperlinks {
      guard let href = page.document.attribute(.href, of: node)?.trimmed,
        href.hasPrefixIgnoringASCIICase("tel:") || href.hasPrefixIgnoringASCIICase("mailto:")
      else { continue }
      let link = Element(node, in: page.document)
      return LegalEvidence(
        link.textContent.collapsingWhitespace.shortened(toCharacters: 120),
        at: page.place(of: link))
    }
    return nil
  }

  private static func subject(of page: Page) -> LegalTopic {
    var topics: LegalTopic = []
    let title = (page.titleText ?? "").unicodeScalars
    for part in title.split(whereSeparator: { isSeparator($0) }).prefix(8) {
      topics.formUnion(page[LegalTopic.self, of: String(part).collapsingWhitespace])
    }
    if let title = page.titleText { topics.formUnion(page[LegalTopic.self, of: title]) }
    if let heading = page.firstH1Text {
      topics.formUnion(page[LegalTopic.self, of: heading])
    }
    let name = page.path.split(separator: "/").last.map(String.init) ?? ""
    let stem = name.prefix { $0 != "." && $0 != "?" }
    topics.formUnion(page[LegalTopic.self, of: String(stem.map { $0 == "_" ? " " : $0 })])
    return topics
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "–", "—", "|", "·", "•", "»", "›", "/", ":": true
    default: false
    }
  }

  // MARK: Contents

  private static func declaration(
    of page: Page, _ subject: LegalTopic, _ content: LegalContent
  ) -> Declaration? {
    if !subject.isDisjoint(with: [.accessibility, .perhapsAccessibility]) {
      let declaration = Declaration(content.all[...], of: page)
      if subject.contains(.accessibility) || declaration.isAboutSites && declaration.isWritten {
        return declaration
      }
    }
    let sections = content.sections { page[LegalTopic.self, of: $0].contains(.accessibility) }
    return sections.lazy.map { Declaration($0, of: page) }.first { $0.isWritten || $0.isUnwritten }
  }

  private static func plan(
    of page: Page, _ subject: LegalTopic, _ declaration: Declaration?, _ content: LegalContent
  ) -> AccessibilityPlan? {
    if declaration != nil || subject.contains(.multiYearPlan) {
      return AccessibilityPlan(content.all[...], of: page)
    }
    return content.sections { page[LegalTopic.self, of: $0].contains(.multiYearPlan) }.first
      .map { AccessibilityPlan($0, of: page) }
  }

  /// The contents of a page about a topic, or of its section that is; footers may hold one too.
  private static func part(
    _ topic: LegalTopic, _ page: Page, _ subject: LegalTopic, _ content: LegalContent,
    _ blocks: [LawBlock]
  ) -> ArraySlice<LawBlock>? {
    if subject.contains(topic) { return content.all[...] }
    for part in [content, LegalContent(everything: blocks)] {
      let sections = part.sections { page[LegalTopic.self, of: $0].contains(topic) }
      if let longest = sections.max(by: { $0.count < $1.count }), longest.count > 1 {
        return longest
      }
    }
    return nil
  }

  /// A notice under any other name, or in a panel of the page that a button opens: what names director and
  /// host is one.
  private static func noticeByContents(_ blocks: [LawBlock], of page: Page) -> LegalNotice? {
    guard LegalNotice.mayStand(in: blocks) else { return nil }
    let notice = LegalNotice(blocks[...], of: page)
    return notice.director != nil && notice.host != nil ? notice : nil
  }

  /// A notice may stand on a page of its own, in a section, or among other texts.
  private static func privacy(
    of page: Page, _ subject: LegalTopic, _ content: LegalContent, _ blocks: [LawBlock]
  ) -> PrivacyNotice? {
    if let part = part(.privacy, page, subject, content, blocks) {
      return PrivacyNotice(part, of: page)
    }
    // Other pages may tell of other data: of cameras, or of taxes.
    let isAboutSite = page.isHome || !subject.isDisjoint(with: [.legalNotice, .contact, .cookies])
    guard isAboutSite || !page[PersonalForms.self].all.isEmpty else { return nil }
    let notice = PrivacyNotice(blocks[...], of: page)
    return notice.isSubstantial ? notice : nil
  }

  /// True of pages that declare or plan accessibility: plans of other kinds are not meant there.
  package var isAboutAccessibility: Bool { declaration != nil || plan != nil }

  // MARK: What is not in the file

  private static func mayHoldMore(_ page: Page) -> Bool {
    if page.isIncomplete { return true }
    guard page.runsScripts else { return false }
    if page[ScriptBuilding.self].buildsBody { return true }
    return page.document.elements.contains { element in
      isEmpty(element) && isPlaceForParts(element) && page.mayBeFilledByScript(element)
    }
  }

  /// True of elements that hold the foot or the whole of a page.
  private static func isPlaceForParts(_ element: Element) -> Bool {
    switch element.name {
    case .footer, .main, .body: return true
    case .div, .section, .nav:
      return [element[.id], element[.class]].contains { value in
        (value?.tokens ?? []).prefix(6).contains { token in
          let name = token.asciiLowercased
          return partNames.contains { name.hasPrefix($0) }
        }
      }
    default: return !element.name.isKnown && element.localName.contains("-")
    }
  }

  private static let partNames = [
    "foot", "pied", "bottom", "include", "layout", "app", "root", "wrapper", "page", "content",
    "contenu",
    "__next", "site",
  ]

  private static func isEmpty(_ element: Element) -> Bool {
    let document = element.document
    let nodes = document.descendants(of: element.id)
    guard nodes.count <= 8 else { return false }
    return !nodes.contains { index in
      let node = NodeID(index)
      return document.kind(of: node) == .text && !document.text(of: node).isBlank
        || document.kind(of: node) == .element && document.isElement(node, .img)
    }
  }
}

/// A value that stands aside of what it belongs to.
private final class Kept<Value: Sendable & Codable>: Sendable, Codable {
  let value: Value

  /// Nil without a value.
  init?(_ value: Value?) {
    guard let value else { return nil }
    self.value = value
  }
}
