package import AuditModel

/// The summary as a page of its own: one or two sheets of paper for a mayor, a meeting, a mail.
package struct SummaryHTML: ReportWriter {
  package init() {}

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    var printer = HTMLReportPrinter(Redaction.site(site), context)
    printer.isSummaryAlone = true
    return printer.summaryDocument().source
  }
}

extension HTMLReportPrinter {
  fileprivate func summaryDocument() -> HTML {
    HTMLDocument(
      context: context, title: context.brief(.summaryTitle(name: identity.name)),
      description: say(.description), banner: banner(context.brief(.summaryKind)),
      sections: [
        HTMLDocument.Section(id: "essentiel", title: say(.essentials), content: summary())
      ],
      foot: "<p>\([context.toolName, identity.day].compactMap { $0 }.joined(separator: " · "))</p>",
      script: nil, attributes: " class=\"report summary\""
    ).markup
  }
}
