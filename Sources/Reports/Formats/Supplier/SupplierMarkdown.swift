package import AuditModel
import RuleCatalog

/// The sheet for the supplier in Markdown, for a ticket or a mail.
package struct SupplierMarkdown: ReportWriter {
  package init() {}

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    SupplierMarkdownWriter(Redaction.site(site), context).document()
  }
}

private struct SupplierMarkdownWriter {
  let site: SiteResult
  let context: ReportContext
  let identity: ReportSubject
  let sheet: SupplierSheet
  let texts: FindingText

  init(_ site: SiteResult, _ context: ReportContext) {
    self.site = site
    self.context = context
    identity = ReportSubject(site, context)
    sheet = SupplierSheet(site, ReportDigest(site, in: context), context)
    texts = FindingText(context)
  }

  func document() -> String {
    var lines = ["# " + Markdown.text(context.sheet(.title(name: identity.name))), "", facts, ""]
    if site.pages.isEmpty {
      lines.append(Markdown.text(context.say(.nothingRead)))
    } else if sheet.entries.isEmpty {
      lines.append(Markdown.text(context.sheet(.nothing)))
    } else {
      lines += [
        Markdown.text(context.sheet(.introduction(c: sheet.corrections, n: sheet.places))), "",
      ]
      for entry in sheet.entries { lines += self.entry(entry, entry.share.number) }
      lines += [
        "## " + Markdown.text(context.sheet(.check)), "",
        Markdown.text(context.sheet(.checkMeaning)), "", "```sh", sheet.check, "```",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Where the site is, when and how much was read, by which tool.
  private var facts: String {
    let facts = [identity.day, context.pagesRead(of: site), context.toolName]
    return ([Markdown.code(identity.address)] + facts.compactMap { $0.map(Markdown.text) })
      .joined(separator: " · ")
  }

  private func entry(_ entry: SupplierSheet.Entry, _ number: Int) -> [String] {
    let extent = context.extent(of: entry.share)
    let facts =
      [context.weight(of: entry.rule.rule, entry.rule.severity), extent, entry.owner(context)]
      + entry.references(context)
    var lines = [
      "## \(number). " + Markdown.text(texts.heading(of: entry.rule.rule, .failed)), "",
      Markdown.text(facts.joined(separator: " · ")), "",
    ]
    if let fix = entry.rule.descriptor?.fix[context.language] {
      // The catalogue's own Markdown.
      lines += [texts.typeset(fix), ""]
    }
    let common = entry.commonMessage(context, texts)
    if let common { lines += [Markdown.text(common), ""] }
    lines += entry.shown(context).map { position($0, tellsMessage: common == nil) }
    if let others = entry.others(context) { lines.append("- " + Markdown.text(others)) }
    return lines + [""]
  }

  private func position(_ group: FindingGroup, tellsMessage: Bool) -> String {
    let place = group.first.place
    var line = "- " + Markdown.code(SupplierSheet.Entry.position(place, context))
    if let extent = SupplierSheet.Entry.extent(group, context) {
      line += " " + Markdown.text("(\(extent))")
    }
    if tellsMessage { line += " " + Markdown.text(texts.message(of: group.first)) }
    if !place.selector.isEmpty, !place.isPage {
      line +=
        "\n  " + Markdown.text(context.sheet(.selector) + context.colon)
        + Markdown.code(texts.selector(of: place))
    }
    let snippet =
      context.snippet(of: place).isEmpty ? "" : texts.snippet(of: group.first, limit: 200)
    if !snippet.isEmpty { line += "\n  \(Markdown.code(snippet))" }
    return line
  }
}
