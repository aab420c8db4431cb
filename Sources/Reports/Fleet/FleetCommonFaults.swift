import AuditModel

/// The faults that many sites have: one supplier's template, one habit.
struct FleetCommonFaults {
  private let page: FleetPage
  private let run: FleetRun
  private let titles: MessageFormatter
  private var context: FleetContext { page.context }
  private static let listed = 10

  init(_ page: FleetPage, _ run: FleetRun) {
    self.page = page
    self.run = run
    titles = MessageFormatter(page.context.report)
  }

  var markup: HTML {
    let suppliers = Dictionary(
      run.sites.map { ($0.url, $0.labels.supplier) }, uniquingKeysWith: { first, _ in first })
    let rows = run.commonFaults.prefix(Self.listed).map { fault -> HTML in
      """
      <tr><th scope="row">\(titles.heading(of: fault.rule, .failed)) \
      <span class="badge \(context.report.kind(of: fault.rule, fault.severity))">\(context.report.weight(of: fault.rule, fault.severity))</span>\
      \(concentration(fault, suppliers))</th>\
      <td class="number">\(page.say(.ofSites(n: fault.sites.count, total: run.audited.count)))</td>\
      <td class="number">\(context.integer(fault.findings))</td></tr>

      """
    }
    return """
      <p>\(page.say(.commonIntroduction))</p>
      <div class="wide" role="region" aria-labelledby="repandus-h" tabindex="0">
      <table><caption>\(page.say(.commonCaption))</caption>
      <thead><tr><th scope="col">\(page.say(.faultColumn))</th>\
      <th scope="col" class="number">\(page.say(.sitesColumn))</th>\
      <th scope="col" class="number">\(page.say(.faults))</th></tr></thead>
      <tbody>
      \(Array(rows))</tbody></table>
      </div>

      """
  }

  /// The supplier that most of the sites with the fault share.
  private func concentration(_ fault: CommonFault, _ suppliers: [String: String?]) -> HTML {
    var counts: [String: Int] = [:]
    for site in fault.sites {
      if let supplier = suppliers[site] ?? nil { counts[supplier, default: 0] += 1 }
    }
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let most, most.value > 1, most.value * 2 > fault.sites.count else { return .empty }
    let name = ControlCharacterEscaper.visible(most.key, limit: 60)
    return "<br/><span class=\"facts\">\(page.say(.sameSupplier(n: most.value, name: name)))</span>"
  }
}

/// Means of the groups of sites that the list tells apart.
struct FleetGroupTables {
  private let page: FleetPage
  private let run: FleetRun
  private var context: FleetContext { page.context }
  private static let listed = 100

  init(_ page: FleetPage, _ run: FleetRun) {
    self.page = page
    self.run = run
  }

  /// Empty where the list tells no groups.
  var markup: HTML {
    let tables = FleetGroup.Kind.allCases.compactMap { kind -> HTML? in
      let groups = run.groups(by: kind)
      return groups.isEmpty ? nil : table(kind, groups)
    }
    if tables.isEmpty { return .empty }
    return "<p>\(page.say(.groupsIntroduction))</p>\n\(tables)"
  }

  private func table(_ kind: FleetGroup.Kind, _ groups: [FleetGroup]) -> HTML {
    let rows = groups.prefix(Self.listed).map { group -> HTML in
      let (counted, all) = (group.counted.count, group.sites.count)
      return """
        <tr><th scope="row">\(ControlCharacterEscaper.visible(group.name, limit: 80))</th>\
        <td class="number">\(counted == all ? context.integer(all) : page.say(.ofSites(n: counted, total: all)))</td>\
        <td class="number">\(context.score(group.accessibility))</td>\
        <td class="number">\(context.score(group.seo))</td></tr>

        """
    }
    return """
      <table class="groups"><caption>\(page.say(kind.heading))</caption>
      <thead><tr><th scope="col">\(page.say(kind.heading))</th>\
      <th scope="col" class="number">\(page.say(.sitesColumn))</th>\
      <th scope="col" class="number">\(page.say(.meanAccessibility))</th>\
      <th scope="col" class="number">\(page.say(.meanSEO))</th></tr></thead>
      <tbody>
      \(Array(rows))</tbody></table>

      """
  }
}
