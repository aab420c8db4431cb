import DOM
import Text
import WebAddress

/// A page read once for what its crawl needs to know of its contents.
struct PageReading {
  private(set) var content = PageContent()
  /// Stretches of text that name the address of the page, as they are without it: what error pages say.
  private(set) var echoes: [PageContent.Block] = []
  /// The words of its text in order, as numbers; less those that say nothing: figures, months, random
  /// names, and what the addresses of the page and of its links say already.
  private(set) var words: [UInt32] = []
  /// How many words stand in the text at all.
  private(set) var wordCount = 0
  /// How many links lead away from the page.
  private(set) var linkCount = 0
  /// Fields for a password.
  private(set) var passwordFields = 0
  /// Links to pages of the site itself, as a menu has them.
  private(set) var ownLinkCount = 0
  /// Fields to write in or to choose from.
  private(set) var fieldCount = 0

  /// Hardly anything is said: what the page is there for is where it sends on to.
  var isSparse: Bool { wordCount <= 40 }
  /// The page is there to log in.
  var isLogin: Bool { passwordFields > 0 && wordCount <= 150 && linkCount <= 15 }

  /// What is looked at of one page.
  private static let maximumBlocks = 1500
  private static let maximumWords = 20_000

  private let own: WordSet
  private let host: String
  /// By place: where the links there lead to, in any order.
  private var targets: [UInt32: UInt64] = [:]
  private var link: (end: UInt32, words: WordSet)?

  init() { (own, host) = (WordSet(), "") }

  init(_ document: Document, at url: WebURL) {
    own = WordSet(url.path + " " + (url.query ?? ""))
    host = url.host ?? ""
    var kinds = [UInt32](repeating: 0, count: document.count)
    var walk = document.walk(inside: .document)
    while let node = walk.next() {
      switch document.kind(of: node) {
      case .element:
        kinds[node.index] = Self.kind(of: node, in: document)
        if !visit(Element(node, in: document), Self.place(of: node, kinds, document)) {
          walk.skipDescendants()
        }
      case .text:
        guard let parent = document.parent(of: node) else { continue }
        read(document.text(of: node), node, at: Self.place(of: parent, kinds, document))
      default: continue
      }
    }
    for (place, target) in targets { content.blocks.append(.init(place: place, text: target)) }
    content.blocks.sort()
  }

  /// False when what is inside of the element is not shown, or was read.
  private mutating func visit(_ element: Element, _ place: UInt32) -> Bool {
    switch element.name {
    case .script, .style: return false
    case .title where element.namespace == .html:
      if content.title == nil { content.title = Self.hash(element) }
      return false
    case .h1: if content.heading == nil { content.heading = Self.hash(element) }
    case .a:
      guard let href = element[.href] else { return true }
      linkCount += 1
      let end = element.document[element.id].subtreeEnd
      link = (end, href.count <= 2048 ? WordSet(href.description) : WordSet())
      if href.count <= 2048 { note(target: href.description, at: place) }
    case .input: note(input: element, at: place)
    case .textarea, .select: fieldCount += 1
    case .img, .iframe, .frame, .embed, .video, .audio, .source, .object:
      guard let file = element[element.name == .object ? .data : .src] else { return true }
      add(PageContent.Block(place: place, text: hash(file: file)))
      if element.name == .img { note(image: file) }
      if let text = element[.alt], !text.isBlank { read(alternative: text, at: place) }
    default: break
    }
    return true
  }

  /// Where a link leads to tells pages apart that say the same. What follows a `?` does not: orders and
  /// sessions stand there; nor does what a machine drew, but for the names of files.
  private mutating func note(target href: String, at place: UInt32) {
    let lower = href.lowercased()
    let isAbsolute = lower.hasPrefix("http:") || lower.hasPrefix("https:") || lower.hasPrefix("//")
    if !isAbsolute, lower.hasPrefix("#") || lower.prefix(12).contains(":") { return }
    if !isAbsolute || !host.isEmpty && lower.contains(host) { ownLinkCount += 1 }
    guard !href.contains("?") else { return }
    let path = String(href.prefix { $0 != "#" })
    let isFile = Self.fileEndings.contains { lower.hasSuffix($0) }
    var hash = StableHash()
    TextWord.each(of: path) { word in
      let isSilent = own.hasDrawn(word.exact) || !isFile && word.isDrawn
      hash.combine(isSilent ? 1 : word.exact)
    }
    targets[place, default: 1] &+= hash.mixed
  }

  private static let fileEndings = [
    ".pdf", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".zip",
  ]

