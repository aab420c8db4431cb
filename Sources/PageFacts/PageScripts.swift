package import DOM
package import RuleKit
import Semantics
import Text
import WebAddress
import Wording

/// What a script says of the elements of its page. Templates write the same scripts into each.
private struct ScriptFacts: FileFact, TextFact {
  let mentions: ScriptMentions
  let carousels: ScriptCarousels

  init(bytes: [UInt8]) {
    mentions = ScriptMentions(bytes)
    carousels = ScriptCarousels(bytes)
  }

  init(_ text: String) { self.init(bytes: Array(text.utf8)) }
}

/// Whether the script at an address is that of a library or a service.
private struct ForeignScript: TextFact {
  let isForeign: Bool

  init(_ address: String) { isForeign = ScriptSource.isForeign(address) }
}

/// What the scripts of a page may do to its elements.
///
/// Nothing is run. A script that could be read may fill the elements that it names where it writes; one
/// that could not be read may fill any empty element that has something to be found by, and name a field
/// that has an id or an attribute for scripts. Frames and pictures are whole without their names: of those, a
/// script that is not known changes none.
package final class PageScripts: PageFact {
  package static let ignoresVisibility = true

  private let mentions: [ScriptMentions]
  private static let maximumMentions = 8
  /// The addresses of scripts that may know the page and could not be read.
  let unread: [String]
  private let runs: Bool

  package init(_ page: Page) {
    guard !page.isRendered else {
      (mentions, unread, runs) = ([], [], false)
      return
    }
    let scripts = page[ReadScripts.self]
    let found = scripts.facts.map(\.mentions).filter { !$0.isEmpty }
    // Each is asked about each element: of many, all together.
    mentions = found.count > Self.maximumMentions ? [ScriptMentions(joining: found)] : found
    unread = scripts.unread
    runs = scripts.run
  }
}

/// What starts carousels of the page without being asked.
package struct PageCarousels: PageFact {
  package static let ignoresVisibility = true

  private static let maximumSelectors = 50

  private let selectors: [ScriptSelector]

  package init(_ page: Page) {
    let scripts = page[ReadScripts.self]
    selectors = Array(
      scripts.facts.flatMap(\.carousels.selectors).prefix(Self.maximumSelectors))
  }

  /// True when a script of the page has the element change its slides by itself.
  package func start(_ element: Element) -> Bool {
    selectors.contains { $0.matches(element) }
  }
}

/// The scripts that run on a page.
private struct ReadScripts: PageFact {
  static let ignoresVisibility = true

  /// Inline scripts up to this many bytes are kept for the run.
  private static let maximumInlineScript = 16_000

  /// What follows from those that could be read, in the page and in files.
  private(set) var facts: [ScriptFacts] = []
  /// The addresses of those that may know the page and could not be read.
  private(set) var unread: [String] = []
  /// True when any runs.
  private(set) var run = false

  init(_ page: Page) {
    for element in page.document.elements where element.isRunnableScript {
      run = true
      if let source = element[.src] {
        guard !source.isBlank else { continue }
        let address = page.address(of: source)?.text ?? String(source.trimmed)
        if page[ForeignScript.self, of: address].isForeign { continue }
        if let file = page.scriptFile(at: source),
          let found = page.fact(ScriptFacts.self, ofFile: file)
        {
          facts.append(found)
        } else if let path = page.reference(source).sitePath, page.site.isAbsent(path) {
          // What is certainly not there writes nothing.
          continue
        } else {
          // Where the site is published is not known of every folder: there the path stands for the file.
          unread.append(
            page.site.baseURL == nil ? page.reference(source).sitePath ?? address : address)
        }
      } else if let text = page.document.firstChild(of: element.id) {
        facts.append(
          page[
            ScriptFacts.self, of: String(page.document.text(of: text)),
            upTo: Self.maximumInlineScript])
      }
    }
  }
}

extension Page {
  /// What a file of a script goes by: its path, or its address on a live site.
  func scriptFile(at source: UTF8Slice) -> String? {
    site.kind == .live ? address(of: source)?.textWithoutFragment : file(at: source)
  }

