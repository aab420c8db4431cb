// The keywords that properties take by themselves.

let displayKeywords: Set<Keyword> = [
  .none, .contents, .inline, .block, .inlineBlock, .listItem, .flex, .inlineFlex, .grid,
  .inlineGrid, .table, .inlineTable, .tableRow, .tableCell, .tableCaption, .tableRowGroup,
  .tableHeaderGroup, .tableFooterGroup, .tableColumn, .tableColumnGroup, .flowRoot, .flow, .ruby,
  .rubyText, .rubyBase, .rubyBaseContainer, .rubyTextContainer, .math, .webkitBox,
  .webkitInlineBox, .webkitFlex, .webkitInlineFlex,
]

let borderStyleKeywords: Set<Keyword> = [
  .none, .hidden, .dotted, .dashed, .solid, .double, .groove, .ridge, .inset, .outset,
]

let listPositionKeywords: Set<Keyword> = [.inside, .outside]

let keywordGrammars: [Property: Set<Keyword>] = [
  .visibility: [.visible, .hidden, .collapse],
  .content: [.normal, .none],
  .position: [.static, .relative, .absolute, .fixed, .sticky, .webkitSticky],
  .clip: [.auto],
  .clipPath: [.none],
  .overflowX: [.visible, .hidden, .clip, .scroll, .auto, .overlay],
  .overflowY: [.visible, .hidden, .clip, .scroll, .auto, .overlay],
  .boxSizing: [.contentBox, .borderBox],
  .transform: [.none],
  .rotate: [.none],
  .scale: [.none],
  .translate: [.none],
  .backgroundImage: [],
  .backgroundClip: [.borderBox, .paddingBox, .contentBox, .text, .borderArea],
  .fontSize: [
    .xxSmall, .xSmall, .small, .medium, .large, .xLarge, .xxLarge, .xxxLarge, .smaller, .larger,
    .mathSize,
  ],
  .fontWeight: [.normal, .bold, .bolder, .lighter],
  .lineHeight: [.normal],
  .textAlign: [
    .left, .right, .center, .justify, .start, .end, .matchParent, .justifyAll, .webkitCenter,
    .webkitLeft, .webkitRight, .webkitMatchParent,
  ],
  .textDecorationLine: [.none],
  .textDecorationStyle: [.solid, .double, .dotted, .dashed, .wavy],
  .textTransform: [.none],
  .whiteSpace: [.normal, .pre, .nowrap, .preWrap, .preLine, .breakSpaces, .collapse, .wrap],
  .textOverflow: [.clip, .ellipsis],
  .outlineStyle: borderStyleKeywords.subtracting([.hidden]).union([.auto]),
  .borderTopStyle: borderStyleKeywords,
  .borderRightStyle: borderStyleKeywords,
  .borderBottomStyle: borderStyleKeywords,
  .borderLeftStyle: borderStyleKeywords,
  .mixBlendMode: [
    .normal, .multiply, .screen, .overlay, .darken, .lighten, .colorDodge, .colorBurn, .hardLight,
    .softLight, .difference, .exclusion, .hue, .saturation, .color, .luminosity, .plusLighter,
  ],
  .zIndex: [.auto],
  .float: [.left, .right, .none, .inlineStart, .inlineEnd],
  .clear: [.left, .right, .both, .none, .inlineStart, .inlineEnd],
  .pointerEvents: [
    .auto, .none, .visiblepainted, .visiblefill, .visiblestroke, .visible, .painted, .fill,
    .stroke, .boundingBox, .all,
  ],
  .userSelect: [.auto, .text, .none, .contain, .all],
  .listStylePosition: listPositionKeywords,
  .listStyleImage: [.none],
  .direction: [.ltr, .rtl],
  .unicodeBidi: [.normal, .embed, .isolate, .bidiOverride, .isolateOverride, .plaintext],
  .writingMode: [
    .horizontalTb, .verticalRl, .verticalLr, .sidewaysRl, .sidewaysLr, .lr, .lrTb, .rl, .tb, .tbRl,
  ],
  .textOrientation: [.mixed, .upright, .sideways],
  .contentVisibility: [.visible, .hidden, .auto],
  .verticalAlign: [.baseline, .sub, .super, .textTop, .textBottom, .middle, .top, .bottom],
  .flexDirection: [.row, .rowReverse, .column, .columnReverse],
  .flexWrap: [.nowrap, .wrap, .wrapReverse],
  .borderCollapse: [.collapse, .separate],
  .captionSide: [.top, .bottom],
  .emptyCells: [.show, .hide],
  .appearance: [.none, .auto],
]
