extension LegalSite {
  /// What stands behind the words that announce a page.
  package enum Announcement {
    /// A document, or another site.
    case elsewhere(String, LegalEvidence)
    /// Something that was not read.
    case unread(LegalEvidence)
    /// Nothing: its link leads nowhere, or it is no link on a site that was read as a whole.
    case nowhere(String, LegalEvidence)
    /// No words announce it.
    case nothing
  }

  /// What the links and words of the site announce about a topic that no page was found for.
  package func announcement(of topic: LegalTopic) -> Announcement {
    let links = links(topic)
    for link in links {
      switch link.target {
      case .document, .elsewhere: return .elsewhere(link.text, link.evidence)
      case .unread, .script: return .unread(link.evidence)
      case .page(let path) where page(at: path) == nil: return .unread(link.evidence)
      // A page that was read and does not look like what its link says: its words may differ.
      case .page: return .unread(link.evidence)
      case .missing, .nowhere: continue
      }
    }
    // A link that leads nowhere says so whatever else there is.
    if let link = links.first {
      return hasWholeHome ? .nowhere(link.text, link.evidence) : .unread(link.evidence)
    }
    guard let words = home?.announced.first(where: { $0.topics.contains(topic) }) else {
      return .nothing
    }
    let evidence = words.evidence
    return isComplete ? .nowhere(evidence.text ?? "", evidence) : .unread(evidence)
  }

  /// True when the home page was read and nothing adds to it.
  package var hasWholeHome: Bool { home.map { !$0.mayHoldMore } ?? false }

  /// The page with the legal notice: one that is about nothing else first.
  package var noticePage: LegalPage? {
    let all = pages.filter { $0.notice != nil }
    return all.first { $0.subject.contains(.legalNotice) && $0.notice?.isWritten == true }
      ?? all.first { $0.notice?.isWritten == true } ?? all.first
  }

  /// The page that tells of personal data: one that is about nothing else first.
  package var privacyPage: LegalPage? {
    let all = pages.filter { $0.privacy?.isWritten ?? false || $0.privacy?.placeholder != nil }
    return all.first { $0.subject.contains(.privacy) } ?? all.first
  }

  /// What all notices of the site together tell of personal data.
  package var privacyParts: PrivacyNotice.Parts {
    pages.compactMap(\.privacy).reduce(into: []) { $0.formUnion($1.parts) }
  }

  /// True when a notice stands in something that was not read.
  package var hasUnreadNotice: Bool {
    [LegalTopic.legalNotice, .privacy].contains { topic in
      links(topic).contains { link in
        switch link.target {
        case .page(let path): page(at: path) == nil
        case .missing, .nowhere: false
        default: true
        }
      }
    }
  }
}
