import Testing
import Wording

/// Which scripts count visits and do nothing else.
@Suite("Snippets that measure")
struct MeasuringSnippetTests {
  @Test(
    "the snippets of the common services are known",
    arguments: [
      "var _paq=window._paq||[];_paq.push([\"trackPageView\"]);",
      """
      var _paq = window._paq = window._paq || [];
      _paq.push(['trackPageView']); _paq.push(['enableLinkTracking']);
      (function() { var u="//stats.valbrume.fr/"; _paq.push(['setTrackerUrl', u+'matomo.php']);
      var d=document, g=d.createElement('script'), s=d.getElementsByTagName('script')[0];
      g.async=true; g.src=u+'matomo.js'; s.parentNode.insertBefore(g,s); })();
      """,
      """
      window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);}
      gtag('js', new Date()); gtag('config', 'G-1');
      """,
    ])
  func measuring(script: String) { #expect(MeasuringSnippet.isOne(script)) }

  @Test(
    "others may touch the page",
    arguments: [
      "document.getElementById('a').textContent = 'b'", "", "var a = 1",
      "_paq.push(['trackPageView']); document.body.innerHTML = ''",
      "dataLayer.push({}); j.src='https://www.googletagmanager.com/gtm.js?id='+i",
      "gtag('js', new Date()); $('.menu').show()",
    ])
  func others(script: String) { #expect(!MeasuringSnippet.isOne(script)) }

  @Test("scripts that only count are told by their addresses")
  func addresses() {
    #expect(ScriptSource.onlyMeasures("https://www.googletagmanager.com/gtag/js?id=G-1"))
    #expect(ScriptSource.onlyMeasures("//stats.valbrume.fr/matomo.js"))
    #expect(!ScriptSource.onlyMeasures("https://www.googletagmanager.com/gtm.js?id=G-1"))
    #expect(!ScriptSource.onlyMeasures("js/menu.js"))
  }
}
