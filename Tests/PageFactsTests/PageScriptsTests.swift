import PageFacts
import PageSamples
import Testing

/// What scripts of a page may fill.
@Suite("Scripts of pages")
struct PageScriptsTests {
  private func mayFill(_ html: String, files: [String: String] = [:]) -> Bool {
    let sample = SamplePage(html, files: files.mapValues { Array($0.utf8) })
    return sample.page.mayBeFilledByScript(sample.target)
  }

  @Test(
    "an inline script fills what it names",
    arguments: [
      ("<a id=t></a><script>write('t'); e.textContent = 'a'</script>", true),
      ("<a id=t></a><script>e.classList.add('t'); e.textContent = 'a'</script>", false),
      ("<a id=t></a><script>document.getElementById('t').title = 'a'</script>", true),
      ("<a id=t class=mail></a><script>document.querySelector('.mail').append(x)</script>", true),
      ("<a id=t data-m></a><script>document.querySelector('[data-m]').append(x)</script>", true),
      ("<nav><a id=t></a></nav><script>$('nav a').text(x)</script>", true),
      ("<main><a id=t></a></main><script>$('nav a').text(x)</script>", false),
      ("<a id=t><b class=n></b></a><script>$('.n').text(x)</script>", true),
      ("<a id=t></a><b class=n></b><script>$('.n').text(x)</script>", false),
      ("<input id=t><script>document.getElementById('t').innerHTML = 'a'</script>", false),
      ("<input id=t><script>document.getElementById('t').title = 'a'</script>", true),
      ("<label for=t id=l></label><input id=t><script>$('#l').text(x)</script>", true),
      ("<b id=l></b><input id=t aria-labelledby=l><script>$('#l').text(x)</script>", true),
      ("<a id=t></a><script type='text/template'>$('#t').text(x)</script>", false),
      ("<a id=t></a>", false), ("<a id=t x-text=a></a>", false),
      ("<a id=t x-text=a></a><script>start()</script>", true),
      ("<a id=t :aria-label=a></a><script>start()</script>", true),
    ])
  func inline(html: String, expected: Bool) { #expect(mayFill(html) == expected) }

  @Test(
    "a script of the site fills what it names, whichever page asks",
    arguments: [
      ("$('#t').text(x)", true), ("$('#u').text(x)", false), ("$('#t').on('click', x)", false),
    ])
  func read(script: String, expected: Bool) {
    let html = "<a id=t href='#'></a><script src=js/app.js></script>"
    #expect(mayFill(html, files: ["js/app.js": script]) == expected)
  }

  @Test(
    "one that could not be read may fill what it can find, where something is missing",
    arguments: [
      ("<a id=t href='#'></a>", true), ("<p><a id=t class=a></a></p>", true),
      ("<a id=t href=a.html></a>", true), ("<a id=t><i class=icon></i></a>", false),
      ("<a id=t><img src=a></a>", false),
      ("<button id=t class=a><span></span><span></span></button>", false),
      ("<button id=t class=a><span></span></button>", true), ("<input id=t>", true),
      ("<input name=t class=a>", false), ("<input type=submit id=t value=''>", false),
      ("<iframe id=t src=a></iframe>", false),
      ("<label for=t class=l></label><input id=t>", true),
    ])
  func unread(html: String, expected: Bool) {
    #expect(mayFill(html + "<script src=app.js></script>") == expected)
    #expect(!mayFill(html + "<script src='https://code.jquery.com/jquery.js'></script>"))
    #expect(!mayFill(html))
  }
}
