import Testing
import Wording

/// What a mistyped word was meant to be.
@Suite("Nearest word")
struct NearestWordTests {
  private let words = ["aria-hidden", "aria-label", "aria-labelledby", "aria-level", "aria-live"]

  @Test(
    "one or two letters make no other word",
    arguments: [
      ("aria-hiden", "aria-hidden"), ("aria-lable", "aria-label"),
      ("aria-labeledby", "aria-labelledby"), ("aria-labelled-by", "aria-labelledby"),
      ("ariahidden", "aria-hidden"),
    ])
  func near(_ word: String, _ meant: String) {
    #expect(NearestWord.nearest(to: word, among: words) == meant)
  }

  @Test(
    "far words and words between two are none",
    arguments: ["aria-lvel-live", "aria-x", "x", ""])
  func far(_ word: String) {
    #expect(NearestWord.nearest(to: word, among: words) == nil)
    #expect(NearestWord.nearest(to: "abcdex", among: ["abcdey", "abcdez"]) == nil)
  }
}
