import Testing

@testable import Wording

@Suite("The code of event attributes")
struct HandlerCodeTests {
  @Test(
    "what leaves the page stands by itself",
    arguments: [
      ("location='a.html'", true), ("window.location.href = this.value", true),
      ("top.location.replace('a')", true), ("this.form.submit()", true), ("submit()", true),
      ("a=1;location='b'", true), ("MM_jumpMenu('parent',this,0)", true),
      ("geolocation='1'", false), ("this.dataset.location='x'", false), ("enableSubmit()", false),
      ("my_location='x'", false), ("", false), ("loc", false),
    ])
  func leaving(code: String, expected: Bool) {
    #expect(HandlerCode(code)?.leavesPage == expected)
  }

  @Test(
    "the focus is given away by the element itself",
    arguments: [
      ("this.blur()", true), ("javascript:blur()", true), ("a();this.blur();", true),
      ("$(this).blur()", true), ("event.target.blur()", true), ("other.blur()", false),
      ("this.blurred()", false), ("unblur()", false),
    ])
  func blurring(code: String, expected: Bool) {
    #expect(HandlerCode(code)?.blurs == expected)
  }

  @Test("conditions and calls are seen, and code that is too long is not read")
  func others() {
    #expect(HandlerCode("if (a) b()")?.isConditional == true)
    #expect(HandlerCode("a = 1")?.calls == false)
    #expect(HandlerCode(String(repeating: "a", count: 3000)) == nil)
  }
}
