import AuditModel
import DOM
import RuleKit
import Semantics
import Text
import Wording

/// Whether scripts build a page, or a part of it: then what is not in its code may well be in the page.
enum ScriptBuilding {
  /// A body that loads scripts and holds fewer words is theirs.
  private static let fewWords = 40

  /// True when a script of the page builds its body.
  static func buildsBody(_ page: Page) -> Bool {
    let document = page.document
    guard let body = document.body, document.isElement(body, .body), page.shape == .whole else {
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
        words += document.text(of: node).tokens.count
        if words >= fewWords { return false }
      }
      index += 1
    }
    return true
  }
}

extension PageContentsScan {
  /// A container that holds nothing and that a script is likely to fill.
  mutating func collectContainer(_ element: Element, _ found: inout PageFeatures) {
    guard page.runsScripts, isEmpty(element) else { return }
    let isNamed = element[.id].map { scripts.mentions($0.trimmed) } ?? false
    let isPartOfPage: Bool
    switch element.name {
    case .nav, .main, .ul, .ol: isPartOfPage = element.has(.id) || element.has(.class)
    default: isPartOfPage = element[.id].map(KnownWidgets.isRoot) ?? false
    }
    if isNamed || isPartOfPage && (scripts.hasExternal || mentionsClass(of: element)) {
      contents.possible.formUnion(PageContents.scriptedPart)
    }
  }

  private mutating func mentionsClass(of element: Element) -> Bool {
    for token in element[.class]?.tokens ?? [] where scripts.mentions(token) { return true }
    return false
  }

  /// True when there is neither text nor element inside, but for blanks and comments.
  private func isEmpty(_ element: Element) -> Bool {
    document.children(of: element.id).allSatisfy { child in
      switch document.kind(of: child) {
      case .element: document.isElement(child, .script)
      case .text: document.text(of: child).isBlank
      default: true
      }
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
  private var words: Set<UTF8Slice> = []

  init(_ page: Page) {
    let document = page.document
    for element in document.elements where element.is(.script) {
      isEmpty = false
      if element.has(.src) {
        hasExternal = true
        continue
      }
      for child in document.children(of: element.id) where document.kind(of: child) == .text {
        read(document.text(of: child))
      }
    }
  }

  /// True when a script has the word: between what is no part of an identifier.
  func mentions(_ word: UTF8Slice) -> Bool { !word.isEmpty && words.contains(word) }

  private mutating func read(_ text: UTF8Slice) {
    var start = 0
    for index in 0...text.count {
      let isPart = index < text.count && text[index].isPartOfIdentifier
      if isPart { continue }
      if index > start {
        let word = text[start..<index]
        words.insert(word)
        if start > 0 { note(word, at: start, in: text) }
      }
      start = index + 1
    }
  }

  /// Notes the element that is written or made.
  private mutating func note(_ word: UTF8Slice, at start: Int, in text: UTF8Slice) {
    let before = text[start - 1]
    let isTag = before == UInt8(ascii: "<")
    let isMade =
      (before == UInt8(ascii: "\"") || before == UInt8(ascii: "'"))
      && text[(start - 15)..<(start - 1)] == "createElement("
    guard isTag || isMade, word.count <= 10 else { return }
    if let features = Self.elements[word.asciiLowercased] { markup.formUnion(features) }
  }

  private static let elements: [String: PageFeatures] = [
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

  /// What the service that is known by the word may bring; nil of other words.
  static func features(of word: UTF8Slice) -> PageFeatures? {
    byPrefix.first { prefix, _ in
      word.count >= prefix.utf8CodeUnitCount
        && word[0..<prefix.utf8CodeUnitCount].equalsIgnoringASCIICase(prefix)
    }?.1
  }

  /// True of the ids of elements that frameworks build a page in.
  static func isRoot(_ id: UTF8Slice) -> Bool {
    ["app", "root", "__next", "__nuxt", "___gatsby", "svelte", "main", "content", "map"]
      .contains { id.trimmed == $0 }
  }
}
