import AuditModel

extension ReportContext {
  /// `12 pages lues`, or `5 pages lues sur 15 connues`.
  func pagesRead(of site: SiteResult) -> String {
    if let changes = options.changes {
      let revision = ControlCharacterEscaper.visible(changes.revision, limit: 60)
      return brief(.changedPages(n: site.pages.count, all: changes.allPages, revision: revision))
    }
    let coverage = site.coverage
    return coverage.known == coverage.read
      ? say(.pagesRead(n: coverage.read))
      : brief(.pagesReadOfKnown(n: coverage.read, known: coverage.known))
  }

  /// What was not read, a sentence each, and what that changes. Empty where all was.
  func unread(of site: SiteResult) -> [String] {
    let coverage = site.coverage
    var sentences = coverage.leftOut.map { left in
      brief(
        .leftOut(
          n: left.count, reason: brief(word(for: left.reason)),
          example: left.example.isEmpty ? say(.wholeSite) : example(left.example)))
    }
    if coverage.hasMore { sentences.append(brief(.moreThanKnown)) }
    if let last = sentences.indices.last {
      let count = coverage.hasMore ? 2 : coverage.known - coverage.read
      sentences[last] += " " + brief(.leftOutMeaning(n: count))
    }
    return sentences + site.notes.map(sentence)
  }

  private func example(_ text: String) -> String {
    ControlCharacterEscaper.visible(text, limit: 70)
  }

  private func word(for reason: RunCoverage.Reason) -> SummaryPhrase {
    switch reason {
    case .unreadable: .reasonUnreadable
    case .failed: .reasonFailed
    case .robots: .reasonRobots
    case .stopped: .reasonStopped
    case .calendar: .reasonCalendar
    case .tooLarge: .reasonTooLarge
    case .noAnswer: .reasonNoAnswer
    case .noFollow: .reasonNoFollow
    case .outsideFolder: .reasonOutsideFolder
    case .linkOutside: .reasonLinkOutside
    case .pageLimit: .reasonPageLimit
    case .timeLimit: .reasonTimeLimit
    case .byteLimit: .reasonByteLimit
    case .siteFailing: .reasonSiteFailing
    case .queryTrap: .reasonQueryTrap
    case .addressTrap: .reasonAddressTrap
    case .alike: .reasonAlike
    case .settings: .reasonSettings
    case .robotCheck: .reasonRobotCheck
    case .tooManyLinks: .reasonTooManyLinks
    case .withoutMarkup: .reasonWithoutMarkup
    case .notInSample: .reasonNotInSample
    }
  }
}
