package import DOM

/// What a `meta http-equiv="refresh"` asks for (HTML, 4.2.5.3, "shared declarative refresh steps").
package struct MetaRefresh: Sendable {
  /// In seconds.
  package let delay: Int
  /// Where it leads, as written; nil when the page loads itself again.
  package private(set) var reference: String?

  /// True when it leads to another address.
  package var leads: Bool { reference != nil }

  /// What `element` asks for; nil when it is no refresh, or one that browsers ignore.
  package init?(_ element: Element) {
    guard element.is(.meta), let kind = element[.httpEquiv],
      kind.trimmed.equalsIgnoringASCIICase("refresh"), let content = element[.content]
    else { return nil }
    self.init(content)
  }

  /// Reads the value of `content`; nil when browsers ignore it.
  package init?(_ content: UTF8Slice) {
    var rest = Substring(String(content)).drop { $0.isHTMLSpace }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty || rest.first == "." else { return nil }
    // Delays beyond what an integer holds are as good as never.
    delay = digits.isEmpty ? 0 : Int(digits) ?? .max
    rest = rest.dropFirst(digits.count).drop { $0.isASCII && $0.isNumber || $0 == "." }
    guard let separator = rest.first else { return }
    guard separator == ";" || separator == "," || separator.isHTMLSpace else { return nil }
    rest = rest.drop { $0.isHTMLSpace }
    if rest.first == ";" || rest.first == "," { rest = rest.dropFirst() }
    rest = rest.drop { $0.isHTMLSpace }
    guard !rest.isEmpty else { return }
    reference = Self.reference(rest)
  }

  /// Steps 11 and 12: `url=` may stand before the address, and quotes around it.
  private static func reference(_ text: Substring) -> String {
    var rest = text
    if rest.prefix(3).lowercased() == "url" {
      let afterName = rest.dropFirst(3).drop { $0.isHTMLSpace }
      guard afterName.first == "=" else { return String(text) }
      rest = afterName.dropFirst().drop { $0.isHTMLSpace }
    }
    if let quote = rest.first, quote == "'" || quote == "\"" {
      rest = rest.dropFirst()
      rest = rest.prefix { $0 != quote }
    }
    return String(rest)
  }
}

extension Character {
  /// White space of HTML's own syntaxes; CRLF is one character in Swift.
  fileprivate var isHTMLSpace: Bool {
    self == " " || self == "\n" || self == "\t" || self == "\r" || self == "\u{C}" || self == "\r\n"
  }
}
