extension HTMLAssets {
  /// What pages are made of: figures, charts, tables, notices.
  static let parts = """
    .figures { display: grid; gap: 1rem 3rem; margin: 1rem 0 1.5rem; align-items: start; }
    .big { margin: 0; font-size: 1.5rem; font-weight: 600; line-height: 1.15; }
    .big b { font-size: 3.5rem; font-weight: 700; letter-spacing: -.02em; line-height: 1;
      margin-right: .25rem; }
    .lead { font-size: 1.15rem; font-weight: 500; }
    .blocking { border-left: .25rem solid var(--poor); padding-left: .75rem; }
    .marks { list-style: none; padding: 0; margin: 0; }
    .marks li { max-width: none; margin: 0; padding: .75rem 0; border-top: 1px solid var(--line); }
    .marks h3 { margin: 0; font-size: 1rem; } .marks p { margin: .15rem 0; max-width: none; }
    .mark b { font-size: 2rem; line-height: 1.2; color: var(--ink); }
    .mark span { color: var(--faint); } .mark strong { margin-left: .75rem; font-size: 1.1rem; }
    .scale { display: block; width: 100%; height: .7rem; }
    .scale .track { fill: var(--track); } .scale .fill { fill: currentColor; }
    .unread, .notice { border-left: .25rem solid var(--fair); background: var(--panel);
      padding: .75rem 1rem; margin: 1rem 0; max-width: none; }
    .notice { font-weight: 600; }
    .unread h3 { margin: 0; font-size: 1rem; } .unread ul { margin: .25rem 0 0; }
    .unread li { max-width: 60rem; }
    .begin { font-weight: 600; margin-top: 1.5rem; }
    .tasks { display: grid; gap: 0 3rem; align-items: start; }
    .tasks h3 { margin: 1rem 0 0; padding-top: .75rem; border-top: .2rem solid var(--link); }
    .tasks #prestataire h3, .tasks #mairie h3 { border-color: var(--edge); }
    .tasks h3 + .facts { margin-top: 0; }
    .first { padding-left: 1.75rem; } .first > li { margin: .7rem 0; }
    .first > li::marker { color: var(--faint); font-variant-numeric: tabular-nums; }
    .first > li > a { font-weight: 600; text-decoration-color: var(--edge); } .first .facts { display: block; margin-top: .15rem; }
    .met ul { columns: 20rem 3; column-gap: 2.5rem; } .met li { break-inside: avoid; }
    .cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(15rem,
      100%), 1fr)); list-style: none; padding: 0; margin: 1rem 0 1.5rem; }
    .card { background: var(--panel); border: 1px solid var(--line); border-radius: 8px;
      padding: 1rem; text-align: center; margin: 0; display: flex; flex-direction: column;
      align-items: center; justify-content: space-between; gap: .5rem; max-width: none; }
    .card h3 { margin: 0; font-size: 1rem; } .card p { margin: 0; }
    .good { color: var(--good); } .fair { color: var(--fair); } .poor { color: var(--poor); }
    .bar, .shares { display: block; width: 100%; }
    .bar { height: .8rem; min-width: 3rem; } .shares { height: .9rem; margin: .5rem 0 .25rem; }
    .bar .track { fill: var(--track); } .bar .fill { fill: currentColor; }
    .steps { height: 1.2rem; } .bar .past { fill: var(--edge); }
    .shares .met { fill: var(--good); } .shares .open { fill: var(--track); }
    .shares .failed { fill: var(--poor); }
    .trend { display: block; width: 100%; max-width: 36rem; height: auto; margin: .5rem 0; }
    .trend text { fill: var(--ink); font-size: 14px; }
    .trend .value { font-weight: 700; paint-order: stroke; stroke: var(--ground);
      stroke-width: 4px; stroke-linejoin: round; }
    .trend .scale { stroke: var(--line); } .trend .faint { fill: var(--faint); }
    .trend .line { fill: none; stroke: currentColor; stroke-width: 2.5; }
    .trend .mark { fill: currentColor; } .trend .accessibility { color: var(--link); }
    .trend .seo { color: var(--fair); } .trend .seo .line { stroke-dasharray: 7 4; }
    .facts { color: var(--faint); font-size: .925rem; }
    .gain { color: var(--good); font-weight: 600; }
    .badge, .verdict { display: inline-block; padding: .05rem .5rem; border-radius: 3px;
      font-size: .875rem; font-weight: 600; white-space: nowrap; }
    .critical, .verdict.failed, .verdict.no { background: var(--critical);
      color: var(--critical-ink); }
    .serious, .law { background: var(--serious); color: var(--serious-ink); }
    .moderate { background: var(--moderate); color: var(--moderate-ink); }
    .minor, .verdict { background: var(--minor); color: var(--minor-ink); }
    .verdict.passed, .verdict.yes { background: var(--met); color: var(--met-ink); }
    table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .95rem; }
    caption { text-align: left; font-weight: 600; padding: .25rem 0; }
    th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--line);
      vertical-align: top; overflow-wrap: anywhere; }
    thead th { border-bottom: 2px solid var(--edge); vertical-align: bottom;
      overflow-wrap: normal; }
    tbody th { font-weight: 500; }
    tfoot th, tfoot td { font-weight: 700; border-top: 2px solid var(--edge); }
    .number { white-space: nowrap; }
    .number, .numbers td, .numbers thead th + th { text-align: right;
      font-variant-numeric: tabular-nums; }
    .themes { max-width: 46rem; } .themes td.chart { width: 45%; vertical-align: middle; }
    td ul { margin: 0; padding-left: 1.1rem; }
    .criteria th span { display: block; color: var(--faint); }
    .severities { display: grid; grid-template-columns: max-content 1fr; gap: .5rem 1rem;
      max-width: 46rem; } .severities dd { margin: 0; }

    """

