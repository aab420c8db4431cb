import AuditModel
import RuleCatalog
import Testing

/// Publishing tools are recognised by what pages say and load, and their words are of rules that editors mend.
@Suite("Publishing tools")
struct PublishingToolTests {
  @Test(
    "by the generator, else by addresses",
    arguments: [
      (["WordPress 6.7.2"], [], "wordpress"), (["SPIP 4.2.9"], [], "spip"),
      (["Joomla! - Open Source Content Management"], [], "joomla"),
      (["Drupal 7 (http://drupal.org)"], [], "drupal"), (["TYPO3 4.5 CMS"], [], "typo3"),
      (["Wix.com Website Builder"], [], "wix"),
      ([], ["https://mairie.fr/wp-content/themes/a/style.css"], "wordpress"),
      ([], ["local/cache-css/abc.css"], "spip"), ([], ["/dist/dsfr.min.css"], "dsfr"),
      // A theme of the State's design in a tool that is known.
      (["WordPress 6.5"], ["/wp-content/themes/x/dsfr.min.css"], "wordpress"),
      ([], ["/dsfr/dsfr.min.css", "/wp-includes/js/a.js"], "wordpress"),
      (["Site Kit by Google 1.108.0", "WordPress 6.3.1"], [], "wordpress"),
      ([], ["/css/style.css"], nil), (["Hugo 0.120"], ["/css/style.css"], nil),
      // Names within other words are none.
      (["Wixom Town Builder"], [], nil), ([""], [""], nil),
    ] as [([String], [String], String?)])
  func found(generators: [String], addresses: [String], id: String?) {
    #expect(PublishingTool.found(generators: generators, addresses: addresses)?.id == id)
  }

  @Test("words are of rules that editors mend, in both languages, and long enough to say where")
  func words() {
    for tool in PublishingTool.all {
      let rules = RuleCatalog.all.filter { tool.place(of: $0.id) != nil }
      #expect(rules.count >= 5, "\(tool.id)")
      for rule in rules {
        #expect(rule.fixOwner == .editor, "\(tool.id) \(rule.id)")
        for language in Language.allCases {
          let words = tool.place(of: rule.id)?[language]
          #expect(words?.last.map { ".…".contains($0) } == true, "\(tool.id) \(rule.id)")
        }
      }
    }
  }
}
