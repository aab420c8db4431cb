import AuditModel

extension TextReportPrinter {
  /// Faults named for each who has to fix some.
  private static let sharesShown = 12

  /// The site, where it is, when and how much was read, and what was not.
  mutating func printHeading() {
    page.paragraph(identity.heading(context), style: .strong)
    let facts = [identity.address, identity.day, context.pagesRead(of: site), context.toolName]
    page.paragraph(facts.compactMap(\.self).joined(separator: " · "))
    let unread = context.unread(of: site)
    guard !unread.isEmpty else { return }
    page.blank()
    page.paragraph(context.brief(.whatWasRead) + context.colon, style: .warning)
    for sentence in unread { page.paragraph(sentence, indent: 2, lead: "• ") }
  }

  /// How many corrections there are, and what they stand for.
  mutating func printHeadline() {
    guard !digest.failing.isEmpty else {
      if !site.pages.isEmpty {
        page.blank()
        page.paragraph(context.nothing(of: digest), style: .good)
      }
      return
    }
    page.blank()
    let corrections = context.brief(.corrections(n: digest.corrections.total))
    let places = context.brief(.whereAll(n: digest.faults, p: max(1, digest.pagesToFix)))
    page.paragraph(corrections + context.colon + places + ".", style: .strong)
    page.paragraph(context.gravest(of: digest))
    page.paragraph(context.brief(.meaningOfCorrection), style: .faint)
  }

  /// How many rules hold; which, when all is asked for.
  mutating func printMet() {
    guard !digest.met.isEmpty else { return }
    page.heading(context.brief(.rulesMet(n: digest.met.count)))
    page.paragraph(context.brief(.rulesMetMeaning))
    guard showsAll else { return }
    for rule in digest.met { page.paragraph(formatter.title(of: rule), indent: 2, lead: "• ") }
  }

  /// Who has to fix what, in a line for each fault.
  mutating func printShares() {
    guard !digest.failing.isEmpty else { return }
    page.blank()
    page.paragraph(context.brief(.whereToBegin))
    printShare(.yourself, [.editor], otherwise: .nothingYourself)
    printShare(.toPassOn, [.template, .server], otherwise: .nothingToPassOn)
    if digest.corrections[.authority] > 0 {
      printShare(.toPublish, [.authority], otherwise: .nothingYourself)
    }
  }

  private mutating func printShare(
    _ heading: ReportPhrase, _ owners: [FixOwner], otherwise: ReportPhrase
  ) {
    let shares = digest.shares(of: owners)
    let corrections = digest.corrections(of: owners)
    page.heading(
      context.say(heading),
      note: shares.isEmpty ? "" : "(\(context.say(.correctionCount(n: corrections))))")
    if shares.isEmpty { return page.paragraph(context.say(otherwise)) }
    let shown = showsAll ? shares[...] : shares.prefix(Self.sharesShown)
    for share in shown {
      page.paragraph(
        context.heading(of: share) + context.colon
          + context.measure(of: share).joined(separator: ", "), indent: 4,
        lead: "\(share.number). ")
    }
    if shares.count > shown.count {
      page.paragraph(
        context.say(.moreFaults(n: shares.count - shown.count)), indent: 2, style: .faint)
    }
  }
}
