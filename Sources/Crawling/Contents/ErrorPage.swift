/// What a site shows, with status 200, in place of pages that do not exist.
struct ErrorPage: Sendable {
  /// What two addresses that do not exist show.
  private let content: PageContent
  /// The blocks that both have, whatever their address.
  private let common: [PageContent.Block]
  private let hasFixedTitle: Bool
  /// What both say of their address.
  private let echoes: Set<PageContent.Block>

  init(_ first: PageReading, _ second: PageReading) {
    let (one, other) = (first.content, second.content)
    content = one
    echoes = Set(first.echoes).intersection(second.echoes)
    let varying = one.subtracting(other)
    var constant = one
    constant.blocks = one.blocks.filter { !varying.contains($0) }
    common = constant.blocks
    hasFixedTitle = one.title == other.title && one.heading == other.heading
  }

  /// Whether a page is the error page. Menus and footers that real pages share with it do not count:
  /// what tells is what the error page has and the start has not.
  func isShown(by reading: PageReading, start: PageContent?) -> Bool {
    let page = reading.content
    guard echoes.isSubset(of: reading.echoes) else { return false }
    if hasFixedTitle, page.title != content.title || page.heading != content.heading {
      return false
    }
    var telling = content
    telling.blocks = common
    if let start { telling.blocks = telling.subtracting(start) }
    // The start itself in place of the page.
    guard !telling.blocks.isEmpty || !echoes.isEmpty else {
      return start.map { page.likeness(to: $0, ignoring: []) == .same } ?? false
    }
    return telling.subtracting(page).isEmpty
      && page.subtracting(content).count <= Self.addresses
  }

  /// Blocks of an error page that may name the address which was asked for.
  private static let addresses = 3
}
