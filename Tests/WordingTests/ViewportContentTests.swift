import DOM
import Testing
import Wording

/// The `content` of a viewport (CSS Viewport, "parsing algorithm").
@Suite("Viewports")
struct ViewportContentTests {
  private func viewport(_ content: String) -> ViewportContent {
    ViewportContent(UTF8Slice(content))
  }

  @Test(
    "commas, semicolons and spaces part the properties; the last of a name counts",
    arguments: [
      ("width=device-width, initial-scale=1", ["width": "device-width", "initial-scale": "1"]),
      ("WIDTH = 320;initial-scale=1", ["width": "320", "initial-scale": "1"]),
      ("width=1 width=2", ["width": "2"]), ("width", [:]), ("", [:]),
    ])
  func properties(content: String, expected: [String: String]) {
    #expect(viewport(content).properties == expected)
  }

  @Test(
    "maximum-scale is read as browsers do",
    arguments: [
      ("maximum-scale=1", 1.0), ("maximum-scale=5.0", 5), ("maximum-scale=yes", 1),
      ("maximum-scale=no", 0.1), ("maximum-scale=device-width", 10), ("maximum-scale=abc", 0.1),
      ("maximum-scale=-1", nil), ("width=1", nil),
    ] as [(String, Double?)])
  func maximumScale(content: String, expected: Double?) {
    #expect(viewport(content).maximumScale == expected)
  }

  @Test(
    "zooming is forbidden by no and by what is read as less than 1",
    arguments: [
      ("user-scalable=no", true), ("user-scalable=0", true), ("user-scalable=x", true),
      ("user-scalable=yes", false), ("user-scalable=1", false), ("user-scalable=-1", false),
      ("width=device-width", false),
    ])
  func forbidsScaling(content: String, expected: Bool) {
    #expect(viewport(content).forbidsScaling == expected)
  }
}
