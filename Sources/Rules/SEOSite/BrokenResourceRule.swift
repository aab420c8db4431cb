import AuditModel
import CSS
import DOM
import PageFacts
import RuleKit
import Text
import WebAddress

/// The images, styles, scripts, fonts and frames of the site's pages are there: those that pages name, and
/// those that their style sheets ask for.
///
/// Judged under the same conditions as `broken-link-internal`. Where not one of many is there, the
/// folder is a copy without them: then a person must look. Of a live site, what its server answered counts,
/// on the first page that asks.
struct BrokenResourceRule: SiteRule {
  struct Fact: Sendable, Codable {
    var problems: [Problem] = []
    var found = 0
    /// The sheets of the page, of a folder.
    var sheets: [Sheet] = []
    /// Of a live site: what no page before asks for.
    var wanted: [Wanted] = []

    /// What is handed on is of live sites.
    private enum CodingKeys: CodingKey { case wanted }
  }

  struct Problem: Sendable {
    let message: Message
    let isMissing: Bool
    let place: Place
    /// The path of the file, however it is written.
    let target: String
  }

  /// A style sheet of the folder, where a page asks for it.
  struct Sheet: Sendable {
    let path: String
    let references: StyleSheetReferences
    let place: Place
  }

  struct Wanted: Sendable, Codable {
    let url: WebURL
    let href: String
    let place: Place
    /// It is a sheet, whose own files count too.
    let isSheet: Bool
  }

  /// With so many missing and none found, the folder has none.
  private static let manyMissing = 10

  static func collect(from page: Page) -> Fact? {
    guard page.site.kind != .loosePages, !page.isPiece else { return nil }
    var fact = Fact()
    for element in page.document.elements {
      for reference in Resource.references(of: element) {
        fact.note(reference, of: element, on: page)
      }
      fact.noteStyles(of: element, on: page)
    }
    fact.wanted = fact.wanted.withoutRoom
    let isEmpty =
      fact.found == 0 && fact.problems.isEmpty && fact.sheets.isEmpty && fact.wanted.isEmpty
    return isEmpty ? nil : fact
  }

  static func keepFirst(_ fact: inout Fact, by occurrences: FirstOccurrences) {
    fact.wanted.removeAll { !occurrences.claim($0.url.textWithoutFragment, by: "resource") }
  }

  static func conclude(
    _ facts: [CollectedFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    if let server = site.server {
      for page in facts {
        for wanted in page.fact.wanted { judge(wanted, by: server, on: page.path, &reporter) }
      }
      return
    }
    // What a sheet asks for is told on the first page that has it.
    var seen: Set<String> = []
    let judged = facts.map { page in
      var fact = Fact(problems: page.fact.problems, found: page.fact.found)
      for sheet in page.fact.sheets where seen.insert(sheet.path).inserted {
        fact.judgeFiles(of: sheet, on: page.path, of: site)
      }
      return (path: page.path, found: fact.found, problems: fact.problems)
    }
    let found = judged.reduce(0) { $0 + $1.found }
    let missing = judged.reduce(0) { $0 + $1.problems.count }
    let isCopyWithoutFiles = found == 0 && missing >= manyMissing
    for page in judged {
      for _ in 0..<page.found { reporter.pass(path: page.path) }
      for problem in page.problems {
        if problem.isMissing, !isCopyWithoutFiles {
          reporter.fail(problem.place, problem.message, about: problem.target)
        } else {
          reporter.review(problem.place, problem.message, about: problem.target)
        }
      }
    }
  }

  // MARK: - Live sites

  private static func judge(
    _ wanted: Wanted, by server: ServerFacts, on path: String,
    _ reporter: inout SiteReporter<Self>
  ) {
    switch server[wanted.url] {
    case .found?: reporter.pass(path: path)
    case .error(404)?, .error(410)?:
      reporter.fail(
        wanted.place, .missing(href: wanted.href), about: wanted.url.textWithoutFragment)
    default: break
    }
    guard wanted.isSheet else { return }
    for file in server.sheetFiles[wanted.url.textWithoutFragment] ?? [] {
      switch server[file.address] {
      case .found?: reporter.pass(path: path)
      case .error(404)?, .error(410)?:
        reporter.fail(
          wanted.place, .missingInSheet(href: file.text, sheet: wanted.href),
          about: file.address.textWithoutFragment)
      default: break
      }
    }
  }
}

extension BrokenResourceRule.Fact {
  fileprivate mutating func note(_ text: UTF8Slice, of element: Element, on page: Page) {
    let reference = page.reference(text)
    let isSheet = element.is(.link) && element.isStyleSheet
    if page.site.kind == .live {
      want(reference, String(text), isSheet: isSheet, of: element, on: page)
    } else {
      judge(reference, .missing(href: String(text)), of: element, on: page)
      if isSheet, let sheet = reference.answer {
        noteSheets(sheet, element, page)
      }
    }
  }

