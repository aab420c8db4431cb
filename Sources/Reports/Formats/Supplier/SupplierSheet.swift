import AuditModel
import RuleCatalog

/// What is to fix in the site's template and on its server: the content of the sheet for the supplier,
/// whatever its form.
struct SupplierSheet: Sendable {
  /// What one rule found that is the supplier's to fix.
  struct Entry: Sendable {
    let share: RuleShare
    /// Where: blocks of the template first.
    let groups: [FindingGroup]
    let isOfServer: Bool

    var rule: RuleDigest { share.rule }
    var corrections: Int { share.corrections }
    var places: Int { share.places }
  }

  static let owners: [FixOwner] = [.template, .server]

  /// What hinders most first.
  let entries: [Entry]
  /// How many edits it takes.
  let corrections: Int
  /// The command that judges these rules alone.
  let check: String

  init(_ site: SiteResult, _ digest: ReportDigest, _ context: ReportContext) {
    let entries = digest.shares(of: Self.owners).map { share in
      Entry(
        share: share,
        groups: share.rule.groups.filter {
          Self.owners.contains(digest.owners.owner(of: $0.first))
        },
        isOfServer: share.rule.corrections[.template] == 0)
    }
    self.entries = entries
    corrections = digest.corrections(of: Self.owners)
    let rules = entries.map(\.rule.rule.rawValue).joined(separator: ",")
    let target = ControlCharacterEscaper.visible(site.target, limit: 200)
    check =
      "parvis audit \(Self.quoted(target)) --only \(rules) --who template,server --fail-on minor"
  }

  var places: Int { entries.reduce(0) { $0 + $1.places } }

  /// A word as a shell takes it.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}

extension SupplierSheet.Entry {
  /// Places told in full, and how many pages are where one edit does for all of them.
  private static let shown = 200
  private static let pagesShown = 10

  /// Places shown with selector and source, every correction among them; the others are listed by file,
  /// line and column.
  func shown(_ context: ReportContext) -> ArraySlice<FindingGroup> {
    if context.options.detail == .everything { return groups[...] }
    let isRepeated = corrections < groups.count && groups.allSatisfy { $0.first.place.isPage }
    return groups.prefix(isRepeated ? max(Self.pagesShown, corrections) : Self.shown)
  }

  /// The message that all places shown have; nil where they differ, or where there is one place.
  func commonMessage(_ context: ReportContext, _ texts: FindingText) -> String? {
    let shown = shown(context)
    let messages = Set(shown.map { texts.message(of: $0.first) })
    return shown.count > 1 && messages.count == 1 ? messages.first : nil
  }

  /// The places beyond those shown, as `file:line:column`, or the pages; nil where there are none.
  func others(_ context: ReportContext) -> String? {
    let rest = groups.dropFirst(shown(context).count)
    guard !rest.isEmpty else { return nil }
    let list = rest.prefix(1000).map { Self.position($0.first.place, context) }
      .joined(separator: ", ")
    let count = rest.reduce(0) { $0 + $1.count }
    return context.sheet(
      rest.allSatisfy { $0.first.place.isPage }
        ? .otherPages(n: count, list: list) : .others(n: count, list: list))
  }

  /// `index.html:12:5`; of a page as a whole its path.
  static func position(_ place: Place, _ context: ReportContext) -> String {
    let path = place.path.isEmpty ? context.say(.wholeSite) : FindingText.path(place.path)
    return place.line > 0 && !place.isPage ? "\(path):\(place.line):\(place.column)" : path
  }

  /// On how many pages the block stands, or how many places of one address there are; nil of one place.
  static func extent(_ group: FindingGroup, _ context: ReportContext) -> String? {
    if group.isOneTarget, group.pages > 1 {
      return context.tell(.spreadOver(n: group.count, p: group.pages))
    }
    if group.pages > 1 { return context.sheet(.sameBlockOn(n: group.pages)) }
    return group.count > 1 ? context.say(.placesOnPage(n: group.count)) : nil
  }

  /// The norms and rules that ask for it: RGAA, WCAG, ACT, and the rule's own name.
  func references(_ context: ReportContext) -> [String] {
    guard let descriptor = rule.descriptor else { return [rule.rule.rawValue] }
    let standards = descriptor.standards(in: context)
    var names = standards.isEmpty ? [] : [standards]
    if !descriptor.act.isEmpty { names.append("ACT " + descriptor.act.joined(separator: ", ")) }
    return names + [rule.rule.rawValue]
  }

  /// What is done where: in the template or on the server.
  func owner(_ context: ReportContext) -> String {
    context.sheet(isOfServer ? .onTheServer : .inTheTemplate)
  }
}
