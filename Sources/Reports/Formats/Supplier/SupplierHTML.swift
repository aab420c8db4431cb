package import AuditModel
import RuleCatalog

/// The sheet for the supplier as a page of its own, to print and to send.
package struct SupplierHTML: ReportWriter {
  package init() {}

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    HTMLReportPrinter(Redaction.site(site), context).supplierDocument().source
  }
}

extension HTMLReportPrinter {
  /// The sheet alone.
  fileprivate func supplierDocument() -> HTML {
    let sheet = SupplierSheet(site, digest, context)
    return HTMLDocument(
      context: context, title: context.sheet(.title(name: identity.name)),
      description: context.sheet(.description), banner: banner(context.sheet(.heading)),
      sections: [
        HTMLDocument.Section(
          id: "fiche", title: context.sheet(.requested), content: self.content(of: sheet))
      ],
      foot: "\(site.pages.isEmpty ? HTML.empty : "<p>\(caution)</p>\n")\(imprint)",
      attributes: """
         class="sheet full" data-copy="\(say(.copy))" data-copied="\(say(.copied))" \
        data-sheet="\(say(.printSheet))" data-text="\(say(.copySheet))"
        """
    ).markup
  }

  /// The sheet as a part of the report.
  func sheetSection(_ sheet: SupplierSheet) -> HTML {
    """
    \(content(of: sheet))<p class="facts">\(context.sheet(.ownFile))</p>

    """
  }

  private func content(of sheet: SupplierSheet) -> HTML {
    guard !sheet.entries.isEmpty else {
      return site.pages.isEmpty
        ? "<p class=\"notice\">\(context.say(.nothingRead))</p>\n"
        : "<p>\(context.sheet(.nothing))</p>\n"
    }
    return """
      <p class="tools"></p>
      <p>\(context.sheet(.introduction(c: sheet.corrections, n: sheet.places)))</p>
      \(overview(sheet))
      \(sheet.entries.map { entry($0, number: $0.share.number) })
      <h3>\(context.sheet(.check))</h3>
      <p>\(context.sheet(.checkMeaning))</p>
      <figure class="right"><pre><code>\(sheet.check)</code></pre></figure>
      <p>\(context.sheet(.rulesMeaning))</p>

      """
  }

  private func overview(_ sheet: SupplierSheet) -> HTML {
    guard sheet.entries.count > 1 else { return .empty }
    let rows = sheet.entries.map { entry -> HTML in
      """
      <tr><th scope="row"><a href="#\(anchor(entry.rule, "f"))">\(entry.share.number). \
      \(texts.heading(of: entry.rule.rule, .failed))</a></th>\
      <td>\(badge(entry.rule.rule, entry.rule.severity))</td>\
      <td>\(entry.rule.descriptor?.standards(in: context) ?? "")</td>\
      <td class="number">\(integer(entry.corrections))</td>\
      <td class="number">\(integer(entry.places))</td></tr>

      """
    }
    return """
      <table class="overview"><caption>\(context.sheet(.overview))</caption>
      <thead><tr><th scope="col">\(say(.whatToFix))</th>\
      <th scope="col">\(context.tell(.severityHeading))</th>\
      <th scope="col">\(context.sheet(.references))</th>\
      <th scope="col" class="number">\(context.sheet(.corrections))</th>\
      <th scope="col" class="number">\(context.tell(.placesHeading))</th></tr></thead>
      <tbody>
      \(rows)</tbody></table>
      """
  }

  private func entry(_ entry: SupplierSheet.Entry, number: Int) -> HTML {
    let id = anchor(entry.rule, "f")
    let references = entry.references(context).map { " · \($0)" as HTML }
    let rest: HTML = entry.others(context).map { "<p class=\"at\">\($0)</p>\n" } ?? .empty
    let common = entry.commonMessage(context, texts)
    let message: HTML = common.map { "<p>\($0)</p>\n" } ?? .empty
    let fix = entry.rule.descriptor.map { HTMLMarkdown(texts.typeset($0.fix[context.language])) }
    return """
      <article id="\(id)" class="rule" aria-labelledby="\(id)-h">
      <h3 id="\(id)-h"><span class="rank">\(number).</span> \
      \(texts.heading(of: entry.rule.rule, .failed))</h3>
      <p class="facts">\(badge(entry.rule.rule, entry.rule.severity)) <b>\(extent(of: entry))</b> · \
      \(entry.owner(context))\(references)</p>
      \(fix.map { expected($0) } ?? .empty)<h4>\(context.sheet(.places))</h4>
      \(advice(entry.rule))\(message)<ul class="places">
      \(entry.shown(context).map { position($0, tellsMessage: common == nil) })</ul>
      \(rest)</article>

      """
  }

  private func extent(of entry: SupplierSheet.Entry) -> String {
    context.extent(of: entry.share)
  }

  /// How to fix it, and the code that is expected.
  private func expected(_ fix: HTMLMarkdown) -> HTML {
    let right = (fix.comparisons.map(\.right) + fix.code).map { code -> HTML in
      """
      <figure class="right"><figcaption>\(context.sheet(.code))</figcaption>\
      <pre><code>\(code)</code></pre></figure>

      """
    }
    return """
      <div class="\(right.isEmpty ? "alone" : "explained")">
      <div class="words"><h4>\(context.tell(.howToFix))</h4>
      \(fix.text)</div>
      \(right.isEmpty ? .empty : "<div class=\"forms\">\n\(right)</div>\n")</div>

      """
  }

  /// File, line and column, the selector, the source.
  private func position(_ group: FindingGroup, tellsMessage: Bool) -> HTML {
    let place = group.first.place
    let extent =
      SupplierSheet.Entry.extent(group, context)
      .map { " <span class=\"at\">(\($0))</span>" as HTML } ?? .empty
    let selector: HTML =
      place.selector.isEmpty || place.isPage
      ? .empty
      : "<p>\(context.sheet(.selector))\(colon)<code>\(texts.selector(of: place))</code></p>"
    let snippet: HTML =
      context.snippet(of: place).isEmpty
      ? .empty : "<pre><code>\(texts.snippet(of: group.first, limit: 240))</code></pre>"
    let message: HTML = tellsMessage ? "<p>\(texts.message(of: group.first))</p>" : .empty
    return """
      <li><p><b class="path">\(SupplierSheet.Entry.position(place, context))</b>\(extent)</p>\
      \(message)\(selector)\(snippet)</li>

      """
  }
}
