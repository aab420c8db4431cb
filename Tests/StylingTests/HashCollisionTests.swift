import CSS
import DOM
import Styling
import Testing

/// Names that share their hashes are still different names.
///
/// The pairs collide under FNV-1a with its standard constants, as written and lowered alike: anyone
/// who reads this source can make such a sheet.
@Suite("Names with the same hashes")
struct HashCollisionTests {
  static let pairs = [
    ("a09nfx-b-88-e3", "tqye7t-9ffg7d1"), ("mv9knoua-q6-ys", "hut0-ez0w-acss"),
  ]

  @Test("the pairs do collide", arguments: pairs)
  func collide(one: String, other: String) {
    #expect(one != other)
    #expect(NameHashes(one) == NameHashes(other))
  }

  @Test(
    "a selector matches the name it has, and not the other",
    arguments: pairs.flatMap { pair in
      [
        ("class", ".\(pair.0)", "class=\(pair.0)", "class=\(pair.1)"),
        ("class beside another", ".x.\(pair.0)", "class='x \(pair.0)'", "class='x \(pair.1)'"),
        ("id", "#\(pair.0)", "id=\(pair.0)", "id=\(pair.1)"),
        ("inside :is()", ":is(.\(pair.0), #none)", "class=\(pair.0)", "class=\(pair.1)"),
        ("inside :not()", "p:not(.\(pair.1))", "class=\(pair.0)", "class=\(pair.1)"),
        ("attribute", "[\(pair.0)]", pair.0, pair.1),
      ]
    })
  func subject(kind: String, selector: String, same: String, other: String) {
    // Whichever comes first must not decide for the other.
    for html in ["<p \(same)></p><p \(other)></p>", "<p \(other)></p><p \(same)></p>"] {
      for isQuirky in [false, true] {
        let text = "<style>\(selector) { z-index: 7 }</style>\(html)"
        let styled = isQuirky ? quirkyPage(text) : page(text)
        let matched = styled.document.elements.filter { styled.style(of: $0.id).zIndex == 7 }
        #expect(matched.count == 1, "\(kind): \(html)")
        let isFirst = html.hasPrefix("<p \(same)>")
        let paragraphs = styled.document.elements.filter { $0.is(.p) }.map(\.id)
        #expect(matched.first?.id == (isFirst ? paragraphs.first : paragraphs.last), "\(kind)")
      }
    }
  }

  @Test("a type selector matches the element it names", arguments: pairs)
  func type(one: String, other: String) {
    let styled = page(
      "<style>\(one) { z-index: 7 }</style><\(other) id=b></\(other)><\(one) id=a></\(one)>")
    #expect(styled.marked == "a")
  }

  @Test(
    "what stands around an element is told apart, in small buckets and in split ones",
    arguments: pairs, [1, 200])
  func ancestors(pair: (String, String), rules: Int) {
    let others = (1..<max(rules, 2)).map { ".s\($0) .t { color: red }" }.joined()
    let styled = page(
      """
      <style>.\(pair.0) .t { z-index: 7 } \(others)</style>
      <div class=\(pair.1)><p class=t id=b></p></div><div class=\(pair.0)><p class=t id=a></p></div>
      <div class=\(pair.1)><p class=t id=c></p></div>
      """)
    #expect(styled.marked == "a")
  }

  @Test("pages of a site that differ by such names keep apart", arguments: pairs)
  func sharing(one: String, other: String) {
    let sharing = StyleSharing()
    for name in [one, other, one, other] {
      let document = page(
        "<style>.\(one) { z-index: 7 } .\(other) { z-index: 8 }</style><p id=a class=\(name)>"
      ).document
      let style = StyledDocument(document: document, sharing: sharing).style("a")
      #expect(style.zIndex == (name == one ? 7 : 8))
    }
  }

  @Test("an escaped name is the name it stands for")
  func escapes() {
    #expect(matches(".\\61 09nfx-b-88-e3", in: "<p id=a class=a09nfx-b-88-e3>") == "a")
    #expect(matches(".\\61 09nfx-b-88-e3", in: "<p id=a class=tqye7t-9ffg7d1>") == "")
  }
}