  /// True when a script of the page may give the element a text or a name, or change what it has: its
  /// id, class, tag or an attribute for scripts is named where a script writes, or it is empty and has
  /// a hook for a script that could not be read.
  ///
  /// What names the element from elsewhere (its labels) and what is inside counts with it. Whoever asks
  /// has found the element empty or unnamed.
  package func mayBeFilledByScript(_ element: Element) -> Bool {
    self[PageScripts.self].mayFill(element, in: self)
  }

  /// True when a script of the page names the element where it writes: its text may be another when it
  /// is read.
  package func mayBeRewrittenByScript(_ element: Element) -> Bool {
    self[PageScripts.self].mayRewrite(element)
  }
}

extension Reporter {
  /// The element fails by its text, unless a script may change that: then a person must look.
  package mutating func failText(_ element: Element, _ message: R.Message, in page: Page) {
    if page.mayBeRewrittenByScript(element) {
      review(element, message)
    } else {
      fail(element, message)
    }
  }
}

extension PageScripts {
  private static let maximumParts = 40

  private var hasUnread: Bool { !unread.isEmpty }

  func mayFill(_ element: Element, in page: Page) -> Bool {
    guard runs else { return false }
    if names(element) || element.isBoundToData { return true }
    let namers =
      page.semantics.labels(of: element.id).map { Element($0, in: page.document) }
      + (element[.ariaLabelledby]?.tokens ?? []).prefix(8).compactMap {
        page.document.element(withID: $0).map { Element($0, in: page.document) }
      }
    return namers.contains { mayRewrite($0) || hasUnread && isWaiting($0) }
      || mayRewriteContents(of: element)
      || hasUnread && (isWaiting(element) || isFieldWithHook(element, in: page))
  }

  /// True when a script names the element or a part of it where it writes.
  func mayRewrite(_ element: Element) -> Bool {
    runs && (names(element) || element.isBoundToData || mayRewriteContents(of: element))
  }

  /// True when a script that was read names the element where it writes what the element is named by.
  private func names(_ element: Element) -> Bool {
    mentions.contains {
      $0.ofAttributes.fit(element) || $0.ofContents.fit(element) && element.takesContents
    }
  }

  private func mayRewriteContents(of element: Element) -> Bool {
    element.takesContents
      && element.descendants.prefix(Self.maximumParts).contains { names($0) || $0.isBoundToData }
  }

  /// True of a field without any label that a script may find to name it. Buttons have their words in the
  /// markup.
  private func isFieldWithHook(_ element: Element, in page: Page) -> Bool {
    switch element.name {
    case .select, .textarea: break
    case .input:
      switch page.semantics.inputType(of: element.id) {
      case .submit, .button, .reset, .image: return false
      default: break
      }
    default: return false
    }
    return (element.has(.id) || element.hasDataAttribute)
      && page.semantics.labels(of: element.id).isEmpty
  }

  /// True of an element that a script may find and that lacks what a script would put into it: text
  /// where there is none, no drawing in its place.
  private func isWaiting(_ element: Element) -> Bool {
    guard element.takesContents else { return false }
    let parts = element.descendants.prefix(Self.maximumParts)
    // Icons, and bars that a style sheet draws.
    if parts.contains(where: { $0.is(.i) })
      || element.children.prefix(2).count(where: { _ in true }) > 1
    {
      return false
    }
    // A link that leads somewhere was written out; it lacks a text because nobody gave it one.
    if element.is(.a), let href = element[.href], href.leadsSomewhere {
      return ([element] + parts).contains { $0.has(.id) || $0.hasDataAttribute }
    }
    return ([element] + parts).contains { $0.has(.id) || $0.has(.class) || $0.hasDataAttribute }
  }
}

