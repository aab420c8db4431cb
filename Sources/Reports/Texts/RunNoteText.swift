import AuditModel

extension ReportContext {
  /// What a note says, in a sentence.
  func sentence(of note: RunNote) -> String {
    let example = ControlCharacterEscaper.visible(note.example, limit: 70)
    return switch note.kind {
    case .styleSheetUnread: say(.styleSheetUnread(n: note.count, p: note.pages, example: example))
    case .hiddenAtFirst: say(.hiddenAtFirst(n: note.count, example: example))
    case .filledByScript: say(.filledByScript(n: note.count, example: example))
    case .partFilledByScript: say(.partFilledByScript(n: note.count, example: example))
    case .scriptUnread: say(.scriptUnread(n: note.count, p: note.pages, example: example))
    case .frameUnread: say(.frameUnread(n: note.count, p: note.pages, example: example))
    case .externalLinkUnchecked:
      say(.externalLinkUnchecked(n: note.count, p: note.pages, example: example))
    case .documentUnexamined: say(.documentUnexamined(n: note.count, example: example))
    case .pdfReaderMissing: say(.pdfReaderMissing(n: note.count, example: example))
    case .fromArchive: say(.fromArchive(n: note.count))
    case .restUnknown: say(.restUnknown)
    case .rendered: say(.renderedPages(n: note.count, example: example))
    case .notRendered: say(.notRenderedPages(n: note.count, example: example))
    case .judgedInPart: say(.judgedInPart(n: note.count, example: example))
    case .findingsLeftOut: say(.findingsLeftOut(n: note.count, example: example))
    case .countryUnknown: say(.countryUnknown)
    case .rulesLeftOut: say(.rulesLeftOut(n: note.count, example: example))
    case .ignoreExpired: say(.ignoreExpired(n: note.count, example: example))
    case .ignoreUnused: say(.ignoreUnused(n: note.count, example: example))
    }
  }
}
