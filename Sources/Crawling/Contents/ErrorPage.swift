/// What a site shows, with status 200, in place of pages that do not exist.
struct ErrorPage: Sendable {
  /// What two addresses that do not exist show.
  private let content: PageContent
  /// The blocks that both have, whatever their address.
  private let common: [PageContent.Block]
  private let hasFixedTitle: Bool

  init(_ one: PageContent, _ other: PageContent) {
    content = one
    let varying = one.subtracting(other)
    var constant = one
    constant.blocks = one.blocks.filter { !varying.contains($0) }
    common = constant.blocks
    hasFixedTitle = one.title == other.title && one.heading == other.heading
  }

  /// Whether a page is the error page. Menus and footers that real pages share with it do not count:
  /// what tells is what the error page has and the start has not.
  func isShown(by page: PageContent, start: PageContent?) -> Bool {
    if hasFixedTitle, page.title != content.title || page.heading != content.heading {
      return false
    }
    var telling = content
    telling.blocks = common
    if let start { telling.blocks = telling.subtracting(start) }
    // The start itself in place of the page.
    guard !telling.blocks.isEmpty else {
      return start.map { page.likeness(to: $0, ignoring: []) == .same } ?? false
    }
    return telling.subtracting(page).isEmpty
      && page.subtracting(content).count <= Self.echoes
  }

  /// Blocks of an error page that may name the address which was asked for.
  private static let echoes = 3
}
