internal import CSS

/// The style sheet of the user agent: the rendering section of the HTML standard (chapter 15) for the
/// properties that are computed here. Fonts and sizes are those of the common browsers; scripting is
/// taken as on, so that `noscript` is not rendered, as nearly all visitors have it. (It is parsed as
/// with scripting off: its contents are elements.)
enum UserAgentSheet {
  static let sheet = StyleSheet(text)

  /// What is added in quirks mode (15.3.8): tables do not inherit the font around them.
  static let quirksSheet = StyleSheet(
    """
    @namespace html url(http://www.w3.org/1999/xhtml);
    html|table { font-weight: initial; font-style: initial; font-size: initial;
      line-height: initial; white-space: initial; text-align: initial }
    """)

  static let text = """
    @namespace html url(http://www.w3.org/1999/xhtml);
    @namespace svg url(http://www.w3.org/2000/svg);

    /* 15.3.1 Hidden elements */
    html|area, html|base, html|basefont, html|datalist, html|head, html|link, html|meta,
    html|noembed, html|noframes, html|param, html|rp, html|script, html|style, html|template,
    html|title, html|source, html|track { display: none }
    [hidden]:where(html|*:not([hidden=until-found i])) { display: none }
    [hidden=until-found i]:where(html|*) { content-visibility: hidden }
    html|noscript { display: none !important }
    html|embed[hidden] { display: inline; height: 0; width: 0 }
    html|input[type=hidden i] { display: none !important }
    svg|style, svg|script, svg|title, svg|desc, svg|metadata, svg|defs, svg|symbol,
    svg|linearGradient, svg|radialGradient, svg|clipPath, svg|mask, svg|marker, svg|pattern,
    svg|filter { display: none }

    /* 15.3.2 The page, 15.3.3 Flow content */
    html|html, html|body { display: block }
    html|html { color: CanvasText }
    html|body { margin: 8px }
    html|address, html|blockquote, html|center, html|dialog, html|div, html|figure,
    html|figcaption, html|footer, html|form, html|header, html|hr, html|legend, html|listing,
    html|main, html|p, html|plaintext, html|pre, html|search, html|xmp, html|article,
    html|aside, html|h1, html|h2, html|h3, html|h4, html|h5, html|h6, html|hgroup, html|nav,
    html|section, html|dir, html|dd, html|dl, html|dt, html|menu, html|ol, html|ul,
    html|optgroup, html|option, html|fieldset, html|details, html|summary, html|frameset,
    html|frame { display: block }
    html|blockquote, html|figure, html|listing, html|p, html|plaintext, html|pre, html|xmp
    { margin-top: 1em; margin-bottom: 1em }
    html|blockquote, html|figure { margin-left: 40px; margin-right: 40px }
    html|address, html|cite, html|dfn, html|em, html|i, html|var { font-style: italic }
    html|listing, html|plaintext, html|pre, html|xmp
    { font-family: monospace; white-space: pre }
    html|pre[wrap] { white-space: pre-wrap }
    html|dialog:not([open]) { display: none }
    html|dialog { position: absolute; inset-inline-start: 0; inset-inline-end: 0;
      width: fit-content; height: fit-content; margin: auto; border: solid; padding: 1em;
      background-color: Canvas; color: CanvasText }
    [popover]:where(html|*) { display: none; position: fixed; inset: 0; width: fit-content;
      height: fit-content; margin: auto; border: solid; padding: 0.25em; overflow: auto;
      color: CanvasText; background-color: Canvas }
    html|slot { display: contents }

    /* 15.3.4 Phrasing content */
    html|b, html|strong { font-weight: bolder }
    html|big { font-size: larger }
    html|small { font-size: smaller }
    html|sub { vertical-align: sub; font-size: smaller }
    html|sup { vertical-align: super; font-size: smaller }
    html|code, html|kbd, html|samp, html|tt { font-family: monospace }
    html|a:any-link { color: LinkText; text-decoration: underline; cursor: pointer }
    html|area:any-link { cursor: pointer }
    html|mark { background: Mark; color: MarkText }
    html|abbr[title], html|acronym[title] { text-decoration: dotted underline }
    html|ins, html|u { text-decoration: underline }
    html|del, html|s, html|strike { text-decoration: line-through }
    html|q::before { content: open-quote }
    html|q::after { content: close-quote }
    html|ruby { display: ruby }
    html|rt { display: ruby-text; font-size: 50% }
    html|nobr { white-space: nowrap }
    html|rp { display: none }

    /* 15.3.5 Bidirectional text */
    [dir=ltr i]:where(html|*) { direction: ltr; unicode-bidi: isolate }
    [dir=rtl i]:where(html|*) { direction: rtl; unicode-bidi: isolate }
    html|bdo { unicode-bidi: isolate-override }

    /* 15.3.6 Sections and headings */
    html|h1 { margin-top: 0.67em; margin-bottom: 0.67em; font-size: 2em; font-weight: bold }
    html|h2 { margin-top: 0.83em; margin-bottom: 0.83em; font-size: 1.5em; font-weight: bold }
    html|h3 { margin-top: 1em; margin-bottom: 1em; font-size: 1.17em; font-weight: bold }
    html|h4 { margin-top: 1.33em; margin-bottom: 1.33em; font-weight: bold }
    html|h5 { margin-top: 1.67em; margin-bottom: 1.67em; font-size: 0.83em; font-weight: bold }
    html|h6 { margin-top: 2.33em; margin-bottom: 2.33em; font-size: 0.67em; font-weight: bold }

    /* 15.3.7 Lists */
    html|dir, html|dl, html|menu, html|ol, html|ul { margin-top: 1em; margin-bottom: 1em }
    :is(html|dir, html|dl, html|menu, html|ol, html|ul)
    :is(html|dir, html|dl, html|menu, html|ol, html|ul) { margin-top: 0; margin-bottom: 0 }
    html|dd { margin-left: 40px }
    html|dir, html|menu, html|ol, html|ul { padding-left: 40px }
    html|dir, html|menu, html|ul { list-style-type: disc }
    html|ol { list-style-type: decimal }
    :is(html|dir, html|menu, html|ol, html|ul) :is(html|dir, html|menu, html|ul)
    { list-style-type: circle }
    :is(html|dir, html|menu, html|ol, html|ul) :is(html|dir, html|menu, html|ol, html|ul)
    :is(html|dir, html|menu, html|ul) { list-style-type: square }
    html|li { display: list-item; text-align: match-parent }

    /* 15.3.8 Tables */
    html|table { display: table; box-sizing: border-box; text-indent: initial;
      border-collapse: separate }
    html|caption { display: table-caption; text-align: center }
    html|colgroup { display: table-column-group }
    html|col { display: table-column }
    html|thead { display: table-header-group; vertical-align: middle }
    html|tbody { display: table-row-group; vertical-align: middle }
    html|tfoot { display: table-footer-group; vertical-align: middle }
    html|tr { display: table-row; vertical-align: inherit }
    html|td, html|th { display: table-cell; vertical-align: inherit; padding: 1px }
    html|th { font-weight: bold; text-align: center }
    html|center { text-align: center }
    :is(html|table, html|thead, html|tbody, html|tfoot, html|tr) > html|form
    { display: none !important }

    /* 15.3.11 Form controls, 15.5 Widgets */
    html|input, html|select, html|button, html|textarea
    { display: inline-block; letter-spacing: initial; word-spacing: initial; line-height: initial;
      text-transform: initial; text-indent: initial; text-shadow: initial; font-size: 13.3333px;
      font-weight: initial; font-style: initial; font-family: Arial; color: FieldText;
      text-align: start; cursor: text }
    html|input, html|select, html|textarea
    { background-color: Field; border: 2px inset light-dark(#767676, #858585) }
    html|input[type=image i], html|input[type=range i], html|input[type=checkbox i],
    html|input[type=radio i] { background-color: initial; border: initial; cursor: default }
    html|select { border-width: 1px; border-style: solid; cursor: default }
    html|textarea { border-width: 1px; border-style: solid; white-space: pre-wrap;
      font-family: monospace }
    html|button, html|input:is([type=reset i], [type=button i], [type=submit i],
    [type=color i])
    { text-align: center; color: ButtonText; background-color: ButtonFace;
      border: 2px outset ButtonBorder; cursor: default }
    :is(html|input, html|select, html|button, html|textarea):disabled { color: GrayText }
    html|fieldset { border: groove 2px ThreeDFace; margin-left: 2px; margin-right: 2px;
      padding: 0.35em 0.75em 0.625em }
    html|legend { padding-left: 2px; padding-right: 2px }
    ::placeholder { color: #757575 }
    html|optgroup { font-weight: bolder }
    html|option { font-weight: normal }
    html|label { cursor: default }
    html|meter, html|progress { display: inline-block }
    html|marquee { display: inline-block; text-align: initial }
    html|summary { display: block }
    html|details > html|summary:first-of-type
    { display: list-item; list-style: disclosure-closed inside }
    html|details[open] > html|summary:first-of-type { list-style-type: disclosure-open }
    html|hr { color: gray; border: 1px inset; margin: 0.5em auto; overflow: hidden }
    html|iframe { border: 2px inset }
    html|img:is([sizes=auto i], [sizes^="auto," i]) { max-width: 100% }
    html|audio:not([controls]) { display: none !important }
    html|video { object-fit: contain }
    :focus-visible { outline: auto 1px Highlight }
    svg|svg:not(:root) { overflow: hidden }
    svg|text, svg|foreignObject { text-indent: 0 }
    """
}
