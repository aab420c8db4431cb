import AuditModel
package import RuleKit
import Synchronization
package import WebAddress

/// Asks for the links of a site to other sites.
package protocol ExternalLinkChecking: Sendable {
  /// What came of each address, in no more than `seconds`; what there was no time for is unchecked.
  func answers(for urls: [WebURL], within seconds: Double) async -> ExternalAnswers
}

extension AuditSession {
  /// Asks for the links of all judged pages to other sites, if the audit wants them.
  package func checkExternalLinks(within seconds: Double = .infinity) async {
    guard let checker = auditor.externalLinks else { return }
    let urls = memos.externalLinks.addresses
    guard !urls.isEmpty, !Task.isCancelled else { return }
    let answers = await checker.answers(for: urls, within: seconds)
    external.withLock { $0 = answers }
  }

  /// Notes on the page that has it each link that nobody could ask for.
  func noteUncheckedLinks(in result: inout SiteResult) {
    guard let answers = external.withLock({ $0 }) else { return }
    var notes: [String: [PageNote]] = [:]
    let pages = memos.externalLinks.pages
    for url in memos.externalLinks.addresses where (answers[url] ?? .unchecked) == .unchecked {
      guard let page = pages[url.textWithoutFragment] else { continue }
      notes[page, default: []].append(PageNote(.externalLinkUnchecked, url.displayText))
    }
    for index in result.pages.indices {
      result.pages[index].notes += notes[result.pages[index].path] ?? []
    }
  }
}
