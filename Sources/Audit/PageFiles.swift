import DOM
import RuleKit
import Styling
import WebAddress

/// The files of the site as one page asks for them: style sheets, what its frames show, images and
/// scripts. Notes which of them the page's judgement rests on.
struct PageFiles: NeighbourReading, StyleSheetLoading {
  let session: AuditSession
  /// What references to style sheets are relative to.
  let base: WebURL?
  /// Frames stand in frames: how many are around this page.
  let frameDepth: Int
  let reads: FileReads
  /// Whose steps are counted: those of framed pages are the page's own.
  let meter: StepMeter

  /// Frames in frames are followed this far.
  private static let maximumFrameDepth = 3

  // MARK: Files that rules ask for

  func bytes(atPath path: String) -> [UInt8]? {
    reads.note(path)
    return session.files.bytes(atPath: path)
  }

  func bytes(ofSmallFile path: String) -> [UInt8]? {
    reads.note(path)
    return session.files.bytes(ofSmallFile: path)
  }

  func fact<Fact: FileFact>(_ fact: Fact.Type, ofFile path: String) -> Fact? {
    reads.note(path)
    return session.files.fact(fact, ofFile: path)
  }

  func page(atPath path: String, in page: Page) -> Page? {
    bytes(atPath: path).flatMap { framed($0, path: path, encodingLabel: nil) }
  }

  func page(ofText text: String, in page: Page) -> Page? {
    framed(Array(text.utf8), path: page.path, encodingLabel: "utf-8")
  }

  private func framed(_ bytes: [UInt8], path: String, encodingLabel: String?) -> Page? {
    guard frameDepth < Self.maximumFrameDepth, reads.takesFrame(of: bytes.count),
      let document = try? session.auditor.parse(
        bytes, encodingLabel: encodingLabel,
        isXML: encodingLabel == nil && PageInput.isNamedAsXML(path), meter: meter
      ).get()
    else { return nil }
    return session.page(document, at: path, frameDepth: frameDepth + 1, reads: reads)
  }

  // MARK: Style sheets

  func styleSheet(
    at reference: String, relativeTo base: String?, others: () -> [String]
  ) -> StyleSheetResult {
    guard let url = resolve(reference, relativeTo: base) else { return .unavailable }
    if let path = session.files.path(of: url) { reads.note(path) }
    return session.styleSheets.styleSheet(at: url) {
      others().compactMap { resolve($0, relativeTo: nil) }
    }
  }

  func address(of reference: String, relativeTo base: String?) -> String {
    resolve(reference, relativeTo: base)?.textWithoutFragment ?? reference
  }

  private func resolve(_ reference: String, relativeTo base: String?) -> WebURL? {
    WebURL(reference, relativeTo: base.flatMap { WebURL($0) } ?? self.base)
  }
}
