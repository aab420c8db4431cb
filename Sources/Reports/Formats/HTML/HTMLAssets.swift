/// The style sheet and the icon of our pages; ``HTMLScript`` has the script. The page's policy names
/// style and script by their hashes.
enum HTMLAssets {
  /// A tick on a blue ground.
  static let icon =
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    + "%3Crect width='16' height='16' rx='3' fill='%23000091'/%3E"
    + "%3Cpath d='M4 8.5 7 11.5 12 5' fill='none' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E"

  /// Colours have a contrast of 7 at least for text, 3 for what is drawn.
  static let style = colours + layout + parts + ruleParts + media + print

  static let script = HTMLScript.source

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
    header { padding: 1.75rem max(1.5rem, 50vw - 45rem) 1.25rem; border-top: .375rem solid var(--link);
      border-bottom: 1px solid var(--line); }
    .frame, footer { max-width: 93rem; margin-left: auto; margin-right: auto; }
    .frame, footer { padding: 0 1.5rem; }
    .kind { margin-top: 0; margin-bottom: 0; color: var(--faint); font-weight: 600; }
    h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
    h1 { font-size: clamp(1.6rem, 1.25rem + 1.6vw, 2.4rem); margin-top: .15rem;
      margin-bottom: .5rem; overflow-wrap: anywhere; unicode-bidi: isolate; }
    h1 .target { display: block; font-size: 1.15rem; font-weight: 500; color: var(--faint);
      margin-top: .25rem; }
    header .facts { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.75rem;
      padding: 0; margin-top: 0; margin-bottom: 0; font-size: 1rem; }
    header .facts li { margin: 0; } header .path { font-weight: 400; }
    h2 { font-size: 1.6rem; margin: 3rem 0 1rem; padding-top: 1.25rem;
      border-top: 1px solid var(--line); }
    main > section:first-child > h2 { margin-top: 1.5rem; padding-top: 0; border: 0; }
    h3 { font-size: 1.2rem; margin: 1.75rem 0 .5rem; }
    h4 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
    ul, ol { padding-left: 1.5rem; margin: .5rem 0; }
    li { margin: .2rem 0; max-width: 46rem; }
    a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px; }
    a:hover { text-decoration-thickness: 2px; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
    main:focus { outline: none; }
    .skip { position: absolute; left: 1rem; top: -4rem; padding: .5rem 1rem; z-index: 1;
      background: var(--ground); color: var(--link); border: 2px solid var(--link); }
    .skip:focus { top: .5rem; }
    nav { padding: .75rem 0; } nav ul { list-style: none; padding: 0; margin: 0; display: flex;
      flex-wrap: wrap; gap: 0 1.25rem; font-size: .95rem; }
    nav li { margin: 0; } nav a { display: inline-block; padding: .3rem 0; }
    nav a span { color: var(--faint); font-variant-numeric: tabular-nums; }
    nav p { margin: .5rem 0 0; font-size: .95rem; }
    footer { margin-top: 3rem; padding-bottom: 2rem; color: var(--faint); font-size: .9rem; }
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
    summary { cursor: pointer; padding: .4rem 0; font-weight: 600; color: var(--link); }
    label { display: block; font-size: .9rem; font-weight: 600; }
    input, select, button, .button { font: inherit; color: var(--ink); background: var(--ground);
      border: 1px solid var(--edge); border-radius: 4px; padding: .4rem .6rem;
      min-height: 2.75rem; }
    button, .button { cursor: pointer; color: var(--link); font-weight: 600; }
    .button { display: inline-block; padding: .55rem .9rem; text-decoration: none; }
    button:hover, .button:hover { border-color: var(--link); text-decoration: underline; }
    [hidden] { display: none !important; }
    .on-paper { display: none; }

    """
}
