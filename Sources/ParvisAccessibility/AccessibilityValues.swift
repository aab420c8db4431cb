public import ParvisHTML
internal import Semantics

/// A role of WAI-ARIA 1.2, its graphics and digital publishing modules, or the draft of 1.3.
///
/// Compare by token: `node.role == "heading"`. `none` is `presentation` and `image` is `img`: of the
/// two spellings of a role the older one stands here.
public struct AccessibilityRole: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  /// The token that authors write, such as `heading` or `doc-chapter`.
  public let rawValue: String

  /// A role by its token; nothing checks that there is such a role.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// A role by its token; nothing checks that there is such a role.
  public init(stringLiteral value: String) { rawValue = value }

  init(_ role: Role) { rawValue = role.token }

  /// The token.
  public var description: String { rawValue }

  /// True of the roles that make an element a landmark (ARIA 1.2, 5.3.4).
  public var isLandmark: Bool { Role(rawValue)?.isKind(of: .landmark) ?? false }

  /// True of the roles of controls that take input or do something (ARIA 1.2, 5.3.2).
  public var isWidget: Bool { Role(rawValue)?.isKind(of: .widget) ?? false }
}

/// A state or property of ARIA as it holds for an element.
public struct AccessibilityState: Sendable, Hashable {
  /// The attribute as it is spelled in the markup, such as `aria-checked`.
  public let attribute: String
  /// The value, in lower case where it is one of a list of tokens.
  public let value: String
  /// What gives the value.
  public let source: Source

  /// What gives a state its value.
  public enum Source: Sendable, Hashable {
    /// The element itself, such as `checked` or `disabled` (HTML-AAM, 3.6). It stands against an
    /// `aria-` attribute.
    case native
    /// An `aria-` attribute.
    case author
    /// The role, where nobody says anything (ARIA 1.2, 5.2.9).
    case role
  }

  init(_ state: ComputedState) {
    attribute = state.attribute.spelling
    value = state.value
    switch state.source {
    case .native: source = .native
    case .author: source = .author
    case .role: source = .role
    }
  }
}

/// An accessible name or description.
public struct AccessibleText: Sendable, Hashable {
  /// The text, white space collapsed and none at the ends; empty when there is none.
  public let text: String
  /// Where its parts come from, strongest first.
  public let sources: [Source]
  /// The elements whose text it is: referenced ones, labels, captions; the element itself when its
  /// attributes or contents name it.
  public let elements: [HTMLElement]
  /// False when the markup alone cannot tell: custom elements and embedded objects are inside, or the
  /// page is so entangled that the computation was cut short.
  public let isCertain: Bool

  /// Where a part of a text comes from.
  ///
  /// Later versions may tell more of them apart: write a `default` where you switch over it.
  public enum Source: String, Sendable, Hashable, CaseIterable {
    /// `aria-labelledby`.
    case ariaLabelledby = "aria-labelledby"
    /// `aria-describedby`.
    case ariaDescribedby = "aria-describedby"
    /// `aria-label`.
    case ariaLabel = "aria-label"
    /// `aria-description`.
    case ariaDescription = "aria-description"
    /// `alt`, of the element or of an image inside.
    case alt
    /// A `label` element.
    case label
    /// A `caption` element.
    case caption
    /// A `legend` element.
    case legend
    /// A `figcaption` element.
    case figcaption
    /// A `title` element of SVG.
    case svgTitle = "svg-title"
    /// The `label` attribute of an option or option group.
    case labelAttribute = "label-attribute"
    /// Text inside the element.
    case contents
    /// `::before` or `::after`.
    case generatedContent = "generated-content"
    /// The value of a control.
    case value
    /// The `title` attribute.
    case title
    /// `placeholder` or `aria-placeholder`.
    case placeholder
    /// What browsers say when the author says nothing: "Submit", "Reset".
    case browserDefault = "browser-default"
    /// Another: the `summary` attribute of a table, `desc` of SVG, the title of the page, `alttext`.
    case other
  }

  /// True when there is no text.
  public var isEmpty: Bool { text.isEmpty }

  init(_ name: AccessibleName, in tree: AccessibilityTree) {
    text = name.text
    sources = Self.sources.filter { name.sources.contains($0.0) }.map { $0.1 }
    elements = name.nodes.compactMap { tree.document.element($0) }
    isCertain = name.isCertain
  }

  private static let sources: [(NameSources, Source)] = [
    (.ariaLabelledby, .ariaLabelledby), (.ariaDescribedby, .ariaDescribedby),
    (.ariaLabel, .ariaLabel), (.ariaDescription, .ariaDescription), (.alt, .alt),
    (.label, .label), (.caption, .caption), (.legend, .legend), (.figcaption, .figcaption),
    (.svgTitle, .svgTitle), (.labelAttribute, .labelAttribute), (.contents, .contents),
    (.generatedContent, .generatedContent), (.value, .value), (.title, .title),
    (.placeholder, .placeholder), (.browserDefault, .browserDefault), (.other, .other),
  ]
}
