import AuditModel
import PageFacts

/// A judged page, and what the site rules need of it.
struct JudgedPage: Sendable {
  var result: PageResult
  var verdict: PageVerdict
  var profile: AuditProfile
  /// What the page offers to find other pages.
  var navigation: NavigationAids
  /// The PDF and office files that the page links to, where they are examined.
  var documents: [DocumentLinks.Link] = []
  /// Other files of the site that the verdict rests on: style sheets, framed pages.
  var filesRead: Set<String>
}
