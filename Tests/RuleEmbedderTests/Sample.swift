import Foundation

@testable import rule_embedder

/// A catalogue file that is right, to be changed by tests.
enum Sample {
  static let text = """
    ---
    id: a-rule
    theme: images
    scope: page
    severity: serious
    wcag: ["1.1.1"]
    # One.
    # Two.
    act: ["23a2a8"]
    since: "0.1"
    title:
      fr: "Titre"
      en: "Title"
    numbers: [line]
    messages:
      missing:
        fr: "Rien."
        en: "Nothing."
      late-start:
        fr: "{text} à la ligne {line}, {count} {count:fois|fois}."
        en: "{count} {count:time|times} {text} in line {line}."
    who: template
    fault:
      fr: "Faute"
      en: "Fault"
    review:
      fr: "À voir"
      en: "To see"
    ---
    ## Pourquoi
    Parce que.

    ## Why
    Because.

    ## Comment corriger
    Ainsi.

    ## How to fix
    Like this.

    ## Examples
    ```html fail missing
    ↓<p>
    ```
    ```html review late-start path=a.html base=https://a.fr/
    <b>↓<p>
    === b.html
    <i>
    ```
    ```html pass
    <p>a
    ```
    ```html inapplicable
    <b>
    ```

    """

  static let standardsFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../rules/standards").standardized

  static func file(_ changes: (old: String, new: String)...) throws -> CatalogFile {
    let changed = changes.reduce(text) { $0.replacing($1.old, with: $1.new) }
    return try CatalogFile(
      path: "rules/a-rule.md", text: changed, standards: Standards(folder: standardsFolder))
  }
}
