public import AuditModel

/// One test of the RGAA.
public struct RGAATest: Sendable {
  /// Such as `1.1.1`.
  public let number: String
  /// What the test speaks of: it applies to a page that has all features of one of these groups.
  /// Empty: it applies to every page, or markup alone cannot tell.
  public let subjects: [PageFeatures]
}

/// One criterion of the RGAA with its tests.
public struct RGAACriterion: Sendable {
  /// Such as `1.1`.
  public let number: String
  /// `A` or `AA`.
  public let level: String
  /// The WCAG success criteria that it serves.
  public let wcag: [String]
  public let tests: [RGAATest]
}

/// The RGAA as far as the ledger needs it: `rules/standards/rgaa-4.1.2.yml`.
public struct RGAAReference: Sendable {
  public let version: String
  public let criteria: [RGAACriterion]

  public static let current = RGAAReference(
    version: EmbeddedRGAA.version, criteria: embeddedCriteria)

  public var tests: [RGAATest] { criteria.flatMap(\.tests) }

  private static var embeddedCriteria: [RGAACriterion] {
    var tests = embeddedTests[...]
    return EmbeddedRGAA.criteria.indices.map { index in
      let count = EmbeddedRGAA.testCounts[index]
      defer { tests = tests.dropFirst(count) }
      return RGAACriterion(
        number: EmbeddedRGAA.criteria[index], level: EmbeddedRGAA.levels[index],
        wcag: EmbeddedRGAA.wcag[index].words, tests: Array(tests.prefix(count)))
    }
  }

  private static var embeddedTests: [RGAATest] {
    var groups = embeddedGroups[...]
    return zip(EmbeddedRGAA.tests, EmbeddedRGAA.subjectCounts).map { number, count in
      defer { groups = groups.dropFirst(count) }
      return RGAATest(number: number, subjects: Array(groups.prefix(count)))
    }
  }

  private static var embeddedGroups: [PageFeatures] {
    var features = EmbeddedRGAA.features[...]
    return EmbeddedRGAA.featureCounts.map { count in
      defer { features = features.dropFirst(count) }
      return PageFeatures(Array(features.prefix(count)))
    }
  }
}
