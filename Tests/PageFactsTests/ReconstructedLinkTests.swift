import DOM
import PageFacts
import PageSamples
import RuleKit
import Testing

/// Links that the parser had to open again.
@Suite("Reconstructed links")
struct ReconstructedLinkTests {
  private func family(_ html: String) -> ReconstructedLinks.Family? {
    let sample = SamplePage(html)
    return sample.page[ReconstructedLinks.self].family(of: sample.target, in: sample.page)
  }

  @Test("a link without an end tag has copies")
  func unclosed() throws {
    let family = try #require(self.family("<p><a id=t href=a>Mairie<p>École"))
    #expect(!family.isClosed)
    #expect(family.hasContents)
    #expect(!family.enclosesLink)
    #expect(family.original?.startTag.isEmpty == false)
  }

  @Test("a link whose tags overlap a block's has copies and is closed")
  func crossed() throws {
    let family = try #require(self.family("<p><a id=t href=a></p><p>Mairie</a></p>"))
    #expect(family.isClosed)
    #expect(family.hasContents || family.hasEmptyLink)
  }

  @Test(
    "a well-formed link has none",
    arguments: [
      "<p><a id=t href=a>Mairie</a></p>", "<a id=t href=a><p>Mairie</p></a>", "<p id=t>a</p>",
    ])
  func wellFormed(html: String) { #expect(family(html) == nil) }
}
