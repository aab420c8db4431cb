package import AuditModel
import Foundation
import Text
import WebAddress

/// Reads lists of sites: CSV as spreadsheets write it, or YAML.
///
/// All faults of a list are found at once: whoever mends it wants to do so once.
package enum SiteListReader {
  /// The most sites of a list.
  static let maximumSites = 100_000
  /// The most faults that are reported.
  static let maximumProblems = 50

  /// Reads a list.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, or Windows-1252 as older spreadsheets write.
  ///   - isYAML: as the file's name says.
  package static func read(_ bytes: [UInt8], isYAML: Bool) throws(SiteListProblems) -> [ListedSite]
  {
    let text = decoded(bytes)
    var builder = SiteListBuilder()
    if isYAML { builder.readYAML(text) } else { builder.readCSV(text) }
    return try builder.result()
  }

  /// The sites of a history as a list without settings, with the folders that any list would give them.
  package static func list(of sites: [SiteIdentity]) -> [ListedSite] {
    var builder = SiteListBuilder()
    for (index, site) in sites.enumerated() {
      func value(_ text: String) -> ListValue { ListValue(text: text, line: index + 1, column: 1) }
      var values: [SiteListKey: ListValue] = [.url: value(site.url), .name: value(site.name)]
      values[.department] = site.department.map(value)
      builder.add(values, line: index + 1)
    }
    return builder.sites
  }

  private static func decoded(_ bytes: [UInt8]) -> String {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return String(data: Data(bytes), encoding: .windowsCP1252)
      ?? String(decoding: bytes, as: UTF8.self)
  }
}

/// A value of the list with its place.
struct ListValue {
  var text: String
  var line: Int
  var column: Int
}

/// Gathers sites and faults.
struct SiteListBuilder {
  private(set) var problems: [SiteListProblem] = []
  fileprivate(set) var sites: [ListedSite] = []
  private var lines: [String: Int] = [:]
  private var folders: Set<String> = []

  mutating func fail(_ line: Int, _ column: Int, _ fault: SiteListFault) {
    problems.append(SiteListProblem(line: line, column: column, fault: fault))
  }

  mutating func fail(_ value: ListValue, _ fault: SiteListFault) {
    fail(value.line, value.column, fault)
  }

  func result() throws(SiteListProblems) -> [ListedSite] {
    var problems = problems
    if sites.isEmpty, problems.isEmpty {
      problems.append(SiteListProblem(line: 0, column: 0, fault: .empty))
    }
    guard problems.isEmpty else {
      let sorted = problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
      throw SiteListProblems(problems: Array(sorted.prefix(SiteListReader.maximumProblems)))
    }
    return sites
  }

  /// Adds a site from its values; notes what is wrong with them.
  mutating func add(_ values: [SiteListKey: ListValue], line: Int) {
    guard let address = values[.url], !address.text.isEmpty else {
      let place = values[.url] ?? values[.name]
      fail(place?.line ?? line, place?.column ?? 1, .missingAddress)
      return
    }
    guard let url = Self.address(address.text) else {
      fail(address, .notAddress(Self.shown(address.text)))
      return
    }
    let settings = settings(values)
    let name = values[.name]?.text ?? ""
    var site = ListedSite(
      name: name.isEmpty ? url.host ?? address.text : name, url: url,
      department: text(values[.department]), labels: labels(values), settings: settings, line: line)
    if let first = lines[site.address] {
      fail(address, .repeatedSite(line: first))
      return
    }
    guard sites.count < SiteListReader.maximumSites else {
      if sites.count == SiteListReader.maximumSites, problems.isEmpty {
        fail(address, .tooManySites)
      }
      return
    }
    lines[site.address] = line
    site.folder = folder(for: url)
    sites.append(site)
  }

  private func text(_ value: ListValue?) -> String? {
    value.flatMap { $0.text.isEmpty ? nil : $0.text }
  }

  private func labels(_ values: [SiteListKey: ListValue]) -> SiteLabels {
    SiteLabels(
      supplier: text(values[.supplier]), size: text(values[.size]), group: text(values[.group]),
      contact: text(values[.contact]))
  }

  /// An address as it is written by hand: `www.mairie.fr` is one.
  private static func address(_ text: String) -> WebURL? {
    let isBare = !text.contains("://") && !text.hasPrefix("//")
    guard text.utf8.count <= 2048, var url = WebURL(isBare ? "https://" + text : text),
      url.isHTTP, let host = url.host, !host.isEmpty, url.userInfo == nil,
      !text.unicodeScalars.contains(where: { $0 == " " || $0.value < 0x20 })
    else { return nil }
    url.fragment = nil
    return url
  }

  private mutating func settings(_ values: [SiteListKey: ListValue]) -> SiteSettings {
    var settings = SiteSettings()
    settings.pages = number(values[.pages], in: 1...100_000).map { Int($0) }
    settings.minutes = number(values[.minutes], in: 0.01...1440)
    settings.delay = number(values[.delay], in: 0...3600)
    settings.only = names(values[.only])
    settings.skip = names(values[.skip])
    return settings
  }

  private mutating func number(_ value: ListValue?, in range: ClosedRange<Double>) -> Double? {
    guard let value, !value.text.isEmpty else { return nil }
    guard let number = Double(value.text.replacing(",", with: ".")), range.contains(number) else {
      fail(value, .notNumber(Self.shown(value.text), range))
      return nil
    }
    return number
  }

  private func names(_ value: ListValue?) -> [String] {
    (value?.text ?? "").split { " ,|".contains($0) }.map(String.init)
  }

  static func shown(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(80).map { scalar -> Unicode.Scalar in
      scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? "\u{FFFD}" : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// The host and the path in letters that every file system and server takes; two sites never
  /// share a folder.
  private mutating func folder(for url: WebURL) -> String {
    var name = ""
    let port = url.port.map { ":\($0)" } ?? ""
    for scalar in ((url.host ?? "") + port + url.path).lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9", ".": name.unicodeScalars.append(scalar)
      default: if name.last != "-" { name += "-" }
      }
    }
    while let last = name.last, last == "-" || last == "." { name.removeLast() }
    while let first = name.first, first == "-" || first == "." { name.removeFirst() }
    var candidate = String(name.prefix(100))
    if candidate.isEmpty || !folders.insert(candidate).inserted {
      // From the address, not from the position in the list, which may change.
      var hash = StableHash()
      hash.combine(url.textWithoutFragment)
      candidate = String(name.prefix(80)) + "-" + hash.hexadecimal
      folders.insert(candidate)
    }
    return candidate
  }
}

/// What a list may say of a site.
enum SiteListKey: String, CaseIterable {
  case name, url, department, group, size, supplier, contact, pages, minutes, delay, only, skip

  /// In either language, in any case, with or without accents.
  init?(heading: String) {
    let plain = heading.folding(
      options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    switch plain {
    case "name", "nom", "commune", "mairie": self = .name
    case "url", "adresse", "site", "address": self = .url
    case "department", "departement": self = .department
    case "group", "groupe": self = .group
    case "size", "taille", "population", "habitants", "inhabitants": self = .size
    case "supplier", "prestataire", "fournisseur": self = .supplier
    case "contact", "courriel", "mail", "email", "e-mail": self = .contact
    case "pages": self = .pages
    case "minutes": self = .minutes
    case "delay", "delai": self = .delay
    case "only", "seulement": self = .only
    case "skip", "sauf": self = .skip
    default: return nil
    }
  }
}
