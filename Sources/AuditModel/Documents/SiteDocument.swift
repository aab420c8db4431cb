/// A file that pages of the site link to.
package struct SiteDocument: Sendable, Hashable {
  /// As reports name it: relative to the site's root.
  package var path: String
  /// Where it is published, if that is known.
  package var url: String?
  package var format: DocumentFormat
  package var examination: DocumentExamination
  /// The page that links to it first, and the line of its link.
  package var page: String
  package var line: Int
  /// How many pages link to it.
  package var pages: Int
  /// What is the matter with it, the worst first.
  package var faults: [DocumentFault]

  package init(
    path: String, url: String? = nil, format: DocumentFormat, examination: DocumentExamination,
    page: String, line: Int, pages: Int, faults: [DocumentFault] = []
  ) {
    self.path = path
    self.url = url
    self.format = format
    self.examination = examination
    self.page = page
    self.line = line
    self.pages = pages
    self.faults = faults
  }

  /// The worst come first; then what nothing is known of, then what nothing was found in.
  package static func isWorse(_ one: SiteDocument, _ other: SiteDocument) -> Bool {
    (one.rank, -one.pages, one.path) < (other.rank, -other.pages, other.path)
  }

  private var rank: Int {
    if let worst = faults.first { return worst.rank }
    return examination.facts == nil ? 100 : 101
  }
}

/// What is the matter with a file.
package enum DocumentFault: Sendable, Hashable {
  /// It opens with a password alone.
  case locked
  /// Images of text: nothing in it can be read aloud.
  case scanned
  /// The same of nearly all pages.
  case mostlyScanned(pages: Int, of: Int)
  case untagged
  /// It says that it has tags and has none.
  case emptyTags
  /// It forbids assistive technology to read it.
  case restricted
  /// The text was recognised in images: nobody knows how well.
  case recognised
  case fieldsUnnamed(count: Int)
  case figuresUnnamed(count: Int)
  case headingsMissing
  case bookmarksMissing
  case languageMissing
  case titleMissing
  /// The title is none, such as the name of a file.
  case titlePlaceholder

  /// 0 is the worst.
  package var rank: Int {
    switch self {
    case .locked: 0
    case .scanned: 1
    case .mostlyScanned: 2
    case .untagged, .emptyTags: 3
    case .restricted: 4
    case .recognised: 5
    case .fieldsUnnamed: 6
    case .figuresUnnamed: 7
    case .headingsMissing: 8
    case .bookmarksMissing: 9
    case .languageMissing: 10
    case .titleMissing: 11
    case .titlePlaceholder: 12
    }
  }

  /// Whether the file shows it beyond doubt.
  package var isCertain: Bool {
    switch self {
    case .locked, .scanned, .untagged, .emptyTags, .languageMissing, .titleMissing: true
    case .mostlyScanned, .restricted, .recognised, .fieldsUnnamed, .figuresUnnamed,
      .headingsMissing, .bookmarksMissing, .titlePlaceholder:
      false
    }
  }
}
