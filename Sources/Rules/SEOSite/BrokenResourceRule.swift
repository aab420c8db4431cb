import AuditModel
import DOM
import PageFacts
import RuleKit
import WebAddress

/// The images, styles, scripts and frames of the site's pages are there.
///
/// Judged under the same conditions as `broken-link-internal`. Where not one of many is there, the
/// folder is a copy without them: then a person must look.
struct BrokenResourceRule: SiteRule {
  struct Fact: Sendable {
    var problems: [Problem] = []
    var found = 0
  }

  struct Problem: Sendable {
    let message: Message
    let isMissing: Bool
    let place: Place
    /// The path of the file, however it is written.
    let target: String
  }

  /// With so many missing and none found, the folder has none.
  private static let manyMissing = 10

  static func collect(from page: Page) -> Fact? {
    guard page.site.kind == .folder, !page.isPiece else { return nil }
    var fact = Fact()
    for element in page.document.elements where element.namespace == .html {
      for resource in Resource.all(of: element) {
        fact.judge(resource.reference, of: element, on: page)
      }
    }
    return fact.found > 0 || !fact.problems.isEmpty ? fact : nil
  }

  static func conclude(
    _ facts: [CollectedFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    let found = facts.reduce(0) { $0 + $1.fact.found }
    let missing = facts.reduce(0) { $0 + $1.fact.problems.count }
    let isCopyWithoutFiles = found == 0 && missing >= manyMissing
    for page in facts {
      for _ in 0..<page.fact.found { reporter.pass(path: page.path) }
      for problem in page.fact.problems {
        if problem.isMissing, !isCopyWithoutFiles {
          reporter.fail(problem.place, problem.message, about: problem.target)
        } else {
          reporter.review(problem.place, problem.message, about: problem.target)
        }
      }
    }
  }
}

extension BrokenResourceRule.Fact {
  fileprivate mutating func judge(_ reference: UTF8Slice, of element: Element, on page: Page) {
    let target = page.reference(reference)
    guard let path = target.sitePath, path != page.path else { return }
    func problem(_ message: BrokenResourceRule.Message, isMissing: Bool = false) {
      problems.append(
        .init(
          message: message, isMissing: isMissing, place: page.place(of: element), target: path))
    }
    let href = String(reference)
    switch page.site.verdict(target) {
    case .found: found += 1
    case .missing: problem(.missing(href: href), isMissing: true)
    case .unknown: break
    case .unsure, .folderWithoutIndex: problem(.unsure(href: href))
    case .differentCase(let file): problem(.differentCase(file: file, href: href))
    }
  }
}
