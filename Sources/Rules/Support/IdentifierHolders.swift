import DOM

/// The elements of a page that have an `id`, and the ids that other elements refer to.
struct IdentifierHolders {
  struct Holder {
    let element: Element
    let identifier: UTF8Slice
    /// True when an element before it has the same `id`.
    let isRepetition: Bool
  }

  private(set) var all: [Holder] = []
  private var referredTo: Set<UTF8Slice> = []

  /// Attributes whose value is a list of ids that assistive technologies follow.
  private static let references: Set<Name> = [
    .ariaActivedescendant, .ariaControls, .ariaDescribedby, .ariaDetails, .ariaErrormessage,
    .ariaFlowto, .ariaLabelledby, .ariaOwns, .headers,
  ]

  mutating func note(_ element: Element) {
    let document = element.document
    for place in document.attributeRange(of: element.id) {
      let attribute = document.attributes[place]
      if attribute.name == .id {
        let identifier = document.slice(attribute.value)
        guard !identifier.isBlank else { continue }
        all.append(
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

  func isReferredTo(_ identifier: UTF8Slice) -> Bool { referredTo.contains(identifier) }

  /// The line of the first element that has the `id`.
  func firstLine(of holder: Holder) -> Int {
    let document = holder.element.document
    let first = document.element(withID: holder.identifier).flatMap { document.element($0) }
    return first?.position.line ?? 0
  }
}
