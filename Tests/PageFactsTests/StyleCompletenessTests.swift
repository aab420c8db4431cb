import PageFacts
import PageSamples
import RuleKit
import Testing

/// Whether all that style sheets say is known.
@Suite("Completeness of styles")
struct StyleCompletenessTests {
  @Test(
    "only sheets of icon fonts may be missing",
    arguments: [
      ("", true), ("<style>p { color: red }</style>", true),
      ("<link rel=stylesheet href='https://cdn.example/css/FontAwesome.min.css'>", true),
      ("<link rel=stylesheet href=absent.css>", false),
      ("<link rel=stylesheet href=font-awesome.css><link rel=stylesheet href=absent.css>", false),
      ("<link rel=stylesheet href=absent.css disabled>", true),
    ])
  func complete(head: String, expected: Bool) {
    #expect(
      SamplePage("<!DOCTYPE html><title>a</title>\(head)<p>b").page.hasCompleteStyles == expected)
  }
}