extension ScriptTargets {
  /// True when the script finds the element by one of them.
  fileprivate func fit(_ element: Element) -> Bool {
    if isEmpty { return false }
    let id = element[.id].map { String($0) }
    if let id, !id.isEmpty, name(id: id) { return true }
    if !fieldNames.isEmpty, let name = element[.name], fieldNames.contains(String(name)) {
      return true
    }
    if !attributes.isEmpty, element.attributeNames.contains(where: attributes.contains) {
      return true
    }
    if selectors.isEmpty { return false }
    let classes = (element[.class]?.tokens ?? []).map { String($0) }
    return selectors(forTag: element.localName, id: id, classes: classes)
      .contains { $0.matches(element) }
  }
}

extension ScriptSelector {
  private static let maximumDepth = 60

  /// True when the element fits the last part and its ancestors the parts before.
  fileprivate func matches(_ element: Element) -> Bool {
    guard let last = compounds.last, last.matches(element) else { return false }
    var rest = compounds.dropLast()
    guard !rest.isEmpty else { return true }
    for ancestor in element.ancestors.prefix(Self.maximumDepth) {
      if let next = rest.last, next.matches(ancestor) { rest.removeLast() }
      if rest.isEmpty { return true }
    }
    return false
  }
}

extension ScriptSelector.Compound {
  fileprivate func matches(_ element: Element) -> Bool {
    if let tag, element.localName != tag { return false }
    if let id, element[.id].map({ String($0) }) != id { return false }
    if !classes.isEmpty {
      let tokens = (element[.class]?.tokens ?? []).map { String($0) }
      if !classes.allSatisfy(tokens.contains) { return false }
    }
    if !attributes.isEmpty {
      let names = element.attributeNames
      if !attributes.allSatisfy(names.contains) { return false }
    }
    return true
  }
}

extension Element {
  /// False of fields, frames and pictures, which attributes and other elements name, and of what holds
  /// a picture: contents that are written take its place.
  fileprivate var takesContents: Bool {
    switch name {
    case .input, .select, .textarea, .iframe, .frame, .embed, .object, .area, .progress, .meter,
      .video, .audio:
      false
    default: !isPicture && !descendants.prefix(40).contains { $0.isPicture }
    }
  }

  fileprivate var attributeNames: [String] {
    document.attributeRange(of: id).map {
      document.names.spelling(of: document.attributes[$0].name)
    }
  }

  /// True when the element has an attribute for scripts (`data-*`).
  package var hasDataAttribute: Bool { attributeNames.contains { $0.hasPrefix("data-") } }

  /// True when an attribute binds the element's text or name to data, in the language of a framework
  /// (Vue, Alpine, Angular, Knockout) or of a translation library.
  fileprivate var isBoundToData: Bool {
    attributeNames.contains { name in
      Self.bindings.contains(name) || Self.bindingPrefixes.contains { name.hasPrefix($0) }
    }
  }

  private static let bindings: Set<String> = [
    "v-text", "v-html", "v-bind", "x-text", "x-html", "ng-bind", "ng-bind-html", "data-bind",
    "data-ng-bind", "data-i18n", "data-i18n-key", "data-l10n-id", "data-translate", "data-text",
    "i18n", "[innerhtml]", "[textcontent]", "[innertext]", ":title", ":alt", ":placeholder",
  ]

  private static let bindingPrefixes = [
    ":aria-label", "v-bind:aria-label", "v-bind:title", "v-bind:alt", "x-bind:aria-label",
    "x-bind:title", "x-bind:alt", "[attr.aria-label", "[attr.title", "[title", "[alt", "[attr.alt",
    "ng-attr-",
    // What fetches the element's contents: htmx, Unpoly, Livewire.
    "hx-get", "hx-post", "hx-put", "hx-patch", "hx-swap-oob", "hx-sse", "sse-swap", "data-hx-get",
    "data-hx-post", "data-hx-put", "data-hx-swap-oob", "up-hungry", "up-poll", "up-defer",
    "up-source", "wire:init", "wire:text", "wire:stream", "wire:poll",
  ]
}

extension UTF8Slice {
  /// False of the addresses that stand for none: `#`, nothing, `javascript:`.
  fileprivate var leadsSomewhere: Bool {
    let address = trimmed
    return !address.isEmpty && address != "#" && !address.hasPrefixIgnoringASCIICase("javascript:")
  }
}
