import AuditModel

/// What is listed of a rule's places: one group, or many whose addresses are of one kind and which are
/// told in a line.
enum PlaceEntry: Sendable {
  case group(FindingGroup)
  case alike(AlikeAddresses)

  /// Fewer are told one by one.
  private static let leastAlike = 12

  /// `groups` of one rule in their order; the first of those that are alike stands for all.
  static func entries(of groups: [FindingGroup]) -> [PlaceEntry] {
    guard groups.count > leastAlike else { return groups.map(PlaceEntry.group) }
    let kinds = groups.map { AddressKind($0.first) }
    var members: [AddressKind: [FindingGroup]] = [:]
    for (kind, group) in zip(kinds, groups) {
      if let kind { members[kind, default: []].append(group) }
    }
    var told: Set<AddressKind> = []
    return zip(kinds, groups).compactMap { kind, group in
      guard let kind, let alike = members[kind], alike.count >= leastAlike else {
        return .group(group)
      }
      return told.insert(kind).inserted ? .alike(AlikeAddresses(groups: alike)) : nil
    }
  }

  /// How many places it stands for.
  var count: Int {
    switch self {
    case .group(let group): group.count
    case .alike(let alike): alike.places
    }
  }
}

/// Findings of one rule whose addresses are of one kind.
struct AlikeAddresses: Sendable {
  let groups: [FindingGroup]

  var places: Int { groups.reduce(0) { $0 + $1.count } }
  var pages: Int { Set(groups.flatMap(\.paths)).count }
  /// The shortest address.
  var example: String { addresses.min { ($0.count, $0) < ($1.count, $1) } ?? "" }
  var addresses: [String] { groups.compactMap { $0.first.arguments[AddressKind.argument] } }

  /// Both ends of a long address: what tells kinds apart may stand at either.
  private static func shortened(_ address: String) -> String {
    let shown = ControlCharacterEscaper.visible(address, limit: 400)
    return shown.count <= 64 ? shown : shown.prefix(32) + "…" + shown.suffix(31)
  }

  func sentence(_ context: ReportContext) -> String {
    context.brief(
      .sameKind(
        n: groups.count, example: Self.shortened(example),
        places: places, pages: max(1, pages)))
  }
}

/// What addresses of one kind have in common: where they begin, their first folder, their ending.
struct AddressKind: Hashable, Sendable {
  static let argument = "href"

  private let message: String
  private let start: String
  private let folder: String
  private let ending: String

  /// Nil of findings that name no address.
  init?(_ finding: Finding) {
    guard let address = finding.arguments[Self.argument], !address.isEmpty else { return nil }
    message = finding.message
    let path = address.prefix { $0 != "?" && $0 != "#" }
    var rest = path
    if let scheme = path.firstRange(of: "://") {
      let host = path[scheme.upperBound...].prefix { $0 != "/" }
      start = String(path[..<host.endIndex]) + "/"
      rest = path[host.endIndex...]
    } else {
      start = path.hasPrefix("/") ? "/" : ""
    }
    let parts = rest.split(separator: "/").filter { $0 != "." && $0 != ".." }
    folder = parts.count > 1 ? String(parts[0]) : ""
    let name = parts.last ?? ""
    let dot = name.lastIndex(of: ".")
    ending = dot.map { name[$0...].lowercased() } ?? ""
  }
}
