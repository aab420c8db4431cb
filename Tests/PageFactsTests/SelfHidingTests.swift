import DOM
import PageFacts
import PageSamples
import RuleKit
import Semantics
import Styling
import Testing

/// Pages and parts that hide themselves until a script or an animation shows them.
@Suite("What hides itself")
struct SelfHidingTests {
  private static let content = "<main><h1>Accueil</h1><p id=x>Bienvenue à la mairie</p></main>"

  /// Why the page is taken as shown, and whether the paragraph `x` then is.
  private func judge(_ html: String) -> (ground: SelfHiding.Ground?, isVisible: Bool) {
    let page = SamplePage(html).page
    let hiding = SelfHidingSurvey.find(in: page)
    let judged = hiding.map { page.takingAsShown($0) } ?? page
    let node = judged.document.element(withID: "x") ?? .document
    return (
      hiding?.wholes.first?.ground,
      judged.semantics.isVisible(node) && judged.style.visuallyHidden(node) == .no
    )
  }

  @Test(
    "what a script or an animation shows is taken as shown",
    arguments: [
      "<style>body{visibility:hidden}</style><script>show()</script><body>\(content)",
      "<style>html{opacity:0}</style><script src=a.js></script><body>\(content)",
      "<style id=a>body{display:none !important}</style><script>document.getElementById('a').remove()</script><body>\(content)",
      "<style>.w{opacity:0;visibility:hidden}.loaded .w{opacity:1;visibility:visible}</style><script>go()</script><body><div class=w>\(content)</div>",
      "<div id=page style='display:none'>\(content)</div><script>$('#page').show()</script>",
      "<p>Chargement</p><style>body>*+*{visibility:hidden}</style><div class=a>\(content)</div><footer>Mairie</footer><script src=a.js></script>",
    ])
  func certain(html: String) {
    let (ground, isVisible) = judge(html)
    #expect(ground == .certain)
    #expect(isVisible)
  }

  @Test("what nothing shows is taken as shown too, and told apart")
  func others() {
    let style = "<style>body{opacity:0}body>div{display:none}</style>"
    let (none, isShown) = judge("\(style)<body><div>\(Self.content)</div>")
    #expect(none == SelfHiding.Ground.none)
    #expect(isShown)
    let (doubtful, _) = judge("<div class=w hidden>\(Self.content)</div><script>go()</script>")
    #expect(doubtful == .doubtful)
  }

  @Test(
    "parts that libraries and animations show",
    arguments: [
      "<style>.wow{visibility:hidden}</style><div class='wow fadeIn'><p id=x>a</p></div><script src=wow.js></script>",
      "<style>[data-aos]{opacity:0}</style><p id=x data-aos=fade-up>a</p><script src=aos.js></script>",
      "<style>[v-cloak]{display:none}</style><div id=app v-cloak><p id=x>a</p></div><script src=vue.js></script>",
      "<style>p{opacity:0;animation:a 1s forwards}</style><p id=x>a</p>",
    ])
  func parts(html: String) {
    let (ground, isVisible) = judge(
      "<h1>Accueil</h1><p>Bienvenue à la mairie</p><ul><li>a<li>b<li>c</ul>" + html)
    #expect(ground == nil)
    #expect(isVisible)
  }

  @Test(
    "menus, windows and what is hidden on purpose stay hidden",
    arguments: [
      "\(content.replacing("id=x", with: ""))<div style='display:none'><p id=x>a</p></div><script>go()</script>",
      "<p>a</p><dialog><h2>b</h2><p id=x>c</p><p>d</p><p>e</p></dialog><script>go()</script>",
      "<h1>a</h1><p>b</p><p>c</p><div x-cloak x-show=open style='display:none'><p id=x>c</p></div><script>go()</script>",
      "<h1>a</h1><p>b</p><p>c</p><style>.wow{visibility:hidden}</style><p class=wow id=x>a</p>",
    ])
  func hidden(html: String) {
    let (ground, isVisible) = judge(html)
    #expect(ground == nil)
    #expect(!isVisible)
  }
}
