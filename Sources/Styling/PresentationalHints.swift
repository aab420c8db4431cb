internal import CSS
internal import DOM
import Text

/// Declarations that attributes stand for (HTML, chapter 15, "presentational hints"; SVG 2, 6.6).
struct PresentationalHints {
  /// False when no element of the page has an attribute that matters: nothing is asked then.
  private let isNeeded: Bool
  /// What the `link` attribute of the body says of all links.
  private let linkHint: String
  /// What `<meta name="color-scheme">` says of the root element (CSS Color Adjustment 1, section 2.3).
  private let schemeHint: String

  init(_ document: Document) {
    let hasHints = document.attributes.contains {
      $0.name.isKnown && Self.isHint[Int($0.name.rawValue)]
    }
    schemeHint = Self.schemeHint(document)
    isNeeded =
      hasHints || !schemeHint.isEmpty
      || document.nodes.contains { $0.kind == .element && $0.namespace == .svg }
    linkHint =
      hasHints
      ? document.body.flatMap { HTMLHints(node: $0, document: document).linkColor } ?? "" : ""
  }

  /// By the number of a known name.
  private static let isHint: [Bool] = {
    var table = [Bool](repeating: false, count: Name.knownCount)
    for name in attributes { table[Int(name.rawValue)] = true }
    return table
  }()

  private static let attributes: [Name] = [
    .align, .alink, .background, .bgcolor, .border, .bordercolor, .cellpadding, .cellspacing,
    .clear, .color, .face, .height, .hspace, .leftmargin, .link, .marginheight, .marginwidth,
    .noshade, .nowrap, .size, .text, .topmargin, .type, .valign, .vlink, .vspace, .width,
  ]

  /// The first `meta` in the head that names colour schemes counts.
  private static func schemeHint(_ document: Document) -> String {
    guard let head = document.head else { return "" }
    for child in document.children(of: head) where document.isElement(child, .meta) {
      guard let name = document.attribute(.name, of: child),
        name.trimmed.equalsIgnoringASCIICase("color-scheme"),
        let content = document.attribute(.content, of: child)
      else { continue }
      let schemes = content.tokens.map(\.asciiLowercased)
      guard !schemes.isEmpty, schemes.allSatisfy({ $0.utf8.allSatisfy(\.isASCIIAlpha) }) else {
        continue
      }
      return "color-scheme:\(schemes.joined(separator: " "));"
    }
    return ""
  }

  /// The declarations of an element as CSS text; empty where there are none.
  func text(for node: NodeID, _ document: Document) -> String {
    guard isNeeded else { return "" }
    return switch document.namespace(of: node) {
    case .html: html(node, document)
    case .svg: Self.svg(node, document)
    case .mathML: ""
    }
  }

  /// Most elements have no such attribute: nothing is put together for them.
  private func html(_ node: NodeID, _ document: Document) -> String {
    let hasHints = document.attributeRange(of: node).contains { place in
      let name = document.attributes[place].name
      return name.isKnown && Self.isHint[Int(name.rawValue)]
    }
    switch document.name(of: node) {
    case .a: return document.hasAttribute(.href, node) ? linkHint : ""
    case .html where document.documentElement == node: return schemeHint
    case .td, .th:
      let hints = HTMLHints(node: node, document: document)
      return hasHints ? hints.text : hints.cell
    default: return hasHints ? HTMLHints(node: node, document: document).text : ""
    }
  }

  private static let svgProperties: Set<String> = [
    "color", "cursor", "direction", "display", "font-family", "font-size", "font-style",
    "font-weight", "letter-spacing", "opacity", "overflow", "pointer-events", "text-decoration",
    "unicode-bidi", "visibility", "word-spacing", "writing-mode", "clip-path",
  ]

  private static func svg(_ node: NodeID, _ document: Document) -> String {
    var text = ""
    for place in document.attributeRange(of: node) {
      let attribute = document.attributes[place]
      let name = document.names.spelling(of: attribute.name)
      guard svgProperties.contains(name) else { continue }
      var value = String(document.slice(attribute.value).trimmed)
      // Lengths may do without a unit here.
      if name == "font-size" || name.hasSuffix("-spacing"), Double(value) != nil { value += "px" }
      guard !value.contains(where: { ";{}".contains($0) }) else { continue }
      text += "\(name):\(value);"
    }
    return text
  }
}

/// The hints of one HTML element, as CSS text.
struct HTMLHints {
  let node: NodeID
  let document: Document

