import AuditModel

extension HTMLReportPrinter {
  /// The checklist: a duty, the answer, what it rests on.
  func duties(_ checks: [LegalCheck]) -> HTML {
    let list = LegalChecklist(checks, in: context)
    let rows = list.concerned.map { row($0, list) }
    let others = list.others.map { "<li>\(list.name(of: $0))</li>\n" as HTML }
    let rest: HTML =
      others.isEmpty
      ? .empty
      : """
      <details><summary>\(list.say(.others(n: others.count)))</summary>
      <ul>\(others)</ul></details>

      """
    guard !rows.isEmpty else { return "<p>\(list.say(.introduction))</p>\n\(rest)" }
    return """
      <p>\(list.say(.introduction))</p>
      <table class="criteria"><caption>\(list.say(.caption))\(colon)\(list.summary)</caption>
      <thead><tr><th scope="col">\(list.say(.duty))</th><th scope="col">\(list.say(.answer))</th>\
      <th scope="col">\(list.say(.evidence))</th></tr></thead>
      <tbody>
      \(rows)</tbody></table>
      \(rest)
      """
  }

  private func row(_ check: LegalCheck, _ list: LegalChecklist) -> HTML {
    let parts = list.evidence(of: check)
    let evidence: HTML =
      parts.isEmpty
      ? "–" : parts.dropFirst().reduce("\(parts.first ?? "")" as HTML) { "\($0)<br>\($1)" }
    return """
      <tr><th scope="row">\(list.name(of: check))</th>\
      <td><span class="verdict \(check.answer.rawValue)">\(list.word(for: check))</span></td>\
      <td>\(evidence)</td></tr>

      """
  }
}

extension TextReportPrinter {
  /// The duties that are not met, and how many are; all of them where everything is shown.
  mutating func printDuties(showsAll: Bool) {
    guard let legal = site.legal, !legal.isEmpty else { return }
    let list = LegalChecklist(legal, in: context)
    page.heading(list.say(.heading))
    page.paragraph(list.summary)
    for check in showsAll ? list.concerned : list.open {
      page.paragraph(
        list.word(for: check) + context.colon + list.name(of: check), indent: 2, lead: "• ")
      let evidence = list.evidence(of: check).joined(separator: ", ")
      if !evidence.isEmpty { page.paragraph(evidence, indent: 4, style: .faint) }
    }
    if !showsAll, let met = list.metList { page.paragraph(met, indent: 2, lead: "• ") }
  }
}

extension LegalChecklist {
  /// The duties as a section of Markdown.
  var markdown: String {
    var text = "## \(say(.heading))\n\n\(Markdown.text(summary))\n\n"
    guard !concerned.isEmpty else { return text }
    text += "| \(say(.duty)) | \(say(.answer)) | \(say(.evidence)) |\n| --- | --- | --- |\n"
    for check in concerned {
      text += "| \(Markdown.cell(name(of: check))) | \(word(for: check)) "
      text += "| \(Markdown.cell(evidence(of: check).joined(separator: ", "))) |\n"
    }
    return text + "\n"
  }
}
