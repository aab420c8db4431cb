import ParvisAccessibility
import ParvisHTML
import ParvisStyle
import Testing

@Suite("ParvisAccessibility")
struct AccessibilityTests {
  /// The node of the element with the id `x`.
  private func node(_ html: String) throws -> AccessibilityNode {
    let page = try HTMLDocument(html)
    let element = try #require(page.element(withID: "x"))
    return try #require(AccessibilityTree(page)[element])
  }

  @Test(
    "states are those that hold, whoever gives them",
    arguments: [
      ("<input type=checkbox id=x aria-checked=true>", "aria-checked=false"),
      ("<div role=checkbox id=x aria-checked=MIXED>", "aria-checked=mixed"),
      ("<div role=checkbox id=x aria-checked=perhaps>", ""),
      ("<button id=x disabled aria-pressed=true>", "aria-disabled=true aria-pressed=true"),
      ("<fieldset disabled><input id=x required>", "aria-disabled=true aria-required=true"),
      ("<details open><summary id=x>One</summary></details>", "aria-expanded=true"),
      ("<select><option>One<option id=x>Two</select>", "aria-selected=false"),
      ("<select><option id=x>One<option>Two</select>", "aria-selected=true"),
      ("<select><option selected>One<option id=x selected>Two</select>", "aria-selected=true"),
      ("<select multiple id=x></select>", "aria-multiselectable=true aria-orientation=vertical"),
      ("<h3 id=x aria-label=Three>", "aria-level=3"),
      ("<a id=x href=/ aria-current=page aria-checked=true>One</a>", "aria-current=page"),
      (
        "<input type=range id=x min=1 max=5 value=2>",
        "aria-orientation=horizontal aria-valuemax=5 aria-valuemin=1 aria-valuenow=2"
      ),
    ])
  func states(html: String, expected: String) throws {
    let states = try node(html).states.map { "\($0.attribute)=\($0.value)" }
    #expect(states.joined(separator: " ") == expected)
  }

  @Test("the tree passes over what says nothing, and follows aria-owns")
  func shape() throws {
    let page = try HTMLDocument(
      """
      <div><ul role=none><li>One</ul><span tabindex=0>Two</span></div>
      <div aria-hidden=true><h1>Three</h1></div>
      <div role=group aria-label=Four aria-owns=five></div><p id=five>Five
      <input type=password aria-label=Six>
      """)
    #expect(
      AccessibilityTree(page).outline() == """
        generic
        group "Four"
          paragraph
            input "Six"

        """)
    let tree = AccessibilityTree(page)
    let five = try #require(page.element(withID: "five"))
    #expect(tree[five]?.parent?.name.text == "Four")
    #expect(tree.nodes.count == 4)
  }

  @Test("owners that own each other end the walk")
  func circle() throws {
    let page = try HTMLDocument(
      "<div role=group id=a aria-owns=b></div><div role=group id=b aria-owns=a></div>")
    #expect(AccessibilityTree(page).nodes.count <= 2)
    for id in ["a", "b"] {
      let element = try #require(page.element(withID: id))
      #expect(AccessibilityTree(page)[element]?.parent?.role ?? "group" == "group")
    }
  }

  @Test("roles are compared by token")
  func roles() throws {
    #expect(try node("<nav id=x>").role == "navigation")
    #expect(try node("<nav id=x role=none>").role == "presentation")
    #expect(try node("<video id=x>").role == nil)
    #expect(AccessibilityRole("navigation").isLandmark && !AccessibilityRole("link").isLandmark)
    #expect(AccessibilityRole("link").isWidget && !AccessibilityRole("no-such").isWidget)
  }

  @Test("what cannot be told of a name is not certain")
  func certainty() throws {
    #expect(try node("<button id=x><my-icon></my-icon></button>").name.isCertain == false)
    #expect(try node("<button id=x>One</button>").name.isCertain)
  }

  @Test("styles decide what is exposed")
  func styles() throws {
    let page = try HTMLDocument("<link rel=stylesheet href=a.css><p id=x class=gone>One")
    let shown = AccessibilityTree(page)
    let hidden = AccessibilityTree(page, styleSheets: ["a.css": ".gone { display: none }"])
    let paragraph = try #require(page.element(withID: "x"))
    #expect(shown[paragraph]?.hidingReason == nil)
    #expect(hidden[paragraph]?.hidingReason == .displayNone)
    let other = try HTMLDocument("<p>One")
    let body = try #require(other.body)
    #expect(shown[body] == nil)
  }

  @Test("a page nested as deep as the parser allows is walked")
  func depth() throws {
    let page = try HTMLDocument(String(repeating: "<ul><li>", count: 400))
    #expect(AccessibilityTree(page).nodes.count > 300)
  }
}
