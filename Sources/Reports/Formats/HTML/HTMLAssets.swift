/// The style sheet, the script and the icon of the HTML report. The page's policy names the first
/// two by their hashes.
enum HTMLAssets {
  /// A tick on a blue ground.
  static let icon =
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    + "%3Crect width='16' height='16' rx='3' fill='%23000091'/%3E"
    + "%3Cpath d='M4 8.5 7 11.5 12 5' fill='none' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E"

  /// Colours have a contrast of 7 at least for text, 3 for what is drawn.
  static let style = colours + layout + parts + media

  private static let colours = """

    :root {
      color-scheme: light dark;
      --ground: #ffffff; --panel: #f5f6fa; --line: #c9cddb; --edge: #6b7186;
      --ink: #1b1c24; --faint: #474b5c; --link: #000091; --focus: #0a5bd0;
      --good: #14653a; --fair: #8a5200; --poor: #b01b1b; --track: #dfe2ec;
      --critical: #fbe3e3; --critical-ink: #7d0c0c;
      --serious: #fde9d6; --serious-ink: #6b2d00;
      --moderate: #faf1c8; --moderate-ink: #524000;
      --minor: #e7e9f1; --minor-ink: #363a4a;
      --met: #dcf3e4; --met-ink: #0c4a27;
      --code: #eef0f6;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --ground: #15161c; --panel: #1e2029; --line: #3d4152; --edge: #8f95ab;
        --ink: #ececf3; --faint: #bcc1d2; --link: #b4bdff; --focus: #7db4ff;
        --good: #6fd39b; --fair: #eab35c; --poor: #ff9a9a; --track: #343847;
        --critical: #571a1d; --critical-ink: #ffd9d9;
        --serious: #55300f; --serious-ink: #ffe2c7;
        --moderate: #453a0b; --moderate-ink: #fbeeb0;
        --minor: #343847; --minor-ink: #e3e6f2;
        --met: #12452a; --met-ink: #cdf5dc;
        --code: #272a36;
      }
    }

    """

  private static let layout = """
    *, *::before, *::after { box-sizing: border-box; }
    html { font: 100%/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial,
      sans-serif; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding: 1rem; }
    body { margin: 0; color: var(--ink); background: var(--ground); overflow-wrap: break-word; }
    p { margin: .5rem 0; max-width: 46rem; }
    header, nav, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1rem; }
    header { padding-top: 2rem; border-top: .375rem solid var(--link); max-width: none; }
    header h1, header p { max-width: 60rem; margin: 0 auto; }
    header p { color: var(--faint); padding-top: .25rem; }
    h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
    h1 { font-size: 1.9rem; }
    h1 .target { display: block; font-size: 1.15rem; font-weight: 500; color: var(--faint);
      overflow-wrap: anywhere; unicode-bidi: isolate; margin-top: .25rem; }
    h2 { font-size: 1.5rem; margin: 3rem 0 1rem; padding-top: 1rem;
      border-top: 1px solid var(--line); }
    #essentiel h2 { margin-top: 1rem; }
    h3 { font-size: 1.15rem; margin: 1.75rem 0 .5rem; }
    h4 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
    ul, ol { padding-left: 1.5rem; margin: .5rem 0; }
    li { margin: .2rem 0; max-width: 46rem; }
    a { color: var(--link); text-underline-offset: .15em; }
    a:hover { text-decoration-thickness: 2px; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
    main:focus { outline: none; }
    .skip { position: absolute; left: 1rem; top: -4rem; padding: .5rem 1rem; z-index: 1;
      background: var(--ground); color: var(--link); border: 2px solid var(--link); }
    .skip:focus { top: .5rem; }
    nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0;
      margin: 1rem 0; }
    nav a { display: inline-block; padding: .25rem 0; }
    footer { margin-top: 3rem; padding-top: 1rem; padding-bottom: 2rem; color: var(--faint);
      font-size: .9rem; }
    footer p:first-child { max-width: none; border-top: 1px solid var(--line); padding-top: 1rem; }
    q { unicode-bidi: isolate; }
    :lang(fr) q { quotes: "«\\A0" "\\A0»"; }
    code, pre { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
      font-size: .875em; unicode-bidi: isolate; }
    code { background: var(--code); padding: .1em .3em; border-radius: 3px;
      overflow-wrap: anywhere; }
    pre { background: var(--code); margin: .35rem 0; padding: .6rem .75rem; border-radius: 4px;
      white-space: pre-wrap; overflow-wrap: anywhere; }
    pre code { padding: 0; background: none; font-size: 1em; }
    .path { overflow-wrap: anywhere; unicode-bidi: isolate; font-weight: 600; }

    """

