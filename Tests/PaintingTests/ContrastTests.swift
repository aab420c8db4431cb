import CSS
import DOM
import PageSamples
import Painting
import RuleKit
import Testing

/// Whether texts stand out from what is behind them.
@Suite("Contrast")
struct ContrastTests {
  /// What comes of the text of `#t`.
  private func contrast(_ html: String, at level: ContrastLevel = .minimum) -> ContrastResult? {
    let sample = SamplePage(html)
    return sample.page[PaintedTextRuns.self].all.first { $0.element == sample.target }?
      .contrast(in: sample.page, at: level)
  }

  private func name(_ result: ContrastResult?) -> String {
    switch result {
    case .sufficient: "sufficient"
    case .insufficient: "insufficient"
    case .unknown(let doubt): "\(doubt.kind)"
    case .notApplicable: "notApplicable"
    case nil: "none"
    }
  }

  @Test(
    "colours that are certain decide",
    arguments: [
      ("<p id=t style='color:#000;background:#fff'>a", "sufficient"),
      ("<p id=t style='color:#aaa;background:#fff'>a", "insufficient"),
      ("<p id=t style='color:#767676'>a", "sufficient"),
      ("<p id=t style='color:#777'>a", "insufficient"),
      ("<p id=t style='color:#888;font-size:24px'>a", "sufficient"),
      ("<p id=t style='color:#888;font-size:20px;font-weight:bold'>a", "sufficient"),
      ("<p id=t style='color:#888;font-size:20px'>a", "insufficient"),
      ("<div style='background:#000'><p id=t style='color:#fff'>a", "sufficient"),
      ("<div style='background:#000'><p id=t style='color:#333'>a", "insufficient"),
      ("<div style='opacity:.3'><p id=t style='color:#000'>a", "insufficient"),
    ])
  func certain(html: String, expected: String) { #expect(name(contrast(html)) == expected) }

  @Test(
    "gradients of very many stops are asked about, near and far of the limit",
    arguments: [100, 300, 5000])
  func manyStops(count: Int) {
    let stops = (0..<count).map { "rgb(\($0 % 256),\($0 / 256),0)" }.joined(separator: ",")
    let result = name(contrast("<p id=t style='color:#999;background:linear-gradient(\(stops))'>a"))
    #expect(result.hasPrefix("doubt"), "\(result)")
  }

  @Test(
    "what cannot be told is asked",
    arguments: [
      (
        "<p id=t style='color:#999;background-image:url(a.png)'>a",
        "doubt(Painting.ColourDoubt.Cause.image)"
      ),
      ("<p id=t style='color:#fff;background:#fff'>a", "sameColour"),
      ("<p id=t style='color:#aaa' aria-hidden=true>a", "decorative"),
      ("<p class=logo><b id=t style='color:#aaa'>a", "logotype"),
      (
        "<p id=t style='color:#aaa;text-shadow:0 0 2px #000'>a",
        "doubt(Painting.ColourDoubt.Cause.effect)"
      ),
      (
        "<p id=t style='color:#888;background:linear-gradient(#fff,#000)'>a",
        "doubt(Painting.ColourDoubt.Cause.gradient)"
      ),
    ])
  func unknown(html: String, expected: String) { #expect(name(contrast(html)) == expected) }

  @Test("the enhanced level asks for more")
  func enhanced() {
    let html = "<p id=t style='color:#666'>a"
    #expect(name(contrast(html)) == "sufficient")
    #expect(name(contrast(html, at: .enhanced)) == "insufficient")
  }

  @Test("a shortfall proposes a colour that suffices")
  func remedy() throws {
    guard case .insufficient(let shortfall)? = contrast("<p id=t style='color:#aaa'>a") else {
      Issue.record("the text stands out")
      return
    }
    #expect(shortfall.required == 4.5)
    #expect(!shortfall.isLarge)
    guard case .text(let color) = shortfall.remedy else {
      Issue.record("no colour for the text")
      return
    }
    #expect(color.contrast(with: shortfall.background) >= 4.5)
  }

  @Test(
    "ratios are cut, not rounded",
    arguments: [
      (4.5, "4.5:1"), (4.497, "4.49:1"), (21, "21:1"), (3.05, "3.05:1"), (1, "1:1"),
    ])
  func ratios(ratio: Double, expected: String) { #expect(ratio.asRatio == expected) }
}
