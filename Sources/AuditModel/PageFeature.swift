/// What a page has that tests of the RGAA speak of: the words of `rules/standards/rgaa-4.1.2.yml`.
/// Broad on purpose where their absence makes a test not applicable: what might be one counts as one.
package enum PageFeature: String, Sendable, CaseIterable {
  // MARK: Images

  /// `img`.
  case image
  /// `role=img` on an element that is no image by itself.
  case roleImage = "role-image"
  /// An image without an alternative, as decorative ones are.
  case muteImage = "mute-image"
  /// An image with `aria-describedby`.
  case describedImage = "described-image"
  /// `area` of a map that an image uses.
  case area
  /// `area` without an alternative.
  case areaWithoutName = "area-without-name"
  case imageButton = "image-button"
  /// An image with `ismap`.
  case serverMap = "server-map"
  case svg
  /// `svg` that is not both `role=img` and named.
  case svgWithoutName = "svg-without-name"
  case canvas
  case object, embed
  /// `object` that shows an image, or may.
  case objectImage = "object-image"
  /// `embed` that shows an image, or may.
  case embedImage = "embed-image"

  // MARK: Frames and media

  /// A frame that is shown and not kept from assistive technologies.
  case frame
  /// A ``frame`` with `title`.
  case titledFrame = "titled-frame"
  /// Sound and video: in the page, behind a link, or in what may hold a player.
  case timedMedia = "timed-media"
  /// `track` for captions or subtitles.
  case captionsTrack = "captions-track"
  /// What may be an interactive picture: plug-in content, `canvas`, `svg`.
  case nonTimedMedia = "non-timed-media"
  /// A download of a PDF, text document, spreadsheet, presentation or e-book, or such a file shown.
  case officeDocument = "office-document"

  // MARK: Tables

  case table
  /// `th` of a table that is not for layout.
  case headerCell = "header-cell"
  /// ``headerCell`` without `scope`, and without the role of a header.
  case headerWithoutScope = "header-without-scope"
  /// `th` with `scope`.
  case scopedHeader = "scoped-header"
  /// `scope=rowgroup` or `colgroup`.
  case groupScope = "group-scope"
  /// `role=rowheader` or `columnheader`.
  case headerRole = "header-role"
  /// `headers`, or `th` with `id`.
  case headerReference = "header-reference"
  /// The role of a cell on an element that is no cell.
  case ariaCell = "aria-cell"

  // MARK: Links

  /// A link of HTML, or `role=link`.
  case link
  /// A link inside an `svg`.
  case svgLink = "svg-link"
  /// A link with `title`, `aria-label` or `aria-labelledby`.
  case renamedLink = "renamed-link"
  /// A link that holds an image, whose text may be seen.
  case linkWithPicture = "link-with-picture"
  /// A link in which there is neither a text nor an alternative.
  case linkWithoutContent = "link-without-content"

  // MARK: The document

  case doctype
  case noDoctype = "no-doctype"
  /// The doctype of HTML since its fifth version, or none.
  case html5
  /// `lang` or `xml:lang` on `html`, or else on `body`.
  case pageLanguage = "page-language"
  /// `lang` elsewhere.
  case partLanguage = "part-language"
  /// All text of the body stands in elements with a language.
  case languageEverywhere = "language-everywhere"
  /// `xml:lang` on `html` under a doctype of XHTML.
  case xhtmlLanguage = "xhtml-language"
  /// The text is not for certain in the language that `html` names.
  case doubtfulLanguage = "doubtful-language"
  case title
  case dir
  /// `dir` with another value than `ltr` and `rtl`, or with one that its letters do not bear out.
  case doubtfulDir = "doubtful-dir"
  /// Text of a script that runs from right to left.
  case rightToLeftText = "right-to-left-text"
  /// Text that runs from right to left outside of any `dir`, or a page that does as a whole.
  case undirectedText = "undirected-text"
  case heading
  /// `marquee` or `blink`.
  case marquee
  /// Nothing is written in the file.
  case blankPage = "blank-page"

  // MARK: Style

  /// A style sheet that could not be read.
  case unreadStyle = "unread-style"
  /// Content that a script or a state may show.
  case hiddenContent = "hidden-content"
  /// A control that speaks of contrast.
  case contrastSwitch = "contrast-switch"

  // MARK: Forms

  case form
  /// Form fields and elements with the role of one.
  case field
  /// Two fields or more in one form.
  case severalFields = "several-fields"
  /// A field with `title`, `aria-label` or `aria-labelledby`, or without a `label`.
  case renamedField = "renamed-field"
  /// A field that has none of the labels that test 11.1.1 names.
  case looselyLabelledField = "loosely-labelled-field"
  /// `label` with `for`.
  case labelFor = "label-for"
  /// `fieldset` and `role=group` or `radiogroup`.
  case group
  /// `fieldset` without `legend`, another group without `aria-label` and `aria-labelledby`.
  case unnamedGroup = "unnamed-group"
  case select, optgroup
  /// `optgroup` without `label`.
  case unlabelledOptgroup = "unlabelled-optgroup"
  /// A button that belongs to a form.
  case formButton = "form-button"
  /// ``formButton`` with `title`, `aria-label` or `aria-labelledby`, or with a picture.
  case renamedButton = "renamed-button"

  // MARK: Scripts

  /// A script, an event handler or a `javascript:` address.
  case script
  /// A page whose body a script builds.
  case scriptBuilt = "script-built"
  /// `meta http-equiv=refresh` that loads the page again.
  case reload
  /// `meta http-equiv=refresh` that leads elsewhere.
  case redirect
}

/// A set of features.
package struct PageFeatures: OptionSet, Sendable, Hashable {
  package let rawValue: UInt128

  package init(rawValue: UInt128) { self.rawValue = rawValue }

  private static let numbers = Dictionary(
    uniqueKeysWithValues: PageFeature.allCases.enumerated().map { ($1, UInt128($0)) })

  package init(_ feature: PageFeature) {
    rawValue = Self.numbers[feature].map { 1 << $0 } ?? 0
  }

  package init(_ features: [PageFeature]) {
    self = features.reduce(into: []) { $0.formUnion(PageFeatures($1)) }
  }

  package func contains(_ feature: PageFeature) -> Bool { contains(PageFeatures(feature)) }

  package mutating func insert(_ features: PageFeature...) { formUnion(PageFeatures(features)) }
}

/// What a page has and may have, as far as its code tells.
package struct PageContents: Sendable, Hashable {
  /// What stands in the page as it is served.
  package var present: PageFeatures
  /// What a script, a frame, a widget or a hidden part may bring.
  package var possible: PageFeatures
  /// True when the page runs scripts: what is read is the page as it is served.
  package var runsScripts: Bool
  /// How much of a page it is.
  package var standing: PageStanding

  package init(
    present: PageFeatures = [], possible: PageFeatures = [], runsScripts: Bool = false,
    standing: PageStanding = .whole
  ) {
    self.present = present
    self.possible = possible
    self.runsScripts = runsScripts
    self.standing = standing
  }
}

/// How much of a page a file is.
package enum PageStanding: String, Sendable, Hashable, Codable {
  case whole
  /// A piece of other pages: what it lacks says nothing of the site.
  case piece
  /// Nothing is written in the file.
  case blank
}

/// Written as hexadecimal digits: numbers of 128 bits are beyond most readers of JSON.
extension PageFeatures: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = UInt128(try container.decode(String.self), radix: 16) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a set of features")
    }
    self.init(rawValue: value)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(String(rawValue, radix: 16))
  }
}
