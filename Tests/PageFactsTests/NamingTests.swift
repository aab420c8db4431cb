import DOM
import PageFacts
import PageSamples
import RuleKit
import Testing

/// Whether an element has a name that can be read aloud.
@Suite("Naming")
struct NamingTests {
  @Test(
    "names, no names and names that only a browser can tell",
    arguments: [
      ("<button id=t>Envoyer</button>", .named), ("<button id=t></button>", .unnamed),
      ("<button id=t>\u{F002}</button>", .unnamed),
      (
        "<style>.i::before { content: '\\f002' }</style><button id=t><i class=i></i></button>",
        .unnamed
      ),
      (
        "<style>.i::before { content: '\\d7' }</style><button id=t><i class=i></i></button>", .named
      ),
      ("<link rel=stylesheet href=a.css><button id=t class=icon>\u{F002}</button>", .uncertain),
      ("<link rel=stylesheet href=a.css><input type=submit value='' id=t class=icon>", .unnamed),
      ("<link rel=stylesheet href=a.css><input type=reset value=' ' id=t class=icon>", .unnamed),
      ("<span id=x><x-nom></x-nom></span><button id=t aria-labelledby=x></button>", .uncertain),
      ("<button id=t>\u{F002} Chercher</button>", .named),
      ("<link rel=stylesheet href=absent.css><button id=t class=icon></button>", .uncertain),
      (
        "<link rel=stylesheet href=absent.css><p><button></button><a href=a id=t><img src=a></a>",
        .unnamed
      ),
      ("<button id=t class=icon></button>", .unnamed),
      ("<button id=t title=Chercher>\u{F002}</button>", .uncertain),
    ] as [(String, Naming)])
  func naming(html: String, expected: Naming) {
    let sample = SamplePage(html)
    #expect(sample.page.naming(of: sample.target) == expected)
    #expect(sample.page.isNamed(sample.target) == (expected == .named))
  }

  @Test("a browser's own word is a name where it is accepted")
  func defaults() {
    let sample = SamplePage("<input type=submit id=t>")
    #expect(sample.page.naming(of: sample.target) == .named)
    #expect(sample.page.naming(of: sample.target, acceptsDefault: false) == .unnamed)
    let uncertain = SamplePage(
      "<span id=x><x-nom></x-nom></span><input type=image src=a id=t aria-labelledby=x>")
    #expect(uncertain.page.naming(of: uncertain.target, acceptsDefault: false) == .uncertain)
  }

  @Test(
    "icon fonts draw private-use characters alone",
    arguments: [
      ("\u{E001}", true), (" \u{F0001}\u{FE0E} ", true), ("\u{E001}a", false), ("", false),
      ("→", false),
      (" ", false),
    ])
  func glyphs(text: String, expected: Bool) { #expect(text.isIconGlyphs == expected) }
}
