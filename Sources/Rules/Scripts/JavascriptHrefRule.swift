import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// Links have an address, not code.
///
/// An address inside of code (`window.open('…')`) is out of reach for search engines and for whoever
/// opens links in a new tab: that is certain, and so is one in `onclick` of a link whose `href` does
/// nothing. Links that only start something else should be buttons, and links of which nothing shows
/// that they start anything lead nowhere; of each of those a page has one finding, for a person to
/// look at. Links with another role are what they say, links without a name are `link-name`'s. The
/// keyboard works either way, so no criterion of WCAG or RGAA fails.
struct JavascriptHrefRule: Rule {
  static let interests: [Interest] = [.elements(.a, .area)]

  /// The links of one kind: how many, and the first.
  private struct Links {
    var count = 0
    var first: Element?

    mutating func add(_ link: Element) {
      count += 1
      first = first ?? link
    }
  }

  private var actions = Links()
  private var deadEnds = Links()

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let href = element[.href]?.trimmed, href.hasPrefixIgnoringASCIICase("javascript:"),
      page.semantics.isExposed(element.id)
    else { return }
    guard page.semantics.role(of: element.id) == .link else { return reporter.pass(element) }
    guard !page.semantics.name(of: element.id).isEmpty else { return }

    let code = String(href).drop { $0 != ":" }.dropFirst()
    if let address = Self.address(in: String(code)) {
      return reporter.fail(element, .address(address: address.shortened, place: "javascript:"))
    }
    guard Self.doesNothing(code) else { return actions.add(element) }
    if let click = element[.onclick], let address = Self.address(in: String(click)) {
      reporter.fail(element, .address(address: address.shortened, place: "onclick"))
    } else if startsSomething(element) {
      actions.add(element)
    } else {
      deadEnds.add(element)
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    if let first = actions.first {
      reporter.review(first, .action(count: actions.count))
    }
    if let first = deadEnds.first {
      reporter.review(first, .nowhere(count: deadEnds.count))
    }
  }

  /// True of `javascript:`, `javascript:;`, `javascript:void(0)` and the like.
  private static func doesNothing(_ code: Substring) -> Bool {
    guard code.utf8.count <= 100 else { return false }
    let plain = code.lowercased().filter { !$0.isWhitespace && $0 != ";" }
    return [
      "", "void(0)", "void0", "void()", "void(null)", "undefined", "false", "returnfalse", "{}",
    ]
    .contains(plain)
  }

  /// True when a script may be tied to the link, by its attributes or those of what it holds.
  private func startsSomething(_ link: Element) -> Bool {
    if link.has(.id) { return true }
    return isTied(link) || link.descendants.prefix(20).contains(where: isTied)
  }

  private func isTied(_ element: Element) -> Bool {
    let document = element.document
    return document.attributeRange(of: element.id).contains { place in
      let name = document.names.spelling(of: document.attributes[place].name)
      return name.hasPrefix("on") || name.hasPrefix("data-") || Self.signs.contains(name)
    }
  }

  private static let signs: Set<String> = [
    "aria-controls", "aria-expanded", "aria-haspopup", "aria-pressed",
  ]

  /// Ways to go somewhere, without white space.
  private static let ways = [
    "window.open(", "location=", "location.href=", "location.assign(", "location.replace(",
  ]

  /// What the names of functions that go to an address have in them.
  private static let goingNames = [
    "fenetre", "goto", "naviga", "newwin", "open", "ouvr", "popup", "redir",
  ]

  /// And what those have that do something else with an address.
  private static let otherNames = [
    "bookmark", "copi", "copy", "favo", "like", "mail", "partag", "print", "share",
  ]

  /// The whole address that the code goes to; nil when it goes nowhere, puts its address together
  /// or asks first.
  static func address(in code: String) -> String? {
    guard code.utf8.count <= 2_000 else { return nil }
    let plain = code.filter { !$0.isWhitespace }
    guard !plain.contains(bytesOf: "confirm(") else { return nil }
    for way in ways {
      guard let range = plain.firstRange(ofBytesOf: way),
        let address = literal(at: range.upperBound, of: plain)
      else { continue }
      return address
    }
    return addressOfCall(plain)
  }

  /// `ouvrir('https://…')`: the code begins with a call of a function that opens what it is given.
  private static func addressOfCall(_ plain: String) -> String? {
    guard let open = plain.firstIndex(of: "("),
      let address = literal(at: plain.index(after: open), of: plain),
      address.hasPrefix("http://") || address.hasPrefix("https://")
    else { return nil }
    var name = plain[..<open].lowercased()
    for start in ["javascript:", "return"] where name.hasPrefix(start) {
      name.removeFirst(start.count)
    }
    guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "$" })
    else { return nil }
    let goes =
      goingNames.contains { name.contains(bytesOf: $0) }
      && !otherNames.contains { name.contains(bytesOf: $0) }
    return goes ? address : nil
  }

  /// The text in quotation marks at the place, where it is whole and no part of the page.
  private static func literal(at place: String.Index, of code: String) -> String? {
    guard let quote = code[place...].first, quote == "'" || quote == "\"" else { return nil }
    let rest = code[place...].dropFirst()
    guard let end = rest.firstIndex(of: quote) else { return nil }
    guard end > rest.startIndex, rest[end...].dropFirst().first != "+",
      let first = rest.first, !"#+,)".contains(first),
      !rest[..<end].lowercased().hasPrefix("javascript:"), rest[..<end] != "about:blank"
    else { return nil }
    return String(rest[..<end])
  }
}
