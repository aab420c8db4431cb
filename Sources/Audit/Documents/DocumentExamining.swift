package import AuditModel
package import PageFacts
import RuleKit
import Synchronization
import WebAddress

/// Reads what a file says of itself.
package protocol DocumentReading: Sendable {
  func read(_ bytes: [UInt8], as format: DocumentFormat) async -> DocumentExamination
}

/// How the PDF and office files of a run are examined.
package struct DocumentPlan: Sendable {
  package var reader: any DocumentReading
  /// The greatest number of files; nil: what is usual for where they come from.
  package var limit: Int?

  package init(reader: any DocumentReading, limit: Int? = nil) {
    self.reader = reader
    self.limit = limit
  }
}

/// Gets the files that pages link to.
package protocol DocumentGetting: Sendable {
  /// How many files are examined unless somebody says otherwise.
  var usualLimit: Int { get }
  /// The file, or what is known of it already.
  func content(of document: LinkedDocument) async -> DocumentContent
  /// Takes what came of a file, for another run.
  func keep(_ examination: DocumentExamination, of document: LinkedDocument)
}

extension DocumentGetting {
  package func keep(_ examination: DocumentExamination, of document: LinkedDocument) {}
}

/// What there is of a file.
package enum DocumentContent: Sendable {
  case bytes([UInt8])
  case settled(DocumentExamination)
}

extension AuditSession {
  /// Examines the files that the judged pages link to, if the audit wants that: those that most pages link to
  /// come first, and no more than are wanted.
  ///
  /// - Parameter seconds: no file is asked for later.
  package func examineDocuments(
    by source: some DocumentGetting, within seconds: Double = .infinity
  ) async {
    guard site.examinesDocuments, let plan = auditor.documents else { return }
    let known = documents.withLock { $0 }
    let clock = ContinuousClock()
    let start = clock.now
    var left = plan.limit ?? source.usualLimit
    let all = linkedDocuments().enumerated().sorted {
      ($1.element.pages, $0.offset) < ($0.element.pages, $1.offset)
    }
    for (_, document) in all {
      var examination = known[document.key]
      if examination == nil || examination == .unexamined(.limit) {
        examination = .unexamined(.limit)
        if !document.format.isReadable {
          examination = .unexamined(.format)
        } else if left > 0, !Task.isCancelled,
          seconds == .infinity || clock.now - start < .seconds(seconds)
        {
          examination = await examine(document, by: source, plan.reader)
        }
      }
      if document.format.isReadable { left -= 1 }
      documents.withLock { $0[document.key] = examination }
    }
  }

  private func examine(
    _ document: LinkedDocument, by source: some DocumentGetting, _ reader: any DocumentReading
  ) async -> DocumentExamination {
    switch await source.content(of: document) {
    case .settled(let known): return known
    case .bytes(let bytes):
      let examination = await reader.read(bytes, as: document.format)
      source.keep(examination, of: document)
      return examination
    }
  }

  /// Lists the files with what is the matter with each, and notes those that were not examined.
  func listDocuments(in result: inout SiteResult, _ site: SiteContext) {
    guard let answers = site.documents else { return }
    var notes: [String: [PageNote]] = [:]
    result.documents = linkedDocuments().map { document in
      let examination = answers[document.key] ?? .unexamined(.limit)
      let path = site.kind == .live ? site.livePath(of: document.url) : document.key
      switch examination {
      case .examined: break
      case .unexamined(.noReader):
        notes[document.page, default: []].append(PageNote(.pdfReaderMissing, path))
      case .unexamined:
        notes[document.page, default: []].append(PageNote(.documentUnexamined, path))
      }
      return SiteDocument(
        path: path, url: site.baseURL == nil ? nil : document.url.displayText,
        format: document.format, examination: examination, page: document.page,
        line: document.line, pages: document.pages,
        faults: examination.facts.map {
          DocumentFault.all(of: $0, document.format, fileName: document.fileName)
        } ?? [])
    }.sorted(by: SiteDocument.isWorse)
    for index in result.pages.indices {
      result.pages[index].notes += notes[result.pages[index].path] ?? []
    }
  }
}
