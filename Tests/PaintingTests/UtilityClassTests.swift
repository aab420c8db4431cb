import DOM
import PageSamples
import Painting
import RuleKit
import Testing

/// What classes say of elements whose style sheet could not be read.
@Suite("Unread style sheets")
struct UtilityClassTests {
  private func effect(_ classes: String, width: Double = 1_280) -> UtilityClasses.Effect? {
    UtilityClasses.effect(of: classes.split(separator: " ").map(String.init), width: width)
  }

  @Test(
    "classes of common libraries hide and show by name",
    arguments: [
      ("d-none", .hides), ("box d-none", .hides), ("d-none d-lg-block", .shows),
      ("d-lg-none", .hides), ("d-none d-xxl-block", .hides), ("d-block d-none", .hides),
      ("hidden lg:block", .shows), ("lg:hidden", .hides), ("hidden-lg", .hides), ("hidden-md", nil),
      ("hidden-xs", nil),
      ("visible-xs", .hides), ("collapse", .hides), ("collapse show", nil),
      ("collapse navbar-collapse", .shows), ("modal fade", .hides), ("modal fade show", nil),
      ("fr-sr-only", .hidesFromSight), ("fr-hidden fr-unhidden-lg", .shows), ("fr-modal", .hides),
      ("screen-reader-text", .hidesFromSight), ("visually-hidden d-none", .hides),
      ("is-hidden-desktop", .hides), ("is-hidden-mobile", nil), ("hide-for-large", .hides),
      ("uk-visible@xl", .hides), ("uk-hidden@m", .hides), ("card", nil), ("", nil),
    ] as [(String, UtilityClasses.Effect?)])
  func effects(classes: String, expected: UtilityClasses.Effect?) {
    #expect(effect(classes) == expected)
  }

  @Test("the width of the window decides")
  func width() {
    #expect(effect("d-lg-none", width: 800) == nil)
    #expect(effect("hidden-xs", width: 600) == .hides)
    #expect(effect("max-md:hidden", width: 600) == .hides)
  }

  @Test(
    "other names may speak of hiding",
    arguments: [
      ("menu-mobile", true), ("menuMobile", true), ("login-modal", true), ("is-hidden", true),
      ("accordion__panel", true), ("onglet-panneau", true), ("form-honeypot", true),
      ("mobile-row", false), ("field-label-hidden", false), ("dropdown", false),
      ("hide-sidebar", false), ("modal-title", false), ("content", false), ("automobile", false),
      ("panel", false),
    ])
  func names(name: String, expected: Bool) {
    #expect(UtilityClasses.suggestsHiding(name) == expected)
  }

  private static let unread = "<link rel=stylesheet href=https://cdn.example/b.css>"

  private func mayHide(_ html: String) -> Bool {
    let sample = SamplePage(html)
    return sample.page[UnreadStyles.self].mayHide(sample.target.id)
  }

  @Test("what stands in what may be hidden may be hidden")
  func inside() {
    #expect(mayHide("\(Self.unread)<div class='d-none'><p><b id=t>A</b></div>"))
    #expect(mayHide("\(Self.unread)<div id=popup><b id=t>A</b></div>"))
    #expect(!mayHide("\(Self.unread)<div class='d-none d-md-block'><b id=t>A</b></div>"))
    #expect(!mayHide("\(Self.unread)<div class=d-none></div><b id=t>A</b>"))
    #expect(!mayHide("\(Self.unread)<div class=sr-only><b id=t>A</b></div>"))
  }

  @Test("where all sheets are read, and where they speak of the class, names say nothing")
  func read() {
    #expect(!mayHide("<div class=d-none><b id=t>A</b></div>"))
    #expect(
      !mayHide("<style>.d-none.x { color: red }</style>\(Self.unread)<b id=t class=d-none>A</b>"))
    #expect(
      !mayHide("<link rel=stylesheet href=https://x.example/font-awesome.css><b id=t class=d-none>")
    )
  }

  @Test("fields that nobody is to fill in may be hidden")
  func traps() {
    let field = "<input id=t tabindex=-1 autocomplete=off>"
    #expect(mayHide("\(Self.unread)<form><p class=url>\(field)</form>"))
    #expect(!mayHide("\(Self.unread)<div class=c><form>\(field)</form></div>"))
    #expect(mayHide("\(Self.unread)<form><p class=url><input id=t tabindex=-1></form>"))
    #expect(!mayHide("\(Self.unread)<form><p class=url><input id=t autocomplete=off></form>"))
  }

  @Test("what is kept for screen readers is unseen and not hidden")
  func unseen() {
    let sample = SamplePage("\(Self.unread)<p class='visually-hidden'><b id=t>A</b>")
    let styles = sample.page[UnreadStyles.self]
    #expect(styles.mayHideFromSight(sample.target.id))
    #expect(!styles.mayHide(sample.target.id))
  }
}
