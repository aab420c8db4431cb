import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// Fields of one form that ask for different things are sent under different names.
///
/// HTML allows one name for several fields, and some servers expect it (`name="enfant[]"`), so the
/// rule never fails; but where two text fields have it, one answer is often lost.
struct FormDupNameRule: Rule {
  static let interests: [Interest] = [.elements(.input, .select, .textarea)]

  private struct Place: Hashable {
    let form: NodeID
    let name: UTF8Slice
  }

  private var first: [Place: Element] = [:]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let name = element[.name], !name.isBlank, !name.contains(bytesOf: "["),
      !name.isTemplateCode,
      page.isField(element), page.semantics.isExposed(element.id),
      !page.semantics.isDisabled(element.id), let form = page.semantics.formOwner(of: element.id)
    else { return }
    switch page.semantics.inputType(of: element.id) {
    case .radio, .checkbox: return
    default: break
    }
    let place = Place(form: form, name: name)
    guard let earlier = first[place] else {
      first[place] = element
      return reporter.pass(element)
    }
    reporter.review(element, .repeated(line: earlier.position.line, name: String(name).shortened))
  }
}
