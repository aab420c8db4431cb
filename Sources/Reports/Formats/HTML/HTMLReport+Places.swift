import AuditModel
import RuleCatalog

extension HTMLReportPrinter {
  /// Places of a rule that paper shows unless all are asked for.
  private static let printed = 2

  /// What holds for all places: that each page needs its own, or that one edit does for all.
  func advice(_ rule: RuleDigest) -> HTML {
    context.advice(rule).map { "<p class=\"advice\">\($0)</p>\n" } ?? .empty
  }

  /// Where a rule found something: some places with their source, the rest folded.
  func places(of rule: RuleDigest) -> HTML {
    let entries = PlaceEntry.entries(of: rule.groups)
    let messages = Set(rule.groups.prefix(sourcesPerRule).map { texts.message(of: $0.first) })
    let common = messages.count == 1 ? messages.first : nil
    // Pages as a whole take a line each.
    let isOfPages = rule.groups.allSatisfy { $0.first.place.isPage }
    let unfolded = isOfPages ? 3 * Self.unfolded : Self.unfolded
    let shown = entries.prefix(unfolded)
    let folded = entries.prefix(sourcesPerRule).dropFirst(unfolded)
    let compact = entries.dropFirst(max(sourcesPerRule, unfolded)).prefix(Self.listedPlaces)
    let lead: HTML = common.map { "<p>\($0)</p>\n" } ?? ""
    let kind = isOfPages ? "places of-pages" : "places"
    func items(_ entries: ArraySlice<PlaceEntry>) -> [HTML] {
      entries.map { item($0, showsMessage: common == nil) }
    }
    var result: HTML = "\(lead)<ul class=\"\(kind)\">\n\(items(shown))</ul>\n"
    if !folded.isEmpty || !compact.isEmpty {
      let rest = (folded + compact).reduce(0) { $0 + $1.count }
      let inSource: HTML =
        folded.isEmpty ? "" : "<ul class=\"\(kind)\">\n\(items(folded))</ul>\n"
      result = """
        \(result)<details class="more"><summary>\(say(.morePlaces(n: rest)))</summary>
        \(inSource)\(compactList(Array(compact)))</details>

        """
    }
    let left = rule.places - entries.prefix(Self.printed).reduce(0) { $0 + $1.count }
    if left > 0, context.options.detail != .everything {
      result = "\(result)<p class=\"on-paper\">\(say(.morePlacesInFile(n: left)))</p>\n"
    }
    let listed = entries.prefix(max(sourcesPerRule, unfolded) + compact.count)
    let hidden = rule.places - listed.reduce(0) { $0 + $1.count }
    guard hidden > 0 else { return result }
    return "\(result)<p>\(say(.uncounted(n: hidden)))</p>\n"
  }

  private func item(_ entry: PlaceEntry, showsMessage: Bool) -> HTML {
    switch entry {
    case .group(let group): item(group, showsMessage: showsMessage)
    case .alike(let alike): item(alike)
    }
  }

  private func item(_ group: FindingGroup, showsMessage: Bool) -> HTML {
    let message: HTML = showsMessage ? "<p>\(texts.message(of: group.first))</p>" : ""
    let hasSnippet = !context.snippet(of: group.first.place).isEmpty
    let snippet: HTML =
      hasSnippet ? "<pre><code>\(texts.snippet(of: group.first))</code></pre>" : ""
    // Of one address on several pages, how many places there are is told with the first.
    let isTold = group.isOneTarget && group.pages > 1
    let others: HTML =
      isTold
      ? .empty
      : texts.otherPlaces(of: group.first, limit: Self.listedPlacesOnPage)
        .map { "<p class=\"at\">\($0)</p>" } ?? ""
    return "<li\(mark(group))><p>\(location(of: group))</p>\(others)\(message)\(snippet)</li>\n"
  }

  /// Many addresses of one kind, in a line; each with where it stands, folded.
  private func item(_ alike: AlikeAddresses) -> HTML {
    let items = alike.groups.prefix(Self.listedPlaces).map { group -> HTML in
      let address = group.first.arguments[AddressKind.argument] ?? ""
      return """
        <li><code>\(ControlCharacterEscaper.visible(address, limit: 120))</code> \
        <span class="at">\(place(group.first.place))\
        \(group.count > 1 ? " (\(context.say(.placesOnPage(n: group.count))))" : "")</span></li>

        """
    }
    return """
      <li class="alike"\(alike.groups.first.map(mark) ?? .empty)>\
      <p><strong>\(alike.sentence(context))</strong></p>
      <details><summary>\(say(.allAddresses))</summary><ul class="compact">
      \(items)</ul></details></li>

      """
  }

  /// What tells the correction apart, for what is ticked off.
  private func mark(_ group: FindingGroup) -> HTML {
    group.first.outcome == .failed && !group.first.fingerprint.isEmpty
      ? " data-f=\"\(group.first.fingerprint)\"" : .empty
  }

  /// Page by page, line and column alone.
  private func compactList(_ entries: [PlaceEntry]) -> HTML {
    guard !entries.isEmpty else { return .empty }
    var order: [String] = []
    var places: [String: [String]] = [:]
    for case .group(let group) in entries {
      let path = group.first.place.path
      if places[path] == nil { order.append(path) }
      places[path, default: []].append("\(group.first.place.line):\(group.first.place.column)")
    }
    let items = order.map { path -> HTML in
      let list = (places[path] ?? []).joined(separator: ", ")
      return "<li><b class=\"path\">\(pathName(path))</b>\(colon)\(list)</li>\n"
    }
    return "<p>\(say(.compactLegend))</p>\n<ul class=\"compact\">\n\(items)</ul>\n"
  }

  /// A page by its title; the link opens the page where it is published, else what else was found on it.
  func pageLink(_ path: String) -> HTML {
    let name: HTML = """
      \(pageTitles[path].map { "\($0) – " as HTML } ?? .empty)<span class="path">\(pathName(path))</span>
      """
    if let address = pageAddresses[path] {
      return "<a href=\"\(address)\" rel=\"noreferrer\">\(name)</a>"
    }
    guard let number = pageNumbers[path] else { return name }
    return "<a href=\"#p-\(number)\">\(name)</a>"
  }

  func pathName(_ path: String) -> String {
    path.isEmpty ? context.say(.wholeSite) : FindingText.path(path)
  }

  /// Where a group stands; a block of a template once, with its pages.
  private func location(of group: FindingGroup) -> HTML {
    let place = group.first.place
    if context.isOfWholeSite(group.first) { return "\(context.say(.wholeSite))" }
    let page = pageLink(place.path)
    if place.isPage { return page }
    let position: HTML = "\(page)\(place.line > 0 ? line(of: place) : "")"
    guard group.pages > 1 else { return position }
    if group.isOneTarget {
      let others = context.say(.withOthers(place: "", n: group.count - 1, p: group.pages))
      return "\(position)\(others)"
    }
    let part = group.part.map { " (" + context.say($0) + ")" } ?? ""
    let more =
      group.count > group.pages
      ? context.say(.onManyPagesMore(n: group.count)) : ""
    let block = say(.sameBlock(n: group.pages, part: part, more: more))
    return "<strong>\(block)</strong>\(colon)\(say(.templateOnce)) \(position)"
  }

  /// `, ligne 12`.
  private func line(of place: Place) -> String { say(.line(line: place.line)) }

  /// `page.html, ligne 12, colonne 5`.
  private func place(_ place: Place) -> String {
    pathName(place.path)
      + (place.line > 0 ? say(.lineAndColumn(line: place.line, column: place.column)) : "")
  }
}
