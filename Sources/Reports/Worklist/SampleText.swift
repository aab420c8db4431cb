import AuditModel

extension ReportContext {
  /// Why a page is part of the sample.
  func reasons(for page: SampledPage) -> String {
    page.reasons.map { word(for: $0) }.joined(separator: ", ")
  }

  private func word(for reason: SampleReason) -> String {
    switch reason {
    case .home: list(.sampleHome)
    case .contact: list(.sampleContact)
    case .legalNotice: list(.sampleLegalNotice)
    case .accessibility: list(.sampleAccessibility)
    case .siteMap: list(.sampleSiteMap)
    case .help: list(.sampleHelp)
    case .signIn: list(.sampleSignIn)
    case .search: list(.sampleSearch)
    case .form: list(.sampleForm)
    case .table: list(.sampleTable)
    case .media: list(.sampleMedia)
    case .frame: list(.sampleFrame)
    case .document: list(.sampleDocument)
    case .application: list(.sampleApplication)
    case .random: list(.sampleRandom)
    }
  }

  /// What the sample is, and its pages with their reasons, a line each; nil where none was asked for.
  func sample(of site: SiteResult) -> (introduction: String, pages: [String])? {
    guard let sample = site.sample else { return nil }
    return (
      list(
        .sampleIntroduction(n: sample.count, total: sample.count + site.unsampledPages.count)),
      sample.map {
        list(
          .samplePage(page: FindingText.path(Redaction.text($0.path)), reasons: reasons(for: $0)))
      }
    )
  }
}
