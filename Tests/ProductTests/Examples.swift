import ParvisAccessibility
import ParvisHTML
import ParvisStyle

/// The examples of the articles, as they stand there. Each writes what its article says it writes.
final class Example {
  private(set) var output = ""

  /// Stands in for the standard library's function of the same name.
  private func print(_ items: Any..., terminator: String = "\n") {
    output += items.map { "\($0)" }.joined(separator: " ") + terminator
  }

  /// By the names that the articles use.
  static let all: [String: @Sendable (Example) throws -> Void] = [
    "treeDrawn": { try $0.treeDrawn() },
    "placesFound": { try $0.placesFound() },
    "problemsListed": { try $0.problemsListed() },
    "selectorMatched": { try $0.selectorMatched() },
    "cascadeExplained": { try $0.cascadeExplained() },
    "mediumChanged": { try $0.mediumChanged() },
    "nameComputed": { try $0.nameComputed() },
    "outlineDrawn": { try $0.outlineDrawn() },
    "reasonGiven": { try $0.reasonGiven() },
    "libraryUsed": { try $0.libraryUsed() },
  ]

  // MARK: ParvisHTML

  func treeDrawn() throws {
    let page = try HTMLDocument(
      "<title>Town hall</title><p>Monday<p>Tuesday <b>2 pm<table><tr>closed<td>3 pm</table>")
    print(page.html5libTree(), terminator: "")
  }

  func placesFound() throws {
    let page = try HTMLDocument(
      """
      <h1>Town hall</h1>
      <p>Welcome <img src="hall.jpg">
      <p><img src="map.png" alt="Map: 1 Church Street">
      """)
    for image in page.elements where image.localName == "img" && image["alt"] == nil {
      let place = image.position
      print("\(place.line):\(place.column)", page.sourceText(in: image.startTag))
    }
  }

  func problemsListed() throws {
    let page = try HTMLDocument(bytes: Array("<p id=a id=b>One</b>".utf8))
    for problem in page.problems {
      let place = page.position(ofOffset: problem.offset)
      print("\(place.line):\(place.column)", problem.code)
    }
  }

  // MARK: ParvisStyle

  func selectorMatched() throws {
    let page = try HTMLDocument(
      """
      <nav>
        <ul>
          <li>Town
            <ul>
              <li><a class="active" href="/news">News</a>
            </ul>
        </ul>
      </nav>
      """)
    let matching = SelectorMatching(page)
    for link in try page.querySelectorAll("a.active") {
      for part in ["a.active", "ul a.active", "nav > ul a.active"] {
        print(part, try matching.matches(Selector(part), link))
      }
      for list in link.ancestors where list.localName == "ul" {
        print("ul of line", list.position.line, try matching.matches(Selector("nav > ul"), list))
      }
    }
    print(try Selector("nav > ul a.active").specificities)
  }

  func cascadeExplained() throws {
    let page = try HTMLDocument(
      """
      <link rel="stylesheet" href="site.css">
      <p class="note" style="margin: 0">Closed on Monday
      """)
    let styled = StyledHTML(
      page,
      styleSheets: [
        "site.css": """
        @layer base { p { color: black; font-size: 14px } }
        p { color: navy }
        .note { color: rgb(51 51 51); background: beige !important }
        """
      ])
    for note in try page.querySelectorAll(".note") {
      for rule in styled.matchedRules(of: note) {
        print("\(rule.styleSheet ?? "style"):\(rule.line)", rule.selectors)
      }
      for property in ["color", "background-color", "font-size", "margin-top", "display"] {
        let value = styled.computedValue(of: property, on: note) ?? .undetermined
        let winner = styled.winner(for: property, on: note)
        print(property, value, winner?.rule?.selectors ?? winner.map { "\($0.origin)" } ?? "")
      }
    }
  }

  func mediumChanged() throws {
    let page = try HTMLDocument(
      """
      <style>@media (width < 600px) { nav { display: none } }</style>
      <nav>Menu</nav>
      """)
    for width in [1280.0, 400] {
      let styled = StyledHTML(page, medium: StyledHTML.Medium(width: width))
      for menu in try page.querySelectorAll("nav") {
        print(width, styled.isRendered(menu))
      }
    }
  }

  // MARK: ParvisAccessibility

  func nameComputed() throws {
    let page = try HTMLDocument(
      """
      <h2 id="news">News <span hidden>(old)</span> of <img src="may.png" alt="May"></h2>
      <a id="more" href="/news" aria-labelledby="more news" title="Opens a list">Read more</a>
      """)
    let tree = AccessibilityTree(page)
    for link in try page.querySelectorAll("a") {
      if let node = tree[link] {
        print(node.name.text)
        print(node.name.sources.map(\.rawValue))
        print(node.name.elements.map(\.localName))
        print(node.description.text, node.description.sources.map(\.rawValue))
      }
    }
  }

  func outlineDrawn() throws {
    let page = try HTMLDocument(
      """
      <h1>Town hall</h1>
      <nav aria-label="Main">
        <ul><li><a href="/news">News</a><li><a href="/">Home</a></ul>
      </nav>
      <form><label><input type="checkbox" checked required> I agree</label>
        <button disabled>Send</button></form>
      <details><summary>Opening hours</summary><p>Monday</details>
      """)
    print(AccessibilityTree(page).outline(), terminator: "")
  }

  func reasonGiven() throws {
    let page = try HTMLDocument(
      """
      <style>.no-print, .menu { visibility: hidden }</style>
      <button class="menu">Menu</button>
      <div aria-hidden="true"><a href="/">Home</a></div>
      """)
    let tree = AccessibilityTree(page)
    for element in page.elements {
      if let node = tree[element], let reason = node.hidingReason, node.role != nil {
        print(element.localName, reason.rawValue, node.isFocusable)
      }
    }
  }

  // MARK: README

  func libraryUsed() throws {
    let source = #"<img src="mairie.jpg"><a href="/">Accueil</a>"#
    let page = try HTMLDocument(bytes: source.utf8)
    let tree = AccessibilityTree(page)
    for image in try page.querySelectorAll("img:not([alt])") {
      if let node = tree[image] {
        print(image.position.line, node.role ?? "none", node.name.isEmpty)
      }
    }
  }
}
