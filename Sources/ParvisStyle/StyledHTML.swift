internal import CSS
public import ParvisHTML
package import Styling

/// A document with its cascade: computed values, and which rules give them.
///
/// The first question matches all rules of the page against all its elements, in one pass; values are
/// worked out when they are asked for and kept. The document is looked at as it is served: no script
/// has run, nothing is hovered or focused. Not `Sendable`: it serves one task at a time.
///
/// Sources: CSS Cascading and Inheritance 5, Selectors 4, Media Queries 4, CSS Values 4, and the
/// rendering section of the HTML standard (chapter 15) for the user agent's sheet.
public final class StyledHTML {
  /// The document.
  public let document: HTMLDocument
  /// What media queries were asked about.
  public let medium: Medium
  package let styled: StyledDocument
  /// The sheet of each rule, by its block; of a sheet that is linked twice the last.
  private(set) lazy var sheetsByBlock: [ObjectIdentifier: PageSheet] = {
    var found: [ObjectIdentifier: PageSheet] = [:]
    for sheet in styled.sheets {
      for rule in sheet.sheet.rules { found[ObjectIdentifier(rule.block)] = sheet }
    }
    return found
  }()

  /// Wraps a document; sheets are read now, values are worked out later.
  ///
  /// - Parameters:
  ///   - document: the page.
  ///   - styleSheets: where the sheets come from that it links to.
  ///   - medium: the screen or paper that it is shown on.
  public init(
    _ document: HTMLDocument, styleSheets: StyleSheetSource = .none, medium: Medium = Medium()
  ) {
    self.document = document
    self.medium = medium
    styled = StyledDocument(
      document: document.document, loader: styleSheets.loader, environment: medium.environment)
  }

  /// What a page is shown on: what media queries are asked about.
  public struct Medium: Sendable, Hashable {
    /// The width of the viewport in CSS pixels.
    public var width: Double
    /// The height of the viewport in CSS pixels.
    public var height: Double
    /// `screen`, `print` or another type of Media Queries 4.
    public var type: String
    /// The value of media features by name, where they are not those of a desktop computer without
    /// preferences: `["prefers-color-scheme": "dark"]`.
    public var features: [String: String]

    /// A desktop screen of 1,280 by 800 CSS pixels unless told otherwise.
    ///
    /// - Parameters:
    ///   - width: of the viewport, in CSS pixels.
    ///   - height: of the viewport, in CSS pixels.
    ///   - type: `screen`, `print` or another media type.
    ///   - features: media features that take keywords, by name.
    public init(
      width: Double = 1280, height: Double = 800, type: String = "screen",
      features: [String: String] = [:]
    ) {
      self.width = width
      self.height = height
      self.type = type
      self.features = features
    }

    var environment: MediaEnvironment {
      var environment = MediaEnvironment(width: width, height: height, type: type)
      environment.keywords.merge(features) { $1 }
      return environment
    }
  }

  // MARK: What is known

  /// Addresses, as written, of the sheets that could not be had.
  public var unavailableStyleSheets: [String] { styled.unavailableStyleSheets }

  /// False when a sheet of the page could not be had or a limit of reading or matching was hit (16 MiB
  /// or 200,000 rules in a sheet, 512 sheets, 30 million compound selectors tried): values may be
  /// others than a browser's.
  public var isComplete: Bool { styled.isComplete }

  // MARK: Values

  /// The properties that ``computedValue(of:on:)`` knows, in alphabetical order.
  public static let properties: [String] = Property.allCases.map(\.name).sorted()

  /// The computed value of a property (CSS Cascade 5, section 4.4).
  ///
  /// - Parameters:
  ///   - property: a longhand as CSS spells it, such as `margin-top`.
  ///   - element: an element of ``document``.
  /// - Returns: the value, ``ComputedValue/undetermined`` where a browser is needed to tell; nil when
  ///   the property is none of ``properties`` or the element is of another document or inside a
  ///   `template`.
  public func computedValue(of property: String, on element: HTMLElement) -> ComputedValue? {
    guard let property = Property(property), isInTree(element) else { return nil }
    let style = styled.style(of: element.id)
    guard style.isCertain(property) else { return .undetermined }
    return ComputedValue(of: property, in: style)
  }

  /// True when the element has a box, or `display: contents`: neither it nor an element around it has
  /// `display: none`, and it is not in a closed `details` or the fallback of a player.
  ///
  /// - Parameter element: an element of ``document``; of others the answer is false.
  public func isRendered(_ element: HTMLElement) -> Bool {
    isInTree(element) && styled.isRendered(element.id)
  }

  func isInTree(_ element: HTMLElement) -> Bool {
    element.document == document && element.isInTree
  }
}
