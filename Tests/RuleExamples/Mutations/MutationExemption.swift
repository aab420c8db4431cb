package import AuditModel

/// A rule for which a change has a meaning.
package struct MutationExemption: Sendable {
  package let mutation: Mutation
  /// The ids of the rules.
  package let rules: Set<String>
  /// Why the change has a meaning for them.
  package let reason: String

  package static func isExempt(_ rule: RuleID, from mutation: Mutation) -> Bool {
    rulesByMutation[mutation]?.contains(rule.rawValue) == true
  }

  private static let rulesByMutation = Dictionary(
    table.map { ($0.mutation, $0.rules) }, uniquingKeysWith: { $0.union($1) })

  /// What is told of a piece of a page stands at its first element.
  private static let fragments: Set<String> = [
    "doctype-missing", "document-title", "html-has-lang",
  ]
  /// Rules about the document type.
  private static let doctypes: Set<String> = [
    "doctype-missing", "doctype-position", "doctype-valid",
  ]

  package static let table: [MutationExemption] = [
    .init(
      mutation: .decomposedLetters, rules: ["garbled-text"],
      reason: "what was read in a wrong encoding has whole letters"),
    .init(
      mutation: .deeper, rules: fragments,
      reason: "of a piece of a page the finding stands at its first element"),
    .init(
      mutation: .section, rules: fragments,
      reason: "of a piece of a page the finding stands at its first element"),
    .init(
      mutation: .containers, rules: fragments,
      reason: "of a piece of a page the finding stands at its first element"),
    .init(
      mutation: .neighbours, rules: fragments,
      reason: "of a piece of a page the finding stands at its first element"),
    .init(
      mutation: .wholePage,
      rules: fragments.union([
        "background-image-without-colour", "colour-pair-missing", "heading-generic",
        "orphan-page",
      ]),
      reason: "a piece of a page may have its title, its sheets and its place from elsewhere"),
    .init(
      mutation: .standardsMode, rules: ["main-landmark-missing"],
      reason: "the RGAA asks by the document type"),
    .init(
      mutation: .standardsMode, rules: doctypes, reason: "the rule is about the document type"),
    .init(mutation: .quirksMode, rules: doctypes, reason: "the rule is about the document type"),
    .init(
      mutation: .quirksMode,
      rules: [
        "header-nav-footer-missing", "main-landmark-missing", "presentational-element",
      ],
      reason: "the RGAA asks by the document type"),
    .init(
      mutation: .textEndsInSpan, rules: ["label-content-name-mismatch"],
      reason: "neighbouring elements may stand apart"),
    .init(
      mutation: .classes, rules: ["fake-list"], reason: "icons of a font are told by their class"),
    .init(
      mutation: .neighbours, rules: ["html-lang-matches-content"],
      reason: "what is added is text in a language"),
    .init(
      mutation: .containers, rules: ["target-size"],
      reason: "the rule is about neighbours in a row"),
    .init(
      mutation: .neighbours, rules: ["thin-content"], reason: "what is added is content"),
    .init(
      mutation: .neighbours, rules: ["link-name"],
      reason: "a link without end tag takes in what follows"),
    .init(
      mutation: .styleAttributesInSheet, rules: ["inline-text-spacing"],
      reason: "readers may overrule a sheet, not a style attribute"),
    .init(
      mutation: .styleAttributesInSheet, rules: ["focus-visible-removed"],
      reason: "the message says where the style is to be changed"),
    .init(
      mutation: .sheetsInAttributes, rules: ["focus-visible-removed"],
      reason: "the message says where the style is to be changed"),
    .init(
      mutation: .sheetsInFiles, rules: ["charset-declared"],
      reason: "the declaration has to stand within the first bytes"),
    .init(
      mutation: .characterReferences, rules: ["charset-declared"],
      reason: "browsers look for the declaration without reading references"),
    .init(
      mutation: .attributesRespelled, rules: ["parse-error"],
      reason: "the rule is about how attributes are spelled"),
    .init(
      mutation: .classes, rules: ["duplicate-attribute"],
      reason: "the rule applies to pages with attributes"),
    .init(
      mutation: .lines, rules: ["nesting-invalid"],
      reason: "white space in a table takes the text beside it along"),
    .init(
      mutation: .textWithComment, rules: ["nesting-invalid"],
      reason: "in a table a comment parts texts that are moved out of it"),
    .init(
      mutation: .textInSpan, rules: ["list-structure", "nesting-invalid"],
      reason: "the message tells a text from an element in the wrong place"),
    .init(
      mutation: .textEndsInSpan, rules: ["nesting-invalid"],
      reason: "in a table an element parts texts that are moved out of it"),
    .init(
      mutation: .containers, rules: ["nesting-invalid"],
      reason: "the rule is about which element is in which"),
    .init(
      mutation: .commentsBetween, rules: fragments,
      reason: "of a piece of a page the finding stands at its first element"),
    .init(
      mutation: .containers, rules: ["duplicate-attribute"],
      reason: "the rule applies to pages with attributes"),
    .init(
      mutation: .labelsByReference, rules: ["figure-caption-association"],
      reason: "the RGAA asks for aria-label itself"),
    .init(
      mutation: .labelsByReference, rules: ["image-alt-long"],
      reason: "a text that is referred to may be long"),
    .init(
      mutation: .otherEmphasis, rules: ["aria-required-children"],
      reason: "strong and em have a role, b and i have none"),
    .init(
      mutation: .styleAttributesInSheet, rules: ["broken-resource"],
      reason: "the place is that of the style"),
    .init(
      mutation: .styleVariables, rules: ["color-contrast-unknown"],
      reason: "shadows that variables give are not looked up: a person must look"),
    .init(
      mutation: .sheetsInAttributes, rules: ["nesting-invalid"],
      reason: "the rule is about where the sheet stands"),
    .init(
      mutation: .neighbours,
      rules: [
        "a11y-action-plan-year", "a11y-declaration-contact", "a11y-declaration-date",
        "a11y-declaration-missing", "a11y-declaration-remedies", "a11y-declaration-sample",
        "a11y-declaration-sections", "a11y-multiyear-plan", "a11y-page-url",
        "legal-notice-content", "privacy-notice-content",
      ],
      reason: "what a page lacks is told at its first element"),
    .init(
      mutation: .styleVariables, rules: ["fixed-font-size"],
      reason: "a variable may be set in a unit of print for paper alone"),
    .init(
      mutation: .rolesForElements, rules: ["nesting-invalid"],
      reason: "the rule is about which element is in which"),
    .init(
      mutation: .rolesForElements, rules: ["h1-duplicate", "soft-404", "title-same-as-h1"],
      reason: "search engines read h1 elements"),
    .init(
      mutation: .rolesForElements,
      rules: ["landmark-complementary-nesting", "main-landmark-multiple"],
      reason: "the message says whether an element or a role is to be changed"),
  ]
}
