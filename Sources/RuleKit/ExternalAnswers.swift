package import AuditModel
import Synchronization
package import WebAddress

/// What came of links to other sites.
///
/// Servers of others fail for a night, or want no robots: only what says by itself that it is gone is a
/// fault, and a name that is unknown on more than one day.
package struct ExternalAnswers: Sendable {
  package enum Answer: Sendable, Hashable {
    case found
    /// 404 or 410, to HEAD and to GET.
    case gone(status: Int)
    /// The name of the host is not known, and was not on an earlier day either.
    case vanished
    /// An error that may pass.
    case failing(status: Int)
    /// No answer, perhaps for a moment only.
    case silent(FetchProblem)
    /// Nobody may know: it was not asked, or wants no robots.
    case unchecked
  }

  private var answers: [String: Answer] = [:]

  package init() {}

  /// What came of an address, whatever its fragment; nil when it was not among those to be asked.
  package subscript(url: WebURL) -> Answer? {
    get { answers[url.textWithoutFragment] }
    set { answers[url.textWithoutFragment] = newValue }
  }
}

/// Links of pages to other sites, each with the page that stands first.
package final class ExternalLinkLog: Sendable {
  private struct Place: Comparable {
    var path: String
    var order: Int

    static func < (one: Place, other: Place) -> Bool {
      (one.path, one.order) < (other.path, other.order)
    }
  }

  /// More addresses than these are not written down.
  private static let maximum = 50_000
  private let known = Mutex<[String: (place: Place, url: WebURL)]>([:])

  init() {}

  /// Notes the link number `order` of the page at `path`.
  package func note(_ url: WebURL, on path: String, order: Int) {
    var url = url
    url.fragment = nil
    let place = Place(path: path, order: order)
    known.withLock { known in
      let text = url.textWithoutFragment
      if let first = known[text], first.place <= place { return }
      guard known[text] != nil || known.count < Self.maximum else { return }
      known[text] = (place, url)
    }
  }

  /// The addresses, in the order of pages and links.
  package var addresses: [WebURL] {
    known.withLock { $0.values.sorted { $0.place < $1.place }.map(\.url) }
  }

  /// The first page that leads to each address.
  package var pages: [String: String] { known.withLock { $0.mapValues(\.place.path) } }
}
