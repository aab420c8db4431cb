import Text

/// What a `Link` header names (RFC 8288, 3).
package struct LinkHeader: Sendable, Hashable {
  /// As written.
  package var reference: String
  /// The types of the relation, in lower case.
  package var relations: [String]

  /// The links of the values of several headers, in order; those about another page (`anchor`) are left
  /// out.
  package static func links(_ headers: [String]) -> [LinkHeader] {
    headers.flatMap { header in
      var reader = Reader(rest: header[...])
      var links: [LinkHeader] = []
      while let link = reader.next() {
        if let link = link.value { links.append(link) }
      }
      return links
    }
  }

  private struct Reader {
    var rest: Substring

    /// The next link; a value of nil is one that does not count.
    mutating func next() -> (value: LinkHeader?, Void)? {
      guard let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">")
      else {
        return nil
      }
      let reference = rest[rest.index(after: open)..<close]
      rest = rest[rest.index(after: close)...]
      var relations: [String]?
      var isAboutOther = false
      while let (name, value) = parameter() {
        if name == "rel", relations == nil {
          relations = value.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
        }
        if name == "anchor" { isAboutOther = true }
      }
      guard let relations, !isAboutOther else { return (nil, ()) }
      return (
        LinkHeader(reference: String(reference).collapsingWhitespace, relations: relations), ()
      )
    }

    /// The next parameter of the link that was read last.
    private mutating func parameter() -> (name: String, value: String)? {
      skipBlanks()
      guard rest.first == ";" else { return nil }
      rest.removeFirst()
      skipBlanks()
      let name = rest.prefix { !"=;,".contains($0) && !$0.isWhitespace }
      rest = rest.dropFirst(name.count)
      skipBlanks()
      guard rest.first == "=" else { return (name.lowercased(), "") }
      rest.removeFirst()
      skipBlanks()
      return (name.lowercased(), rest.first == "\"" ? quoted() : token())
    }

    private mutating func token() -> String {
      let token = rest.prefix { !";,".contains($0) && !$0.isWhitespace }
      rest = rest.dropFirst(token.count)
      return String(token)
    }

    private mutating func quoted() -> String {
      rest.removeFirst()
      var text = ""
      while let character = rest.popFirst(), character != "\"" {
        if character == "\\", let next = rest.popFirst() {
          text.append(next)
        } else {
          text.append(character)
        }
      }
      return text
    }

    private mutating func skipBlanks() { rest = rest.drop(while: \.isWhitespace) }
  }
}
