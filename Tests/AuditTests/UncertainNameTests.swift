import Audit
import AuditModel
import RuleCatalog
import RuleKit
import Testing

/// A name that the code cannot settle is never called right.
@Suite("Names that are not certain")
struct UncertainNameTests {
  /// Rules that read the name of an element, with one named by `n`, whose text a component draws.
  static let elements: [(rule: String, html: String)] = [
    ("area-alt", "<img src=a alt=a usemap=#m><map name=m><area href=a aria-labelledby=n></map>"),
    ("aria-braille-equivalent", "<nav aria-labelledby=n aria-braillelabel=a>a</nav>"),
    ("aria-command-name", "<div role=button tabindex=0 aria-labelledby=n></div>"),
    ("aria-dialog-name", "<div role=dialog aria-labelledby=n>a</div>"),
    ("aria-input-field-name", "<div role=textbox tabindex=0 aria-labelledby=n></div>"),
    ("aria-progressbar-meter-name", "<div role=progressbar aria-labelledby=n></div>"),
    ("aria-tab-name", "<div role=tablist><div role=tab tabindex=0 aria-labelledby=n></div></div>"),
    (
      "aria-toggle-field-name",
      "<div role=checkbox aria-checked=true tabindex=0 aria-labelledby=n></div>"
    ),
    ("aria-tooltip-name", "<div role=tooltip aria-labelledby=n></div>"),
    ("aria-treeitem-name", "<div role=tree><div role=treeitem aria-labelledby=n></div></div>"),
    ("button-name", "<button aria-labelledby=n></button>"),
    ("embed-alt", "<embed src=a.svg type=image/svg+xml aria-labelledby=n>"),
    ("empty-heading", "<h2 aria-labelledby=n></h2>"),
    (
      "empty-table-header",
      "<table><tr><td>a<th scope=col aria-labelledby=n></th></tr><tr><td>a<td>b</table>"
    ),
    (
      "fieldset-legend",
      "<fieldset aria-labelledby=n><input type=radio name=a id=b><label for=b>b</label>"
        + "<input type=radio name=a id=c><label for=c>c</label></fieldset>"
    ),
    ("frame-title", "<iframe src=a.html aria-labelledby=n></iframe>"),
    ("image-alt", "<img src=a aria-labelledby=n>"),
    ("input-button-name", "<input type=button value='' aria-labelledby=n>"),
    ("input-image-alt", "<input type=image src=a aria-labelledby=n>"),
    ("label", "<input aria-labelledby=n>"),
    ("link-name", "<a href=a aria-labelledby=n></a>"),
    ("linked-image-alt", "<a href=a aria-labelledby=n><img src=a alt=''></a>"),
    ("object-alt", "<object data=a.svg type=image/svg+xml aria-labelledby=n></object>"),
    ("role-img-alt", "<div role=img aria-labelledby=n></div>"),
    ("summary-name", "<details><summary aria-labelledby=n></summary>a</details>"),
    ("svg-img-alt", "<svg role=img aria-labelledby=n></svg>"),
  ]

  private static func outcome(_ rule: String, _ html: String) -> RuleOutcome? {
    let session = AuditSession(
      Auditor(options: AuditOptions(only: [rule])),
      site: SiteContext(kind: .loosePages, files: FileIndex(files: ["a.html"])))
    let text = "<!DOCTYPE html><html lang=fr><title>a</title><body>\(html)</body></html>"
    session.judge(PageInput(Array(text.utf8), path: "a.html"))
    return session.conclude(target: "a").result.pages.first?.outcomes[RuleID(rawValue: rule)]
  }

  @Test("ask for a person's eyes, rule by rule", arguments: elements.map(\.rule))
  func review(rule: String) throws {
    let html = try #require(Self.elements.first { $0.rule == rule }?.html)
    let outcome = Self.outcome(rule, "<span id=n><x-nom></x-nom></span>\(html)")
    #expect(outcome?.outcome == .needsReview)
    #expect(outcome?.failed == 0 && outcome?.passed == 0)
  }

  @Test("are those of the rules that judge names alone: with a text, each passes")
  func named() {
    for (rule, html) in Self.elements {
      let outcome = Self.outcome(rule, "<span id=n>Plan</span>\(html)")
      #expect(outcome?.outcome == .passed, "\(rule)")
    }
  }

  @Test("are all rules that speak of names")
  func complete() {
    let known = Set(Self.elements.map(\.rule))
    let naming = RuleCatalog.all.map(\.id.rawValue).filter { id in
      id.hasSuffix("-name") || id.hasSuffix("-alt") || id == "label" || id == "frame-title"
    }
    // These compare names or attributes, and have no name to find.
    let others: Set<String> = [
      "image-redundant-alt", "table-duplicate-name", "form-dup-name", "canvas-alt",
      "image-group-alt", "pdf-field-name", "pdf-figure-alt",
    ]
    #expect(Set(naming).subtracting(others).subtracting(known) == [])
  }
}
