public import AuditModel
public import WebAddress

/// A site of the list.
public struct ListedSite: Sendable, Hashable {
  public var name: String
  public var url: WebURL
  public var department: String?
  public var settings: SiteSettings
  /// Where the list names it, from 1.
  public var line: Int
  /// The name of its folder in the output: letters, digits, points and hyphens.
  public var folder: String

  public init(
    name: String, url: WebURL, department: String? = nil,
    settings: SiteSettings = SiteSettings(), line: Int = 0, folder: String = ""
  ) {
    self.name = name
    self.url = url
    self.department = department
    self.settings = settings
    self.line = line
    self.folder = folder
  }

  /// What it is known by from run to run.
  public var address: String { url.textWithoutFragment }
}

/// How one site is audited, where that differs from the others.
public struct SiteSettings: Sendable, Hashable, Codable {
  /// Pages at most.
  public var pages: Int?
  /// Minutes at most.
  public var minutes: Double?
  /// Seconds between two requests, at least.
  public var delay: Double?
  /// Rules or themes: only these, and not these.
  public var only: [String]
  public var skip: [String]

  public init(
    pages: Int? = nil, minutes: Double? = nil, delay: Double? = nil, only: [String] = [],
    skip: [String] = []
  ) {
    self.pages = pages
    self.minutes = minutes
    self.delay = delay
    self.only = only
    self.skip = skip
  }
}

/// What is wrong with a list of sites, and where.
public struct SiteListProblem: Error, Sendable, Hashable {
  /// From 1; columns in Unicode scalars. 0 when it is about the file as a whole.
  public var line: Int
  public var column: Int
  public var text: LocalizedText

  public init(line: Int, column: Int, text: LocalizedText) {
    self.line = line
    self.column = column
    self.text = text
  }
}

/// All that is wrong with a list, the first lines first.
public struct SiteListProblems: Error, Sendable {
  public var problems: [SiteListProblem]
}
