import DOM
import Text

/// SVG and MathML inside HTML (HTML, 13.2.6.5).
extension PageParser {
  /// True when the current node is not an HTML element.
  @inline(__always)
  var currentIsForeign: Bool { open.count > 0 && !open.last.traits.contains(.html) }

  /// True when characters follow the rules of foreign content (HTML, 13.2.6, the dispatcher).
  @inline(__always)
  var isInForeignContent: Bool {
    currentIsForeign
      && open.last.traits.isDisjoint(with: [.mathMLTextIntegrationPoint, .htmlIntegrationPoint])
  }

  /// True when the start tag follows the HTML rules though the current node is foreign.
  func startTagFollowsHTMLRules() -> Bool {
    let element = open.last
    if element.traits.contains(.htmlIntegrationPoint) { return true }
    if element.traits.contains(.mathMLTextIntegrationPoint) {
      return tag.name != .mglyph && tag.name != .malignmark
    }
    return element.traits.contains(.mathML) && element.name == .annotationXml && tag.name == .svg
  }

  mutating func foreignStartTag() {
    guard !breaksOut() else {
      report(.misplacedStartTag, at: tag.lower, name: tag.name)
      leaveForeignContent()
      return startTagByMode()
    }
    let closes = tag.isSelfClosing
    insertForeignElement(open.last.traits.contains(.svg) ? .svg : .mathML)
    if closes { pop() }
  }

  private mutating func leaveForeignContent() {
    while open.count > 1, isInForeignContent { pop() }
  }

  /// The HTML elements that end foreign content.
  private func breaksOut() -> Bool {
    switch tag.name {
    case .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed, .h1,
      .h2, .h3, .h4, .h5, .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta, .nobr, .ol, .p,
      .pre, .ruby, .s, .small, .span, .strong, .strike, .sub, .sup, .table, .tt, .u, .ul, .var:
      return true
    case .font:
      for index in 0..<tagAttributes.count {
        let name = tagAttributes[index].name
        if name == .color || name == .face || name == .size { return true }
      }
      return false
    default: return false
    }
  }

  /// Inserts a foreign element for the current tag and opens it.
  mutating func insertForeignElement(_ namespace: Namespace) {
    foreignNames.fill(&builder.names)
    var name = tag.name
    if namespace == .svg { name = foreignNames.svgTag(name) }
    for index in 0..<tagAttributes.count {
      let attribute = tagAttributes[index].name
      tagAttributes[index].name =
        namespace == .svg
        ? foreignNames.svgAttribute(attribute) : foreignNames.mathMLAttribute(attribute)
    }
    let place = insertionPlace
    let node = makeElement(name, namespace: namespace, isImplied: false, at: tag.lower)
    builder.insert(node, into: place.parent, before: place.next)
    push(node, name, foreignTraits(of: name, namespace))
    tag.isSelfClosing = false
  }

  private func foreignTraits(of name: Name, _ namespace: Namespace) -> ElementTraits {
    let boundary: ElementTraits = [.special, .scope, .listItemScope, .buttonScope]
    if namespace == .svg {
      switch name {
      case .foreignObject, .desc, .title:
        return boundary.union([.svg, .htmlIntegrationPoint])
      default: return .svg
      }
    }
    switch name {
    case .mi, .mo, .mn, .ms, .mtext:
      return boundary.union([.mathML, .mathMLTextIntegrationPoint])
    case .annotationXml:
      let traits = ElementTraits.mathML.union(boundary)
      return hasHTMLEncoding() ? traits.union(.htmlIntegrationPoint) : traits
    default: return .mathML
    }
  }

  /// True when the current tag's `encoding` says that HTML is inside.
  private func hasHTMLEncoding() -> Bool {
    for index in 0..<tagAttributes.count where tagAttributes[index].name == .encoding {
      let value = builder.bytes(of: tagAttributes[index].value).lazy.map(\.asciiLowercased)
      return value.elementsEqual("text/html".utf8)
        || value.elementsEqual("application/xhtml+xml".utf8)
    }
    return false
  }

  /// Handles an end tag while the current node is foreign; false when the HTML rules are to.
  mutating func foreignEndTag() -> Bool {
    if tag.name == .br || tag.name == .p {
      ignoreEndTag()
      leaveForeignContent()
      return false
    }
    var index = open.count - 1
    if foreignNames.lowercase(open[index].name) != tag.name {
      report(.misnestedTag, at: tag.lower, name: tag.name)
    }
    while index > 0 {
      let element = open[index]
      if element.traits.contains(.html) { return false }
      if foreignNames.lowercase(element.name) == tag.name {
        popThrough(index)
        return true
      }
      index -= 1
    }
    return true
  }
}
