import DOM
import Text

/// Shadow trees that the markup declares (HTML, 13.2.6.4.4, "a start tag whose tag name is template").
extension PageParser {
  /// Attaches a shadow root to the current node when the current tag, a `template`, declares one; what
  /// follows up to its end tag goes into it. False when the tag is that of an ordinary template.
  mutating func attachShadowRoot() -> Bool {
    guard declaresShadowRoot, open.count > 1, isShadowHost(open.last) else { return false }
    // The template's name and attributes stay with the root, for who shows the source.
    var record = NodeRecord(kind: .shadowRoot, name: .template)
    record.source = tag.range
    record.firstAttribute = builder.store(tagAttributes)
    record.attributeCount = UInt32(truncatingIfNeeded: tagAttributes.count)
    let root = builder.make(record)
    guard builder.attachShadow(root, to: open.last.node) else { return false }
    push(root, .template, table.htmlTraits(of: .template))
    return true
  }

  /// True when `shadowrootmode` is `open` or `closed`.
  private var declaresShadowRoot: Bool {
    for index in 0..<tagAttributes.count where tagAttributes[index].name == .shadowrootmode {
      let value = builder.bytes(of: tagAttributes[index].value).lazy.map(\.asciiLowercased)
      return value.elementsEqual("open".utf8) || value.elementsEqual("closed".utf8)
    }
    return false
  }

  /// True of elements that can have a shadow tree (DOM, 4.9, "valid shadow host name").
  private func isShadowHost(_ element: OpenElement) -> Bool {
    guard element.traits.contains(.html), builder[element.node].kind == .element else {
      return false
    }
    switch element.name {
    case .article, .aside, .blockquote, .body, .div, .footer, .h1, .h2, .h3, .h4, .h5, .h6, .header,
      .main, .nav, .p, .section, .span:
      return true
    default:
      guard !element.name.isKnown else { return false }
      return Self.isCustomElementName(builder.names.spelling(of: element.name))
    }
  }

  /// HTML, 4.13.3: a lower-case letter first and a hyphen somewhere. Names of SVG and MathML that have
  /// one are known names.
  private static func isCustomElementName(_ name: String) -> Bool {
    guard let first = name.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return name.utf8.contains(UInt8(ascii: "-"))
  }
}
