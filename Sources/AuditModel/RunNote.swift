/// What could not be known of a page, and what that rests on.
package struct PageNote: Sendable, Hashable, Codable {
  /// What is told once of a run instead of with every element that it touches.
  package enum Kind: String, Sendable, CaseIterable, Comparable, Codable {
    /// A style sheet that the page asks for could not be read: contrast and what it hides are open.
    case styleSheetUnread = "style-sheet-unread"
    /// Scripts, which do not run here, write what the page shows.
    case filledByScript = "filled-by-script"
    /// They write a part of it: a menu, a list.
    case partFilledByScript = "part-filled-by-script"
    /// A script of the site could not be read: what it changes is not known.
    case scriptUnread = "script-unread"
    /// A frame shows another site, whose content is not read.
    case frameUnread = "frame-unread"
    /// A link to another site was not asked for: its server wants no robots, or there were too many.
    case externalLinkUnchecked = "external-link-unchecked"
    /// The page would have cost more work or memory than a page may: rules are untested on it.
    case judgedInPart = "judged-in-part"
    /// A PDF or office file that the page links to was not examined.
    case documentUnexamined = "document-unexamined"
    /// PDF files were not examined: libqpdf, which reads them, is not on this machine.
    case pdfReaderMissing = "pdf-reader-missing"
    /// A rule found more on the page than is listed; outcomes and scores count all.
    case findingsLeftOut = "findings-left-out"
    /// A site in French shows nothing of the country that it belongs to: French law was not applied.
    case countryUnknown = "country-unknown"
    /// The page was judged as an archive or a line of JSON keeps it, without documents and other sites.
    case fromArchive = "from-archive"
    /// Of the site no more is known than such pages: what is absent may be there.
    case restUnknown = "rest-unknown"
    /// The page was judged as a browser renders it: places are those of what the browser built.
    case rendered
    /// The page hides itself until a script shows it: it was judged as shown.
    case hiddenAtFirst = "hidden-at-first"
    /// A browser was to render the page and could not: the page was judged as served.
    case notRendered = "not-rendered"
    /// Settings leave rules out on the page.
    case rulesLeftOut = "rules-left-out"
    /// Settings left findings out up to a day that is past: they count again.
    case ignoreExpired = "ignore-expired"
    /// Settings leave findings out that are not there.
    case ignoreUnused = "ignore-unused"

    /// What matters most first.
    package static func < (one: Kind, other: Kind) -> Bool { one.rank < other.rank }

    private var rank: Int {
      switch self {
      case .fromArchive: 0
      case .restUnknown: 1
      case .rendered: 2
      case .notRendered: 3
      case .hiddenAtFirst: 4
      case .filledByScript: 5
      case .partFilledByScript: 6
      case .judgedInPart: 7
      case .scriptUnread: 8
      case .styleSheetUnread: 9
      case .frameUnread: 10
      case .externalLinkUnchecked: 11
      case .pdfReaderMissing: 12
      case .documentUnexamined: 13
      case .findingsLeftOut: 14
      case .countryUnknown: 15
      case .ignoreExpired: 16
      case .ignoreUnused: 17
      case .rulesLeftOut: 18
      }
    }
  }

  package var kind: Kind
  /// The address of the style sheet, script or frame, or the path of the page.
  package var subject: String

  package init(_ kind: Kind, _ subject: String) {
    self.kind = kind
    self.subject = subject
  }
}

/// A fact about a run: what could not be known of its pages.
package struct RunNote: Sendable, Hashable {
  package var kind: PageNote.Kind
  /// How many style sheets, scripts, frames, or how many pages.
  package var count: Int
  /// On how many pages it matters.
  package var pages: Int
  /// The first of them in alphabetical order.
  package var example: String

  package init(kind: PageNote.Kind, count: Int, pages: Int, example: String) {
    self.kind = kind
    self.count = count
    self.pages = pages
    self.example = example
  }
}

extension SiteResult {
  /// What the notes of its pages come to, in the order of their kinds.
  package var notes: [RunNote] {
    var subjects: [PageNote.Kind: Set<String>] = [:]
    var touched: [PageNote.Kind: Int] = [:]
    for page in pages {
      for note in page.notes { subjects[note.kind, default: []].insert(note.subject) }
      for kind in Set(page.notes.map(\.kind)) { touched[kind, default: 0] += 1 }
    }
    // Where the rendered page differs most from what was served.
    let rendered = pages.filter { $0.rendering != nil }
      .max { ($0.rendering?.difference ?? 0, $1.path) < ($1.rendering?.difference ?? 0, $0.path) }
    return subjects.sorted { $0.key < $1.key }.compactMap { kind, subjects in
      (kind == .rendered ? rendered?.path : subjects.min()).map {
        RunNote(kind: kind, count: subjects.count, pages: touched[kind] ?? 0, example: $0)
      }
    }
  }
}
