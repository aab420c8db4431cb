import Text
import WebAddress

/// An address taken apart: its path, and the places where values stand that may or may not name a page.
struct AddressParts: Sendable, Hashable {
  /// A place of an address with its value.
  struct Slot: Sendable, Hashable {
    /// The name of a parameter; of a parameter of the path with `;` before it, of a segment that a
    /// machine named `/` and its number.
    var name: String
    /// As written, normalised; that of a parameter begins with `=`, if it has one.
    var value: String

    /// A value that hardly anybody would write: a session, a moment in time.
    var isDrawn: Bool {
      let letters = value.utf8.count { $0.isASCIIAlpha }
      let digits = value.utf8.count { $0.isASCIIDigit }
      return letters > 0 && digits > 0 && letters + digits >= 6 || digits >= 9
    }
  }

  /// Host and port.
  let authority: String
  /// Segments of the path; nil where a slot stands.
  private let segments: [String?]
  let slots: [Slot]
  /// How many of the slots stand in the path, and after which segment those with `;` do.
  private let pathSlots: Int
  private let parameterPlaces: [Int]

  init(_ url: WebURL, authority: String) {
    self.authority = authority
    var segments: [String?] = []
    var slots: [Slot] = []
    var places: [Int] = []
    for (number, raw) in url.path.split(separator: "/", omittingEmptySubsequences: false)
      .enumerated()
    {
      let pieces = raw.split(separator: ";", omittingEmptySubsequences: false)
      let text = URLKeyRules.normalised(String(pieces.first ?? ""))
      if Self.isDrawn(segment: text) {
        slots.append(Slot(name: "/\(number)", value: text))
        places.append(-1)
        segments.append(nil)
      } else {
        segments.append(text)
      }
      for piece in pieces.dropFirst() {
        let (name, value) = Self.pair(piece)
        slots.append(Slot(name: ";" + name, value: value))
        places.append(number)
      }
    }
    self.segments = segments
    pathSlots = slots.count
    parameterPlaces = places
    slots += Self.query(of: url)
    self.slots = slots
  }

  /// The parameters of a query; the order of those with different names makes no other page.
  private static func query(of url: WebURL) -> [Slot] {
    guard let query = url.query, !query.isEmpty else { return [] }
    let pairs = query.split(separator: "&", omittingEmptySubsequences: true).map { piece in
      let (name, value) = pair(piece)
      return Slot(name: name, value: value)
    }
    return pairs.enumerated()
      .sorted { ($0.element.name, $0.offset) < ($1.element.name, $1.offset) }
      .map(\.element)
  }

  /// Name and value: `?a` is not `?a=`.
  private static func pair(_ text: Substring) -> (name: String, value: String) {
    let name = text.prefix { $0 != "=" }
    let value = name.endIndex == text.endIndex ? "" : String(text[name.endIndex...])
    return (URLKeyRules.normalised(String(name)), URLKeyRules.normalised(value))
  }

  /// The address without the slots that `isLeftOut` names, to compare by.
  func key(leavingOut isLeftOut: (Slot) -> Bool) -> String {
    var kept = slots.map { !isLeftOut($0) }
    var result = authority
    var next = 0
    for (number, segment) in segments.enumerated() {
      if number > 0 { result += "/" }
      if let segment {
        result += segment
      } else {
        result += kept[next] ? slots[next].value : "*"
        next += 1
      }
      while next < pathSlots, parameterPlaces[next] == number {
        if kept[next] { result += slots[next].name + slots[next].value }
        next += 1
      }
    }
    kept.removeFirst(pathSlots)
    let query = zip(slots[pathSlots...], kept).filter(\.1).map { $0.0.name + $0.0.value }
    return query.isEmpty ? result : result + "?" + query.joined(separator: "&")
  }

  /// The address with all its slots left open: what pages that differ in values alone have in common.
  var shape: String { key { _ in true } }

  /// A segment that looks like a session's name: letters and digits mixed beyond what a title has.
  static func isDrawn(segment: String) -> Bool {
    if segment.hasPrefix("(S("), segment.hasSuffix("))") { return true }
    guard segment.utf8.count >= 8, segment.utf8.count <= 256, !segment.contains(".") else {
      return false
    }
    return segment.split(whereSeparator: { $0 == "-" || $0 == "_" || $0 == "~" }).contains { part in
      let letters = part.utf8.count { $0.isASCIIAlpha }
      let digits = part.utf8.count { $0.isASCIIDigit }
      return letters >= 1 && digits >= 2 && letters + digits >= 6
        && letters + digits == part.utf8.count
    }
  }
}
