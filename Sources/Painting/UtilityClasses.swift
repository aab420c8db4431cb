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
  package static func knows(_ name: String) -> Bool { entries[name] != nil }

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
  package static func suggestsHiding(_ name: String) -> Bool {
    let parts = parts(of: name)
    guard let last = parts.last, parts.count <= 3 else { return false }
    if endings.contains(last) { return true }
    if states.contains(last) { return parts.count <= 2 }
    if parts.contains(where: folds.contains), foldedParts.contains(last) { return true }
    return parts.contains(where: smallScreens.contains)
      && parts.allSatisfy { smallScreens.contains($0) || partsOfPages.contains($0) }
  }

  /// `menuMobile` and `menu-mobile`: `menu`, `mobile`.
  private static func parts(of name: String) -> [String] {
    var parts: [String] = [""]
    var wasLower = false
    for character in name.unicodeScalars {
      let isUpper = ("A"..."Z").contains(character)
      if "-_:".unicodeScalars.contains(character) || (isUpper && wasLower) { parts.append("") }
      wasLower = ("a"..."z").contains(character)
      guard !"-_:".unicodeScalars.contains(character) else { continue }
      parts[parts.count - 1].unicodeScalars.append(
        isUpper ? Unicode.Scalar(UInt8(character.value) | 0x20) : character)
    }
    return parts.filter { !$0.isEmpty }
  }

  /// What such names end with.
  private static let endings: Set<String> = [
    "antispam", "flyout", "honeypot", "hp", "invisible", "lightbox", "loader", "megamenu", "modal",
    "modale", "offcanvas", "offscreen", "popin", "popover", "popup", "preloader", "sidenav",
    "spinner",
    "submenu", "toast", "tooltip",
  ]

  /// Endings that, in longer names, speak of another element.
  private static let states: Set<String> = [
    "cache", "cachee", "collapse", "collapsed", "collapsible", "drawer", "hidden", "hide", "masque",
  ]

  /// Kinds of small screens.
  private static let smallScreens: Set<String> = [
    "mobile", "phone", "smartphone", "tablet", "tablette",
  ]

  /// Words beside them in the names of what small screens alone show.
  private static let partsOfPages: Set<String> = [
    "bar", "button", "container", "footer", "for", "header", "is", "logo", "menu", "nav",
    "navigation",
    "only", "recherche", "search", "show", "sub", "title", "titre", "top", "version", "view",
    "visible",
    "wrapper",
  ]

  /// What opens in parts, and how the parts are called.
  private static let folds: Set<String> = [
    "accordion", "accordeon", "dropdown", "onglet", "tab", "tabs",
  ]
  private static let foldedParts: Set<String> = ["menu", "pane", "panel", "panneau"]
}
