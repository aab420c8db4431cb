import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// Instructions do not rest on shape, colour or place alone.
///
/// Whether « le menu de droite » can be found by other means too only a person can tell: the rule
/// asks, for sentences that tell readers to do something with a part of the page and name it by its
/// looks. Sentences that quote a label name what they mean, and so do those that add the place to a
/// name.
struct SensoryInstructionRule: Rule {
  private static let maximumFindings = 20

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    var count = 0
    page.forEachReadableText { text, node in
      guard count < Self.maximumFindings else { return }
      let use = SensoryWording.use(in: text)
      guard use != .none, page.semantics.isVisibleToSomeone(node) else { return }
      let parent = Element(node, in: page.document)
      if parent.is(.textarea) || parent.is(.option) { return }
      count += 1
      if use == .named { return reporter.pass(parent) }
      let sentence = String(text).collapsingWhitespace
      reporter.review(parent, .looks(text: sentence.shortened))
    }
  }
}