  /// What the report has of its own: rules, their code and places, the filter.
  static let ruleParts = """
    .rule { margin: 2.25rem 0; padding-top: 1rem; border-top: 1px solid var(--line); }
    form + .rule, h2 + .rule { border: 0; margin-top: .5rem; padding-top: 0; }
    .rule h3 { margin: 0 0 .35rem; font-size: 1.35rem; } .rule > .facts { max-width: none; }
    .rank { color: var(--faint); }
    details.rule { margin: 0; padding: .25rem 0; } details.rule h3 { display: inline;
      font-size: 1.05rem; font-weight: 600; }
    details.rule[open] { padding-bottom: 1.5rem; }
    .explained, .alone { display: grid; gap: 0 2.5rem; align-items: start; }
    .explained > *, .alone > * { min-width: 0; } .words h4:first-child { margin-top: .75rem; }
    .forms { display: grid; gap: .75rem; margin: 1rem 0 .75rem; }
    figure { margin: 0; border-radius: 4px; overflow: hidden; background: var(--code);
      border-left: .25rem solid var(--edge); position: relative; }
    figcaption { padding: .45rem .75rem 0; font-size: .875rem; font-weight: 600;
      overflow-wrap: anywhere; }
    .wrong { border-color: var(--poor); } .right { border-color: var(--good); }
    .wrong figcaption { color: var(--poor); } .right figcaption { color: var(--good); }
    figure pre { margin: 0; border-radius: 0; padding-top: .3rem; }
    figure button { position: absolute; top: 0; right: 0; border: 0; background: none;
      font-size: .875rem; }
    .places { list-style: none; padding: 0; margin: .5rem 0; display: grid; gap: .5rem 2rem;
      grid-template-columns: repeat(auto-fill, minmax(min(26rem, 100%), 1fr)); }
    .places > li { margin: 0; padding: .35rem 0 .35rem .75rem; max-width: none; min-width: 0;
      border-left: 2px solid var(--line); }
    .places p { margin: .1rem 0; } .places .at { font-size: .925rem; }
    .of-pages { grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); }
    .places a .path { font-weight: 400; } .places strong { font-weight: 600; }
    .alike { grid-column: 1 / -1; }
    .tick { float: right; display: flex; align-items: center; gap: .4rem; margin: 0 0 0 1rem;
      min-height: 1.75rem; cursor: pointer; }
    .tick input { width: 1.15rem; height: 1.15rem; min-height: 0; accent-color: var(--good); }
    .is-done > :not(.tick) { color: var(--faint); } .is-done pre { display: none; }
    .is-done > p:not(:has(.tick)) { text-decoration: line-through; }
    .first .is-done > a { text-decoration: line-through; color: var(--faint); }
    .still { color: var(--poor); font-size: .9rem; }
    .refs { font-size: .875rem; color: var(--faint); max-width: none; }
    .advice { font-weight: 600; }
    .compact { padding-left: 1.2rem; }
    .compact > li { max-width: none; margin: .35rem 0; } .at { overflow-wrap: anywhere;
      font-variant-numeric: tabular-nums; color: var(--faint); max-width: none; }
    .page { border-bottom: 1px solid var(--line); padding: .15rem 0; }
    .page h3 { font-size: 1rem; margin: .75rem 0 .25rem; }
    .page summary .path { color: var(--link); }
    .page summary .facts { display: inline-block; font-weight: 400; }
    #filter { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin: 1rem 0 2rem; }
    #filter p { margin: 0; flex: 1 1 9rem; } #filter .found { flex: 1 1 100%;
      color: var(--faint); }
    #filter input, #filter select, #filter button { width: 100%; }
    #filter p:nth-of-type(4) { flex: 0 0 auto; } #filter .found:empty { display: none; }
    .tools { display: flex; flex-wrap: wrap; gap: .5rem; } .tools:empty { display: none; }
    .progress { font-weight: 600; }

    """
}
