import AuditModel

/// The table of all sites, and the form that searches and filters it.
struct FleetTable {
  private let page: FleetPage
  private let run: FleetRun
  private let changes: (SiteStanding) -> HTML
  private var context: FleetContext { page.context }
  /// Lists of more choices help nobody.
  private static let maximumChoices = 200

  init(_ page: FleetPage, _ run: FleetRun, changes: @escaping (SiteStanding) -> HTML) {
    self.page = page
    self.run = run
    self.changes = changes
  }

  // MARK: The form

  /// Hidden until the script is there to serve it.
  var tools: HTML {
    let selects = FleetGroup.Kind.allCases.map { kind -> HTML in
      let values = Set(run.sites.compactMap(kind.value)).sorted()
      guard values.count > 1, values.count <= Self.maximumChoices else { return .empty }
      return select(kind.key, page.say(kind.heading), values.map { ($0, shown($0)) })
    }
    let states = SiteStatus.allCases.filter { status in run.sites.contains { $0.status == status } }
    let state =
      states.count > 1
      ? select("state", page.say(.state), states.map { ($0.rawValue, page.say(.ending($0))) })
      : .empty
    return """
      <form id="fleet-tools" class="tools" role="search" hidden="">
      <p><label for="fleet-search">\(page.say(.searchLabel))</label>
      <input id="fleet-search" type="search" autocomplete="off"/></p>
      \(selects)\(state)<p id="fleet-count" role="status" data-one="\(page.say(.shownOne))" \
      data-many="\(page.say(.shownMany))"></p>
      </form>

      """
  }

  private func select(_ name: String, _ label: String, _ values: [(String, String)]) -> HTML {
    let options = values.map { value, text -> HTML in
      "<option value=\"\(shown(value))\">\(text)</option>\n"
    }
    return """
      <p><label for="fleet-\(name)">\(label)</label>
      <select id="fleet-\(name)" name="\(name)"><option value="">\(page.say(.filterAll))</option>
      \(options)</select></p>

      """
  }

  private func shown(_ text: String) -> String {
    ControlCharacterEscaper.visible(text, limit: 80)
  }

  // MARK: The table

  var markup: HTML {
    let rows = run.ranking.map { rank, site in row(rank, site) }
    let columns: [(phrase: FleetPhrase, isNumber: Bool, sort: String?)] = [
      (.rank, true, "up"), (.site, false, "up"), (.state, false, "up"), (.pages, true, "down"),
      (.accessibility, true, "down"), (.seo, true, "down"), (.lawColumn, true, "down"),
      (.trend, false, nil),
      (.changes, false, "down"),
    ]
    let heads = columns.map { column -> HTML in
      let sort: HTML = column.sort.map { " data-sortable=\"\($0)\"" } ?? .empty
      let kind: HTML = column.isNumber ? " class=\"number\"" : .empty
      return "<th scope=\"col\"\(kind)\(sort)>\(page.say(column.phrase))</th>"
    }
    return """
      <div class="wide" role="region" aria-labelledby="sites-h" tabindex="0">
      <table class="fleet" id="fleet"><caption>\(page.say(.rankingCaption))</caption>
      <thead><tr>\(heads)</tr></thead>
      <tbody>
      \(rows)</tbody></table>
      </div>

      """
  }

  private func row(_ rank: Int?, _ site: SiteStanding) -> HTML {
    let before = site.comparedAudit
    let place =
      [
        site.department, site.labels.group, site.labels.size, site.labels.supplier,
      ].compactMap { $0.map { ControlCharacterEscaper.visible($0, limit: 40) } } + [
        context.shortURL(site)
      ]
    let labels = FleetGroup.Kind.allCases.compactMap { kind in
      kind.value(of: site).map { value -> HTML in " data-\(kind.key)=\"\(shown(value))\"" }
    }
    let changed = site.comparableChanges.map { $0.new + $0.fixed + $0.morePlaces + $0.fewerPlaces }
    return """
      <tr data-state="\(site.status.rawValue)"\(labels)>\
      <td class="number" data-sort="\(rank.map(String.init) ?? "")">\(rank.map(String.init) ?? "–")</td>\
      <th scope="row"><a href="\(site.folder)/index.html">\(context.name(site))</a>\
      <span class="facts">\(place.joined(separator: " · "))</span>\(sheets(site))</th>\
      <td>\(page.state(site.status))</td>\
      <td class="number" data-sort="\(String(site.pages))">\(
        site.status.isAudited ? context.integer(site.pages) : "–")</td>\
      <td class="number" data-sort="\(key(site.accessibilityScore))">\(page.score(
        site.accessibilityScore, before: before?.accessibilityScore))</td>\
      <td class="number" data-sort="\(key(site.seoScore))">\(page.score(
        site.seoScore, before: before?.seoScore))</td>\
      <td class="number" data-sort="\(site.law.map { String($0.unmet.count) } ?? "")">\(
        context.law(site.law))</td>\
      <td>\(page.trend(site.past))</td>\
      <td data-sort="\(changed.map(String.init) ?? "")">\(changes(site))</td></tr>

      """
  }

  /// What there is to pass on of a site.
  private func sheets(_ site: SiteStanding) -> HTML {
    guard site.past.contains(where: \.status.isAudited) else { return .empty }
    let name = context.name(site)
    let links = [("summary.html", FleetPhrase.summaryShort), ("supplier.html", .supplierShort)]
      .filter { file, _ in context.live?.files.contains("\(site.folder)/\(file)") ?? true }
      .map { file, text -> HTML in
        """
        <a href="\(site.folder)/\(file)">\(page.say(text))<span class="hidden"> (\(name))</span></a>
        """
      }
    guard let first = links.first else { return .empty }
    let others = links.dropFirst().map { link -> HTML in " · \(link)" }
    return "<span class=\"facts\">\(first)\(others)</span>"
  }

  /// What a column is sorted by; empty for what comes last.
  private func key(_ score: Double?) -> String {
    score.map { NumberText.decimal($0, places: 1, .english) } ?? ""
  }
}

extension FleetGroup.Kind {
  /// The name of the attribute and of the form's field.
  var key: String {
    switch self {
    case .group: "group"
    case .department: "department"
    case .size: "size"
    case .supplier: "supplier"
    }
  }
}
