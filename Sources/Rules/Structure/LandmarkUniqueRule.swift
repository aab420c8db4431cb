import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Styling
import Wording

/// Areas of one kind can be told apart by their names.
///
/// One finding for each kind and name, at the second such area. Areas that show the same, such as
/// page numbers above and below a list, may share a name. Main areas, headers and footers, of which
/// a page has one, have rules of their own. While a style sheet could not be read, some of the areas
/// may be hidden: then nothing is said of them. Empty areas lead nowhere and are left out.
/// Additional areas in a wrong place are `landmark-complementary-nesting`'s.
///
/// Technique ARIA11 of WCAG 2.2: advice, no criterion fails.
struct LandmarkUniqueRule: Rule {
  static let interests: [Interest] = [
    .elements(.nav, .aside, .search, .form, .section), .attributes(.role),
  ]

  private struct Kind: Hashable {
    let role: Role
    let name: String
  }

  private var order: [Kind] = []
  private var areas: [Kind: [Element]] = [:]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    // Without a name, these are no landmarks.
    if element.is(.form) || element.is(.section), !element.has(.role), !element.has(.ariaLabel),
      !element.has(.ariaLabelledby), !element.has(.title)
    {
      return
    }
    guard page.semantics.isExposed(element.id),
      let role = page.semantics.landmarkRole(of: element.id)
    else { return }
    guard page.offersSomething(in: element) else { return }
    switch role {
    case .navigation, .complementary, .search, .form, .region: break
    default: return
    }
    if role == .complementary, page.landmarkAroundComplementary(element) != nil { return }
    let name = page.semantics.name(of: element.id).text.comparisonForm
    let kind = Kind(role: role, name: name)
    // A scrolling part of an area that bears its name leads to the same place.
    if let last = areas[kind]?.last, !name.isEmpty, page.document.isInside(element.id, last.id) {
      return
    }
    if areas[kind] == nil { order.append(kind) }
    areas[kind, default: []].append(element)
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for kind in order {
      guard let group = areas[kind], let first = group.first else { continue }
      guard group.count >= 2, !showTheSame(group, page) else {
        reporter.pass(first)
        continue
      }
      let line = first.position.line
      let message: Message =
        kind.name.isEmpty
        ? .unnamed(count: group.count, line: line, role: kind.role.token)
        : .sameName(
          count: group.count, line: line, name: kind.name.shortened, role: kind.role.token)
      if page.hasCompleteStyles {
        reporter.fail(group[1], message)
      } else {
        reporter.markUntested()
      }
    }
  }

  private func showTheSame(_ group: [Element], _ page: Page) -> Bool {
    guard let first = group.first, group.count <= 10 else { return false }
    let links = addresses(in: first)
    guard group.dropFirst().allSatisfy({ addresses(in: $0) == links }) else { return false }
    let text = page.semantics.visibleText(of: first.id)
    return group.dropFirst().allSatisfy { page.semantics.visibleText(of: $0.id) == text }
  }

  /// Where the links inside lead, as written.
  private func addresses(in area: Element) -> [UTF8Slice] {
    area.descendants.filter { $0.is(.a) }.compactMap { $0[.href] }
  }
}
