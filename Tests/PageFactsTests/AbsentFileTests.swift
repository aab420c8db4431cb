import PageFacts
import RuleKit
import Testing

@Suite("Files that are certainly absent")
struct AbsentFileTests {
  private func site(_ files: [String]) -> SiteContext {
    SiteContext(kind: .folder, files: FileIndex(files: files))
  }

  @Test("a file of a kind that the site has, and of a name that no file has")
  func absent() {
    let site = site(["index.html", "css/a.css", "js/a.js", "jeu/js/jeu.js"])
    #expect(site.isAbsent("css/b.css"))
    #expect(site.isAbsent("js/none.js"))
    #expect(!site.isAbsent("css/a.css"))
    #expect(!site.isAbsent("js/jeu.js"))
    #expect(!site.isAbsent("images/plan.png"))
  }

  @Test("copies of sites lack folders, and have names with queries")
  func copies() {
    #expect(!site(["index.html", "css/a.css"]).isAbsent("theme/b.css"))
    #expect(!site(["index.html", "css/a.css", "css/c.css@ver=2.css"]).isAbsent("css/b.css"))
    #expect(!site(["index.html", "css/a.css", "page.php?id=4"]).isAbsent("css/b.css"))
    #expect(site(["index.html", "css/a.css", "a@2x.png"]).isAbsent("css/b.css"))
  }

  @Test("nothing is certain of part of a site, or where the server has rules of its own")
  func uncertain() {
    #expect(!site(["page.html", "css/a.css"]).isAbsent("css/b.css"))
    let files = FileIndex(files: ["index.html", "css/a.css"], hasRewriteRules: true)
    #expect(!SiteContext(kind: .folder, files: files).isAbsent("css/b.css"))
    #expect(!SiteContext(kind: .loosePages).isAbsent("css/b.css"))
  }
}
