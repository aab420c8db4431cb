/// What an element is in the eyes of the RGAA, where its tests tell kinds apart: the words that follow
/// `@` in `rules/standards/rgaa-4.1.2.yml`. An element may be of several kinds.
package enum ElementKind: String, Sendable, CaseIterable {
  // MARK: Images

  /// `img`, or `role=img` on what is no image of another kind.
  case image
  case area
  case imageButton = "image-button"
  case svg, canvas
  /// `object` that shows an image, with no link or button beside it.
  case objectImage = "object-image"
  /// `object` that shows an image, beside a link or button that may lead to an alternative.
  case objectImageBesideControl = "object-image-beside-control"
  /// `embed` that shows an image.
  case embedImage = "embed-image"
  /// A link whose only pictures are of the kind ``image``.
  case linkedImage = "linked-image"
  /// A link whose only pictures are of the kind ``svg``.
  case linkedSvg = "linked-svg"
  /// A link whose only pictures are `object` elements.
  case linkedObject = "linked-object"
  /// A link whose only pictures are of the kind ``canvas``.
  case linkedCanvas = "linked-canvas"

  // MARK: Frames, tables, lists, landmarks, refreshes

  /// A frame with `title`.
  case titledFrame = "titled-frame"
  /// `th` of a table with headers in its first row and in its first column.
  case headerOfTwoAxes = "header-of-two-axes"
  case unorderedList = "unordered-list"
  case orderedList = "ordered-list"
  /// `role=list` or `listitem`.
  case ariaList = "aria-list"
  /// The `main` element.
  case mainElement = "main-element"
  case metaReload = "meta-reload"
  case metaRedirect = "meta-redirect"

  // MARK: Text

  /// Text below 24 pixels that is not bold.
  case normalText = "normal-text"
  /// Bold text below 18.5 pixels.
  case boldText = "bold-text"
  /// Text of 24 pixels and more that is not bold.
  case largeText = "large-text"
  /// Bold text of 18.5 pixels and more.
  case largeBoldText = "large-bold-text"

  // MARK: Controls

  /// A link that holds no image.
  case textLink = "text-link"
  /// A link that holds images alone; `area`.
  case imageLink = "image-link"
  /// A link that holds text and images.
  case compositeLink = "composite-link"
  /// A link inside an `svg`.
  case svgLink = "svg-link"
  /// A form field, native or by its role.
  case field
  case fieldNamedByLabel = "field-named-by-label"
  case fieldNamedByTitle = "field-named-by-title"
  case fieldNamedByAriaLabel = "field-named-by-aria-label"
  case fieldNamedByAriaLabelledby = "field-named-by-aria-labelledby"
  /// A group of fields of which none says by itself what it belongs to.
  case group
  /// `optgroup` without `label`.
  case unlabelledOptgroup = "unlabelled-optgroup"
  /// `optgroup` with `label`.
  case labelledOptgroup = "labelled-optgroup"
  /// A button that belongs to a form.
  case formButton = "form-button"
  /// A button that belongs to none.
  case freeButton = "free-button"
  /// Another widget than links, fields and buttons: a tab, a menu item…
  case otherWidget = "other-widget"
  /// What one interacts with: all of the above, and dialogs, menus, sets of tabs…
  case component
}

/// A set of kinds.
package struct ElementKinds: OptionSet, Sendable, Hashable {
  package let rawValue: UInt64

  package init(rawValue: UInt64) { self.rawValue = rawValue }

  private static let numbers = Dictionary(
    uniqueKeysWithValues: ElementKind.allCases.enumerated().map { ($1, UInt64($0)) })

  package init(_ kinds: [ElementKind]) {
    rawValue = kinds.reduce(0) { set, kind in Self.numbers[kind].map { set | 1 << $0 } ?? set }
  }

  package mutating func insert(_ kinds: ElementKind...) { formUnion(ElementKinds(kinds)) }

  package func contains(_ kind: ElementKind) -> Bool { isSuperset(of: ElementKinds([kind])) }
}