  private static let parts = """
    .cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(15rem,
      100%), 1fr)); list-style: none; padding: 0; margin: 1rem 0 1.5rem; }
    .card { background: var(--panel); border: 1px solid var(--line); border-radius: 8px;
      padding: 1rem; text-align: center; margin: 0; display: flex; flex-direction: column;
      align-items: center; justify-content: space-between; gap: .5rem; }
    .card h3 { margin: 0; font-size: 1rem; }
    .card p { margin: 0; }
    .ring circle { fill: none; stroke-width: 12; }
    .ring .track { stroke: var(--track); }
    .ring .arc { stroke: currentColor; stroke-linecap: butt; }
    .ring text { fill: var(--ink); font-size: 28px; font-weight: 700; }
    .good { color: var(--good); } .fair { color: var(--fair); } .poor { color: var(--poor); }
    .bar, .shares { display: block; width: 100%; }
    .bar { height: .8rem; min-width: 3rem; } .shares { height: 1.5rem; margin: .5rem 0; }
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
    .lead { font-size: 1.1rem; font-weight: 600; }
    .notice { border-left: .3rem solid var(--fair); background: var(--panel); padding: .75rem 1rem;
      font-weight: 600; }
    .caution { border-left: .3rem solid var(--link); background: var(--panel);
      padding: .75rem 1rem; }
    .facts { color: var(--faint); font-size: .925rem; }
    .first > li { margin: .6rem 0; } .first > li > a { font-weight: 600; }
    .first .facts { display: block; } .first { padding-left: 1.2rem; }
    .shared-out { display: grid; gap: 0 2rem; align-items: start;
      grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); }
    .shared-out h3 .facts { display: block; font-weight: 400; }
    .gain { color: var(--good); font-weight: 600; }
    .badge, .verdict { display: inline-block; padding: .05rem .5rem; border-radius: 3px;
      font-size: .875rem; font-weight: 600; }
    .critical, .verdict.failed, .verdict.no { background: var(--critical);
      color: var(--critical-ink); }
    .serious { background: var(--serious); color: var(--serious-ink); }
    .moderate { background: var(--moderate); color: var(--moderate-ink); }
    .minor, .verdict { background: var(--minor); color: var(--minor-ink); }
    .verdict.passed, .verdict.yes { background: var(--met); color: var(--met-ink); }
    table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .95rem; }
    caption { text-align: left; font-weight: 600; padding: .25rem 0; }
    th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--line);
      vertical-align: top; overflow-wrap: anywhere; }
    thead th { background: var(--panel); border-bottom: 2px solid var(--edge);
      vertical-align: bottom; overflow-wrap: normal; }
    tbody th { font-weight: 500; }
    tfoot th, tfoot td { font-weight: 700; border-top: 2px solid var(--edge); }
    .number { white-space: nowrap; }
    .number, .numbers td, .numbers thead th + th { text-align: right;
      font-variant-numeric: tabular-nums; }
    .themes { max-width: 46rem; } .themes td.chart { width: 45%; vertical-align: middle; }
    td ul { margin: 0; padding-left: 1.1rem; }
    .criteria th span { display: block; color: var(--faint); }
    .rule { border: 1px solid var(--line); border-radius: 8px; padding: 0 1.25rem 1rem;
      margin: 1.5rem 0; }
    .rule h3 { margin-top: 1rem; font-size: 1.25rem; }
    .rank { color: var(--faint); }
    .forms { display: grid; gap: .75rem; margin: .75rem 0;
      grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); }
    figure { margin: 0; border: 1px solid var(--line); border-radius: 4px; overflow: hidden;
      background: var(--code); }
    figcaption { padding: .35rem .75rem; font-size: .9rem; font-weight: 600;
      overflow-wrap: anywhere; border-bottom: 1px solid var(--line); background: var(--panel); }
    figure pre { margin: 0; border-radius: 0; }
    .found { border-top: .25rem solid var(--fair); } .wrong { border-top: .25rem solid var(--poor); }
    .right { border-top: .25rem solid var(--good); }
    .places, .compact { padding-left: 1.2rem; } .places > li { margin: .75rem 0; max-width: none; }
    .compact > li { max-width: none; margin: .35rem 0; } .at { overflow-wrap: anywhere;
      font-variant-numeric: tabular-nums; color: var(--faint); }
    summary { cursor: pointer; padding: .4rem 0; font-weight: 600; color: var(--link); }
    .page { border-bottom: 1px solid var(--line); padding: .15rem 0; }
    .page h3 { font-size: 1rem; margin: .75rem 0 .25rem; }
    .page summary .path { color: var(--link); }
    .page summary .facts { display: inline-block; font-weight: 400; }
    .severities { display: grid; grid-template-columns: max-content 1fr; gap: .5rem 1rem;
      max-width: 46rem; } .severities dd { margin: 0; }
    #filter { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end;
      background: var(--panel); border: 1px solid var(--line); border-radius: 8px;
      padding: .75rem 1rem; margin: 1rem 0; }
    #filter p { margin: 0; flex: 1 1 9rem; } #filter .found { border: 0; flex: 1 1 100%;
      color: var(--faint); }
    #filter p:nth-of-type(4) { flex: 0 0 auto; } #filter .found:empty { display: none; }
    label { display: block; font-size: .9rem; font-weight: 600; }
    input, select, button { font: inherit; color: var(--ink); background: var(--ground);
      border: 1px solid var(--edge); border-radius: 4px; padding: .4rem .6rem; width: 100%;
      min-height: 2.75rem; }
    button { cursor: pointer; color: var(--link); font-weight: 600; }
    [hidden] { display: none !important; }

    """

