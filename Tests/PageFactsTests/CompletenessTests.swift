import DOM
import PageFacts
import PageSamples
import RuleKit
import Testing

/// How much of a page a file holds.
@Suite("Completeness of pages")
struct CompletenessTests {
  @Test(
    "files are told apart by what they write and by their names",
    arguments: [
      ("<!DOCTYPE html><p>a", "a.html", .whole), ("<title>a</title>", "a.html", .whole),
      ("<body><p>a", "a.html", .whole), ("<p>a", "a.html", .perhapsFragment),
      ("<p>a", "_menu.html", .fragment), ("<p>a", "includes/a.html", .fragment),
      ("<p>a", "footer.php", .fragment), ("<title>a</title>", "_menu.html", .whole),
      ("  \n", "a.html", .blank), ("<!-- a -->", "a.html", .blank),
      ("<p>a", "header-image.html", .perhapsFragment),
    ] as [(String, String, PageShape)])
  func shape(source: String, path: String, expected: PageShape) {
    #expect(SamplePage(source: source, path: path).page.shape == expected)
  }

  @Test(
    "what a server or template engine puts in is recognised",
    arguments: [
      "<!--#include file=\"a\" -->", "<?php echo 1 ?>", "<!--esi a-->", "{% include 'a' %}",
      "<p>{{ a }}</p>",
    ])
  func serverParts(html: String) {
    let page = SamplePage(html).page
    #expect(page.hasServerParts)
    #expect(page.isIncomplete)
    #expect(page.mayGainElements)
  }

  @Test(
    "comments and braces alone are no server parts",
    arguments: ["<!-- #1 -->", "<p>{a}</p>", "<p>100 %</p>"])
  func noServerParts(html: String) {
    let page = SamplePage(html).page
    #expect(!page.hasServerParts)
    #expect(!page.mayGainElements)
  }

  @Test(
    "scripts run by their type",
    arguments: [
      ("<script src=a.js></script>", true), ("<script type=module></script>", true),
      ("<script type=\"text/javascript\"></script>", true), ("<script type=\" \"></script>", true),
      ("<script type=\"application/ld+json\">{}</script>", false),
      ("<template><script></script></template>", false), ("<p>script</p>", false),
    ])
  func scripts(html: String, expected: Bool) {
    #expect(SamplePage(html).page.runsScripts == expected)
  }
}
