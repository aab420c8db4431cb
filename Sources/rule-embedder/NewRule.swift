import Foundation

/// The two files of a new rule: they build, and their first example fails until the rule is written.
struct NewRule {
  let id: String
  let theme: String
  /// The release that will bring the rule.
  let since: String

  /// Writes both files and says what comes next.
  func write(to root: URL) throws -> String {
    let standards = try Standards(folder: root.appendingPathComponent("rules/standards"))
    guard id.wholeMatch(of: #/[a-z][a-z0-9]*(-[a-z0-9]+)*/#) != nil else {
      throw Refusal(text: "\(id) is not in kebab case, such as heading-order")
    }
    guard standards.themes.contains(where: { $0.id == theme }) else {
      let themes = standards.themes.map(\.id).joined(separator: ", ")
      throw Refusal(text: "\(theme) is none of \(themes)")
    }
    let description = "rules/\(id).md"
    let rule = "Sources/Rules/\(folder)/\(CatalogFile.typeName(of: id)).swift"
    for path in [description, rule]
    where FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path) {
      throw Refusal(text: "\(path) is there already")
    }
    try OutputFolder(root.path).write([
      GeneratedFile(name: description, text: catalogText),
      GeneratedFile(name: rule, text: swiftText),
    ])
    return """
      Written: \(description)
               \(rule)

      Next: 1. \(description): references, title, messages, why, how to fix; then examples:
               what fails, what must pass, what real pages do that must not be reported.
            2. ./dev rule \(id) runs its examples: the first one fails until the rule is written.
            3. ./dev check, then ./dev test.
            4. A line in CHANGELOG.md.

      """
  }

  struct Refusal: Error, CustomStringConvertible {
    var text: String
    var description: String { text }
  }

  /// The folder of the theme: `seo-page` is `SEOPage`.
  private var folder: String {
    theme.split(separator: "-")
      .map { $0 == "seo" ? "SEO" : $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private var swiftText: String {
    """
    import DOM
    import RuleKit

    /// To be written: what holds where the rule passes, what is left to a person, and why.
    struct \(CatalogFile.typeName(of: id)): Rule {
      static let interests: [Interest] = [.elements(.p)]

      mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
        reporter.pass(element)
      }
    }

    """
  }

  private var catalogText: String {
    """
    ---
    id: \(id)
    theme: \(theme)
    scope: page
    severity: moderate
    who: editor
    wcag: []
    act: []
    since: "\(since)"
    title:
      fr: "À écrire : ce qui est vrai quand \(id) est respectée"
      en: "To be written: what holds where \(id) passes"
    fault:
      fr: "À écrire : ce que l’on dit quand \(id) échoue"
      en: "To be written: what is told where \(id) fails"
    messages:
      missing:
        fr: "À écrire : ce qui manque à cet élément, et quoi faire."
        en: "To be written: what this element lacks, and what to do."
    ---
    ## Pourquoi
    À écrire : qui est gêné, et comment.

    ## Why
    To be written: whom it shuts out, and how.

    ## Comment corriger
    À écrire : quoi mettre à la place.

    ## How to fix
    To be written: what to write instead.

    ## Examples
    ```html fail missing
    ↓<p class="to-be-written">Mairie</p>
    ```
    ```html pass
    <p>Mairie</p>
    ```
    ```html inapplicable
    <div>Mairie</div>
    ```

    """
  }
}
