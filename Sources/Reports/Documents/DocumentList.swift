import AuditModel

/// The PDF and office files that pages link to, as all formats tell them: the worst first.
struct DocumentList {
  let documents: [SiteDocument]
  private let context: ReportContext

  /// What pages call themselves, by path.
  private let titles: [String: String]

  init(_ documents: [SiteDocument], _ titles: [String: String], in context: ReportContext) {
    self.documents = documents
    self.titles = titles
    self.context = context
  }

  func say(_ phrase: DocumentPhrase) -> String { phrase.text(in: context.language) }

  var summary: String {
    say(
      .count(
        n: documents.count, examined: documents.count { $0.examination.facts != nil },
        faulty: documents.count { !$0.faults.isEmpty }))
  }

  /// Those that something is the matter with, or that nothing is known of.
  var open: [SiteDocument] {
    documents.filter { !$0.faults.isEmpty || $0.examination.facts == nil }
  }

  func name(of document: SiteDocument) -> String {
    ControlCharacterEscaper.visible(document.path, limit: 120)
  }

  /// The page that links to it, and how many others do.
  func origin(of document: SiteDocument) -> String {
    let path = ControlCharacterEscaper.visible(document.page, limit: 80)
    let page = titles[document.page].map { "\($0) (\(path))" } ?? path
    return document.pages > 1 ? say(.linked(path: page, n: document.pages - 1)) : page
  }

  /// How many pages the file has; nil where that is not known.
  func size(of document: SiteDocument) -> String? {
    document.examination.facts.flatMap { $0.pages > 0 ? say(.sheets(n: $0.pages)) : nil }
  }

  /// What is the matter with a file, in a few words.
  func state(of document: SiteDocument) -> String {
    switch document.examination {
    case .examined where document.faults.isEmpty: say(.nothingFound)
    case .examined(let facts):
      document.faults.map { say(phrase(for: $0, facts)) }.joined(separator: ", ")
    case .unexamined(let reason): say(phrase(for: reason))
    }
  }

  private func phrase(for fault: DocumentFault, _ facts: DocumentFacts) -> DocumentPhrase {
    switch fault {
    case .locked: .locked
    case .scanned: .scanned
    case .mostlyScanned(let pages, let all): .mostlyScanned(n: pages, all: all)
    case .untagged: .untagged
    case .emptyTags: .emptyTags
    case .restricted: .restricted
    case .recognised: .recognised
    case .fieldsUnnamed(let count): .fieldsUnnamed(n: count)
    case .figuresUnnamed(let count): .figuresUnnamed(n: count)
    case .headingsMissing: .headingsMissing
    case .bookmarksMissing: .bookmarksMissing
    case .languageMissing: .languageMissing
    case .titleMissing: .titleMissing
    case .titlePlaceholder:
      .titlePlaceholder(text: ControlCharacterEscaper.visible(facts.title ?? "", limit: 60))
    }
  }

  private func phrase(for reason: DocumentExamination.Unexamined) -> DocumentPhrase {
    switch reason {
    case .noReader: .noReader
    case .limit: .limit
    case .tooLarge: .tooLarge
    case .noAnswer: .noAnswer
    case .missing: .missing
    case .otherContent: .otherContent
    case .damaged: .damaged
    case .failed: .failed
    case .format: .format
    }
  }
}

extension TextReportPrinter {
  /// The files that something is the matter with; all of them where everything is shown.
  mutating func printDocuments() {
    guard let documents = site.documents, !documents.isEmpty else { return }
    let list = DocumentList(documents, pageTitles, in: context)
    page.heading(list.say(.heading))
    page.paragraph(list.summary)
    let concerned = showsAll ? list.documents : list.open
    let shown = showsAll ? concerned[...] : concerned.prefix(10)
    for document in shown {
      page.paragraph(
        list.name(of: document) + context.colon + list.state(of: document), indent: 2, lead: "• ")
      page.paragraph(list.origin(of: document), indent: 4, style: .faint)
    }
    if shown.count < concerned.count {
      page.paragraph(list.say(.more(n: concerned.count - shown.count)), indent: 2)
    }
  }
}