  var text: String {
    switch document.name(of: node) {
    case .td, .th: return cell + dimensions + background + alignment
    case .body: return body
    case .font: return font
    case .table: return table + dimensions + background
    case .tr, .thead, .tbody, .tfoot: return background + alignment + height
    case .col, .colgroup, .caption: return dimensions + alignment
    case .p, .div, .h1, .h2, .h3, .h4, .h5, .h6, .legend: return alignment
    case .img, .iframe, .object, .embed, .video, .marquee, .input, .applet, .frame:
      return replaced
    case .hr: return rule
    case .ul, .ol, .li, .dir, .menu: return listType
    case .br:
      guard let value = value(.clear) else { return "" }
      switch value.lowercased() {
      case "left", "right": return "clear:\(value);"
      case "all", "both": return "clear:both;"
      default: return ""
      }
    default: return ""
    }
  }

  private func value(_ name: Name) -> String? {
    document.attribute(name, of: node).map { String($0.trimmed) }
  }

  private func value(_ name: Name, of other: NodeID) -> String? {
    document.attribute(name, of: other).map { String($0.trimmed) }
  }

  private func color(_ name: Name, of other: NodeID? = nil) -> String? {
    value(name, of: other ?? node).flatMap { LegacyValues.color($0) }
  }

  // MARK: Groups of attributes

  private var background: String {
    var text = ""
    if let color = color(.bgcolor) { text += "background-color:\(color);" }
    if let image = value(.background), !image.isEmpty, !image.contains("\""),
      !image.contains("\\"), !image.contains("\n")
    {
      text += "background-image:url(\"\(image)\");"
    }
    return text
  }

  private var height: String {
    value(.height).flatMap { LegacyValues.dimension($0) }.map { "height:\($0);" } ?? ""
  }

  private var dimensions: String {
    let width = value(.width).flatMap { LegacyValues.dimension($0) }.map { "width:\($0);" } ?? ""
    return width + height
  }

  private var alignment: String {
    var text = ""
    switch value(.align)?.lowercased() {
    case "left"?: text += "text-align:-webkit-left;"
    case "right"?: text += "text-align:-webkit-right;"
    case "center"?, "middle"?: text += "text-align:-webkit-center;"
    case "justify"?: text += "text-align:justify;"
    default: break
    }
    switch value(.valign)?.lowercased() {
    case let align? where ["top", "middle", "bottom", "baseline"].contains(align):
      text += "vertical-align:\(align);"
    default: break
    }
    return text
  }

  private var tableOfCell: NodeID? {
    var current = document.parent(of: node)
    while let ancestor = current {
      if document.isElement(ancestor, .table) { return ancestor }
      current = document.parent(of: ancestor)
    }
    return nil
  }

  var cell: String {
    var text = document.hasAttribute(.nowrap, node) ? "white-space:nowrap;" : ""
    guard let table = tableOfCell else { return text }
    if let padding = value(.cellpadding, of: table).flatMap({ LegacyValues.pixels($0) }) {
      text += "padding:\(padding);"
    }
    if hasBorder(table) { text += "border:1px inset;" }
    return text
  }

  private func hasBorder(_ table: NodeID) -> Bool {
    guard let border = value(.border, of: table) else { return false }
    return LegacyValues.pixels(border) != "0px"
  }

  private var table: String {
    var text = ""
    switch value(.align)?.lowercased() {
    case "left"?: text += "float:left;"
    case "right"?: text += "float:right;"
    case "center"?: text += "margin-left:auto;margin-right:auto;"
    default: break
    }
    if hasBorder(node) {
      let width = value(.border).flatMap { LegacyValues.pixels($0) } ?? "1px"
      text += "border:\(width) outset;"
    }
    if let color = color(.bordercolor) { text += "border-color:\(color);" }
    return text
  }

  private var body: String {
    var text = background
    if let color = color(.text) { text += "color:\(color);" }
    let margins: [(Name, Name, String)] = [
      (.marginheight, .topmargin, "top"), (.marginwidth, .leftmargin, "left"),
    ]
    for (first, second, side) in margins {
      if let margin = (value(first) ?? value(second)).flatMap({ LegacyValues.pixels($0) }) {
        text += "margin-\(side):\(margin);"
      }
    }
    return text
  }

  /// The `link` attribute of a body, which colours the links of the page.
  var linkColor: String? { color(.link).map { "color:\($0);" } }

  private var font: String {
    var text = ""
    if let color = color(.color) { text += "color:\(color);" }
    if let size = value(.size).flatMap({ LegacyValues.fontSize($0) }) {
      text += "font-size:\(size);"
    }
    if let face = value(.face), !face.contains(where: { ";{}\\".contains($0) }) {
      text += "font-family:\(face);"
    }
    return text
  }

  private var replaced: String {
    if document.isElement(node, .input), ElementStates.inputType(node, document) != "image" {
      return ""
    }
    var text = dimensions
    switch value(.align)?.lowercased() {
    case "left"?: text += "float:left;"
    case "right"?: text += "float:right;"
    case "top"?: text += "vertical-align:top;"
    case "middle"?, "center"?: text += "vertical-align:middle;"
    default: break
    }
    if let space = value(.hspace).flatMap({ LegacyValues.dimension($0) }) {
      text += "margin-left:\(space);margin-right:\(space);"
    }
    if let space = value(.vspace).flatMap({ LegacyValues.dimension($0) }) {
      text += "margin-top:\(space);margin-bottom:\(space);"
    }
    if let border = value(.border).flatMap({ LegacyValues.pixels($0) }), border != "0px",
      !document.isElement(node, .iframe)
    {
      text += "border:\(border) solid;"
    }
    return text
  }

