package import DOM
package import RuleKit

/// The elements of a page that have an `id`, in tree order, and whether labels, table cells or ARIA
/// refer to it.
package struct ElementIdentifiers: PageFact {
  package static let ignoresVisibility = true

  package struct Holder {
    package let element: Element
    package let identifier: UTF8Slice
    /// True when an element before it has the same `id`.
    package let isRepetition: Bool
  }

  private var holders: [Holder] = []
  private var referredTo: Set<UTF8Slice> = []

  /// Attributes whose value is a list of ids that assistive technologies follow.
  private static let references: Set<Name> = [
    .ariaActivedescendant, .ariaControls, .ariaDescribedby, .ariaDetails, .ariaErrormessage,
    .ariaFlowto, .ariaLabelledby, .ariaOwns, .headers,
  ]

  package init(_ page: Page) {
    for element in page.document.elements { note(element) }
  }

  private mutating func note(_ element: Element) {
    let document = element.document
    for place in document.attributeRange(of: element.id) {
      let attribute = document.attributes[place]
      if attribute.name == .id {
        let identifier = document.slice(attribute.value)
        guard !identifier.isBlank else { continue }
        holders.append(
          Holder(
            element: element, identifier: identifier,
            isRepetition: document.repeatsID(element.id)))
      } else if Self.references.contains(attribute.name)
        || (attribute.name == .for && element.is(.label))
      {
        referredTo.formUnion(document.slice(attribute.value).tokens)
      }
    }
  }

  /// The elements whose `id` is referred to, or those whose `id` is not.
  package func holders(referredTo isReferredTo: Bool) -> [Holder] {
    holders.filter { referredTo.contains($0.identifier) == isReferredTo }
  }
}

extension ElementIdentifiers.Holder {
  /// The line of the element that has the `id` first.
  package var firstLine: Int {
    let document = element.document
    let first = document.element(withID: identifier, near: element.id)
      .flatMap { document.element($0) }
    return first?.position.line ?? 0
  }
}
