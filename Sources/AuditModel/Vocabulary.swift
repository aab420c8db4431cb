/// How much a fault shuts people out, from least to most.
public enum Severity: String, Sendable, CaseIterable, Comparable, Codable {
  case minor, moderate, serious, critical

  /// What a rule of this severity weighs in a score.
  public var weight: Int {
    switch self {
    case .minor: 1
    case .moderate: 3
    case .serious: 7
    case .critical: 10
    }
  }

  public static func < (one: Severity, other: Severity) -> Bool { one.weight < other.weight }
}

/// What a rule concludes of a page or site.
public enum Outcome: String, Sendable, CaseIterable, Codable {
  /// At least one element certainly fails.
  case failed
  /// Nothing fails for certain; a person must look at the listed elements.
  case needsReview = "needs-review"
  case passed
  case inapplicable
  /// A limit was hit, or the input that the rule needs was not there.
  case untested
}

/// Whether a rule judges pages one by one or the site once all pages are read.
public enum RuleScope: String, Sendable, CaseIterable, Codable {
  case page, site
}

/// Where a rule belongs: the thirteen themes of the RGAA, and what lies beside accessibility.
public enum Theme: String, Sendable, CaseIterable, Codable {
  case images, frames, colour, media, tables, links, scripts, mandatory, structure, presentation
  case forms, navigation, consultation
  case seoPage = "seo-page"
  case seoSite = "seo-site"
  case security = "security-basics"
  case law = "french-law"

  /// Which score rules of this theme enter.
  public var category: Category {
    switch self {
    case .seoPage, .seoSite: .seo
    case .security: .security
    case .law: .law
    default: .accessibility
    }
  }

  /// The number of the RGAA's theme, 1 to 13; nil beside accessibility.
  public var rgaaNumber: Int? {
    switch self {
    case .images: 1
    case .frames: 2
    case .colour: 3
    case .media: 4
    case .tables: 5
    case .links: 6
    case .scripts: 7
    case .mandatory: 8
    case .structure: 9
    case .presentation: 10
    case .forms: 11
    case .navigation: 12
    case .consultation: 13
    default: nil
    }
  }
}

/// What is scored apart and never mixed.
public enum Category: String, Sendable, CaseIterable, Codable {
  case accessibility, seo, security, law
}

/// The two languages Parvis speaks.
public enum Language: String, Sendable, CaseIterable, Codable {
  case french = "fr"
  case english = "en"
}

/// A text in both languages.
public struct LocalizedText: Sendable, Hashable {
  public let french: String
  public let english: String

  public init(fr french: String, en english: String) {
    self.french = french
    self.english = english
  }

  public subscript(language: Language) -> String {
    language == .french ? french : english
  }
}
