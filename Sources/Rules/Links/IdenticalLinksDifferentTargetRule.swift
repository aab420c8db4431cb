import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import WebAddress
import Wording

/// Links of the same name lead to the same place.
///
/// Whether two places serve the same purpose only a person can tell, so the rule never fails. It
/// asks where neither the address nor the file behind it is the same, and the text around does not
/// set the links apart. Texts that tell nothing at all are `link-text-generic`'s.
///
/// ACT rule b20e66 does without the context.
struct IdenticalLinksDifferentTargetRule: Rule {
  static let interests: [Interest] = [
    .elements(.a, .area), .svgElements(.a), .attributes(.role),
  ]

  /// The links of one name.
  private struct Group {
    let name: String
    var links: [Element]
  }

  private var groups: [Group] = []
  private var numbers: [TextKey: Int] = [:]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.role(of: element.id) == .link, page.semantics.isExposed(element.id) else {
      return
    }
    let name = page.semantics.name(of: element.id)
    guard !name.isEmpty, name.isCertain, leadsAway(element, page) else { return }
    let lowered = name.text.lowercased()
    let key = TextKey(lowered)
    if let number = numbers[key] {
      groups[number].links.append(element)
    } else {
      numbers[key] = groups.count
      groups.append(Group(name: lowered, links: [element]))
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for group in groups {
      guard group.links.count >= 2, let first = group.links.first else { continue }
      let kind = LinkWording.kind(of: page.semantics.name(of: first.id).text)
      guard kind == .telling || kind == .pointing || kind == .kindOnly else { continue }
      if let other = group.links.dropFirst().prefix(50).first(where: { differ($0, first, page) }) {
        reporter.review(other, .different(text: group.name.shortened))
      } else {
        reporter.pass(first)
      }
    }
  }

  /// False of links within the page, of telephone numbers and the like.
  private func leadsAway(_ link: Element, _ page: Page) -> Bool {
    guard let href = reference(of: link) else { return link.has(.onclick) }
    let start = href.trimmed
    return !start.isEmpty && start[0] != UInt8(ascii: "#") && page.reference(href).isHTTP
  }

  private func differ(_ one: Element, _ other: Element, _ page: Page) -> Bool {
    guard let here = target(of: one, page), let there = target(of: other, page) else {
      return one[.onclick] != other[.onclick]
    }
    if here == there || isSameFile(one, other, page) { return false }
    let contexts = (page.contextText(of: one), page.contextText(of: other))
    let parents = (one.parent?.id, other.parent?.id)
    return contexts.0 == contexts.1 || parents.0 == parents.1
      || min(contexts.0.count, contexts.1.count) < 3
  }

  /// The link's address without its fragment, and as the site's file where it leads to one.
  private func target(of link: Element, _ page: Page) -> String? {
    guard let href = reference(of: link) else { return nil }
    if let file = page.file(at: href) {
      let query = String(href).split(separator: "#").first?.split(separator: "?").dropFirst()
      return file + "?" + (query?.joined(separator: "?") ?? "")
    }
    return page.address(of: href)?.textWithoutFragment
  }

  private func isSameFile(_ one: Element, _ other: Element, _ page: Page) -> Bool {
    guard let here = reference(of: one).flatMap({ page.file(at: $0) }),
      let there = reference(of: other).flatMap({ page.file(at: $0) }), here != there,
      let bytes = page.bytes(ofFile: here)
    else { return false }
    return bytes == page.bytes(ofFile: there)
  }

  private func reference(of link: Element) -> UTF8Slice? { link[.href] ?? link[.xlinkHref] }
}

extension UTF8Slice? {
  fileprivate static func != (one: UTF8Slice?, other: UTF8Slice?) -> Bool {
    one.map { String($0) } ?? "" != other.map { String($0) } ?? ""
  }
}
