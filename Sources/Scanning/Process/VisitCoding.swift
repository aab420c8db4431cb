package import AuditModel
import Foundation

/// A visit as the process of a site hands it over: a line of JSON for the site and one for each
/// path, then an end mark. Findings name their rule by its number.
package enum VisitCoding {
  private struct Head: Codable {
    var status: SiteStatus
    var reason: [String]?
    var accessibility: Double?
    var seo: Double?
    var certificateEnd: Double?
    var rules: [String]
    var isUnsettled: Bool?
    var law: Law?
  }

  private struct Law: Codable {
    var met: Int
    var open: Int
    var unmet: [String]
  }

  private struct PathLine: Codable {
    var path: String
    var isPage: Bool
    var findings: [Entry]
    /// Numbers of rules that could not judge.
    var untested: [Int]?
  }

  /// A finding: numbers, its fingerprint, its detail, then its places where they are known.
  private struct Entry: Codable {
    var rule: Int
    var kind: Int
    var line: Int
    var fingerprint: String
    var detail: UInt64
    var places: Int?

    init(_ finding: VisitFinding, rule: Int) {
      self.rule = rule
      let severity = Severity.allCases.firstIndex(of: finding.severity) ?? 0
      kind =
        (finding.outcome == .needsReview ? 1 : 0) + (finding.isSiteWide ? 2 : 0) + 4 * severity
      line = finding.line
      fingerprint = finding.fingerprint
      detail = finding.detail.packed
      places = finding.places
    }

    init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      rule = try values.decode(Int.self)
      kind = try values.decode(Int.self)
      line = try values.decode(Int.self)
      fingerprint = try values.decode(String.self)
      detail = try values.decode(UInt64.self)
      places = values.isAtEnd ? nil : try values.decode(Int.self)
    }

    func encode(to encoder: any Encoder) throws {
      var values = encoder.unkeyedContainer()
      try values.encode(rule)
      try values.encode(kind)
      try values.encode(line)
      try values.encode(fingerprint)
      try values.encode(detail)
      if let places { try values.encode(places) }
    }

    func finding(path: String, rules: [RuleID]) -> VisitFinding? {
      guard rules.indices.contains(rule), Severity.allCases.indices.contains(kind >> 2) else {
        return nil
      }
      return VisitFinding(
        rule: rules[rule], outcome: kind & 1 == 0 ? .failed : .needsReview,
        severity: Severity.allCases[kind >> 2], path: path, line: line, fingerprint: fingerprint,
        isSiteWide: kind & 2 != 0, detail: FindingDetail(packed: detail), places: places)
    }
  }

  private static let end = Array("end\n".utf8)

  /// The bytes that stand for a visit.
  package static func bytes(_ visit: SiteVisit) -> [UInt8] {
    let encoder = JSONEncoder()
    var result: [UInt8] = []
    func add(_ line: some Encodable) {
      guard let data = try? encoder.encode(line) else { return }
      result += data
      result.append(UInt8(ascii: "\n"))
    }
    // A finding of a rule that is not in the list of the visit should not exist; it is kept all the same.
    let rules = Set(visit.rules).union(visit.findings.map(\.rule)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, $0) })
    add(
      Head(
        status: visit.status,
        reason: visit.reason.map { [$0.code, $0.text.french, $0.text.english] },
        accessibility: visit.accessibilityScore, seo: visit.seoScore,
        certificateEnd: visit.certificateEnd, rules: rules.map(\.rawValue),
        isUnsettled: visit.isSettled ? nil : true,
        law: visit.law.map {
          Law(met: $0.met, open: $0.open, unmet: $0.unmet.map(\.rawValue))
        }))
    let pages = Set(visit.pages)
    let findings = Dictionary(grouping: visit.findings, by: \.path)
    let untested = Dictionary(grouping: visit.untested, by: \.path)
    for path in visit.pages + Set(findings.keys).subtracting(pages).sorted() {
      add(
        PathLine(
          path: path, isPage: pages.contains(path),
          findings: (findings[path] ?? []).map { Entry($0, rule: numbers[$0.rule] ?? 0) },
          untested: untested[path].map { $0.compactMap { numbers[$0.rule] } }))
    }
    return result + end
  }

  /// The visit that the bytes stand for; nil when they are cut or say nothing.
  package static func visit(_ bytes: [UInt8]) -> SiteVisit? {
    guard bytes.suffix(end.count).elementsEqual(end) else { return nil }
    let decoder = JSONDecoder()
    var lines = bytes.dropLast(end.count).split(separator: UInt8(ascii: "\n"))[...]
    guard let first = lines.popFirst(), let head = try? decoder.decode(Head.self, from: Data(first))
    else { return nil }
    let rules = head.rules.map { RuleID(rawValue: $0) }
    var visit = SiteVisit(
      status: head.status, accessibilityScore: head.accessibility, seoScore: head.seo,
      rules: rules)
    visit.isSettled = !(head.isUnsettled ?? false)
    visit.certificateEnd = head.certificateEnd
    visit.law = head.law.map {
      LawStanding(met: $0.met, open: $0.open, unmet: $0.unmet.map { RuleID(rawValue: $0) })
    }
    if let reason = head.reason, reason.count == 3 {
      visit.reason = VisitReason(
        code: reason[0], text: LocalizedText(fr: reason[1], en: reason[2]))
    }
    for line in lines {
      guard let line = try? decoder.decode(PathLine.self, from: Data(line)) else { return nil }
      if line.isPage { visit.pages.append(line.path) }
      visit.findings += line.findings.compactMap { $0.finding(path: line.path, rules: rules) }
      for rule in line.untested ?? [] where rules.indices.contains(rule) {
        visit.untested.append(VisitJudgement(path: line.path, rule: rules[rule]))
      }
    }
    return visit
  }
}
