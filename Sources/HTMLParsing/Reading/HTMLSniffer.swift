/// Recognises HTML in bytes that nothing says to be HTML: a file of another name, standard input, an
/// answer without `Content-Type`.
package enum HTMLSniffer {
  /// So much is looked at, in bytes.
  private static let maximumBytes = 64 << 10

  /// True when the text has a tag by which MIME Sniffing (section 7.1) or its first element makes it
  /// HTML. JSON is none, whatever its strings hold, nor is XML of another kind (feeds, SVG).
  ///
  /// Bytes are read as ASCII; those of UTF-16 that are 0 are passed over.
  ///
  /// - Parameter atStart: whether the text has to begin with markup, since it is expected to be
  ///   something else: a script or a log may quote a tag.
  package static func showsMarkup(_ bytes: some Sequence<UInt8>, atStart: Bool = false) -> Bool {
    let head = bytes.prefix(maximumBytes).map(lowered)
    var text = head.filter { (byte: UInt8) -> Bool in byte != 0 }[...]
    text = text.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0) }
    if isJSON(text) || atStart && text.first != UInt8(ascii: "<") { return false }
    let isXML = text.starts(with: "<?xml".utf8)
    while let open = text.firstIndex(of: UInt8(ascii: "<")) {
      text = text[(open + 1)...]
      if text.starts(with: "!doctype html".utf8) { return true }
      if text.starts(with: "!--".utf8) {
        text = afterComment(text)
        continue
      }
      let name = text.prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") && $0 > 0x20 }
      guard let first = name.first, isLetter(first) else { continue }
      if tags.contains(String(decoding: name, as: UTF8.self)) { return true }
      // The root decides what XML it is.
      if isXML { return false }
    }
    return false
  }

  /// What follows the end of a comment; the rest of the text when it has none.
  private static func afterComment(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = text
    while let dash = rest.firstIndex(of: UInt8(ascii: "-")) {
      rest = rest[dash...]
      if rest.starts(with: "-->".utf8) { return rest.dropFirst(3) }
      rest = rest.dropFirst()
    }
    return []
  }

  /// An object or a list, but no tag of a template engine (`{%`, `{{`).
  private static func isJSON(_ text: ArraySlice<UInt8>) -> Bool {
    let next = text.dropFirst().first { $0 > 0x20 }
    switch text.first {
    case UInt8(ascii: "{"): return next == UInt8(ascii: "\"") || next == UInt8(ascii: "}")
    case UInt8(ascii: "["): return next != UInt8(ascii: "%")
    default: return false
    }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  private static let tags: Set<String> = [
    "a", "abbr", "address", "article", "aside", "audio", "b", "base", "blockquote", "body", "br",
    "button", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "em", "fieldset",
    "figure", "font", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hr", "html", "i", "iframe", "img", "input", "label", "li", "link", "main", "menu",
    "meta", "nav", "noscript", "object", "ol", "p", "picture", "pre", "script", "section",
    "select", "small", "span", "strong", "style", "table", "tbody", "td", "template", "textarea",
    "th", "title", "tr", "ul", "video",
  ]
}
