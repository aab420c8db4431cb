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
      // Builders of pages have other screens than the tool around them.
      (["WordPress 6.7.2"], ["/wp-content/uploads/oxygen/css/7.css?cache=1"], "wordpress-builder"),
      (["WordPress 6.7.2", "Elementor 3.25.10; features: x"], [], "wordpress-builder"),
      (["WordPress 6.5"], ["/wp-content/themes/Divi/style.css"], "wordpress-builder"),
      (["WordPress 6.5"], ["/wp-content/themes/oxygene/style.css"], "wordpress"),
      // Names within other words are none.
      (["Wixom Town Builder"], [], nil), ([""], [""], nil),
    ] as [([String], [String], String?)])
  func found(generators: [String], addresses: [String], id: String?) {
    #expect(PublishingTool.found(generators: generators, addresses: addresses)?.id == id)
  }

  @Test("words are of rules that editors mend, in both languages, and long enough to say where")
  func words() {
    let builder = PublishingTool.named("wordpress-builder")
    #expect(builder != nil && RuleCatalog.all.allSatisfy { builder?.place(of: $0.id) == nil })
    for tool in PublishingTool.all where tool.id != builder?.id {
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
