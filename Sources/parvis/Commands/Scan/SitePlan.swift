import Crawling
import Foundation
import LiveSites
import Scanning

/// What the process of one site is to do, as one line of JSON on its standard input: settings may be
/// secrets, and the list of processes is everyone's to read.
struct SitePlan: Codable {
  /// A file of pages of the last night, and the bytes that it may hold.
  struct Pages: Codable {
    var file: String
    var limit: Int
  }

  var url: String
  /// What the list calls the site; nil where it gives its address alone.
  var name: String?
  /// Where its reports go.
  var folder: String
  /// Nil to have all pages sent.
  var pages: Pages?
  var rules: RuleChoice
  /// The settings that rules are judged by; nil: as the catalogue has them.
  var settings: FoundSettings?
  var live: LiveSettings
  /// The file of what people concluded of the site; nil where there is none.
  var answers: String?
  /// The folder that keeps what the server answers; nil: nothing is kept.
  var archives: String?

  init(
    url: String, name: String? = nil, folder: String, pages: Pages?, rules: RuleChoice,
    live: LiveSettings
  ) {
    self.url = url
    self.name = name
    self.folder = folder
    self.pages = pages
    self.rules = rules
    self.live = live
  }

  var line: [UInt8] { Array((try? JSONEncoder().encode(self)) ?? Data()) + [UInt8(ascii: "\n")] }

  init(line: [UInt8]) throws { self = try JSONDecoder().decode(SitePlan.self, from: Data(line)) }
}

extension RuleChoice {
  /// With what the list says of one site.
  func narrowed(by site: SiteSettings) -> RuleChoice {
    RuleChoice(only: site.only.isEmpty ? only : site.only, skip: skip + site.skip, also: also)
  }
}

extension LiveSettings {
  /// With what the list says of one site.
  func limited(by site: SiteSettings) -> LiveSettings {
    var settings = self
    if let pages = site.pages { settings.budget.pages = pages }
    if let minutes = site.minutes { settings.budget.seconds = minutes * 60 }
    if let delay = site.delay { settings.politeness.delay = delay }
    return settings
  }
}
