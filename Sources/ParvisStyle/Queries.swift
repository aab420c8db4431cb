internal import DOM
public import ParvisHTML
internal import Styling

/// Selectors tried on the elements of one document.
///
/// Making one reads all names, ids and classes of the document; each question after that costs only
/// its own steps. Use it where many elements or selectors are asked about; for single questions there
/// are ``ParvisHTML/HTMLDocument/querySelectorAll(_:)`` and its kin. Not `Sendable`.
public final class SelectorMatching {
  /// The document that is asked about.
  public let document: HTMLDocument
  private let query: SelectorQuery

  /// Prepares a document. O(nodes and attributes).
  public init(_ document: HTMLDocument) {
    self.document = document
    query = SelectorQuery(document.document)
  }

  /// True when one of the selectors matches the element.
  ///
  /// - Parameters:
  ///   - selector: the selectors to try.
  ///   - element: an element of ``document``; of elements of other documents the answer is false.
  ///   - scope: what `:scope` stands for; the `html` element where it is nil.
  /// - Throws: ``SelectorError/tooCostly(_:)`` once all questions together took more steps than are
  ///   allowed.
  public func matches(
    _ selector: Selector, _ element: HTMLElement, scope: HTMLElement? = nil
  ) throws(SelectorError) -> Bool {
    guard element.document == document else { return false }
    let answer = query.matches(selector.list, element.id, scope: scope?.id)
    guard !query.isExhausted else { throw .tooCostly(selector.description) }
    return answer
  }

  /// The elements among `candidates` that match, in their order.
  func all(
    _ selector: Selector, in candidates: some Sequence<HTMLElement>, scope: HTMLElement?
  ) throws(SelectorError) -> [HTMLElement] {
    var found: [HTMLElement] = []
    for element in candidates where try matches(selector, element, scope: scope) {
      found.append(element)
    }
    return found
  }

  /// The first element among `candidates` that matches.
  func first(
    _ selector: Selector, in candidates: some Sequence<HTMLElement>, scope: HTMLElement?
  ) throws(SelectorError) -> HTMLElement? {
    for element in candidates where try matches(selector, element, scope: scope) { return element }
    return nil
  }
}

extension HTMLDocument {
  /// The first element in tree order that one of the selectors matches (DOM, `querySelector`).
  ///
  /// - Parameter selectors: a list of selectors, such as `"main h1, main h2"`.
  /// - Throws: ``SelectorError`` when the text is no list of selectors or trying it is too costly.
  public func querySelector(_ selectors: String) throws(SelectorError) -> HTMLElement? {
    try SelectorMatching(self).first(Selector(selectors), in: elements, scope: nil)
  }

  /// The elements that one of the selectors matches, in tree order (DOM, `querySelectorAll`).
  ///
  /// - Parameter selectors: a list of selectors, such as `"main h1, main h2"`.
  /// - Throws: ``SelectorError`` when the text is no list of selectors or trying it is too costly.
  public func querySelectorAll(_ selectors: String) throws(SelectorError) -> [HTMLElement] {
    try SelectorMatching(self).all(Selector(selectors), in: elements, scope: nil)
  }
}

extension HTMLElement {
  /// The first element inside that one of the selectors matches; `:scope` is this element. The
  /// selectors are tried against the whole document, as in browsers. O(document).
  ///
  /// - Parameter selectors: a list of selectors.
  /// - Throws: ``SelectorError`` when the text is no list of selectors or trying it is too costly.
  public func querySelector(_ selectors: String) throws(SelectorError) -> HTMLElement? {
    try SelectorMatching(document).first(Selector(selectors), in: descendants, scope: self)
  }

  /// The elements inside that one of the selectors matches, in tree order; `:scope` is this element.
  /// The selectors are tried against the whole document, as in browsers. O(document).
  ///
  /// - Parameter selectors: a list of selectors.
  /// - Throws: ``SelectorError`` when the text is no list of selectors or trying it is too costly.
  public func querySelectorAll(_ selectors: String) throws(SelectorError) -> [HTMLElement] {
    try SelectorMatching(document).all(Selector(selectors), in: descendants, scope: self)
  }

  /// True when one of the selectors matches this element (DOM, `matches`). O(document): ask a
  /// ``SelectorMatching`` about many elements.
  ///
  /// - Parameter selectors: a list of selectors.
  /// - Throws: ``SelectorError`` when the text is no list of selectors or trying it is too costly.
  public func matches(_ selectors: String) throws(SelectorError) -> Bool {
    try SelectorMatching(document).matches(Selector(selectors), self, scope: self)
  }

  /// The nearest element that one of the selectors matches, this one first and then those around it
  /// (DOM, `closest`). O(document).
  ///
  /// - Parameter selectors: a list of selectors.
  /// - Throws: ``SelectorError`` when the text is no list of selectors or trying it is too costly.
  public func closest(_ selectors: String) throws(SelectorError) -> HTMLElement? {
    try SelectorMatching(document).first(
      Selector(selectors), in: [self] + Array(ancestors), scope: self)
  }
}
