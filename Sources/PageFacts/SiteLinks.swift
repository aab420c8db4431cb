package import AuditModel
import DOM
import PageMetadata
package import RuleKit
import Semantics
import Text

/// Where a page leads on its own site: to which files of the folder, and whether scripts may lead further.
package struct SiteLinks: PageFact, Codable {
  /// Files that the page leads to.
  @InOrder package private(set) var targets: Set<String> = []
  /// Files that it shows within itself or sends on to, which costs no click.
  @InOrder package private(set) var shown: Set<String> = []
  /// File names in links of pieces and in inline scripts, whose folder is not known.
  @InOrder package private(set) var fileNames: Set<String> = []
  /// True when a script that is not here to read may add links.
  package private(set) var hasOwnScripts = false

  /// All that the page leads to.
  package var all: Set<String> { targets.union(shown) }

  package init(_ page: Page) {
    for element in page.document.elements where element.namespace == .html {
      read(element, on: page)
      if let handler = element[.onclick] { noteFileNames(in: handler) }
    }
    if let reference = (page.refresh ?? page.refreshWithoutScripts)?.value.reference {
      note(UTF8Slice(reference), on: page, isShown: true)
    }
  }

  private mutating func read(_ element: Element, on page: Page) {
    switch element.name {
    case .a, .area: note(element[.href], on: page)
    case .iframe, .frame: note(element[.src], on: page, isShown: true)
    case .form: note(element[.action], on: page)
    case .button, .input: note(element[.formaction], on: page)
    case .object: note(element[.data], on: page, isShown: true)
    case .option: note(element[.value], on: page)
    case .script: noteScript(element)
    default: break
    }
  }

  private mutating func note(_ reference: UTF8Slice?, on page: Page, isShown: Bool = false) {
    guard let reference = reference?.trimmed, !reference.isEmpty,
      let answer = page.reference(reference).answer
    else { return }
    if page.isPiece { noteFileNames(in: reference) }
    switch answer {
    case .file(let file), .differentCase(let file), .absentFile(let file):
      if isShown { shown.insert(file) } else { targets.insert(file) }
    case .folderWithoutIndex, .nothing: break
    }
  }

  private mutating func noteScript(_ script: Element) {
    guard let source = script[.src] else {
      for child in script.document.children(of: script.id)
      where script.document.kind(of: child) == .text {
        noteFileNames(in: script.document.text(of: child))
      }
      return
    }
    let isForeign =
      source.hasPrefixIgnoringASCIICase("http:") || source.hasPrefixIgnoringASCIICase("https:")
      || source.hasPrefixIgnoringASCIICase("//")
    if hasOwnScripts || isForeign { return }
    let name = source.lastStep
    hasOwnScripts =
      !name.containsIgnoringASCIICase(".min.")
      && !Self.libraries.contains { name.hasPrefixIgnoringASCIICase($0) }
  }

  private static let libraries: [StaticString] = [
    "aos", "bootstrap", "fontawesome", "isotope", "jquery", "lightbox", "modernizr", "owl",
    "popper", "slick", "swiper", "wow",
  ]

  /// Notes `contact.html` of `window.location = "mairie/contact.html"`.
  private mutating func noteFileNames(in text: UTF8Slice) {
    guard text.containsIgnoringASCIICase(".htm") else { return }
    text.withSpan { bytes in
      var start = 0
      for index in 0...bytes.count {
        if index < bytes.count, !Self.isSeparator(bytes[index]) { continue }
        let word = text[start..<index]
        if word.hasSuffix(".html") || word.hasSuffix(".htm") { fileNames.insert(String(word)) }
        start = index + 1
      }
    }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="),
      UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: "?"),
      UInt8(ascii: "#"):
      true
    default: false
    }
  }
}

extension UTF8Slice {
  /// What follows the last `/` that something follows.
  fileprivate var lastStep: UTF8Slice {
    withSpan { bytes in
      var end = bytes.count
      while end > 0, bytes[end - 1] == UInt8(ascii: "/") { end -= 1 }
      var start = end
      while start > 0, bytes[start - 1] != UInt8(ascii: "/") { start -= 1 }
      return self[start..<end]
    }
  }
}
