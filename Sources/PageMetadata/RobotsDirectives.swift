package import DOM
import Text

/// What search engines are asked to do with a page, by `meta name="robots"` or `X-Robots-Tag`.
///
/// Google's documentation, "Robots meta tag, data-nosnippet, and X-Robots-Tag specifications".
package struct RobotsDirectives: Sendable {
  /// In lower case, in order.
  package private(set) var tokens: [String] = []

  /// The directives of a `meta` element's `content`.
  package init(_ content: UTF8Slice?) {
    tokens = content.map { Self.split(String($0)) } ?? []
  }

  /// The directives of a page's `X-Robots-Tag` headers for all search engines and for Google, as a
  /// `meta` element named `googlebot` counts too. Those that follow the name of another crawler
  /// and a colon are for that one alone.
  ///
  /// - Parameter headers: the value of each header.
  package init(headers: [String]) {
    for header in headers {
      var isForUs = true
      for token in Self.split(header) {
        var token = token
        if let colon = token.firstIndex(of: ":"),
          let agent = Self.agent(token[..<colon])
        {
          isForUs = ["googlebot", "*", "robots"].contains(agent)
          token = String(token[token.index(after: colon)...]).collapsingWhitespace
        }
        if isForUs { tokens.append(token) }
      }
    }
  }

  package var forbidsIndexing: Bool { tokens.contains("noindex") || tokens.contains("none") }
  package var forbidsFollowing: Bool { tokens.contains("nofollow") || tokens.contains("none") }

  /// Directives that have a value after a colon.
  private static let valued: Set<Substring> = [
    "unavailable_after", "max-snippet", "max-image-preview", "max-video-preview",
  ]

  /// The name of a crawler that stands before a colon; nil of directives with a value, and of dates,
  /// which have colons too.
  private static func agent(_ text: Substring) -> String? {
    let name = String(text).collapsingWhitespace
    guard !name.isEmpty, !valued.contains(name[...]), !name.contains(where: \.isWhitespace),
      !name.allSatisfy(\.isNumber)
    else { return nil }
    return name
  }

  private static func split(_ text: String) -> [String] {
    text.lowercased().split(separator: ",").map { String($0).collapsingWhitespace }
  }
}
