import AuditModel

/// What the pages of a run share: style, foot, small parts.
struct FleetPage {
  let context: FleetContext
  var script: String?

  static let style = HTMLAssets.style + own

  private static let own = """
    .wide { max-width: none; overflow-x: auto; }
    .wide table { min-width: 46rem; }
    .fleet td, .fleet th { overflow-wrap: normal; padding-left: .3rem; padding-right: .3rem; }
    .fleet thead th { vertical-align: middle; font-size: .9rem; }
    .fleet tbody th { min-width: 12rem; overflow-wrap: anywhere; }
    .fleet .facts, .fleet .gainless { display: block; }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap; }
    .tools { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: end;
      margin: 0 0 1rem; }
    .tools[hidden] { display: none; }
    .tools label { display: block; font-size: .875rem; font-weight: 600; }
    .tools input, .tools select { font: inherit; padding: .35rem .5rem; min-height: 2.5rem;
      color: inherit; background: var(--page, Canvas); border: 1px solid currentColor;
      border-radius: 3px; max-width: 100%; }
    .tools p { margin: 0; }
    .fleet thead button { font: inherit; font-weight: 700; color: inherit; background: none;
      border: 0; padding: .25rem 0; cursor: pointer; text-align: inherit;
      text-decoration: underline dotted; text-underline-offset: .2em; }
    .fleet thead [aria-sort] button { text-decoration-style: solid; }
    .fleet thead [aria-sort=ascending] button::after { content: " \u{2191}"; }
    .fleet thead [aria-sort=descending] button::after { content: " \u{2193}"; }
    .spark { display: block; } .spark polyline { fill: none; stroke: var(--link);
      stroke-width: 1.5; } .spark circle { fill: var(--link); }
    .figure { font-size: 1.75rem; font-weight: 700; }
    .up { color: var(--good); } .down { color: var(--poor); }
    .state { display: inline-block; padding: .05rem .5rem; border-radius: 3px;
      font-size: .875rem; font-weight: 600; background: var(--met); color: var(--met-ink); }
    .state.partial { background: var(--moderate); color: var(--moderate-ink); }
    .state.unreachable, .state.error { background: var(--critical); color: var(--critical-ink); }
    .state.blocked { background: var(--serious); color: var(--serious-ink); }
    .about { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
    .about dt { font-weight: 600; } .about dd { margin: 0; overflow-wrap: anywhere; }
    .groups { max-width: 46rem; }
    .tight { grid-template-columns: repeat(auto-fit, minmax(min(8.5rem, 100%), 1fr)); }
    .ask button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .5rem 1rem; color: inherit;
      background: var(--page, Canvas); border: 2px solid currentColor; border-radius: 3px; cursor: pointer; }
    .invitation { overflow-wrap: anywhere; user-select: all; }
    @media print { .ask { display: none; } }
    @media (max-width: 40rem) {
      .cards.tight { grid-template-columns: 1fr; gap: .5rem; }
      .tight .card { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; text-align: left;
        padding: .6rem .9rem; } .tight .card .facts { grid-column: 1 / -1; }
      .tight .figure { font-size: 1.35rem; }
      .wide table { min-width: 0; } .wide thead .number { white-space: normal; }
      .fleet :is(th, td):is(:nth-child(3), :nth-child(4), :nth-child(n+7)) { display: none; }
      .fleet tbody th { min-width: 9rem; overflow-wrap: break-word; }
      :is(.fleet, .groups) thead .number { writing-mode: vertical-rl; transform: rotate(180deg);
        text-align: left; }
      .about { grid-template-columns: 1fr; } .about dd { margin-bottom: .5rem; }
    }
    @media (forced-colors: active) {
      .spark polyline { stroke: CanvasText; } .spark circle { fill: CanvasText; }
      .state { border: 1px solid CanvasText; }
    }
    @media print { .wide { overflow: visible; } .wide table { min-width: 0; }
      .state { border: 1px solid #666; } }

    """

  func say(_ phrase: FleetPhrase) -> String { context.say(phrase) }

  /// - Parameter banner: the content of `header`.
  func document(title: String, banner: HTML, sections: [HTMLDocument.Section]) -> HTML {
    let live = context.live == nil ? "" : (script ?? "") + FleetLiveText.script
    let madeBy = say(.madeBy(tool: context.report.toolName, ruleset: context.report.tool.ruleset))
    return HTMLDocument(
      context: context.report, title: title, description: say(.description), banner: banner,
      sections: sections, foot: "<p>\(say(.caution))</p>\n<p>\(madeBy)</p>", style: Self.style,
      script: live.isEmpty ? script : live, isServed: context.live != nil
    ).markup
  }

  func state(_ status: SiteStatus) -> HTML {
    "<span class=\"state \(status.rawValue)\">\(say(.ending(status)))</span>"
  }

  /// `72,5 (+1,2)`
  func score(_ score: Double?, before: Double?) -> HTML {
    guard let gain = context.gain(from: before, to: score) else { return "\(context.score(score))" }
    let kind = gain.hasPrefix("+") ? "up" : gain.hasPrefix("−") ? "down" : "facts"
    let words = gain == "=" ? say(.sameScore) : gain
    return "\(context.score(score)) <span class=\"\(kind)\">(\(words))</span>"
  }

  func card(_ title: String, _ figure: String, _ note: String) -> HTML {
    """
    <li class="card"><h3>\(title)</h3>
    <p class="figure">\(figure)</p>
    <p class="facts">\(note)</p></li>

    """
  }

  /// The scores of the past as a line and in words.
  func trend(_ past: [PastVisit], width: Int = 96, height: Int = 24) -> HTML {
    let scores = Sparkline.scores(past)
    guard let first = scores.first, let last = scores.last, scores.count > 1 else {
      return "<span class=\"facts\">\(scores.isEmpty ? "–" : say(.noHistory))</span>"
    }
    let words = say(
      .sparkline(from: context.score(first), to: context.score(last), n: scores.count))
    return """
      \(Sparkline.svg(scores, width: width, height: height))<span class="facts">\(words)</span>
      """
  }

  func why(_ site: SiteStanding) -> String {
    let last =
      site.lastAudited.map { say(.lastAudit(date: context.day($0.startedAt))) }
      ?? say(.neverAudited)
    return [context.reason(site), last].compactMap { $0 }.joined(
      separator: context.language == .french ? "\u{202F}; " : "; ")
  }
}