  private var rule: String {
    var text = value(.width).flatMap { LegacyValues.dimension($0) }.map { "width:\($0);" } ?? ""
    if let color = color(.color) { text += "color:\(color);" }
    if document.hasAttribute(.noshade, node) || document.hasAttribute(.color, node) {
      text += "border-style:solid;"
    }
    return text
  }

  private var listType: String {
    guard let type = value(.type) else { return "" }
    switch type {
    case "1": return "list-style-type:decimal;"
    case "a": return "list-style-type:lower-alpha;"
    case "A": return "list-style-type:upper-alpha;"
    case "i": return "list-style-type:lower-roman;"
    case "I": return "list-style-type:upper-roman;"
    default: break
    }
    switch type.lowercased() {
    case let name where ["none", "disc", "circle", "square"].contains(name):
      return "list-style-type:\(name);"
    default: return ""
    }
  }
}

/// The microsyntaxes of old attributes (HTML, 2.3.4 and 2.3.6, and 15.3.4 for font sizes).
enum LegacyValues {
  /// A dimension as a CSS length or percentage.
  static func dimension(_ text: String) -> String? {
    let scalars = Array(text.utf8)
    var index = 0
    while index < scalars.count, scalars[index].isASCIIWhitespace { index += 1 }
    let start = index
    while index < scalars.count, scalars[index].isASCIIDigit { index += 1 }
    guard index > start, index - start < 10 else { return nil }
    if index < scalars.count, scalars[index] == UInt8(ascii: ".") {
      let dot = index
      index += 1
      while index < scalars.count, scalars[index].isASCIIDigit { index += 1 }
      if index == dot + 1 { index = dot }
    }
    let number = String(decoding: scalars[start..<index], as: UTF8.self)
    return number + (index < scalars.count && scalars[index] == UInt8(ascii: "%") ? "%" : "px")
  }

  /// A non-negative integer in pixels.
  static func pixels(_ text: String) -> String? {
    let digits = text.utf8.prefix { $0.isASCIIDigit }
    guard !digits.isEmpty, digits.count < 10 else { return nil }
    return String(decoding: Array(digits), as: UTF8.self) + "px"
  }

  /// The `size` of a `font` element.
  static func fontSize(_ text: String) -> String? {
    var digits = Array(text.utf8)
    var sign = 0
    if let first = digits.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
      sign = first == UInt8(ascii: "+") ? 1 : -1
      digits.removeFirst()
    }
    let number = digits.prefix { $0.isASCIIDigit }
    guard !number.isEmpty else { return nil }
    var value = number.prefix(4).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    if sign != 0 { value = 3 + sign * value }
    switch value {
    case ...1: return "x-small"
    case 2: return "small"
    case 3: return "medium"
    case 4: return "large"
    case 5: return "x-large"
    case 6: return "xx-large"
    default: return "xxx-large"
    }
  }

  /// A colour by the rules for parsing a legacy colour value.
  static func color(_ text: String) -> String? {
    let lower = text.lowercased()
    if lower.isEmpty || lower == "transparent" { return nil }
    if let named = Color(named: lower) { return named.hex }
    var digits = Array(
      lower.unicodeScalars.flatMap { scalar -> [UInt8] in
        // Characters beyond the basic plane count twice.
        scalar.value > 0xFFFF ? [48, 48] : scalar.isASCII ? [UInt8(scalar.value)] : [48]
      })
    if digits.count == 4, digits[0] == UInt8(ascii: "#"), digits.dropFirst().allSatisfy(isHex) {
      return String(decoding: digits, as: UTF8.self)
    }
    digits = Array(digits.prefix(128))
    if digits.first == UInt8(ascii: "#") { digits.removeFirst() }
    digits = digits.map { isHex($0) ? $0 : 48 }
    while digits.isEmpty || digits.count % 3 != 0 { digits.append(48) }
    let length = digits.count / 3
    var parts = (0..<3).map { Array(digits[$0 * length..<($0 + 1) * length]) }
    if length > 8 { parts = parts.map { Array($0.suffix(8)) } }
    while (parts.first?.count ?? 0) > 2, parts.allSatisfy({ $0.first == 48 }) {
      parts = parts.map { Array($0.dropFirst()) }
    }
    parts = parts.map { part in
      let head = Array(part.prefix(2))
      return head.count == 1 ? [48] + head : head
    }
    return "#" + String(decoding: parts.flatMap { $0 }, as: UTF8.self)
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    byte.isASCIIDigit || (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "f"))
  }
}
