import DOM
import PageFacts
import RuleKit

/// Elements stand where HTML allows them (RGAA 8.2.1, "imbrication"): blocks not in what holds text and
/// inline elements alone, parts of tables and of the page in their place.
struct NestingInvalidRule: Rule {
  static let judgesHiddenElements = true

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let problems = page[MarkupProblems.self]
    guard problems.isJudged else { return }
    var hasFailed = false
    for problem in problems.all {
      switch problem.code {
      case _ where problem.endsHead:
        reporter.fail(
          problem.range, near: problem.near,
          .endsHead(what: problem.element.isEmpty ? problem.text : "<\(problem.element)>"))
      case .misplacedStartTag:
        reporter.fail(problem.range, near: problem.near, .misplaced(element: problem.element))
      case .fosterParented: reporter.fail(problem.range, near: problem.near, .inTable)
      default: continue
      }
      hasFailed = true
    }
    var enclosure = Enclosure()
    var interactive = InteractiveNesting()
    for element in page.document.elements where element.namespace == .html {
      let container = enclosure.forbids(element)
      let holder = interactive.holder(of: element, in: page)
      if let parent = Self.phrasingParent(of: element) {
        reporter.fail(element, .inside(element: element.localName, parent: parent.localName))
      } else if let container {
        reporter.fail(
          element, .forbidden(element: element.localName, parent: container.localName))
      } else if let holder {
        reporter.fail(
          element, .interactive(element: element.localName, parent: holder.localName))
      } else if let parent = Self.wantedParent(of: element) {
        reporter.fail(element, .outside(element: element.localName, parent: parent))
      } else if let (parent, isFirst) = Self.wantedPlace(of: element) {
        reporter.fail(
          element,
          isFirst
            ? .first(element: element.localName, parent: parent)
            : .edge(element: element.localName, parent: parent))
      } else if let list = Self.list(around: element) {
        reporter.fail(element, .inList(element: element.localName, parent: list.localName))
      } else if element.startTag.lower >= problems.lateEndOfHead, Self.belongsInHead(element, page)
      {
        reporter.fail(element, .headOnly(element: element.localName))
      } else {
        continue
      }
      hasFailed = true
    }
    if !hasFailed { reporter.passPage() }
  }

  /// The element around a block that may hold phrasing content only, transparent ones between them
  /// looked through; nil where there is none.
  private static func phrasingParent(of element: Element) -> Element? {
    guard element.namespace == .html, blocks.contains(element.name), !element.startTag.isEmpty
    else {
      return nil
    }
    for ancestor in element.ancestors {
      guard ancestor.namespace == .html else { return nil }
      if transparent.contains(ancestor.name) { continue }
      // What lacks its end tag was to end before: `unclosed-element` tells that.
      let isWritten = !ancestor.startTag.isEmpty && !ancestor.endTag.isEmpty
      return isWritten && phrasingOnly.contains(ancestor.name) && !isAllowed(element, in: ancestor)
        ? ancestor : nil
    }
    return nil
  }

  /// What an element must stand in directly, and does not; nil of most elements.
  private static func wantedParent(of element: Element) -> String? {
    guard !element.startTag.isEmpty, let parent = element.parent, parent.namespace == .html else {
      return nil
    }
    switch element.name {
    case .figcaption: return parent.is(.figure) ? nil : "figure"
    case .option:
      return parent.is(.select) || parent.is(.optgroup) || parent.is(.datalist)
        || element.ancestors.contains { $0.is(.select) || $0.is(.datalist) } ? nil : "select"
    case .legend:
      return parent.is(.fieldset) || parent.is(.optgroup) || parent.localName.contains("-")
        ? nil : "fieldset"
    default: return nil
    }
  }

  /// The parent in which an element does not stand first, or neither first nor last, as it must (HTML, 4.4.13,
  /// 4.10.16, 4.11.2); nil of most elements.
  private static func wantedPlace(of element: Element) -> (parent: String, isFirst: Bool)? {
    guard !element.startTag.isEmpty, let parent = element.parent, parent.namespace == .html else {
      return nil
    }
    switch element.name {
    case .legend where parent.is(.fieldset):
      return element.elementBefore.map { _ in ("fieldset", true) }
    case .summary where parent.is(.details):
      return element.elementBefore.map { _ in ("details", true) }
    case .figcaption where parent.is(.figure):
      guard element.elementBefore != nil,
        parent.children.reversed().first(where: { $0.namespace == .html })?.id != element.id
      else { return nil }
      return ("figure", false)
    default: return nil
    }
  }

  /// The list that a line break or its like stands directly in (HTML, 4.4.5 to 4.4.9); nil of other elements:
  /// what breaks the list for readers is `list-structure`'s.
  private static func list(around element: Element) -> Element? {
    switch element.name {
    case .br, .wbr, .hr, .link, .noscript: break
    // For readers an item by its role, and none for HTML.
    case .div, .span, .p, .a, .section, .article: if !element.has(.role) { return nil }
    default: return nil
    }
    let isItem = element[.role]?.trimmed.equalsIgnoringASCIICase("listitem") ?? false
    if element.has(.role), !isItem { return nil }
    guard !element.startTag.isEmpty, let parent = element.parent, parent.namespace == .html else {
      return nil
    }
    return parent.is(.ul) || parent.is(.ol) || parent.is(.menu) || parent.is(.dl) ? parent : nil
  }

  /// True of what HTML wants in the head and the source has in the body (4.2); a second title is
  /// `title-multiple`'s.
  private static func belongsInHead(_ element: Element, _ page: Page) -> Bool {
    switch element.name {
    case .style, .base: break
    case .title: if page.index.titles.first != element.id { return false }
    case .meta: if element.has(.itemprop) || element.has(.property) { return false }
    default: return false
    }
    guard !element.startTag.isEmpty, let body = page.document.body,
      page.document.isInside(element.id, body)
    else { return false }
    return !element.ancestors.contains {
      $0.namespace != .html || $0.is(.template) || $0.is(.noscript)
    }
  }

  /// Headings may stand in a summary or legend.
  private static func isAllowed(_ element: Element, in parent: Element) -> Bool {
    guard parent.is(.summary) || parent.is(.legend) else { return false }
    return [.h1, .h2, .h3, .h4, .h5, .h6, .hgroup].contains(element.name)
  }

  /// Flow content that is no phrasing content (HTML, 3.2.5.2).
  private static let blocks: Set<Name> = [
    .address, .article, .aside, .blockquote, .details, .dialog, .div, .dl, .fieldset, .figure,
    .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .header, .hgroup, .hr, .main, .menu, .nav, .ol,
    .p,
    .pre, .search, .section, .table, .ul,
  ]

  /// Elements whose content model is phrasing content (HTML, 4).
  private static let phrasingOnly: Set<Name> = [
    .abbr, .b, .bdi, .bdo, .button, .cite, .code, .data, .dfn, .em, .h1, .h2, .h3, .h4, .h5, .h6,
    .i,
    .kbd, .label, .legend, .mark, .meter, .output, .p, .pre, .progress, .q, .rt, .ruby, .s, .samp,
    .small, .span, .strong, .sub, .summary, .sup, .time, .u, .var,
  ]

  /// Elements whose content model is that of the element around them (HTML, 3.2.5.3).
  private static let transparent: Set<Name> = [
    .a, .audio, .canvas, .del, .ins, .map, .noscript, .object, .slot, .video,
  ]
}

