public import AuditModel
import DOM
import PageFacts
public import RuleKit
import WebAddress

/// The images, styles, scripts and frames of the site's pages are there.
///
/// Judged under the same conditions as `broken-link-internal`. Where not one of many is there, the
/// folder is a copy without them: then a person must look.
public struct BrokenResourceRule: SiteRule {
  public enum Message: String, RuleMessage {
    case missing
    case unsure
    case differentCase = "different-case"
  }

  public struct Fact: Sendable {
    var problems: [Problem] = []
    var found = 0
  }

  struct Problem: Sendable {
    let message: Message
    let place: Place
    let arguments: [String: String]
  }

  public static let id: RuleID = "broken-resource"

  /// With so many missing and none found, the folder has none.
  private static let manyMissing = 10

  public static func collect(from page: Page) -> Fact? {
    guard page.site.kind == .folder, !page.isPiece else { return nil }
    var fact = Fact()
    for element in page.document.elements where element.namespace == .html {
      for resource in Resource.all(of: element) {
        fact.judge(resource.reference, of: element, on: page)
      }
    }
    return fact.found > 0 || !fact.problems.isEmpty ? fact : nil
  }

  public static func conclude(
    _ facts: [CollectedFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    let found = facts.reduce(0) { $0 + $1.fact.found }
    let missing = facts.reduce(0) { $0 + $1.fact.problems.count }
    let isCopyWithoutFiles = found == 0 && missing >= manyMissing
    for page in facts {
      for _ in 0..<page.fact.found { reporter.pass(path: page.path) }
      for problem in page.fact.problems {
        if problem.message == .missing, !isCopyWithoutFiles {
          reporter.fail(problem.place, problem.message, with: problem.arguments)
        } else {
          reporter.review(problem.place, problem.message, with: problem.arguments)
        }
      }
    }
  }
}

extension BrokenResourceRule.Fact {
  fileprivate mutating func judge(_ reference: UTF8Slice, of element: Element, on page: Page) {
    let target = page.reference(reference)
    guard let path = target.sitePath, path != page.path else { return }
    var file: String?
    let message: BrokenResourceRule.Message
    switch page.site.verdict(target) {
    case .found:
      found += 1
      return
    case .missing: message = .missing
    case .unknown: return
    case .unsure, .folderWithoutIndex: message = .unsure
    case .differentCase(let found):
      file = found
      message = .differentCase
    }
    var arguments = ["href": String(reference)]
    arguments["file"] = file
    problems.append(
      .init(message: message, place: page.place(of: element), arguments: arguments))
  }
}
