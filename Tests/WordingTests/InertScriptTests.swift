import Testing
import Wording

/// Which scripts leave the page that they stand in as it is.
@Suite("Scripts that touch nothing")
struct InertScriptTests {
  @Test(
    "variables, counting and the console touch nothing",
    arguments: [
      "", "var annee=2026;", "console.log(\"document\")", "// document.body\nvar a = 1",
      "var wpApi = {\"root\":\"https:\\/\\/mairie.fr\\/wp-json\\/\",\"nonce\":\"1\"};",
      "window._wpemojiSettings = {\"baseUrl\":\"https://s.w.org/\",\"ext\":\".png\"};",
      "/* <![CDATA[ */ var a = {top: 1, style: \"b\"}; /* ]]> */",
      "(function(){ var d = new Date(); window.annee = d.getFullYear(); })();",
      "function double(n) { return n * 2 } var quatre = double(2);",
      "window.liste = window.liste || []; liste.push({event: 'vue'});",
      "var jours = ['lundi', 'mardi']; localStorage.setItem(\"j\", JSON.stringify(jours));",
    ])
  func inert(script: String) { #expect(InertScript.isOne(script)) }

  @Test(
    "what reaches elements, other scripts or addresses may change the page",
    arguments: [
      "document.title = 'a'", "init()", "new Carousel({a: 1})", "$('.a').hide()",
      "jQuery.noConflict()",
      "window['doc' + 'ument'].title = 'a'", "location.href = '/b'", "menu.style.display = 'none'",
      "menu.hidden = true", "var a = `${b}`", "import('./a.js')", "setTimeout(f, 10)",
      "window.onload = montrer", "eval('a')", "var f = window.open; f('/a')", "a = b[c]; a()",
      "(ouvrir || fermer)()", "var x = /\"/; document.title = 'a'", "var \\u0064ocument", "'a",
      "requestAnimationFrame(tick)", "customElements.define('a-b', A)", "x[0]()", "get('a')",
    ])
  func others(script: String) { #expect(!InertScript.isOne(script)) }
}
