extension HTMLAssets {
  /// What changes with the width of the window and the reader's settings.
  static let media = """
    @media (min-width: 48rem) {
      .figures, .tasks { grid-template-columns: repeat(2, minmax(0, 1fr)); }
      .tasks > :only-child { grid-column: 1 / -1; }
      .tasks { grid-template-rows: auto 1fr; }
      .tasks > #prestataire { grid-column: 2; grid-row: 1 / span 2; }
      .tasks > #mairie { grid-column: 1; }
    }
    @media (min-width: 64rem) {
      .frame { display: grid; grid-template-columns: 14.5rem minmax(0, 1fr); gap: 0 3.5rem; }
      .frame > main:only-child { grid-column: 1 / -1; }
      nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto;
        padding: 1.75rem .5rem 1.75rem .25rem; background: var(--ground); }
      nav ul { display: block; } nav a { display: flex; justify-content: space-between;
        gap: .75rem; padding: .4rem 0; text-decoration: none; border-bottom: 1px solid var(--line); }
      nav a:hover { text-decoration: underline; }
      nav .tools button { width: 100%; }
    }
    @media (min-width: 75rem) {
      .explained { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
      .explained .forms { margin-top: 1rem; }
    }
    @media (max-width: 40rem) {
      header, .frame, footer { padding-left: 1rem; padding-right: 1rem; }
      h2 { font-size: 1.35rem; margin-top: 2.25rem; } .rule h3 { font-size: 1.2rem; }
      .big b { font-size: 3rem; } nav ul { gap: 0 1rem; }
      th, td { padding: .35rem .3rem; font-size: .875rem; }
      .overview thead th.number, .numbers thead th + th, .criteria thead th.number {
        writing-mode: vertical-rl; transform: rotate(180deg); text-align: left; }
      #fiche .overview :nth-child(3):is(td, th) { display: none; }
      .themes td.chart { width: 30%; } .compared .chart { display: none; }
      .compared thead .number { white-space: normal; }
      .badge, .verdict { font-size: .8rem; padding: .05rem .3rem; overflow-wrap: normal; }
      .severities { grid-template-columns: 1fr; gap: .25rem; } .severities dd + dt {
        margin-top: .5rem; }
    }
    @media (forced-colors: active) {
      .bar .fill, .shares .met, .scale .fill { fill: CanvasText; }
      .trend .line { stroke: CanvasText; } .trend .mark { fill: CanvasText; }
      .bar, .shares, .badge, .verdict { border: 1px solid CanvasText; }
    }

    """

