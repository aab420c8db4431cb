import AuditModel
package import DOM
package import RuleKit
import Semantics
import Text
import Wording

/// Whether scripts build a page, or parts of it: then what is not in its code may well be in the page.
/// Whoever needs to know asks here.
package final class ScriptBuilding: PageFact {
  /// A body that loads scripts and holds fewer words is theirs.
  private static let fewWords = 40

  /// True when scripts of the page build its body.
  package let buildsBody: Bool
  /// Containers without content that a script of the page fills: navigations, main contents, lists, and
  /// what frameworks build a page in.
  package let parts: Set<NodeID>

  package init(_ page: Page) {
    guard page.runsScripts else {
      (buildsBody, parts) = (false, [])
      return
    }
    buildsBody = Self.isNearlyEmpty(page)
    let found = page.document.elements.lazy.compactMap { element -> NodeID? in
      let isPart: Bool
      switch element.name {
      case .nav, .main, .ul, .ol: isPart = true
      case .div, .section: isPart = element[.id].map(KnownWidgets.isRoot) ?? false
      default: isPart = false
      }
      let isFilled = isPart && Self.isEmpty(element) && page.mayBeFilledByScript(element)
      return isFilled ? element.id : nil
    }
    parts = Set(found)
  }

  /// True when a script of the page fills the element, which has no content.
  func fills(_ element: Element) -> Bool { parts.contains(element.id) }

  private static func isNearlyEmpty(_ page: Page) -> Bool {
    let document = page.document
    guard page.runsScripts, let body = document.body, document.isElement(body, .body),
      page.shape == .whole
    else {
      return false
    }
    let nodes = document.descendants(of: body)
    var words = 0
    var index = nodes.lowerBound
    while index < nodes.upperBound {
      let node = NodeID(index)
      if document.isWithoutText(node) || document.kind(of: node) == .templateContents {
        index = max(document.descendants(of: node).upperBound, index + 1)
        continue
      }
      if document.kind(of: node) == .text {
        words += document.text(of: node).tokenCount
        if words >= fewWords { return false }
      }
      index += 1
    }
    return true
  }

  /// True when there is neither text nor element inside, but for blanks and comments.
  static func isEmpty(_ element: Element) -> Bool {
    element.document.children(of: element.id).allSatisfy { child in
      switch element.document.kind(of: child) {
      case .element: element.document.isElement(child, .script)
      case .text: element.document.text(of: child).isBlank
      default: true
      }
    }
  }
}

extension PageContentsScan {
  /// A container that holds nothing and that a script is likely to fill.
  mutating func collectContainer(_ element: Element, _ found: inout PageFeatures) {
    guard page.runsScripts, ScriptBuilding.isEmpty(element) else { return }
    let isNamed = element[.id].map { scripts.mentions($0.trimmed) } ?? false
    if isNamed || page[ScriptBuilding.self].fills(element) {
      contents.possible.formUnion(PageContents.scriptedPart)
    }
  }
}

/// What stands in the inline scripts of a page.
struct InlineScripts {
  /// What the markup in them would bring into the page.
  private(set) var markup = PageFeatures()
  /// True when a script stands in a file of its own.
  private(set) var hasExternal = false
  /// True when the page has no script.
  private(set) var isEmpty = true
  private var texts: [UTF8Slice] = []
  /// Bits by the hashes of all words: most words that are asked for are in no script.
  private var bits: ContiguousArray<UInt64> = []
  private lazy var words = Self.words(of: texts)

  init(_ page: Page) {
    let document = page.document
    for element in document.elements where element.is(.script) {
      isEmpty = false
      if element.has(.src) {
        hasExternal = true
        continue
      }
      for child in document.children(of: element.id) where document.kind(of: child) == .text {
        texts.append(document.text(of: child))
      }
    }
    guard !texts.isEmpty else { return }
    bits = ContiguousArray(repeating: 0, count: Self.bitCount / 64)
    for text in texts { text.withSpan { read($0) } }
  }

  private static let bitCount = 1 << 14

  private static func bit(_ hash: FNV1a) -> Int {
    Int(truncatingIfNeeded: (hash.value ^ hash.value >> 32) & UInt64(bitCount - 1))
  }

  /// True when a script has the word: between what is no part of an identifier.
  mutating func mentions(_ word: UTF8Slice) -> Bool {
    guard !word.isEmpty, !bits.isEmpty else { return false }
    var hash = FNV1a()
    word.withSpan { bytes in
      for index in bytes.indices { hash.combine(bytes[index]) }
    }
    let bit = Self.bit(hash)
    guard bits[bit / 64] & 1 << UInt64(bit % 64) != 0 else { return false }
    return words.contains(word)
  }

  private static func words(of texts: [UTF8Slice]) -> Set<UTF8Slice> {
    var words: Set<UTF8Slice> = []
    for text in texts {
      text.withSpan { bytes in
        var start = 0
        for index in 0...bytes.count {
          if index < bytes.count, bytes[index].isPartOfIdentifier { continue }
          if index > start { words.insert(text[start..<index]) }
          start = index + 1
        }
      }
    }
    return words
  }

