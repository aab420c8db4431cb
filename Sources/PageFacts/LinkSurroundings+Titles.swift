import DOM
import RuleKit
import Semantics
import Wording

/// Titles, terms and header cells that explain a link.
extension LinkSurroundings {
  /// Longer texts before a link are no titles.
  private static let maximumTitleWords = 16

  private static let titleWords: [StaticString] = ["titre", "title", "heading", "headline"]

  /// The term that the description `dd` belongs to.
  func term(before description: Element) -> String {
    var place = document.previousSibling(of: description.id)
    for _ in 0..<Self.maximumSiblings {
      guard let node = place else { break }
      if document.isElement(node, .dt) { return text(of: Element(node, in: document)) }
      place = document.previousSibling(of: node)
    }
    return ""
  }

  /// The summary, caption, legend or name of what the link is in.
  func title(of element: Element) -> String {
    for child in element.children.prefix(Self.maximumSiblings) {
      switch child.name {
      case .summary, .figcaption, .legend: return text(of: child)
      default: continue
      }
    }
    let name = semantics.name(of: element.id).text
    return name.isEmpty && element.is(.figure) ? text(of: element) : name
  }

  func isInDataTable(_ cell: Element) -> Bool {
    guard semantics.table(around: cell.id) != nil else { return true }
    return page.dataTable(around: cell) != nil
  }

  /// The text of the cells that head the row of `cell`.
  func rowHeaders(of cell: Element) -> String {
    if let table = page.dataTable(around: cell) {
      let model = semantics.tableModel(of: table.id)
      return model.headers(of: cell.id)
        .filter { $0 != cell.id && model.headerKind(of: $0) == .row }
        .map { text(of: Element($0, in: document)) }.joined(separator: " ")
    }
    guard let row = cell.parent else { return "" }
    return row.children.prefix(Self.maximumSiblings)
      .filter { $0 != cell && semantics.role(of: $0.id) == .rowheader }
      .map { text(of: $0) }.joined(separator: " ")
  }

  /// True when the row has other cells, or the cell has headers, that may explain the link.
  func hasOtherCells(beside cell: Element) -> Bool {
    if let table = page.dataTable(around: cell),
      !semantics.tableModel(of: table.id).headers(of: cell.id).isEmpty
    {
      return true
    }
    return cell.parent?.children.prefix(Self.maximumSiblings).contains {
      $0 != cell && LinkWording.explains(text(of: $0))
    } ?? false
  }

  /// The heading that stands before the link in a part of the page that has no other heading of its
  /// level, and no other link of the same name.
  var ownHeading: Element? {
    guard let heading = headingBefore else { return nil }
    guard let level = semantics.headingLevel(of: heading.id),
      let part = heading.ancestors.first(where: { document.isInside(link.id, $0.id) }),
      !part.is(.body), !part.is(.main), LinkWording.explains(text(of: heading))
    else { return nil }
    let own = semantics.name(of: link.id).text
    var left = Self.maximumNodes
    for element in part.descendants {
      left -= 1
      if left == 0 { return nil }
      guard element != heading, element != link, semantics.isExposed(element.id) else { continue }
      if let other = semantics.headingLevel(of: element.id), other <= level { return nil }
      if element.is(.a), element[.href]?.description != link[.href]?.description,
        semantics.name(of: element.id).text == own
      {
        return nil
      }
    }
    return heading
  }

  private var headingBefore: Element? {
    let headings = page.index.headings
    return headings[..<headings.countBefore(link.id)].reversed().prefix(8).first {
      semantics.isExposed($0)
    }
    .map { Element($0, in: document) }
  }

  /// True when a short block just before the link, or before the block that it begins, reads as its
  /// title.
  var hasTitleBefore: Bool {
    var branch = link
    for _ in 0..<8 {
      var blocks = 0
      var left = Self.maximumSiblings
      var place = document.previousSibling(of: branch.id)
      while let node = place, left > 0 {
        left -= 1
        place = document.previousSibling(of: node)
        guard let block = document.element(node) else { continue }
        if isList(block) { return false }
        if isSilent(block) { continue }
        let text = text(of: block)
        blocks += 1
        if isTitle(text, block, isAdjacent: blocks == 1) { return true }
        if blocks == 4 || branch.parent.map({ $0.is(.body) || $0.is(.main) }) ?? true { break }
      }
      guard blocks == 0, let parent = branch.parent else { return false }
      switch parent.name {
      case .body, .main, .nav, .header, .footer, .aside, .li, .td, .form, .dialog: return false
      default: branch = parent
      }
    }
    return false
  }

  private func isList(_ element: Element) -> Bool {
    switch element.name {
    case .nav, .ul, .ol, .dl, .table, .form, .aside, .footer: true
    default: false
    }
  }

  /// Titles are short, and no sentence that ends. The nearest block may be any; others must look like
  /// titles.
  private func isTitle(_ text: String, _ block: Element, isAdjacent: Bool) -> Bool {
    guard text.utf8.last != UInt8(ascii: "."), LinkWording.explains(text),
      text.utf8.split(separator: UInt8(ascii: " ")).count <= Self.maximumTitleWords
    else { return false }
    if isAdjacent { return true }
    return block.wrappedElements.contains { element in
      element[.class].map { classes in
        Self.titleWords.contains(where: classes.containsIgnoringASCIICase)
      } ?? false
    } || block.withoutWrappers.isBold || block.withoutWrappers.children.contains(where: \.isBold)
  }
}

extension Element {
  fileprivate var isBold: Bool { self.is(.strong) || self.is(.b) }
}

extension [NodeID] {
  /// How many nodes of an array in tree order come before `node`.
  fileprivate func countBefore(_ node: NodeID) -> Int {
    var lower = 0
    var upper = count
    while lower < upper {
      let middle = (lower + upper) / 2
      if self[middle] < node { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }
}
