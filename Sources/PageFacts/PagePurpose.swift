import DOM
package import RuleKit
import Semantics
import Text
import Wording

/// What the address of a page says that it is for. Several rules ask.
private struct PagePurpose: PageFact {
  static let ignoresVisibility = true

  let isForStaff: Bool
  let isThanks: Bool
  let isError: Bool

  init(_ page: Page) {
    let stem = Self.stem(of: page.path)
    isError = Self.errors.contains(stem)
    isThanks = Self.thanks.contains { stem.hasPrefix($0) }
    isForStaff = Self.isForStaff(page)
  }

  /// The last step of a path up to its first full stop, in lower case.
  private static func stem(of path: String) -> String {
    (path.split(separator: "/").last?.split(separator: ".").first ?? "").lowercased()
  }

  private static let errors: Set<String> = ["404", "error", "erreur", "403", "410", "500", "503"]

  private static let thanks = [
    "confirmation", "merci", "remerciement", "remerciements", "success", "thank", "thanks",
  ]

  private static let staff = ["admin", "backoffice", "intranet"]

  private static func isForStaff(_ page: Page) -> Bool {
    let path = page.path.lowercased()
    // Few paths hold the letters of one at all.
    if staff.contains(where: { path.contains(bytesOf: $0) }),
      path.split(whereSeparator: { !$0.isLetter }).contains(where: { staff.contains(String($0)) })
    {
      return true
    }
    return page.document.elements.contains {
      $0.is(.input) && page.semantics.inputType(of: $0.id) == .password
    }
  }
}

extension Page {
  /// True of a page that asks for a password, or whose address says that it is for those who run the site.
  package var isForStaff: Bool { self[PagePurpose.self].isForStaff }

  /// True of a page that stands at the end of a form.
  package var isThanks: Bool { self[PagePurpose.self].isThanks }

  /// True of a page that the server shows for errors.
  package var isErrorPage: Bool { self[PagePurpose.self].isError }

  /// What the page's title and main heading say of something that is not there, or cannot be shown.
  package var errorWords: (title: Bool, heading: Bool) {
    let words = self[ErrorWords.self]
    return (words.title, words.heading)
  }
}
/// Several rules ask.
private struct ErrorWords: PageFact {
  static let ignoresVisibility = true

  let title: Bool
  let heading: Bool

  init(_ page: Page) {
    title = page.titleText.map { ErrorNotice.isSaid(in: $0) } ?? false
    heading = page.firstH1Text.map { ErrorNotice.isSaid(in: $0) } ?? false
  }
}
