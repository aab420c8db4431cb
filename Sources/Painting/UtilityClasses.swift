package import DOM
import Text

/// What classes of common libraries do to the elements that carry them, for pages whose sheets could
/// not be read.
package enum UtilityClasses {
  /// What a class does to an element.
  package enum Effect: Equatable {
    /// It has no box, or nobody sees it.
    case hides
    /// It is there for screen readers alone.
    case hidesFromSight
    /// It is there.
    case shows
  }

  /// One line of the table.
  private struct Entry {
    var effect: Effect
    var from = 0.0
    var to = Double.infinity
    /// Other classes that undo it.
    var undone: [String] = []
  }

  /// What the classes of an element do in a window of that width; nil of classes that are not known.
  ///
  /// Of those that apply the one for the widest windows wins, as the libraries have it, and of equals
  /// the one that hides.
  package static func effect(of classes: [String], width: Double) -> Effect? {
    var winner: (effect: Effect, from: Double)?
    var isHiddenFromSight = false
    for name in classes {
      for entry in entries[name] ?? [] where width >= entry.from && width < entry.to {
        guard !entry.undone.contains(where: classes.contains) else { continue }
        if entry.effect == .hidesFromSight {
          isHiddenFromSight = true
        } else if let best = winner,
          best.from > entry.from || best.from == entry.from && best.effect == .hides
        {
          continue
        } else {
          winner = (entry.effect, entry.from)
        }
      }
    }
    if winner?.effect == .hides { return .hides }
    return isHiddenFromSight ? .hidesFromSight : winner?.effect
  }

  /// True of a class that the table has.
  package static func knows(_ name: UTF8Slice) -> Bool {
    // The beginning rules out nearly all others.
    name.withSpan { beginnings[ShortWord(beginning: $0)] != nil } && entries[String(name)] != nil
  }

  private static let beginnings = ShortWordTable(
    Dictionary(
      entries.keys.map { (ShortWord(beginning: $0.utf8.span), true) }, uniquingKeysWith: { $1 }))

  // MARK: Reading the table

  private static let entries: [String: [Entry]] = {
    var entries: [String: [Entry]] = [:]
    var breakpoints: [(name: String, width: Double)] = []
    for line in table.split(separator: "\n") {
      let fields = line.split(separator: " ").map(String.init)
      guard fields.count >= 2 else { continue }
      if fields[0] == "@" {
        breakpoints = fields.compactMap(breakpoint)
        continue
      }
      let isForEach = line.contains("{}")
      for point in isForEach ? breakpoints : [("", 0)] {
        let name = fields[0].replacing("{}", with: point.name)
        entries[name, default: []].append(entry(fields.dropFirst(), at: point.width))
      }
    }
    return entries
  }()

  private static func breakpoint(_ field: String) -> (name: String, width: Double)? {
    let parts = field.split(separator: "=")
    guard parts.count == 2, let width = Double(parts[1]) else { return nil }
    return (String(parts[0]), width)
  }

  private static func entry(_ fields: ArraySlice<String>, at width: Double) -> Entry {
    var entry = Entry(effect: effect(of: fields.first ?? ""))
    for field in fields.dropFirst() {
      let parts = field.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { continue }
      switch parts[0] {
      case "from": entry.from = Double(parts[1]) ?? width
      case "to": entry.to = Double(parts[1]) ?? width
      case "unless": entry.undone = parts[1].split(separator: ",").map(String.init)
      default: break
      }
    }
    return entry
  }

  private static func effect(of declaration: String) -> Effect {
    switch declaration {
    case "clip": .hidesFromSight
    case "display:none", "visibility:hidden", "opacity:0", "transform:none": .hides
    default: .shows
    }
  }
}

extension UtilityClasses {
  /// True when the name of a class or id speaks of something that is hidden until it is asked for, or
  /// on wide screens: reason enough to look, and no proof.
  package static func suggestsHiding(_ name: String) -> Bool { suggestsHiding(name.utf8.span) }

  /// As ``suggestsHiding(_:)-(String)``, of the bytes of a name.
  package static func suggestsHiding(_ name: Span<UInt8>) -> Bool {
    let table = hidingWords
    var all: HidingWords = []
    var last: HidingWords = []
    var count = 0
    var isOfPage = true
    var word = ShortWord()

    func finishPart() {
      guard !word.isEmpty else { return }
      last = table[word] ?? []
      all.formUnion(last)
      isOfPage = isOfPage && !last.isDisjoint(with: [.smallScreen, .partOfPage])
      count += 1
      word = ShortWord()
    }

    // `menuMobile` and `menu-mobile`: `menu`, `mobile`.
    var wasLower = false
    for index in name.indices {
      let byte = name[index]
      let isSeparator = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == 0x3A
      let isUpper = byte >= 0x41 && byte <= 0x5A
      if isSeparator || (isUpper && wasLower) {
        finishPart()
        if count > 3 { return false }
      }
      wasLower = byte >= 0x61 && byte <= 0x7A
      if !isSeparator { word.append(isUpper ? byte | 0x20 : byte) }
    }
    finishPart()
    guard count > 0, count <= 3 else { return false }
    if last.contains(.ending) { return true }
    if last.contains(.state) { return count <= 2 }
    if all.contains(.fold), last.contains(.foldedPart) { return true }
    return all.contains(.smallScreen) && isOfPage
  }

  /// What a part of such a name may be.
  private struct HidingWords: OptionSet {
    let rawValue: UInt8
    static let ending = HidingWords(rawValue: 1)
    static let state = HidingWords(rawValue: 2)
    static let smallScreen = HidingWords(rawValue: 4)
    static let partOfPage = HidingWords(rawValue: 8)
    static let fold = HidingWords(rawValue: 16)
    static let foldedPart = HidingWords(rawValue: 32)
  }

  private static let hidingWords: ShortWordTable<HidingWords> = {
    var words: [ShortWord: HidingWords] = [:]
    for (kind, members) in [
      (HidingWords.ending, endings), (.state, states), (.smallScreen, smallScreens),
      (.partOfPage, partsOfPages), (.fold, folds), (.foldedPart, foldedParts),
    ] {
      for word in members { words[ShortWord(word), default: []].insert(kind) }
    }
    return ShortWordTable(words)
  }()

  /// What such names end with.
  private static let endings = [
    "antispam", "flyout", "honeypot", "hp", "invisible", "lightbox", "loader", "megamenu", "modal",
    "modale", "offcanvas", "offscreen", "popin", "popover", "popup", "preloader", "sidenav",
    "spinner", "submenu", "toast", "tooltip",
  ]

  /// Endings that, in longer names, speak of another element.
  private static let states = [
    "cache", "cachee", "collapse", "collapsed", "collapsible", "drawer", "hidden", "hide", "masque",
  ]

  /// Kinds of small screens.
  private static let smallScreens = ["mobile", "phone", "smartphone", "tablet", "tablette"]

  /// Words beside them in the names of what small screens alone show.
  private static let partsOfPages = [
    "bar", "button", "container", "footer", "for", "header", "is", "logo", "menu", "nav",
    "navigation", "only", "recherche", "search", "show", "sub", "title", "titre", "top", "version",
    "view", "visible", "wrapper",
  ]

  /// What opens in parts, and how the parts are called.
  private static let folds = ["accordion", "accordeon", "dropdown", "onglet", "tab", "tabs"]
  private static let foldedParts = ["menu", "pane", "panel", "panneau"]
}
