/// A subject of RGAA tests that a page may have: a test whose subject is on no page is not applicable.
/// Deliberately broad: what may be one counts as one.
public enum PageFeature: String, Sendable, CaseIterable {
  /// `img` or `role=img`.
  case image
  case area
  case imageButton = "image-button"
  /// An image with `ismap`.
  case serverMap = "server-map"
  case object, embed, svg, canvas
  case frame
  /// Audio and video, and what may contain a player: frames, `object`, `embed`.
  case timedMedia = "timed-media"
  /// `object`, `embed`, `canvas`, `svg`: what may be an interactive picture.
  case nonTimedMedia = "non-timed-media"
  case track
  case table
  case link
  case form
  /// Form fields and elements with the role of one.
  case field
  /// `fieldset` and `role=group` or `radiogroup`.
  case group
  case select, optgroup, button
  case heading
  case title
  case doctype
  /// `lang` on the `html` element.
  case pageLanguage = "page-language"
  /// `lang` elsewhere.
  case partLanguage = "part-language"
  case dir
  /// Text of a script that runs from right to left.
  case rightToLeftText = "right-to-left-text"
  /// `meta http-equiv=refresh`.
  case refresh
  case script
  /// A link to an office document: PDF, word processor, spreadsheet, slides, e-book.
  case officeDocument = "office-document"
}

/// A set of features.
public struct PageFeatures: OptionSet, Sendable, Hashable {
  public let rawValue: UInt64

  public init(rawValue: UInt64) { self.rawValue = rawValue }

  private static let numbers = Dictionary(
    uniqueKeysWithValues: PageFeature.allCases.enumerated().map { ($1, $0) })

  public init(_ feature: PageFeature) {
    rawValue = 1 << UInt64(Self.numbers[feature] ?? 63)
  }

  public init(_ features: [PageFeature]) {
    self = features.reduce(into: []) { $0.formUnion(PageFeatures($1)) }
  }

  public func contains(_ feature: PageFeature) -> Bool { contains(PageFeatures(feature)) }
}
