import Reports

@testable import RuleCatalog

/// A catalogue of four rules, packed as the build packs them.
enum SampleRules {
  static let book = RuleBook([image, heading, title, description])

  static let image = RuleDescriptor(
    packed: """
      image-alt\u{1F}images\u{1F}page\u{1F}critical\u{1F}1.1.1\u{1F}1.1.1 1.1.2\u{1F}1.1.1\
      \u{1F}23a2a8\u{1F}0.1\
      \u{1F}Les images ont une alternative textuelle\u{1F}Images have a text alternative\
      \u{1D}Une personne aveugle ne voit pas l’image : son lecteur d’écran lit l’alternative. Sans \
      elle, il épelle souvent le nom du fichier.\
      \u{1F}A blind person does not see the image: the screen reader reads its alternative. \
      Without one it often spells the name of the file.\
      \u{1F}Décrivez dans `alt` ce que l’image apporte :

      ```html
      <img src="mairie.jpg" alt="La mairie">
      ```

      - image **utile** : dites ce qu’elle montre ;
      - image décorative : `alt=""`.
      \u{1F}Say in `alt` what the image brings:

      ```html
      <img src="mairie.jpg" alt="The town hall">
      ```

      - **useful** image: say what it shows;
      - decorative image: `alt=""`.
      \u{1D}missing\u{1F}Cette image n’a pas d’alternative : ajoutez un attribut alt.\
      \u{1F}This image has no alternative: add an alt attribute.\
      \u{1E}file-name\u{1F}« {name} » décrit-il vraiment l’image ?\
      \u{1F}Does “{name}” really describe the image?\
      \u{1D}fail\u{1F}20\u{1F}missing\u{1F}\u{1F}index.html\u{1F}<p>↓<img src="mairie.jpg"></p>
      """)

  static let heading = RuleDescriptor(
    packed: """
      heading-order\u{1F}structure\u{1F}page\u{1F}moderate\u{1F}1.3.1\u{1F}9.1.1\u{1F}\u{1F}\
      \u{1F}0.1\u{1F}Les titres se suivent sans saut\u{1F}Headings skip no level\
      \u{1D}On parcourt une page de titre en titre.\u{1F}People move from heading to heading.\
      \u{1F}Après un `h2`, écrivez un `h3`.\u{1F}After an `h2`, write an `h3`.\
      \u{1D}skipped\
      \u{1F}Ce titre de niveau {level} suit un titre de niveau {previous} : « {text} ».\
      \u{1F}This heading of level {level} follows one of level {previous}: “{text}”.
      """)

  static let title = RuleDescriptor(
    packed: """
      unique-title\u{1F}seo-site\u{1F}site\u{1F}serious\u{1F}\u{1F}\u{1F}\u{1F}\u{1F}0.1\
      \u{1F}Chaque page a son titre\u{1F}Each page has its own title\
      \u{1D}Les moteurs de recherche montrent le titre.\u{1F}Search engines show the title.\
      \u{1F}Donnez à chaque page un `title` à elle.\u{1F}Give each page a `title` of its own.\
      \u{1D}duplicate\u{1F}Le titre « {title} » est aussi celui de {other}.\
      \u{1F}The title “{title}” is that of {other} too.
      """)

  static let description = RuleDescriptor(
    packed: """
      meta-description\u{1F}seo-page\u{1F}page\u{1F}minor\u{1F}\u{1F}\u{1F}\u{1F}\u{1F}0.1\
      \u{1F}La page se décrit\u{1F}The page describes itself\
      \u{1D}Ce texte invite à lire.\u{1F}This text invites to read.\
      \u{1F}Résumez la page.\u{1F}Sum the page up.\
      \u{1D}missing\u{1F}Il n’y a pas de description.\u{1F}There is no description.
      """)
}
