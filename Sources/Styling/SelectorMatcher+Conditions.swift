internal import CSS
internal import DOM
import Text

extension SelectorMatcher {
  // MARK: Attributes

  func attributeMatches(_ selector: AttributeSelector, _ node: NodeID) -> Bool {
    let isHTML = document.namespace(of: node) == .html
    let names = names(of: selector)
    guard let name = isHTML ? names.lowered : names.exact else { return false }
    for place in document.attributeRange(of: node) {
      let attribute = document.attributes[place]
      guard attribute.name == name else { continue }
      if selector.test == .exists { return true }
      let ignoresCase =
        selector.ignoresCase ?? (isHTML && caseInsensitiveAttributes.contains(attribute.name))
      let value = document.slice(attribute.value)
      if Self.test(selector.test, selector.value, value, ignoresCase) { return true }
    }
    return false
  }

  /// The names that the page has for what the selector asks for: for HTML elements, and for others.
  private func names(of selector: AttributeSelector) -> (lowered: Name?, exact: Name?) {
    let id = ObjectIdentifier(selector)
    if let known = attributeNames[id] { return known }
    let prefix =
      switch selector.namespace {
      case .xlink: "xlink:"
      case .xml: "xml:"
      default: ""
      }
    let names = (
      document.names.name(prefix + selector.loweredName),
      document.names.name(prefix + selector.name)
    )
    attributeNames[id] = names
    return names
  }

  private static func test(
    _ test: AttributeSelector.Test, _ wanted: [UInt8], _ value: UTF8Slice, _ ignoresCase: Bool
  ) -> Bool {
    func same(_ start: Int, _ count: Int) -> Bool {
      guard count == wanted.count, start >= 0, start + count <= value.count else { return false }
      for offset in 0..<count {
        let one = value[start + offset]
        let other = wanted[offset]
        if one != other, !ignoresCase || one.asciiLowercased != other.asciiLowercased {
          return false
        }
      }
      return true
    }
    switch test {
    case .exists: return true
    case .equals: return same(0, value.count)
    case .prefix: return !wanted.isEmpty && same(0, wanted.count)
    case .suffix: return !wanted.isEmpty && same(value.count - wanted.count, wanted.count)
    case .substring:
      guard !wanted.isEmpty, value.count >= wanted.count else { return false }
      return (0...value.count - wanted.count).contains { same($0, wanted.count) }
    case .dashMatch:
      return same(0, value.count)
        || (value.count > wanted.count && value[wanted.count] == UInt8(ascii: "-")
          && same(0, wanted.count))
    case .includes:
      guard !wanted.isEmpty else { return false }
      var index = 0
      while index < value.count {
        while index < value.count, value[index].isASCIIWhitespace { index += 1 }
        let start = index
        while index < value.count, !value[index].isASCIIWhitespace { index += 1 }
        if index > start, same(start, index - start) { return true }
      }
      return false
    }
  }

  // MARK: Options

  func isSelected(_ option: NodeID) -> Bool {
    guard let select = ElementStates.select(of: option, document) else {
      return document.hasAttribute(.selected, option)
    }
    if let known = selectedOptions[select] { return known.contains(option) }
    let selected = ElementStates.selectedOptions(of: select, document)
    selectedOptions[select] = selected
    return selected.contains(option)
  }

  // MARK: Languages

  func languageMatches(_ ranges: [String], _ node: NodeID) -> Bool {
    guard let language = ElementStates.language(of: node, document), !language.isEmpty else {
      return false
    }
    let tags = language.split(separator: "-", omittingEmptySubsequences: false)
    return ranges.contains { range in
      Self.extendedFilter(range.split(separator: "-", omittingEmptySubsequences: false), tags)
    }
  }

  /// Extended filtering (RFC 4647, section 3.3.2).
  private static func extendedFilter(_ range: [Substring], _ tag: [Substring]) -> Bool {
    guard let first = range.first, let head = tag.first, first == "*" || first == head else {
      return false
    }
    var place = 1
    for part in range.dropFirst() {
      if part == "*" { continue }
      while true {
        guard place < tag.count else { return false }
        if tag[place] == part { break }
        if tag[place].count == 1 { return false }
        place += 1
      }
      place += 1
    }
    return true
  }
}

/// Attributes whose values HTML compares without regard to ASCII case (HTML, 4.16.2,
/// "Case-sensitivity of selectors").
private let caseInsensitiveAttributes: Set<Name> = [
  .accept, .acceptCharset, .align, .alink, .axis, .bgcolor, .charset, .checked, .clear, .codetype,
  .color, .compact, .declare, .defer, .dir, .disabled, .enctype, .face, .frame,
  .hreflang, .httpEquiv, .lang, .language, .link, .media, .method, .multiple, .nohref, .noresize,
  .noshade, .nowrap, .readonly, .rel, .rev, .rules, .scope, .scrolling, .selected, .shape, .target,
  .text, .type, .valign, .valuetype, .vlink,
]
