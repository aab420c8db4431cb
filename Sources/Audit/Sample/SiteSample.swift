import AuditModel
import Text

/// Which pages an audit of the RGAA looks at: those that the standard names, one at least of each kind of
/// content, and a tenth more by lot. The lot is drawn by hashes of paths: the same site gives the same
/// sample.
enum SiteSample {
  /// The sample of a run, in the order of its pages.
  static func pages(of site: SiteResult) -> [SampledPage] {
    let whole = site.pages.filter { $0.ledger.standing == .whole }
    let pages = whole.isEmpty ? site.pages : whole
    var reasons: [String: [SampleReason]] = [:]
    for reason in SampleReason.allCases {
      // What a page of the sample has already is no reason for another.
      let isCovered = pages.contains { page in
        reasons[page.path] != nil && holds(reason, on: page)
      }
      let found =
        isCovered
        ? pages.first { reasons[$0.path] != nil && holds(reason, on: $0) }
        : best(reason, of: pages)
      if let found { reasons[found.path, default: []].append(reason) }
    }
    let rest = pages.filter { reasons[$0.path] == nil }
      .sorted { (lot(of: $0.path), $0.path) < (lot(of: $1.path), $1.path) }
    for page in rest.prefix((reasons.count + 9) / 10) { reasons[page.path] = [.random] }
    return pages.compactMap { page in
      reasons[page.path].map { SampledPage(path: page.path, reasons: $0) }
    }
  }

  /// Leaves the pages of the sample alone in a result, with what was found on them.
  static func reduce(_ site: inout SiteResult) {
    let sample = pages(of: site)
    let kept = Set(sample.map(\.path))
    site.sample = sample
    site.unsampledPages = site.pages.map(\.path).filter { !kept.contains($0) }
    site.pages.removeAll { !kept.contains($0.path) }
    site.findings.removeAll { finding in
      !finding.listedPlaces.contains { $0.path.isEmpty || kept.contains($0.path) }
    }
  }

  private static func lot(of path: String) -> UInt64 {
    var hash = StableHash()
    hash.combine(path)
    return hash.mixed
  }

  // MARK: Pages that the standard names

  /// The page that suits best: the name of its file tells more than its title, and a short path more than a
  /// long one.
  private static func best(_ reason: SampleReason, of pages: [PageResult]) -> PageResult? {
    guard let words = words[reason] else {
      return reason == .home ? home(of: pages) : pages.first { holds(reason, on: $0) }
    }
    func rank(_ page: PageResult) -> (Int, Int, String)? {
      let path = page.path.lowercased()
      let depth = path.utf8.count { $0 == UInt8(ascii: "/") }
      if words.contains(where: { PageWords(path).contains($0) }) { return (0, depth, path) }
      let title = PageWords((page.title ?? "").lowercased())
      return words.contains(where: title.contains) ? (1, depth, path) : nil
    }
    return pages.compactMap { page in rank(page).map { (page, $0) } }
      .min { $0.1 < $1.1 }?.0
  }

  private static func home(of pages: [PageResult]) -> PageResult? {
    let names = ["", "index.html", "index.htm", "index.php", "accueil.html", "accueil.php"]
    return pages.first { names.contains($0.path.lowercased()) }
      ?? pages.first {
        names.contains($0.path.split(separator: "/").last.map { $0.lowercased() } ?? "")
      }
      ?? pages.first
  }

  /// Words of paths and titles, one of which must be there; several words must follow one another.
  private static let words: [SampleReason: [[String]]] = [
    .contact: [["contact"], ["contacts"], ["contactez"], ["contacter"]],
    .legalNotice: [
      ["mentions"], ["mention", "légale"], ["mention", "legale"], ["legal"], ["imprint"],
    ],
    .accessibility: [["accessibilité"], ["accessibilite"], ["accessibility"], ["rgaa"]],
    .siteMap: [
      ["plan", "du", "site"], ["plan", "site"], ["plandusite"], ["sitemap"], ["site", "map"],
    ],
    .help: [["aide"], ["help"], ["faq"]],
    .signIn: [
      ["connexion"], ["login"], ["connecter"], ["identification"], ["authentification"],
      ["sign", "in"],
    ],
    .search: [["recherche"], ["rechercher"], ["search"]],
  ]

  // MARK: Kinds of content

  private static func holds(_ reason: SampleReason, on page: PageResult) -> Bool {
    let features = page.ledger.contents
    return switch reason {
    case .form: features.contains(.field)
    case .table: features.contains(.table)
    case .media: features.contains(.timedMedia)
    case .frame: features.contains(.frame)
    case .document: features.contains(.officeDocument)
    case .application: features.contains(.nonTimedMedia)
    default: false
    }
  }
}

/// The words of a path or a title, in lower case.
private struct PageWords {
  private let words: [Substring]

  init(_ text: String) {
    words = text.split { !$0.isLetter && !$0.isNumber }
  }

  /// True where the words stand one after the other.
  func contains(_ sought: [String]) -> Bool {
    guard let first = sought.first else { return false }
    return words.indices.contains { index in
      words[index] == first
        && words[index...].prefix(sought.count).elementsEqual(sought[...]) {
          $0 == $1
        }
    }
  }
}
