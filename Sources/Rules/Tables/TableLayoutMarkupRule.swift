import DOM
import PageFacts
import RuleKit
import Semantics

/// Tables that serve the layout have nothing of tables of data.
///
/// `role="presentation"` takes the meaning of rows and cells away: headers, captions and summaries
/// that remain are lost (if the table holds data) or stray. Tables inside of the cells are judged by
/// themselves. One finding per table, which names the first such thing.
struct TableLayoutMarkupRule: Rule {
  static let interests: [Interest] = [.elements(.table)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.explicitRole(of: element.id) == .presentation,
      page.semantics.role(of: element.id) == .presentation, page.semantics.isExposed(element.id)
    else { return }

    if let part = element.dataMarkup {
      reporter.fail(
        element, part.isAttribute ? .attribute(name: part.name) : .element(name: part.name))
    } else {
      reporter.pass(element)
    }
  }
}

extension Element {
  /// What is found in a table that only tables of data have (RGAA, 5.8): the first one's name.
  var dataMarkup: (name: String, isAttribute: Bool)? {
    if let summary = self[.summary], !summary.isBlank { return ("summary", true) }
    for part in tableParts {
      switch part.name {
      case .caption, .th, .thead, .tfoot: return (part.localName, false)
      default: break
      }
      for name in [Name.scope, .headers, .axis] where part.has(name) {
        return (document.names.spelling(of: name), true)
      }
      if let role = part[.role]?.tokens.first.flatMap({ Role(token: $0) }),
        role == .columnheader || role == .rowheader
      {
        return ("role=\(role.token)", true)
      }
    }
    return nil
  }

  /// The captions, groups, rows and cells of a table, without those of tables inside.
  private var tableParts: [Element] {
    var parts: [Element] = []
    var pending = Array(children)
    while let part = pending.popLast(), parts.count < 5_000 {
      parts.append(part)
      switch part.name {
      case .thead, .tbody, .tfoot, .tr: pending += part.children.reversed()
      default: break
      }
    }
    return parts
  }
}