  /// Paper: A4, the summary on its own pages, then about six faults a page. All of it on paper is for
  /// `--full`; one part alone for the buttons.
  static let print = """
    @page { size: A4; margin: 11mm 12mm 12mm; }
    @media print {
      :root { --ground: #fff; --panel: #fff; --ink: #000; --faint: #333; --link: #000;
        --code: #f2f2f2; }
      html { font-size: 9pt; line-height: 1.35; }
      nav, .skip, #filter, .tools, .tick, .button, figure button { display: none; }
      header, .frame, footer { max-width: none; padding: 0; display: block; }
      header { border-top-width: .25rem; padding: .5rem 0; } header > * { max-width: none; }
      footer { margin-top: .5rem; padding-bottom: 0; }
      footer p:first-child { padding-top: .25rem; }
      h1 { font-size: 1.8rem; margin-top: 0; margin-bottom: .25rem; }
      h2 { font-size: 1.4rem; margin: 1.25rem 0 .5rem; padding-top: .5rem; }
      main > section:first-child > h2 { margin-top: .75rem; }
      h2, h3, h4, summary, figcaption, caption, .rule > .facts, h3 + .facts, .begin {
        break-after: avoid; }
      figure, .places > li, tr, .card, .themes, .trend, .first > li { break-inside: avoid; }
      tfoot { display: table-row-group; } th, td { padding: .15rem .4rem; }
      p, li { max-width: none; } p { margin: .25rem 0; }
      a { text-decoration: none; } .places a, .first a { color: #000; }
      .figures { grid-template-columns: 1fr 1fr; gap: 0 2rem; margin: .25rem 0; }
      .marks li { padding: .2rem 0; } .big b { font-size: 2.6rem; }
      .tasks { grid-template-columns: 1fr 1fr; grid-template-rows: auto 1fr; gap: 0 2rem; }
      .tasks > #prestataire { grid-column: 2; grid-row: 1 / span 2; }
      .tasks > #mairie { grid-column: 1; }
      .report:is(.summary, .print-summary) .tasks { grid-template-rows: auto auto; }
      .report:is(.summary, .print-summary) .tasks > #mairie { grid-column: 1 / -1;
        grid-row: 1; }
      .report:is(.summary, .print-summary) #mairie ol { columns: 2; column-gap: 2rem; }
      .report:is(.summary, .print-summary) .tasks > #vous-meme { grid-row: 2; }
      .report:is(.summary, .print-summary) .tasks > #prestataire { grid-row: 2; }
      .tasks h3 { margin-top: .5rem; padding-top: .4rem; font-size: 1.15rem; }
      .first > li { margin: .2rem 0; } .first .facts { margin-top: .05rem; }
      .unread { padding: .25rem .75rem; margin: .35rem 0; } .begin { margin-top: .5rem; }
      details::details-content { content-visibility: visible; block-size: auto; }
      .badge, .verdict { border: 1px solid #666; padding: 0 .3rem; }
      svg, .badge, .verdict, figure, pre { print-color-adjust: exact;
        -webkit-print-color-adjust: exact; }
      .report:not(.full) #essentiel { break-after: page; }
      .rule { margin: .6rem 0; padding-top: .5rem; break-inside: avoid; }
      .rule h3 { font-size: 1.15rem; margin: 0; } .rule h4 { margin: .4rem 0 0; }
      .explained { grid-template-columns: 3fr 2fr; gap: 0 1.5rem; }
      .forms { margin: .4rem 0; gap: .4rem; } figure pre { padding-bottom: .3rem; }
      .places { grid-template-columns: 1fr 1fr; gap: .25rem 1.5rem; margin: .25rem 0; }
      .places > li { padding: 0 0 0 .5rem; } .of-pages { grid-template-columns: 1fr 1fr 1fr; }
      .places pre { margin: .15rem 0; padding: .2rem .4rem; }
      .full .rule { break-inside: auto; }
      .report:not(.full) main > section:not(#essentiel) { columns: 2; column-gap: 2rem; }
      .report:not(.full) h2 { column-span: all; }
      .report:not(.full) .rule { font-size: .88em; line-height: 1.3; margin: 0 0 .5rem;
        padding-top: .25rem; }
      .report:not(.full) .rule h3 { font-size: 1.2em; }
      .report:not(.full) :is(.explained, .places) { display: block; }
      .report:not(.full) .advice { font-weight: 400; }
      .report:not(.full) .rule h4 { float: left; clear: left; margin: 0 .5em 0 0; font-size: 1em; }
      .report:not(.full) .words h4:first-child { margin-top: 0; }
      .report:not(.full) .rule h4::after { content: "."; }
      .report:not(.full) :is(.words, .rule) > p { margin: .1rem 0; }
      .report:not(.full) .forms { clear: left; margin: .2rem 0; }
      .report:not(.full) .words :is(ol, ul) { clear: left; margin: 0; }
      .report:not(.full) .words li { margin: 0; }
      .report:not(.full) figcaption { display: none; }
      .report:not(.full) figure pre { padding: .15rem .5rem; }
      .report:not(.full) .places { clear: left; }
      .report:not(.full) .screen, .report:not(.full) .more, .report:not(.full) .wrong,
      .report:not(.full) .refs, .report:not(.full) .met, .report:not(.full) .gain,
      .report:not(.full) .alike details { display: none; }
      .report:not(.full) .places > li:nth-child(n+3) { display: none; }
      .report:not(.full) .places pre { max-height: 2lh; overflow: hidden;
        box-sizing: content-box; padding-bottom: 0; }
      .report:not(.full) .on-paper { display: block; color: var(--faint); }
      .report.print-summary main > section:not(#essentiel), .report.print-sheet main >
        section:not(#fiche) { display: none !important; }
      .report.print-summary #essentiel, .report.summary #essentiel { break-after: auto; }
      .report.print-sheet #fiche { display: block !important; }
    }

    """
}
