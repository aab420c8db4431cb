import DOM
import PageFacts
import PageSamples
import RuleKit
import Testing

/// Links that hold images alone, and images that are all there is in a link.
@Suite("Links of images")
struct ImageLinkTests {
  @Test(
    "a link holds images alone when nothing else is visible in it",
    arguments: [
      ("<a id=t href=a><img src=a></a>", true),
      ("<a id=t href=a> <svg></svg> <img src=b></a>", true),
      ("<a id=t href=a><span role=img></span></a>", true),
      ("<a id=t href=a><img src=a><span hidden>a</span></a>", true),
      ("<a id=t href=a><img src=a>\u{E001}</a>", true),
      ("<a id=t href=a><img src=a> texte</a>", false), ("<a id=t href=a>texte</a>", false),
      ("<a id=t href=a></a>", false), ("<a id=t href=a><img src=a hidden></a>", false),
      ("<a id=t href=a><object>texte</object></a>", true),
    ])
  func holdsOnlyImages(html: String, expected: Bool) {
    let sample = SamplePage(html)
    #expect(sample.page.holdsOnlyImages(sample.target) == expected)
    // Once more, from memory.
    #expect(sample.page.holdsOnlyImages(sample.target) == expected)
  }

  @Test(
    "an image is in an unnamed link of images when the link has no certain name",
    arguments: [
      ("<a href=a><img id=t src=a></a>", true),
      ("<a href=a><img id=t src=a alt=Mairie></a>", false),
      ("<a href=a aria-label=Mairie><img id=t src=a></a>", false),
      ("<a href=a><img id=t src=a>Mairie</a>", false), ("<img id=t src=a>", false),
      ("<span role=link tabindex=0><img id=t src=a></span>", true),
    ])
  func unnamed(html: String, expected: Bool) {
    let sample = SamplePage(html)
    #expect(sample.page.isInUnnamedImageLink(sample.target) == expected)
  }

  @Test("images have a text of their own, in a control or not")
  func imageText() {
    func text(_ html: String) -> ImageText? {
      let sample = SamplePage(html)
      return ImageText(sample.target, in: sample.page)
    }
    #expect(text("<img id=t src=a alt=' La  mairie '>")?.text == "La mairie")
    #expect(text("<img id=t src=a alt=a>")?.isInControl == false)
    #expect(text("<a href=b><img id=t src=a alt=a></a>")?.isInControl == true)
    #expect(text("<input type=image id=t alt=Chercher>")?.isInControl == true)
    #expect(text("<input type=image id=t>") == nil)
    #expect(text("<img id=t src=a alt='' title=a>") == nil)
    #expect(text("<img id=t src=a>") == nil)
    #expect(text("<img id=t src=a alt=a hidden>") == nil)
    #expect(text("<p id=t title=a>b</p>") == nil)
  }
}
