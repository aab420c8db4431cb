/// The identifiers that values are made of.
public enum Keyword: UInt16, CaseIterable, Sendable {
  case auto, none, normal, hidden, visible, collapse, scroll, clip, contents, inline, block
  case inlineBlock, listItem, flex, inlineFlex, grid, inlineGrid, table, inlineTable, tableRow
  case tableCell, tableCaption, tableRowGroup, tableHeaderGroup, tableFooterGroup, tableColumn
  case tableColumnGroup, flowRoot, flow, ruby, rubyText, rubyBase, rubyBaseContainer
  case rubyTextContainer, runIn, math, webkitBox, webkitInlineBox, webkitFlex, webkitInlineFlex
  case `static`, relative, absolute, fixed, sticky, webkitSticky, overlay, minContent, maxContent
  case fitContent, stretch, webkitFillAvailable, contentBox, borderBox, paddingBox, text
  case borderArea, xxSmall, xSmall, small, medium, large, xLarge, xxLarge, xxxLarge, smaller
  case larger, mathSize, bold, bolder, lighter, italic, oblique, left, right, center, justify
  case start, end, matchParent, justifyAll, webkitCenter, webkitLeft, webkitRight
  case webkitMatchParent, underline, overline, lineThrough, blink, solid, double, dotted, dashed
  case wavy, capitalize, uppercase, lowercase, fullWidth, fullSizeKana, mathAuto, pre, nowrap
  case preWrap, preLine, breakSpaces, ellipsis, thin, thick, groove, ridge, inset, outset, ltr
  case rtl, embed, isolate, bidiOverride, isolateOverride, plaintext, horizontalTb, verticalRl
  case verticalLr, sidewaysRl, sidewaysLr, lr, lrTb, rl, tb, tbRl, mixed, upright, sideways, all
  case pointer, `default`, help, wait, crosshair, move, contain, content, multiply, screen, darken
  case lighten, colorDodge, colorBurn, hardLight, softLight, difference, exclusion, hue
  case saturation, color, luminosity, plusLighter, inside, outside, both, inlineStart, inlineEnd
  case baseline, sub, `super`, textTop, textBottom, middle, top, bottom, row, rowReverse, column
  case columnReverse, wrap, wrapReverse, infinite, currentcolor, openQuote, closeQuote
  case noOpenQuote, noCloseQuote, visiblepainted, visiblefill, visiblestroke, painted, fill
  case stroke, boundingBox, light, dark, only, lightDark, separate, show, hide, disc, circle
  case square, decimal, decimalLeadingZero, lowerAlpha, upperAlpha, lowerLatin, upperLatin
  case lowerRoman, upperRoman, lowerGreek, eachLine, hanging, full

  /// The names, in the order of the cases.
  private static let names: [String] = [
    "auto", "none", "normal", "hidden", "visible", "collapse", "scroll", "clip", "contents",
    "inline", "block", "inline-block", "list-item", "flex", "inline-flex", "grid", "inline-grid",
    "table", "inline-table", "table-row", "table-cell", "table-caption", "table-row-group",
    "table-header-group", "table-footer-group", "table-column", "table-column-group", "flow-root",
    "flow", "ruby", "ruby-text", "ruby-base", "ruby-base-container", "ruby-text-container",
    "run-in", "math", "-webkit-box", "-webkit-inline-box", "-webkit-flex", "-webkit-inline-flex",
    "static", "relative", "absolute", "fixed", "sticky", "-webkit-sticky", "overlay",
    "min-content", "max-content", "fit-content", "stretch", "-webkit-fill-available",
    "content-box", "border-box", "padding-box", "text", "border-area", "xx-small", "x-small",
    "small", "medium", "large", "x-large", "xx-large", "xxx-large", "smaller", "larger",
    "math-size", "bold", "bolder", "lighter", "italic", "oblique", "left", "right", "center",
    "justify", "start", "end", "match-parent", "justify-all", "-webkit-center", "-webkit-left",
    "-webkit-right", "-webkit-match-parent", "underline", "overline", "line-through", "blink",
    "solid", "double", "dotted", "dashed", "wavy", "capitalize", "uppercase", "lowercase",
    "full-width", "full-size-kana", "math-auto", "pre", "nowrap", "pre-wrap", "pre-line",
    "break-spaces", "ellipsis", "thin", "thick", "groove", "ridge", "inset", "outset", "ltr",
    "rtl", "embed", "isolate", "bidi-override", "isolate-override", "plaintext", "horizontal-tb",
    "vertical-rl", "vertical-lr", "sideways-rl", "sideways-lr", "lr", "lr-tb", "rl", "tb", "tb-rl",
    "mixed", "upright", "sideways", "all", "pointer", "default", "help", "wait", "crosshair",
    "move", "contain", "content", "multiply", "screen", "darken", "lighten", "color-dodge",
    "color-burn", "hard-light", "soft-light", "difference", "exclusion", "hue", "saturation",
    "color", "luminosity", "plus-lighter", "inside", "outside", "both", "inline-start",
    "inline-end", "baseline", "sub", "super", "text-top", "text-bottom", "middle", "top", "bottom",
    "row", "row-reverse", "column", "column-reverse", "wrap", "wrap-reverse", "infinite",
    "currentcolor", "open-quote", "close-quote", "no-open-quote", "no-close-quote",
    "visiblepainted", "visiblefill", "visiblestroke", "painted", "fill", "stroke", "bounding-box",
    "light", "dark", "only", "light-dark", "separate", "show", "hide", "disc", "circle", "square",
    "decimal", "decimal-leading-zero", "lower-alpha", "upper-alpha", "lower-latin", "upper-latin",
    "lower-roman", "upper-roman", "lower-greek", "each-line", "hanging", "full",
  ]

  private static let byName = NameTable(Array(zip(names, allCases)))

  /// The keyword as CSS spells it.
  public var name: String { Self.names[Int(rawValue)] }

  /// The keyword spelled `name` (lower case).
  public init?(_ name: String) {
    guard let keyword = Self.byName[name] else { return nil }
    self = keyword
  }

  /// The keyword spelled so, whatever the ASCII case.
  init?(_ name: UnsafeBufferPointer<UInt8>) {
    guard let keyword = Self.byName[name] else { return nil }
    self = keyword
  }
}
