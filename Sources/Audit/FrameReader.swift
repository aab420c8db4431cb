import DOM
import HTMLParsing
import RuleKit
import Semantics
import Styling

/// Reads what the frames of a page show, and other files that a page refers to.
struct FrameReader: NeighbourReading {
  /// Where the site's files are read; nil when there are none.
  let styleSheets: StyleSheetStore?
  let limits: ParserLimits
  /// How many frames this one stands in.
  let depth: Int
  /// Where the files that are read are noted.
  var reads: FileReads?

  /// Frames in frames are followed this far.
  private static let maximumDepth = 3

  func bytes(atPath path: String) -> [UInt8]? {
    reads?.note(path)
    return styleSheets?.bytes(atPath: path)
  }

  func bytes(ofSmallFile path: String) -> [UInt8]? {
    reads?.note(path)
    return styleSheets?.bytes(ofSmallFile: path)
  }

  func page(atPath path: String, in page: Page) -> Page? {
    bytes(atPath: path).flatMap { self.page($0, path: path, in: page.site) }
  }

  func page(ofText text: String, in page: Page) -> Page? {
    self.page(Array(text.utf8), path: page.path, in: page.site, encodingLabel: "utf-8")
  }

  private func page(
    _ bytes: [UInt8], path: String, in site: SiteContext, encodingLabel: String? = nil
  ) -> Page? {
    guard depth < Self.maximumDepth,
      let parsed = try? HTMLParser.parse(
        bytes, options: ParserOptions(limits: limits, encodingLabel: encodingLabel))
    else { return nil }
    return PageAuditor.prepare(
      parsed.document, PageAuditor.Input([], path: path), in: site, styleSheets: styleSheets,
      frames: FrameReader(styleSheets: styleSheets, limits: limits, depth: depth + 1, reads: reads))
  }
}