/// The elements around a place, in tree order, that forbid others anywhere inside (HTML, 4.3.8 to 4.3.10,
/// 4.4.9, 4.8.1, 4.9.2, 4.9.10, 4.10.4).
private struct Enclosure {
  /// By place in ``kinds``: the outermost such element that is open, and where its content ends.
  private var open: [(element: Element, end: Int)?] = Array(repeating: nil, count: kinds.count)

  /// The element around `element` that forbids it; nil where none does. Elements come in tree order.
  mutating func forbids(_ element: Element) -> Element? {
    var answer: Element?
    for (place, kind) in Self.kinds.enumerated() {
      if let current = open[place], element.id.index < current.end {
        if answer == nil, kind.forbidden.contains(element.name), !element.startTag.isEmpty {
          answer = current.element
        }
      } else if element.name == kind.name {
        let end = element.document.descendants(of: element.id).upperBound
        open[place] = (element, end)
      }
    }
    if answer == nil, let parent = element.parent, parent.is(.picture), parent.namespace == .html {
      switch element.name {
      case .source, .img, .script, .template: break
      default: answer = element.startTag.isEmpty ? nil : parent
      }
    }
    return answer
  }

  private static let headings: Set<Name> = [.h1, .h2, .h3, .h4, .h5, .h6, .hgroup]
  private static let sections: Set<Name> = [.article, .aside, .nav, .section]
  private static let headers: Set<Name> = [.header, .footer]

  private static let kinds: [(name: Name, forbidden: Set<Name>)] = [
    (.th, headings.union(sections).union(headers)),
    (.dt, headings.union(sections).union(headers)),
    (.address, headings.union(sections).union(headers).union([.address])),
    (.header, headers), (.footer, headers), (.label, [.label]), (.caption, [.table]),
  ]
}
