import AuditModel

extension ReportContext {
  /// The theme's name; the RGAA's own for its thirteen.
  func name(of theme: Theme) -> String { theme.phrase.text(in: language) }
}

extension Theme {
  var phrase: ThemePhrase {
    switch self {
    case .images: .images
    case .frames: .frames
    case .colour: .colour
    case .media: .media
    case .tables: .tables
    case .links: .links
    case .scripts: .scripts
    case .mandatory: .mandatory
    case .structure: .structure
    case .presentation: .presentation
    case .forms: .forms
    case .navigation: .navigation
    case .consultation: .consultation
    case .seoPage: .seoPage
    case .seoSite: .seoSite
    case .security: .security
    case .law: .law
    }
  }
}
