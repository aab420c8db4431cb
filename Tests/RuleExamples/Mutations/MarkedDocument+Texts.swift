import DOM
import Foundation

extension MarkedDocument {
  /// Elements whose text is no markup, or may hold none.
  private static let bare: Set<String> = [
    "title", "textarea", "option", "script", "style", "noscript", "select", "optgroup", "iframe",
    "noembed", "noframes", "xmp", "plaintext", "template", "table", "tbody", "tr", "thead", "tfoot",
    "colgroup", "head", "html", "datalist", "object", "rt", "rp", "ruby",
  ]

  /// The ranges of texts that stand in the source as they are read, with their parents.
  private func texts(besideBare: Bool) -> [(range: SourceRange, parent: Element)] {
    var texts: [(SourceRange, Element)] = []
    for parent in elements {
      guard parent.namespace == .html, !besideBare || !Self.bare.contains(parent.localName),
        !parent.ancestors.contains(where: {
          Self.bare.contains($0.localName) && $0.localName != "html"
            && !["table", "tbody", "tr", "thead", "tfoot", "object"].contains($0.localName)
        })
      else { continue }
      for child in document.children(of: parent.id) where document.kind(of: child) == .text {
        let range = document[child].source
        guard document[child].text.count == range.count,
          text(range) == document.text(of: child).description,
          text(range).contains(where: { !$0.isWhitespace })
        else { continue }
        texts.append((range, parent))
      }
    }
    return texts
  }

  /// Splits each text in its middle: what follows lies between `before` and `after`.
  mutating func splitTexts(_ before: String, _ after: String) {
    for (range, _) in texts(besideBare: true) {
      let characters = Array(text(range).unicodeScalars)
      guard characters.count > 1 else { continue }
      let half = String(String.UnicodeScalarView(characters[..<(characters.count / 2)]))
      open(before, at: Int(range.lower) + half.utf8.count)
      if !after.isEmpty { close(after, at: Int(range.upper)) }
    }
  }

  /// Puts `before` and `after` around each text.
  mutating func surroundTexts(_ before: String, _ after: String) {
    for (range, _) in texts(besideBare: true) {
      open(before, at: Int(range.lower))
      close(after, at: Int(range.upper))
    }
  }

  /// Replaces the first space between two letters of each text.
  mutating func replaceSpaces(with text: String) {
    guard !mentions(["white-space", "<pre"]) else { return }
    for (range, _) in texts(besideBare: true) {
      let bytes = source[Int(range.lower)..<Int(range.upper)]
      let place = bytes.indices.dropFirst().dropLast().first {
        bytes[$0] == 0x20 && bytes[$0 - 1].isLetter && bytes[$0 + 1].isLetter
      }
      if let place { replace(place, place + 1, with: text) }
    }
  }

  mutating func decomposeLetters() {
    for (range, parent) in texts(besideBare: false) where !Self.raw.contains(parent.localName) {
      decompose(range)
    }
    let names: Set<String> = [
      "alt", "title", "aria-label", "placeholder", "value", "label", "content",
    ]
    for element in elements {
      for index in document.attributeRange(of: element.id) {
        let attribute = document.attributes[index]
        guard names.contains(document.names.spelling(of: attribute.name)),
          !attribute.value.isInSideBuffer
        else { continue }
        let start = attribute.value.offset
        decompose(SourceRange(start, start + attribute.value.count))
      }
    }
  }

  private mutating func decompose(_ range: SourceRange) {
    let text = text(range)
    let decomposed = text.decomposedStringWithCanonicalMapping
    if decomposed.utf8.count != text.utf8.count { replace(range, with: decomposed) }
  }

  mutating func exchangeApostrophes() {
    for (range, parent) in texts(besideBare: false) where !Self.raw.contains(parent.localName) {
      let text = text(range)
      guard text.contains(where: { $0 == "'" || $0 == "’" }) else { continue }
      replace(range, with: String(text.map { $0 == "'" ? "’" : $0 == "’" ? "'" : $0 }))
    }
  }

  private static let raw: Set<String> = ["script", "style", "iframe", "noembed", "noframes", "xmp"]

  /// Writes the first letter of each text and of each attribute's value as a character reference.
  mutating func referenceCharacters() {
    for (range, parent) in texts(besideBare: false) where !Self.raw.contains(parent.localName) {
      replaceFirstLetter(of: range)
    }
    for element in elements {
      for index in document.attributeRange(of: element.id) {
        let attribute = document.attributes[index]
        guard attribute.value.count > 0, !attribute.value.isInSideBuffer else { continue }
        let start = attribute.value.offset
        guard start >= Int(attribute.source.lower), start < Int(attribute.source.upper) else {
          continue
        }
        replaceFirstLetter(of: SourceRange(start, start + attribute.value.count))
      }
    }
  }

  private mutating func replaceFirstLetter(of range: SourceRange) {
    for offset in Int(range.lower)..<Int(range.upper) {
      let byte = source[offset]
      let isLetter = (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
      guard isLetter else { continue }
      replace(offset, offset + 1, with: "&#x\(String(byte, radix: 16));")
      return
    }
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool {
    (0x41...0x5a).contains(self) || (0x61...0x7a).contains(self) || self >= 0x80
  }
}
