internal import CSS
public import ParvisHTML
internal import Styling

extension StyledHTML {
  /// A declaration as it is written.
  public struct Declaration: Sendable, Hashable {
    /// The property as written, in lower case; custom properties as they stand.
    public let property: String
    /// The value as written, without `!important`.
    public let value: String
    /// True with `!important`.
    public let isImportant: Bool
    /// False when the property is known here and the value is not valid for it: the declaration says
    /// nothing.
    public let isValid: Bool

    init(_ written: WrittenDeclaration) {
      property = written.name
      value = written.value
      isImportant = written.isImportant
      isValid = written.isValid
    }
  }

  /// A style rule of a sheet of the page.
  public struct Rule: Sendable, Hashable {
    /// The selectors as written; relative to the rule around it when it is nested in one.
    public let selectors: String
    /// What it declares, in order.
    public let declarations: [Declaration]
    /// The media queries it stands under, innermost first.
    public let media: [String]
    /// The address by which the sheet was linked or imported; nil for a `style` element.
    public let styleSheet: String?
    /// The line of the rule in its sheet, or in the text of its `style` element, from 1.
    public let line: Int
    /// The column there, in bytes from 1.
    public let column: Int

    init(_ rule: StyleRule, in sheet: PageSheet?) {
      selectors = rule.selectorText
      declarations = rule.block.declarations.map(Declaration.init)
      media = (rule.context?.chain ?? []).compactMap {
        if case .media(let queries) = $0 { queries.text } else { nil }
      }
      styleSheet = sheet?.url
      let position = sheet?.sheet.position(ofOffset: rule.offset) ?? (line: 1, column: 1)
      line = position.line
      column = position.column
    }
  }

  /// Where a value comes from, weakest first.
  public enum Origin: Sendable, Hashable {
    /// The browser's own sheet.
    case userAgent
    /// An attribute such as `bgcolor` (HTML, 15.2).
    case presentationalHint
    /// A sheet of the page.
    case author
    /// The element's `style` attribute.
    case styleAttribute
  }

  /// A declaration that decides a property of an element.
  public struct Winner: Sendable, Hashable {
    /// The declaration as written, a shorthand when a shorthand was written; nil for presentational
    /// hints.
    public let declaration: Declaration?
    /// Where it stands.
    public let origin: Origin
    /// The rule that holds it, when a sheet of the page does.
    public let rule: Rule?
  }

  /// The declaration that wins the cascade for a property of the element itself.
  ///
  /// - Parameters:
  ///   - property: a longhand as CSS spells it, such as `margin-top`.
  ///   - element: an element of ``document``.
  /// - Returns: nil when there is none, so that the value is inherited or initial, and when the
  ///   property is none of ``properties``.
  public func winner(for property: String, on element: HTMLElement) -> Winner? {
    guard let property = Property(property), isInTree(element),
      let declared = styled.declaredValue(property, of: element.id)
    else { return nil }
    let origin: Origin
    switch declared.origin {
    case .userAgent: origin = .userAgent
    case .presentationalHint: origin = .presentationalHint
    case .author: origin = .author
    case .inline: origin = .styleAttribute
    }
    return Winner(
      declaration: declared.written.map(Declaration.init), origin: origin,
      rule: declared.origin == .author ? declared.rule.map(rule) : nil)
  }

  /// The rules of the page that apply to the element, strongest first: by layer, then specificity, then
  /// order (CSS Cascade 5, section 6.1). The browser's own are left out.
  ///
  /// - Parameter element: an element of ``document``; of others there are none.
  public func matchedRules(of element: HTMLElement) -> [Rule] {
    isInTree(element) ? styled.matchedRules(of: element.id).map(rule) : []
  }

  private func rule(_ rule: StyleRule) -> Rule {
    Rule(rule, in: sheetsByBlock[ObjectIdentifier(rule.block)])
  }
}
