internal import CSS

/// One or more CSS selectors, parsed (Selectors 4).
///
/// ```swift
/// let selector = try Selector("main > p:first-child, a[href^='https:']")
/// ```
///
/// Pseudo-classes about use (`:hover`, `:focus`, `:visited`) are known and match nothing: a document
/// is looked at as it is served. Pseudo-elements are known and match no element.
public struct Selector: Sendable, CustomStringConvertible {
  /// The selectors as they were written.
  public let description: String
  let list: SelectorList

  /// Parses a list of selectors joined by commas.
  ///
  /// - Parameter text: what `querySelector` takes. At most 96 compound selectors in one, and 24
  ///   levels of `:is()`, `:not()` and the like.
  /// - Throws: ``SelectorError/invalid(_:)`` when any of the selectors is not valid or is larger than
  ///   that.
  public init(_ text: String) throws(SelectorError) {
    do throws(SelectorList.ParseFailure) {
      list = try SelectorList.parse(text)
    } catch {
      throw .invalid(text)
    }
    description = text
  }

  /// How much a selector weighs in the cascade (Selectors 4, section 17).
  public struct Specificity: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Id selectors.
    public let ids: Int
    /// Class selectors, attribute selectors and pseudo-classes.
    public let classes: Int
    /// Type selectors and pseudo-elements.
    public let types: Int

    /// The three numbers as the standard writes them, such as `(0,1,2)`.
    public var description: String { "(\(ids),\(classes),\(types))" }

    /// True when `one` weighs less.
    public static func < (one: Specificity, other: Specificity) -> Bool {
      (one.ids, one.classes, one.types) < (other.ids, other.classes, other.types)
    }
  }

  /// The specificity of each selector of the list, in order.
  public var specificities: [Specificity] {
    list.selectors.map {
      Specificity(
        ids: $0.specificity.ids, classes: $0.specificity.classes, types: $0.specificity.types)
    }
  }
}

/// Why a selector gave no answer.
public enum SelectorError: Error, Hashable, CustomStringConvertible {
  /// The text is no valid list of selectors, or one beyond the limits of ``Selector/init(_:)``.
  case invalid(String)
  /// Trying the selector on the document took more steps than are allowed for one query (30 million
  /// compound selectors tried).
  case tooCostly(String)

  /// The reason as a clause in English.
  public var description: String {
    switch self {
    case .invalid(let text): "“\(text)” is not a valid selector"
    case .tooCostly(let text): "“\(text)” takes too many steps on this document"
    }
  }
}
