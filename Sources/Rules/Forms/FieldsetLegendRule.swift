import DOM
import PageFacts
import RuleKit
import Semantics

/// Groups of fields have a legend.
///
/// Several radio buttons or check boxes of one name answer one question: without it they mean
/// nothing, which is certain. Of other fields the markup does not tell whether they belong
/// together or merely stand in a frame; groups of fewer than two fields are not applicable.
struct FieldsetLegendRule: Rule {
  static let interests: [Interest] = [.elements(.fieldset, .input, .select, .textarea)]

  /// The groups met, in order, and what is directly in each: a field inside a group inside another
  /// one is the inner group's.
  private var groups: [Element] = []
  private var contents: [NodeID: Contents] = [:]

  private struct Contents {
    var fields = 0
    var names: Set<UTF8Slice> = []
    /// True when two are radio buttons, or check boxes, of one name.
    var haveOneQuestion = false
  }

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id) else { return }
    if element.is(.fieldset) {
      if page.semantics.role(of: element.id) != .presentation { groups.append(element) }
    } else if page.isField(element),
      let group = element.ancestors.first(where: { $0.is(.fieldset) })
    {
      add(element, to: group.id, page)
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for group in groups {
      if page.semantics.hasNonEmptyName(of: group.id) {
        if hasHiddenLegendAlone(group, page) {
          reporter.review(group, .hidden)
        } else {
          reporter.pass(group)
        }
        continue
      }
      guard let inside = contents[group.id], inside.fields >= 2 else { continue }
      let hasLegend = group.children.contains { $0.is(.legend) }
      if page.naming(of: group) == .uncertain || !inside.haveOneQuestion {
        reporter.review(group, .unsure)
      } else {
        reporter.fail(group, hasLegend ? .empty : .missing)
      }
    }
  }

  /// True where nothing names the group but a legend that is hidden: browsers do not agree whether it counts.
  private func hasHiddenLegendAlone(_ group: Element, _ page: Page) -> Bool {
    guard page.semantics.name(of: group.id).sources.contains(.legend),
      let legend = group.children.first(where: { $0.is(.legend) })
    else { return false }
    return !page.semantics.isExposed(legend.id)
  }

  private mutating func add(_ field: Element, to group: NodeID, _ page: Page) {
    var inside = contents[group] ?? Contents()
    inside.fields += 1
    let type = page.semantics.inputType(of: field.id)
    if type == .radio || type == .checkbox, let name = field[.name], !name.isBlank {
      if !inside.names.insert(name).inserted { inside.haveOneQuestion = true }
    }
    contents[group] = inside
  }
}
