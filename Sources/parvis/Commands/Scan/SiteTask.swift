import Foundation
import Scanning

/// What the process of one site is told, as one line of JSON on its standard input: settings may be
/// secrets, and the list of processes is everyone's to read.
struct SiteTask: Codable {
  var url: String
  /// Where its reports go.
  var folder: String
  /// The file of its pages of the last night, and the bytes that it may hold; nil for none.
  var pages: Pages?
  /// Of the run: as on the command line.
  var arguments: [String]
  var only: [String]
  var skip: [String]
  var also: [String]
  var settings: SiteSettings

  struct Pages: Codable {
    var file: String
    var limit: Int
  }

  var line: [UInt8] { Array((try? JSONEncoder().encode(self)) ?? Data()) + [UInt8(ascii: "\n")] }

  init(
    url: String, folder: String, pages: Pages?, arguments: [String], only: [String], skip: [String],
    also: [String], settings: SiteSettings
  ) {
    self.url = url
    self.folder = folder
    self.pages = pages
    self.arguments = arguments
    self.only = only
    self.skip = skip
    self.also = also
    self.settings = settings
  }

  init(line: [UInt8]) throws { self = try JSONDecoder().decode(SiteTask.self, from: Data(line)) }
}
