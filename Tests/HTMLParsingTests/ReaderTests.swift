import DOM
import Foundation
import Testing

@testable import HTMLParsing

/// libxml2 does the reading, and what it reads is what our own tokenizer reads.
@Suite struct ReaderTests {
  private func statistics(_ page: String) throws -> ParserStatistics {
    try HTMLParser.parse(Array(page.utf8)).statistics
  }

  @Test func libxml2SuppliesTheTags() throws {
    let found = try statistics(
      """
      <!doctype html><html><head><title>a</title></head>\
      <body><p class=x>b<br/><i>c</i></p></body></html>
      """)
    #expect(found.startTags == 7)
    #expect(found.suppliedStartTags == 7)
    #expect(found.suppliedEndTags == found.endTags)
    #expect(found.restarts == 0)
    #expect(found.fallbackBytes == 0)
  }

  @Test(arguments: [
    "<title><b>x</b></title><p>y</p>",
    "<p title='a>b' @click=\"c => d\">x</p><p>y</p>",
    "<textarea><p></textarea><p>y</p>",
    "<script><!--<script></script>--></script><p>y</p>",
    "<iframe><p></iframe><p>y</p>", "<xmp><b></xmp><p>y</p>", "<!--a--!><p>y</p>",
    "<svg><![CDATA[<p>]]></svg><p>y</p>", "<p a=\"b\"c='d'>x<p>y</p>", "<noembed><b></noembed><p>y",
    "<p =a>x<p>y</p>", "<p a='1\">x' b>y</p><p>z</p>", "<? php <p> ?><p>y</p>",
  ])
  func readingsThatDifferAreCorrected(_ page: String) throws {
    let supplied = try HTMLParser.parse(Array(page.utf8))
    let own = try HTMLParser.parse(Array(page.utf8), options: ParserOptions(reader: .native))
    #expect(snapshot(supplied.document) == snapshot(own.document))
    #expect(supplied.statistics.fallbackBytes == 0)
  }

  @Test func windowsDoNotShow() throws {
    // Tags, comments and quotes lie across every window's end somewhere.
    var page = "<!doctype html>"
    for number in 0..<6000 {
      page += "<p id=p\(number) title='a > b'>text \(number) &amp; <b>é</b><!-- > --></p>\n"
    }
    let supplied = try HTMLParser.parse(Array(page.utf8))
    let own = try HTMLParser.parse(Array(page.utf8), options: ParserOptions(reader: .native))
    #expect(snapshot(supplied.document) == snapshot(own.document))
    #expect(supplied.statistics.suppliedStartTags > supplied.statistics.startTags * 99 / 100)
    #expect(supplied.statistics.fallbackBytes == 0)
  }

  /// Real pages beside the repository, where they are.
  static let pages: [URL] = {
    let shared =
      ProcessInfo.processInfo.environment["PARVIS_SHARED"].map { URL(fileURLWithPath: $0) }
      ?? packageRoot.deletingLastPathComponent().appendingPathComponent("shared")
    var pages: [URL] = []
    for folder in ["corpus", "act"] {
      let files = FileManager.default.enumerator(
        at: shared.appendingPathComponent(folder), includingPropertiesForKeys: nil)
      for case let file as URL in files ?? FileManager.DirectoryEnumerator()
      where file.pathExtension == "html" {
        pages.append(file)
      }
    }
    pages.sort { $0.path < $1.path }
    // Debug builds are slow: a sample, unless all are asked for.
    let isWhole = ProcessInfo.processInfo.environment["PARVIS_ALL_PAGES"] != nil
    return isWhole ? pages : pages.enumerated().filter { $0.offset % 20 == 0 }.map(\.element)
  }()

  @Test(.enabled(if: !pages.isEmpty, "no pages in ../shared; PARVIS_SHARED names another folder"))
  func realPages() throws {
    var total = ParserStatistics()
    for page in Self.pages {
      let bytes = [UInt8](try Data(contentsOf: page))
      let supplied = try HTMLParser.parse(bytes)
      let own = try HTMLParser.parse(bytes, options: ParserOptions(reader: .native))
      #expect(snapshot(supplied.document) == snapshot(own.document), "\(page.path)")
      #expect(supplied.document.problems == own.document.problems, "\(page.path)")
      total.startTags += supplied.statistics.startTags
      total.suppliedStartTags += supplied.statistics.suppliedStartTags
      total.fallbackBytes += supplied.statistics.fallbackBytes
      total.bytesHanded += supplied.statistics.bytesHanded
    }
    #expect(total.suppliedStartTags * 100 > total.startTags * 99)
    #expect(total.fallbackBytes * 1000 < total.bytesHanded)
  }
}