  /// What the styles that stand in the page ask for.
  fileprivate mutating func noteStyles(of element: Element, on page: Page) {
    guard let css = element.ownStyles,
      css.containsIgnoringASCIICase("url(") || css.containsIgnoringASCIICase("@import"),
      let base = page.baseAddress
    else { return }
    let references = StyleSheetReferences(bytes: Array(String(css).utf8))
    for text in references.imports + references.files {
      let reference = page.reference(text, ofSheetAt: base)
      if page.site.kind == .live {
        want(
          reference, text, isSheet: references.imports.contains(text), of: element, on: page)
      } else {
        judge(reference, .missing(href: text), of: element, on: page)
      }
    }
  }

  private mutating func want(
    _ reference: Reference, _ text: String, isSheet: Bool, of element: Element, on page: Page
  ) {
    guard let url = reference.address, url.isHTTP, reference.sitePath != nil,
      page.memos.firstOccurrences.claim(url.textWithoutFragment, by: "resource")
    else { return }
    wanted.append(
      BrokenResourceRule.Wanted(
        url: url, href: text, place: page.place(of: element), isSheet: isSheet))
  }

  /// Takes note of a sheet in the folder and of those that it imports.
  private mutating func noteSheets(
    _ answer: FileIndex.Answer, _ element: Element, _ page: Page
  ) {
    var waiting = [answer]
    var index = 0
    while index < waiting.count, index < 64 {
      defer { index += 1 }
      guard case .file(let path) = waiting[index], !sheets.contains(where: { $0.path == path }),
        let references = page.fact(SheetFiles.self, ofFile: path)?.references
      else { continue }
      sheets.append(.init(path: path, references: references, place: page.place(of: element)))
      guard !references.imports.isEmpty, let base = page.site.address(ofPath: path) else {
        continue
      }
      waiting += references.imports.compactMap { page.reference($0, ofSheetAt: base).answer }
    }
  }

  /// Judges what a sheet asks for.
  fileprivate mutating func judgeFiles(
    of sheet: BrokenResourceRule.Sheet, on path: String, of site: SiteContext
  ) {
    guard let base = site.address(ofPath: sheet.path) else { return }
    for text in sheet.references.imports + sheet.references.files {
      judge(
        Reference(text, ofSheetAt: base, on: site),
        .missingInSheet(href: text, sheet: sheet.path), at: sheet.place, on: path, of: site)
    }
  }

  private mutating func judge(
    _ target: Reference, _ missing: BrokenResourceRule.Message, of element: Element, on page: Page
  ) {
    judge(target, missing, at: page.place(of: element), on: page.path, of: page.site)
  }

  private mutating func judge(
    _ target: Reference, _ missing: BrokenResourceRule.Message, at place: @autoclosure () -> Place,
    on page: String, of site: SiteContext
  ) {
    guard let path = target.sitePath, path != page else { return }
    func problem(_ message: BrokenResourceRule.Message, isMissing: Bool = false) {
      problems.append(.init(message: message, isMissing: isMissing, place: place(), target: path))
    }
    switch site.verdict(target) {
    case .found: found += 1
    case .missing: problem(missing, isMissing: true)
    case .unknown: break
    case .unsure, .folderWithoutIndex: problem(.unsure(href: String(target.text)))
    case .differentCase(let file):
      problem(.differentCase(file: file, href: String(target.text)))
    }
  }
}

extension Element {
  /// The styles that a `style` element or attribute holds.
  fileprivate var ownStyles: UTF8Slice? {
    self.is(.style)
      ? document.firstChild(of: id).map { document.text(of: $0) } : self[.style]
  }

  fileprivate var isStyleSheet: Bool {
    (self[.rel]?.tokens ?? []).contains { $0.equalsIgnoringASCIICase("stylesheet") }
  }
}