  private mutating func note(input: Element, at place: UInt32) {
    switch input[.type]?.asciiLowercased {
    case "password": passwordFields += 1
    case "hidden", "checkbox", "radio", "file", "image": break
    case "submit", "button", "reset":
      if let value = input[.value] { read(alternative: value, at: place) }
    default:
      fieldCount += 1
      if let value = input[.value], !value.isBlank { read(alternative: value, at: place) }
    }
  }

  /// What stands in an attribute and is read or seen like text.
  private mutating func read(alternative text: UTF8Slice, at place: UInt32) {
    var hash = StableHash()
    TextWord.each(of: text) { word in
      hash.combine(word.isRandom || own.hasDrawn(word.exact) ? 1 : word.exact)
    }
    add(PageContent.Block(place: place, text: hash.mixed))
  }

  private mutating func read(_ text: UTF8Slice, _ node: NodeID, at place: UInt32) {
    if let link, node.rawValue >= link.end { self.link = nil }
    var hash = StableHash()
    var echo = StableHash()
    var hasEcho = false
    var wasEcho = false
    var isEmpty = true
    TextWord.each(of: text) { word in
      isEmpty = false
      let isEcho = own.contains(word.folded)
      if isEcho { hasEcho = true } else { echo.combine(word.exact) }
      if isEcho, !wasEcho { echo.combine(1) }
      wasEcho = isEcho
      // Random names change with each visit.
      hash.combine(word.isRandom || own.hasDrawn(word.exact) ? 1 : word.exact)
      wordCount += 1
      guard !word.saysNothing, words.count < Self.maximumWords, !own.contains(word.folded),
        !(link?.words.contains(word.folded) ?? false)
      else { return }
      words.append(UInt32(truncatingIfNeeded: word.folded))
    }
    guard !isEmpty else { return }
    add(PageContent.Block(place: place, text: hash.mixed))
    if hasEcho, echoes.count < Self.maximumBlocks {
      echoes.append(PageContent.Block(place: place, text: echo.mixed))
    }
  }

  /// A picture that no page showed before is something new, whatever its address asks for.
  private mutating func note(image file: UTF8Slice) {
    guard words.count < Self.maximumWords, file.count <= 2048 else { return }
    var hash = StableHash()
    file.withSpan { bytes in
      for index in bytes.indices {
        if bytes[index] == UInt8(ascii: "?") { return }
        hash.combine(byte: bytes[index])
      }
    }
    words.append(UInt32(truncatingIfNeeded: hash.mixed))
    words.append(UInt32(truncatingIfNeeded: hash.mixed >> 32))
  }

  private mutating func add(_ block: PageContent.Block) {
    if content.blocks.count < Self.maximumBlocks { content.blocks.append(block) }
  }

  // MARK: - Places

  /// Name, id and classes of an element, less their figures: rows of a list are of one kind.
  private static func kind(of node: NodeID, in document: Document) -> UInt32 {
    var hash = StableHash()
    let name = document.name(of: node)
    hash.combine(UInt64(name.isKnown ? name.rawValue : .max))
    for attribute in [Name.id, Name.class] {
      guard let value = document.attribute(attribute, of: node) else { continue }
      value.withSpan { bytes in
        for index in bytes.indices where !bytes[index].isASCIIDigit {
          hash.combine(byte: bytes[index])
        }
      }
      hash.combine(byte: 0xFF)
    }
    return UInt32(truncatingIfNeeded: hash.mixed)
  }

  /// The kinds of an element and of the two around it.
  private static func place(of node: NodeID, _ kinds: [UInt32], _ document: Document) -> UInt32 {
    var hash = StableHash()
    var next: NodeID? = node
    for _ in 0..<3 {
      guard let node = next else { break }
      hash.combine(UInt64(kinds[node.index]))
      next = document.parent(of: node)
    }
    return UInt32(truncatingIfNeeded: hash.mixed)
  }

  // MARK: - Texts

  private static func hash(_ element: Element) -> UInt64 {
    var hash = StableHash()
    for node in element.document.walk(inside: element.id)
    where element.document.kind(of: node) == .text {
      TextWord.each(of: element.document.text(of: node)) { hash.combine($0.exact) }
    }
    return hash.mixed
  }

  /// The address of a file. Its name is often one that a machine drew, once for all; what it is asked
  /// with changes from visit to visit.
  private func hash(file: UTF8Slice) -> UInt64 {
    let address = file.description
    var hash = StableHash()
    TextWord.each(of: String(address.prefix { $0 != "?" })) { word in
      hash.combine(own.hasDrawn(word.exact) ? 1 : word.exact)
    }
    TextWord.each(of: String(address.drop { $0 != "?" })) { word in
      hash.combine(word.isRandom ? 1 : word.exact)
    }
    return hash.mixed
  }
}
