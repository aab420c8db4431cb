/// How much of what is known of a site was read.
package struct RunCoverage: Sendable, Hashable, Codable {
  /// Why known pages were not read.
  package enum Reason: String, Sendable, CaseIterable, Codable {
    case unreadable, failed, robots, stopped, calendar
    case tooLarge = "too-large"
    case noAnswer = "no-answer"
    case noFollow = "nofollow"
    /// The audit began in a folder of the site.
    case outsideFolder = "outside-folder"
    /// A symbolic link that leads out of the folder.
    case linkOutside = "link-outside"
    case pageLimit = "page-limit"
    case timeLimit = "time-limit"
    case byteLimit = "byte-limit"
    case siteFailing = "site-failing"
    /// Variants of a page by its query.
    case queryTrap = "query-trap"
    /// Addresses that repeat themselves or grow.
    case addressTrap = "address-trap"
    /// Pages of one part have become all alike.
    case alike = "all-alike"
    /// A test whether a robot asks stands in their place.
    case robotCheck = "robot-check"
    /// The settings leave them out.
    case settings
    case tooManyLinks = "too-many-links"
    /// They are empty, or hold text without any tag.
    case withoutMarkup = "without-markup"
    /// Only a sample was asked for.
    case notInSample = "not-in-sample"
  }

  /// Known pages that were not read for one reason.
  package struct LeftOut: Sendable, Hashable, Codable {
    package var reason: Reason
    package var count: Int
    /// The first of them.
    package var example: String

    package init(reason: Reason, count: Int, example: String) {
      self.reason = reason
      self.count = count
      self.example = example
    }
  }

  /// Pages judged.
  package var read: Int
  /// By reason, the greatest number first.
  package fileprivate(set) var leftOut: [LeftOut]
  /// True when there are pages that nobody counted.
  package var hasMore: Bool

  /// Pages judged and pages left out.
  package var known: Int { read + leftOut.reduce(0) { $0 + $1.count } }
  /// True when every page that is known was read.
  package var isWhole: Bool { leftOut.isEmpty && !hasMore }

  /// - Parameter pages: each page left out, in order.
  package init(read: Int, leftOut pages: [(reason: Reason, page: String)], hasMore: Bool = false) {
    self.read = read
    self.hasMore = hasMore
    var counts: [Reason: Int] = [:]
    var examples: [Reason: String] = [:]
    for (reason, page) in pages {
      counts[reason, default: 0] += 1
      if examples[reason] == nil { examples[reason] = page }
    }
    leftOut = counts.map {
      LeftOut(reason: $0.key, count: $0.value, example: examples[$0.key] ?? "")
    }
    .sorted { ($1.count, $0.reason.rawValue) < ($0.count, $1.reason.rawValue) }
  }

  /// The same with its examples changed.
  package func mapExamples(_ change: (String) -> String) -> RunCoverage {
    var result = self
    for index in result.leftOut.indices {
      result.leftOut[index].example = change(result.leftOut[index].example)
    }
    return result
  }
}

extension SiteResult {
  /// How much of what is known was read: by the crawl, or by the files that were skipped.
  package var coverage: RunCoverage {
    wholeCoverage.leavingOut(unsampledPages, for: .notInSample)
  }

  private var wholeCoverage: RunCoverage {
    if let crawlCoverage {
      let read =
        crawlCoverage.read == pages.count ? crawlCoverage : crawlCoverage.reading(pages.count)
      return read.leavingOut(
        skipped.filter { $0.reason == .withoutMarkup }.map(\.path), for: .withoutMarkup)
    }
    var pagesLeft: [(reason: RunCoverage.Reason, page: String)] = []
    var hasMore = false
    for file in skipped {
      switch file.reason {
      case .unreadable: pagesLeft.append((.unreadable, file.path))
      case .tooLarge: pagesLeft.append((.tooLarge, file.path))
      case .failed: pagesLeft.append((.failed, file.path))
      case .noAnswer: pagesLeft.append((.noAnswer, file.path))
      case .crawlEnded(.stopped): pagesLeft.append((.stopped, file.path))
      case .tooManyPages, .crawlEnded: hasMore = true
      case .linkOutside: pagesLeft.append((.linkOutside, file.path))
      case .withoutMarkup: pagesLeft.append((.withoutMarkup, file.path))
      case .notHTML: break
      }
    }
    return RunCoverage(read: pages.count, leftOut: pagesLeft, hasMore: hasMore)
  }
}

extension RunCoverage {
  /// The same with more pages that were not read.
  fileprivate func leavingOut(_ pages: [String], for reason: Reason) -> RunCoverage {
    guard let first = pages.first else { return self }
    var result = self
    result.leftOut.append(LeftOut(reason: reason, count: pages.count, example: first))
    return result
  }

  fileprivate func reading(_ pages: Int) -> RunCoverage {
    var result = self
    result.read = pages
    return result
  }
}
