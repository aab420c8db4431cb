import Text

/// Which elements a script names where it writes texts or names of elements.
///
/// The script is not run: a string in it that is an id, or a selector, counts where the script writes
/// to elements (`textContent`, `innerHTML`, `setAttribute("aria-label", …)`) not far from it.
package struct ScriptMentions: Sendable {
  /// What is named where contents are written.
  package private(set) var ofContents = ScriptTargets()
  /// What is named where attributes are written that name elements.
  package private(set) var ofAttributes = ScriptTargets()

  package var isEmpty: Bool { ofContents.isEmpty && ofAttributes.isEmpty }

  /// What several scripts name.
  package init(joining others: [ScriptMentions]) {
    for other in others {
      ofContents.formUnion(other.ofContents)
      ofAttributes.formUnion(other.ofAttributes)
    }
  }

  /// In a script of at most this many bytes, whatever it names may be what it writes to.
  private static let smallScript = 4_000
  /// In a longer one, what it writes to within so many bytes.
  private static let window = 1_000
  /// What is named right behind: `$(html).appendTo("#list")`.
  private static let windowBehind = 80
  /// A selector of a tag alone says little: the script must write at once.
  private static let tagWindow = 200
  /// What is read of a script.
  private static let maximumBytes = 2_000_000

  package init(_ script: [UInt8]) {
    let found = ScriptScanner(script, limit: Self.maximumBytes).scan()
    let isSmall = script.count <= Self.smallScript
    ofContents = Self.targets(found.mentions, near: found.contents, isSmall)
    ofAttributes = Self.targets(found.mentions, near: found.attributes, isSmall)
  }

  /// The mentions that stand near one of the places; both are in the order of the script.
  private static func targets(
    _ mentions: [ScriptScanner.Mention], near writes: [Int], _ isSmall: Bool
  ) -> ScriptTargets {
    var targets = ScriptTargets()
    guard !writes.isEmpty else { return targets }
    var next = 0
    for mention in mentions {
      while next < writes.count, writes[next] < mention.place { next += 1 }
      let before = next > 0 ? mention.place - writes[next - 1] : .max
      let after = next < writes.count ? writes[next] - mention.place : .max
      if isSmall || after <= window || before <= windowBehind {
        targets.add(mention, allowsTags: after <= tagWindow)
      }
    }
    return targets
  }
}

/// What a script finds elements by.
package struct ScriptTargets: Sendable {
  /// Ids that stand in the script as strings, or as the names of variables that are written to.
  package private(set) var ids: Set<String> = []
  /// What ids begin with that the script puts together.
  package private(set) var idPrefixes: Set<String> = []
  /// How long those are, in bytes.
  private var prefixLengths: Set<Int> = []
  /// Attributes for scripts (`data-…`).
  package private(set) var attributes: Set<String> = []
  /// Values of the attribute `name`.
  package private(set) var fieldNames: Set<String> = []
  package private(set) var selectors: Set<ScriptSelector> = []
  /// By ``ScriptSelector/key``.
  private var selectorsByKey: [String: [ScriptSelector]] = [:]

  package var isEmpty: Bool {
    ids.isEmpty && idPrefixes.isEmpty && attributes.isEmpty && fieldNames.isEmpty
      && selectors.isEmpty
  }

  fileprivate mutating func add(_ mention: ScriptScanner.Mention, allowsTags: Bool) {
    switch mention.kind {
    case .id: ids.insert(mention.text)
    case .idPrefix: add(prefix: mention.text)
    case .attribute: attributes.insert(mention.text)
    case .fieldName: fieldNames.insert(mention.text)
    case .classes:
      for name in mention.text.split(separator: " ") {
        for selector in ScriptSelector.list("." + name) { add(selector) }
      }
    case .selector:
      for selector in ScriptSelector.list(mention.text) where !selector.isTagAlone || allowsTags {
        add(selector)
      }
    }
  }

  private mutating func add(prefix: String) {
    idPrefixes.insert(prefix)
    prefixLengths.insert(prefix.utf8.count)
  }

  private mutating func add(_ selector: ScriptSelector) {
    guard selectors.insert(selector).inserted else { return }
    selectorsByKey[selector.key, default: []].append(selector)
  }

  fileprivate mutating func formUnion(_ other: ScriptTargets) {
    ids.formUnion(other.ids)
    for prefix in other.idPrefixes { add(prefix: prefix) }
    attributes.formUnion(other.attributes)
    fieldNames.formUnion(other.fieldNames)
    for selector in other.selectors { add(selector) }
  }

  /// True when the script finds elements by an id that is `id`, or begins it.
  package func name(id: String) -> Bool {
    if ids.contains(id) { return true }
    return prefixLengths.contains { length in
      length <= id.utf8.count
        && String(id.utf8.prefix(length)).map { idPrefixes.contains($0) } ?? false
    }
  }

  /// The selectors that may mean an element with this tag, id and classes.
  package func selectors(
    forTag tag: String, id: String?, classes: [String]
  ) -> [ScriptSelector] {
    if selectors.isEmpty { return [] }
    var keys = ["", tag] + Set(classes).map { "." + $0 }
    if let id { keys.append("#" + id) }
    return keys.flatMap { selectorsByKey[$0] ?? [] }
  }
}