  private mutating func read(_ bytes: Span<UInt8>) {
    var start = 0
    var hash = FNV1a()
    for index in 0...bytes.count {
      if index < bytes.count, bytes[index].isPartOfIdentifier {
        hash.combine(bytes[index])
        continue
      }
      if index > start {
        let bit = Self.bit(hash)
        bits[bit / 64] |= 1 << UInt64(bit % 64)
        hash = FNV1a()
        if start > 0 { note(start..<index, in: bytes) }
      }
      start = index + 1
    }
  }

  /// Notes the element that is written or made.
  private mutating func note(_ word: Range<Int>, in bytes: Span<UInt8>) {
    let place = word.lowerBound
    let before = bytes[place - 1]
    let isTag = before == UInt8(ascii: "<")
    guard isTag || before == UInt8(ascii: "\"") || before == UInt8(ascii: "'"), word.count <= 10,
      isTag || Self.creates(before: place - 1, in: bytes)
    else { return }
    var name = ShortWord()
    for index in word { name.append(bytes[index].asciiLowercased) }
    if let features = Self.elements[name] { markup.formUnion(features) }
  }

  private static let call = Array("createElement(".utf8)

  private static func creates(before end: Int, in bytes: Span<UInt8>) -> Bool {
    let start = end - call.count
    guard start >= 0 else { return false }
    for index in call.indices where bytes[start + index] != call[index] { return false }
    return true
  }

  private static let elements: [ShortWord: PageFeatures] = Dictionary(
    uniqueKeysWithValues: elementsByName.map { (ShortWord($0.key), $0.value) })

  private static let elementsByName: [String: PageFeatures] = [
    "img": PageFeatures([.image]), "area": PageFeatures([.area]),
    "svg": PageFeatures([.svg, .nonTimedMedia]),
    "canvas": PageFeatures([.canvas, .timedMedia, .nonTimedMedia]),
    "object": PageFeatures([.object, .objectImage, .timedMedia, .nonTimedMedia]),
    "embed": PageFeatures([.embed, .embedImage, .timedMedia, .nonTimedMedia]),
    "iframe": PageContents.scriptedPart,
    "video": PageFeatures([.timedMedia, .captionsTrack]), "audio": PageFeatures([.timedMedia]),
    "table": PageFeatures([
      .table, .headerCell, .scopedHeader, .headerRole, .headerReference,
    ]),
    "a": PageFeatures([.link]), "h1": PageFeatures([.heading]), "h2": PageFeatures([.heading]),
    "h3": PageFeatures([.heading]), "h4": PageFeatures([.heading]),
    "h5": PageFeatures([.heading]), "h6": PageFeatures([.heading]),
    "form": PageFeatures([.form, .formButton, .imageButton]),
    "input": PageFeatures([.field, .severalFields, .imageButton, .formButton]),
    "textarea": PageFeatures([.field]), "select": PageFeatures([.field, .select, .optgroup]),
    "optgroup": PageFeatures([.optgroup]), "button": PageFeatures([.formButton]),
    "label": PageFeatures([.labelFor]), "fieldset": PageFeatures([.group]),
  ]
}

extension UInt8 {
  fileprivate var isPartOfIdentifier: Bool {
    isASCIIAlpha || isASCIIDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
      || self >= 0x80
  }
}

/// Services whose scripts fill an element that is known by its class or id.
enum KnownWidgets {
  private static let captcha = PageFeatures([
    .image, .frame, .titledFrame, .field, .severalFields, .form, .formButton, .svg, .timedMedia,
    .link,
  ])
  private static let search = PageFeatures([
    .image, .field, .severalFields, .form, .formButton, .imageButton, .svg, .table, .link, .heading,
  ])
  private static let byPrefix: [(StaticString, PageFeatures)] = [
    ("g-recaptcha", captcha), ("h-captcha", captcha), ("cf-turnstile", captcha),
    ("frc-captcha", captcha), ("captcha", captcha), ("gcse-", search), ("gsc-", search),
    ("fb-", PageContents.scriptedPart), ("twitter-timeline", PageContents.scriptedPart),
    ("instagram-media", PageContents.scriptedPart), ("lite-youtube", PageContents.scriptedPart),
    ("youtube-player", PageContents.scriptedPart), ("vimeo", PageContents.scriptedPart),
    ("js-player", PageContents.scriptedPart), ("dailymotion", PageContents.scriptedPart),
    ("calameo", PageContents.scriptedPart), ("leaflet", PageContents.scriptedPart),
    ("openagenda", PageContents.scriptedPart), ("tarteaucitron", PageContents.scriptedPart),
  ]

  /// The lines of ``byPrefix`` that begin with a letter, by the letter.
  private static let byLetter: [[(StaticString, PageFeatures)]] = (0..<256).map { letter in
    byPrefix.filter { $0.0.description.utf8.first.map(Int.init) == letter }
  }

  /// What the service that is known by the word may bring; nil of other words.
  static func features(of word: UTF8Slice) -> PageFeatures? {
    for (prefix, features) in byLetter[Int(word[0].asciiLowercased)]
    where word.hasPrefixIgnoringASCIICase(prefix) {
      return features
    }
    return nil
  }

  /// True of the ids of elements that frameworks build a page in.
  static func isRoot(_ id: UTF8Slice) -> Bool {
    ["app", "root", "__next", "__nuxt", "___gatsby", "svelte", "main", "content", "map"]
      .contains { id.trimmed == $0 }
  }
}
