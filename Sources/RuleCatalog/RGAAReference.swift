public import AuditModel

/// One test of the RGAA.
public struct RGAATest: Sendable {
  /// Such as `1.1.1`.
  public let number: String
  /// What the test speaks of: it applies to a page that has all features of one of these groups.
  /// Empty: it applies to every page, or markup alone cannot tell.
  public let subjects: [PageFeatures]

  init(number: String, subjects: [String]) {
    self.number = number
    self.subjects = subjects.map { group in
      PageFeatures(group.split(separator: "+").compactMap { PageFeature(rawValue: String($0)) })
    }
  }
}

/// One criterion of the RGAA with its tests.
public struct RGAACriterion: Sendable {
  /// Such as `1.1`.
  public let number: String
  /// `A` or `AA`.
  public let level: String
  public let wcag: [String]
  public let tests: [RGAATest]
}

/// The RGAA as far as the ledger needs it: `rules/standards/rgaa-4.1.2.yml`.
public struct RGAAReference: Sendable {
  public let version: String
  public let criteria: [RGAACriterion]

  public static let current = RGAAReference(
    version: embeddedRGAAVersion,
    criteria: embeddedRGAA.description.parts("\u{1E}").map { record in
      let fields = record.parts("\u{1F}")
      return RGAACriterion(
        number: String(fields[safe: 0]), level: String(fields[safe: 1]),
        wcag: fields[safe: 2].split(separator: " ").map(String.init),
        tests: fields.dropFirst(3).map { test in
          let words = test.split(separator: " ").map(String.init)
          return RGAATest(number: words.first ?? "", subjects: Array(words.dropFirst()))
        })
    })

  public var tests: [RGAATest] { criteria.flatMap(\.tests) }
}