  private static let media = """
    @media (max-width: 56rem) {
      .forms .found:first-child:nth-last-child(3) { grid-column: 1 / -1; }
    }
    @media (max-width: 40rem) {
      h1 { font-size: 1.5rem; } h2 { font-size: 1.3rem; }
      .rule { padding: 0 .75rem .75rem; border-radius: 4px; }
      th, td { padding: .35rem .3rem; font-size: .875rem; }
      .overview thead th + th, .numbers thead th + th, .criteria thead th.number {
        writing-mode: vertical-rl; transform: rotate(180deg); text-align: left; }
      .themes td.chart { width: 30%; } .compared .chart { display: none; }
      .compared thead .number { white-space: normal; }
      .badge, .verdict { font-size: .8rem; padding: .05rem .3rem; overflow-wrap: normal; }
      .severities { grid-template-columns: 1fr; gap: .25rem; } .severities dd + dt {
        margin-top: .5rem; }
    }
    @media (forced-colors: active) {
      .bar .fill, .shares .met { fill: CanvasText; } .ring .arc { stroke: CanvasText; }
      .trend .line { stroke: CanvasText; } .trend .mark { fill: CanvasText; }
      .bar, .shares, .badge, .verdict { border: 1px solid CanvasText; }
    }
    @media print {
      :root { --ground: #fff; --panel: #fff; --ink: #000; --faint: #333; --link: #000; }
      html { font-size: 10pt; } nav, .skip, #filter { display: none; }
      header, main, footer { max-width: none; padding: 0; }
      h2, h3, h4, summary, figcaption, caption { break-after: avoid; }
      figure, .places > li, tr, .card, .themes, .trend { break-inside: avoid; }
      tfoot { display: table-row-group; } header { padding-top: 1rem; }
      th, td { padding: .15rem .4rem; }
      .rule { border-width: 1px 0 0; border-radius: 0; padding: 0; }
      details::details-content { content-visibility: visible; block-size: auto; }
      .badge, .verdict { border: 1px solid #666; }
      svg, .badge, .verdict { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }

    """

  /// Filters rules and pages, opens what a link leads to and, to print, what is folded. Written
  /// without `<` and `&`, so that readers of XML take it too.
  static let script = """

    (function () {
      "use strict";
      var form = document.getElementById("filter");
      var items = document.querySelectorAll(".rule, .page");
      var texts = new Map();
      var opened = [];
      function plain(text) {
        return text.toLowerCase().normalize("NFD").replace(/[\\u0300-\\u036f]/g, "");
      }
      function text(item) {
        if (!texts.has(item)) { texts.set(item, plain(item.textContent)); }
        return texts.get(item);
      }
      function matches(item, query, severity, theme) {
        if (item.classList.contains("page")) {
          if (severity || theme) { return true; }
        } else {
          if (severity) { if (item.dataset.s !== severity) { return false; } }
          if (theme) { if (item.dataset.t !== theme) { return false; } }
        }
        return !query || text(item).includes(query);
      }
      function filter() {
        var query = plain(document.getElementById("q").value.trim());
        var severity = document.getElementById("sv").value;
        var theme = document.getElementById("th").value;
        var count = 0;
        items.forEach(function (item) {
          item.hidden = !matches(item, query, severity, theme);
          if (!item.hidden) { count += 1; }
        });
        document.querySelectorAll("tr[data-for]").forEach(function (row) {
          row.hidden = document.getElementById(row.dataset.for).hidden;
        });
        var isFiltered = query || severity || theme;
        form.querySelector(".found").textContent = !isFiltered ? ""
          : count === 0 ? form.dataset.none : form.dataset.some.replace("#", count);
      }
      function reveal() {
        var target = document.getElementById(location.hash.slice(1));
        if (!target) { return; }
        if (target.hidden) { form.reset(); filter(); }
        for (var node = target; node; node = node.parentElement) {
          if (node.tagName === "DETAILS") { node.open = true; }
        }
        target.scrollIntoView();
      }
      if (form) {
        form.hidden = false;
        form.addEventListener("input", filter);
        form.addEventListener("submit", function (event) { event.preventDefault(); });
        form.addEventListener("reset", function () { setTimeout(filter, 0); });
      }
      addEventListener("hashchange", reveal);
      if (location.hash) { reveal(); }
      addEventListener("beforeprint", function () {
        opened = Array.from(document.querySelectorAll("details:not([open])"));
        opened.forEach(function (item) { item.open = true; });
      });
      addEventListener("afterprint", function () {
        opened.forEach(function (item) { item.open = false; });
        opened = [];
      });
    })();

    """
}
