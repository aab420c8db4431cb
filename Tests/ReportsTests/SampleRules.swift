import AuditModel
import Reports
import RuleCatalog

/// A catalogue of four rules.
enum SampleRules {
  static let book = RuleBook([image, heading, title, description])

  static let image = RuleDescriptor(
    id: "image-alt", theme: .images, severity: .critical, wcag: ["1.1.1"],
    rgaa: ["1.1.1", "1.1.2"], act: ["23a2a8"], since: "0.1",
    version: "cd690547",
    title: .init(
      fr: "Les images ont une alternative textuelle", en: "Images have a text alternative"),
    fault: .init(
      fr: "Des images n’ont pas de texte alternatif", en: "Images lack a text alternative"),
    review: .init(
      fr: "Des alternatives d’images sont à vérifier", en: "Alternatives of images need checking"),
    why: .init(
      fr: """
        Une personne aveugle ne voit pas l’image : son lecteur d’écran lit l’alternative. Sans \
        elle, il épelle souvent le nom du fichier.
        """,
      en: """
        A blind person does not see the image: the screen reader reads its alternative. \
        Without one it often spells the name of the file.
        """),
    fix: .init(
      fr: """
        Décrivez dans `alt` ce que l’image apporte :

        ```html
        <img src="mairie.jpg" alt="La mairie">
        ```

        - image **utile** : dites ce qu’elle montre ;
        - image décorative : `alt=""`.

        """,
      en: """
        Say in `alt` what the image brings:

        ```html
        <img src="mairie.jpg" alt="The town hall">
        ```

        - **useful** image: say what it shows;
        - decorative image: `alt=""`.

        """),
    messages: [
      "missing": .init(
        fr: "Cette image n’a pas d’alternative : ajoutez un attribut alt.",
        en: "This image has no alternative: add an alt attribute."),
      "file-name": .init(
        fr: "« {name} » décrit-il vraiment l’image ?",
        en: "Does “{name}” really describe the image?"),
    ],
    examples: [
      RuleExample(
        outcome: .failed, messages: ["missing"], settings: [:],
        files: [.init(path: "index.html", markedText: "<p>↓<img src=\"mairie.jpg\"></p>")],
        line: 20)
    ])

  static let heading = RuleDescriptor(
    id: "heading-order", theme: .structure, severity: .moderate, wcag: ["1.3.1"],
    rgaa: ["9.1.1"], since: "0.1", version: "9a9bcf75",
    title: .init(fr: "Les titres se suivent sans saut", en: "Headings skip no level"),
    fault: .init(fr: "Des titres sautent un niveau", en: "Headings skip a level"),
    why: .init(
      fr: "On parcourt une page de titre en titre.", en: "People move from heading to heading."),
    fix: .init(fr: "Après un `h2`, écrivez un `h3`.", en: "After an `h2`, write an `h3`."),
    messages: [
      "skipped": .init(
        fr: "Ce titre de niveau {level} suit un titre de niveau {previous} : « {text} ».",
        en: "This heading of level {level} follows one of level {previous}: “{text}”.")
    ])

  static let title = RuleDescriptor(
    id: "unique-title", theme: .seoSite, scope: .site, severity: .serious, since: "0.1",
    version: "8a968cf4",
    title: .init(fr: "Chaque page a son titre", en: "Each page has its own title"),
    fault: .init(fr: "Plusieurs pages ont le même titre", en: "Several pages share a title"),
    why: .init(
      fr: "Les moteurs de recherche montrent le titre.", en: "Search engines show the title."),
    fix: .init(
      fr: "Donnez à chaque page un `title` à elle.", en: "Give each page a `title` of its own."),
    messages: [
      "duplicate": .init(
        fr: "Le titre « {title} » est aussi celui de {other}.",
        en: "The title “{title}” is that of {other} too.")
    ])

  static let description = RuleDescriptor(
    id: "meta-description", theme: .seoPage, severity: .minor, since: "0.1", version: "c579609b",
    title: .init(fr: "La page se décrit", en: "The page describes itself"),
    fault: .init(fr: "Des pages n’ont pas de description", en: "Pages lack a description"),
    why: .init(fr: "Ce texte invite à lire.", en: "This text invites to read."),
    fix: .init(fr: "Résumez la page.", en: "Sum the page up."),
    messages: [
      "missing": .init(fr: "Il n’y a pas de description.", en: "There is no description.")
    ])
}