extension HTMLReportPrinter {
  /// The list: a file, what is the matter with it, where it is linked.
  func documents(_ documents: [SiteDocument]) -> HTML {
    let list = DocumentList(documents, pageTitles, in: context)
    let rows = list.documents.prefix(2000).map { document -> HTML in
      let name = list.name(of: document)
      let link: HTML =
        document.url.map { webLink($0, name) } ?? "<span class=\"path\">\(name)</span>"
      return """
        <tr><th scope="row">\(link)\(list.size(of: document).map { ", \($0)" as HTML } ?? .empty)</th><td>\(list.state(of: document))</td>\
        <td>\(list.origin(of: document))</td></tr>

        """
    }
    let shown = rows.prefix(20)
    let rest = rows.count - shown.count
    let more: HTML =
      rest == 0
      ? .empty
      : """
      <details><summary>\(list.say(.more(n: rest)))</summary>
      \(table(list, Array(rows.dropFirst(shown.count))))</details>

      """
    return """
      <p>\(list.summary) \(list.say(.introduction))</p>
      \(table(list, Array(shown)))\(more)
      """
  }

  private func table(_ list: DocumentList, _ rows: [HTML]) -> HTML {
    """
    <table class="criteria"><caption>\(list.say(.caption))</caption>
    <thead><tr><th scope="col">\(list.say(.document))</th><th scope="col">\(list.say(.fault))</th>\
    <th scope="col">\(list.say(.from))</th></tr></thead>
    <tbody>
    \(rows)</tbody></table>

    """
  }
}

extension JSONReport {
  /// A file that pages link to.
  func document(_ document: SiteDocument) -> JSONValue {
    let facts = document.examination.facts
    var reason: String?
    if case .unexamined(let why) = document.examination { reason = why.rawValue }
    return .inline(
      .object([
        ("path", .string(document.path)), ("url", .optional(document.url)),
        ("format", .string(document.format.rawValue)), ("examined", .bool(facts != nil)),
        ("reason", .optional(reason)),
        ("faults", .strings(document.faults.map(\.code))),
        ("lang", .optional(facts?.language)), ("title", .optional(facts?.title)),
        ("tagged", document.format == .pdf ? facts.map { .bool($0.isTagged) } ?? .null : .null),
        ("pdfua", facts?.claimedPDFUA.map { .integer($0) } ?? .null),
        ("sheets", facts.flatMap { $0.pages > 0 ? .integer($0.pages) : nil } ?? .null),
        ("created", .optional(facts?.created)),
        ("linkedFrom", .string(document.page)), ("line", .integer(document.line)),
        ("pages", .integer(document.pages)),
      ]))
  }
}

extension DocumentFault {
  /// A word for programs.
  fileprivate var code: String {
    switch self {
    case .locked: "locked"
    case .scanned: "scanned"
    case .mostlyScanned: "mostly-scanned"
    case .untagged: "untagged"
    case .emptyTags: "empty-tags"
    case .restricted: "restricted"
    case .recognised: "recognised-text"
    case .fieldsUnnamed: "fields-unnamed"
    case .figuresUnnamed: "figures-unnamed"
    case .headingsMissing: "headings-missing"
    case .bookmarksMissing: "bookmarks-missing"
    case .languageMissing: "language-missing"
    case .titleMissing: "title-missing"
    case .titlePlaceholder: "title-placeholder"
    }
  }
}

extension DocumentList {
  /// The files as a section of Markdown.
  var markdown: String {
    var text = "## \(say(.heading))\n\n\(Markdown.text(summary))\n\n"
    guard !open.isEmpty else { return text }
    text += "| \(say(.document)) | \(say(.fault)) | \(say(.from)) |\n| --- | --- | --- |\n"
    for document in open.prefix(200) {
      text += "| \(Markdown.cell(name(of: document))) | \(Markdown.cell(state(of: document))) "
      text += "| \(Markdown.cell(origin(of: document))) |\n"
    }
    return text + "\n"
  }
}
