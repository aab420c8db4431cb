package import AuditModel
package import WebAddress

/// A site of the list.
package struct ListedSite: Sendable, Hashable {
  package var name: String
  package var url: WebURL
  package var department: String?
  package var labels: SiteLabels
  package var settings: SiteSettings
  /// Where the list names it, from 1.
  package var line: Int
  /// The name of its folder in the output: letters, digits, points and hyphens.
  package var folder: String

  package init(
    name: String, url: WebURL, department: String? = nil, labels: SiteLabels = SiteLabels(),
    settings: SiteSettings = SiteSettings(), line: Int = 0, folder: String = ""
  ) {
    self.name = name
    self.url = url
    self.department = department
    self.labels = labels
    self.settings = settings
    self.line = line
    self.folder = folder
  }

  /// What it is known by from run to run.
  package var address: String { url.textWithoutFragment }
}

/// How one site is audited, where that differs from the others.
package struct SiteSettings: Sendable, Hashable, Codable {
  /// Pages at most.
  package var pages: Int?
  /// Minutes at most.
  package var minutes: Double?
  /// Seconds between two requests, at least.
  package var delay: Double?
  /// Rules or themes: only these, and not these.
  package var only: [String]
  package var skip: [String]

  package init(
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
package struct SiteListProblem: Error, Sendable, Hashable {
  /// From 1; columns in Unicode scalars. 0 when it is about the file as a whole.
  package var line: Int
  package var column: Int
  package var fault: SiteListFault

  package init(line: Int, column: Int, fault: SiteListFault) {
    self.line = line
    self.column = column
    self.fault = fault
  }
}

/// All that is wrong with a list, the first lines first.
package struct SiteListProblems: Error, Sendable {
  package var problems: [SiteListProblem]
}

/// What may be wrong with a list of sites. Holds no language; texts of the list are safe to show.
package enum SiteListFault: Sendable, Hashable {
  /// The list holds no site.
  case empty
  case tooManySites
  case notYAML
  /// A quotation mark of a CSV file that is never closed.
  case openQuote
  /// The first line of a CSV file names no column `url`.
  case noHeader
  case repeatedColumn(String)
  /// A YAML mapping without `sites`.
  case missingSites
  /// A key beside `sites`.
  case unknownTopKey(String)
  case wantsList
  case wantsSite
  /// A key of a site that means nothing; the keys that do.
  case unknownKey(String, known: [String])
  case wantsScalar
  /// A site without an address.
  case missingAddress
  case notAddress(String)
  /// A row of a CSV file with something beyond the last column: its values may be shifted.
  case tooManyValues(Int, columns: Int)
  /// The same site stands on another line.
  case repeatedSite(line: Int)
  case notNumber(String, ClosedRange<Double>)
}
