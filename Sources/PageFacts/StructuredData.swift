package import DOM
package import RuleKit
import Text
import Wording

/// What a page tells programs in the words of schema.org: as JSON-LD, microdata or RDFa.
package struct StructuredData: PageFact {
  package enum Value: Sendable, Hashable {
    case text(String)
    /// By its number in ``StructuredData/items``.
    case item(Int)
    /// Something that is named elsewhere (`@id`).
    case reference
  }

  /// A thing with its type.
  package struct Item: Sendable {
    /// Without the address of schema.org.
    package let types: [String]
    /// What was given a value.
    package fileprivate(set) var values: [String: [Value]] = [:]
    /// Where it stands.
    package let element: Element
    /// True of one that stands within another.
    package let isPart: Bool
  }

  package private(set) var items: [Item] = []

  package static let ignoresVisibility = true
  private static let maximumItems = 500
  private static let maximumDepth = 40

  package init(_ page: Page) {
    for element in page.document.elements where element.namespace == .html {
      if element.isJSONLD {
        guard let value = JSONValue(element.textContent) else { continue }
        read(value, element)
      }
    }
    readMarkup(page)
  }

  // MARK: JSON-LD

  private mutating func read(_ value: JSONValue, _ element: Element) {
    for entry in value.elements {
      if let graph = entry["@graph"] {
        for node in graph.elements { add(node, element, isPart: false, depth: 0) }
      }
      if entry["@type"] != nil { add(entry, element, isPart: false, depth: 0) }
    }
  }

  /// Adds an object and what it holds; its number, or nil of what is no thing with a type.
  @discardableResult
  private mutating func add(
    _ value: JSONValue, _ element: Element, isPart: Bool, depth: Int
  ) -> Int? {
    guard case .object(let members) = value, items.count < Self.maximumItems,
      depth < Self.maximumDepth
    else { return nil }
    let types = (value["@type"]?.elements ?? []).compactMap(\.text).map(Self.plain)
    let number = items.count
    items.append(Item(types: types, element: element, isPart: isPart))
    for (name, value) in members.sorted(by: { $0.key < $1.key }) where !name.hasPrefix("@") {
      var values: [Value] = []
      for part in value.elements {
        if let text = Self.text(of: part) {
          if !text.collapsingWhitespace.isEmpty { values.append(.text(text)) }
        } else if case .object(let members) = part {
          if members["@type"] == nil, members["@id"] != nil {
            values.append(.reference)
          } else if let inner = add(part, element, isPart: true, depth: depth + 1) {
            values.append(.item(inner))
          }
        }
      }
      if !values.isEmpty { items[number].values[Self.plain(name), default: []] += values }
    }
    return number
  }

  private static func text(of value: JSONValue) -> String? {
    switch value {
    case .string(let text), .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }

  /// `Event` of `https://schema.org/Event` and of `schema:Event`.
  private static func plain(_ name: String) -> String {
    for start in ["https://schema.org/", "http://schema.org/", "schema:"]
    where name.hasPrefix(start) {
      return String(name.dropFirst(start.count))
    }
    return name
  }

  // MARK: Microdata and RDFa

  /// An item whose contents are being read.
  private struct Open {
    let number: Int
    let end: Int
  }

  private mutating func readMarkup(_ page: Page) {
    let document = page.document
    let typeOf = document.names.name("typeof")
    let hasRDFa = typeOf.map { name in document.elements.contains { $0.has(name) } } ?? false
    var open: [Open] = []
    var referring: [Int] = []
    var numbers: [NodeID: Int] = [:]
    defer { readReferences(of: referring, numbers, hasRDFa) }
    for element in document.elements where element.namespace == .html {
      while let last = open.last, element.id.index >= last.end { open.removeLast() }
      let type =
        element.has(.itemscope)
        ? element[.itemtype] : hasRDFa ? typeOf.flatMap { element[$0] } : nil
      let property = element[.itemprop] ?? (hasRDFa ? element[.property] : nil)
      guard type != nil || element.has(.itemscope) || property != nil,
        items.count < Self.maximumItems
      else { continue }
      var inner: Value?
      let owner = open.last
      if type != nil || element.has(.itemscope) {
        let types = (type?.tokens ?? []).map { Self.plain(String($0)) }
        inner = .item(items.count)
        open.append(
          Open(number: items.count, end: document.descendants(of: element.id).upperBound))
        if element.has(.itemref) { referring.append(items.count) }
        numbers[element.id] = items.count
        items.append(Item(types: types, element: element, isPart: property != nil && owner != nil))
      }
      guard let owner, let property, let value = inner ?? Self.value(of: element) else { continue }
      for name in property.tokens {
        items[owner.number].values[Self.plain(String(name)), default: []].append(value)
      }
    }
  }

  /// Elements that references of a page may bring to its items, all together.
  private static let maximumReferred = 5_000

  /// Adds what stands elsewhere and is named by `itemref` (HTML, 5.2.2).
  private mutating func readReferences(
    of referring: [Int], _ numbers: [NodeID: Int], _ hasRDFa: Bool
  ) {
    var left = Self.maximumReferred
    for number in referring {
      let owner = items[number].element
      for token in owner[.itemref]?.tokens ?? [] {
        guard let node = owner.document.element(withID: token),
          !owner.document.isInside(node, owner.id), node != owner.id
        else { continue }
        let root = Element(node, in: owner.document)
        var end = 0
        for part in [root] + Array(root.descendants.prefix(left)) where part.id.index >= end {
          left -= 1
          if part.has(.itemscope) { end = owner.document.descendants(of: part.id).upperBound }
          guard let property = part[.itemprop] ?? (hasRDFa ? part[.property] : nil),
            let value = numbers[part.id].map(Value.item) ?? Self.value(of: part)
          else { continue }
          for name in property.tokens {
            items[number].values[Self.plain(String(name)), default: []].append(value)
          }
        }
        if left <= 0 { return }
      }
    }
  }

  /// The value of a property (HTML, 5.2.4).
  private static func value(of element: Element) -> Value? {
    let text: String?
    switch element.name {
    case .meta: text = element[.content].map { String($0) }
    case .a, .area, .link: text = (element[.content] ?? element[.href]).map { String($0) }
    case .img, .iframe, .audio, .video, .source, .embed, .track:
      text = element[.src].map { String($0) }
    case .object: text = element[.data].map { String($0) }
    case .data, .meter: text = element[.value].map { String($0) }
    case .time:
      text = (element[.datetime] ?? element[.content]).map { String($0) } ?? element.textContent
    default: text = element[.content].map { String($0) } ?? element.textContent
    }
    guard let text, !text.collapsingWhitespace.isEmpty else { return nil }
    return .text(text)
  }
}

extension Element {
  /// True of a `script` that holds JSON-LD.
  package var isJSONLD: Bool {
    guard self.is(.script), !has(.src), let type = self[.type] else { return false }
    return type.trimmed.hasPrefixIgnoringASCIICase("application/ld+json")
  }
}
