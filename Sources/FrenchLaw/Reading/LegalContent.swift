/// What a page says beside its menus, banner and footer.
struct LegalContent {
  let all: [LawBlock]

  init(_ blocks: [LawBlock]) {
    let content = blocks.filter { !$0.isApart }
    // A page that is a menu as a whole, by its names: all of it is content.
    all = content.isEmpty ? blocks : content
  }

  /// The whole page, with its menus and its footer.
  init(everything blocks: [LawBlock]) { all = blocks }

  /// The parts whose headings satisfy a condition: each up to the next heading of its level or above.
  func sections(where isWanted: (String) -> Bool) -> [ArraySlice<LawBlock>] {
    var found: [ArraySlice<LawBlock>] = []
    var start = 0
    while start < all.count {
      let heading = all[start]
      guard heading.isHeading, heading.words.count <= 24, isWanted(heading.words.text) else {
        start += 1
        continue
      }
      let end =
        all[(start + 1)...].firstIndex { $0.isHeading && $0.level <= heading.level }
        ?? all.count
      found.append(all[start..<end])
      start = end
    }
    return found
  }
}
