internal import CSS

extension ComputedStyle {
  /// Takes the value of one property from another style: `inherit` and `initial`.
  func copy(_ property: Property, from other: ComputedStyle) {
    switch property {
    case .display: display = other.display
    case .visibility: visibility = other.visibility
    case .opacity: opacity = other.opacity
    case .content: content = other.content
    case .position: position = other.position
    case .top: inset.top = other.inset.top
    case .right: inset.right = other.inset.right
    case .bottom: inset.bottom = other.inset.bottom
    case .left: inset.left = other.inset.left
    case .clip: clip = other.clip
    case .clipPath: clipPath = other.clipPath
    case .overflowX: overflowX = other.overflowX
    case .overflowY: overflowY = other.overflowY
    case .width: width = other.width
    case .height: height = other.height
    case .minWidth: minWidth = other.minWidth
    case .minHeight: minHeight = other.minHeight
    case .maxWidth: maxWidth = other.maxWidth
    case .maxHeight: maxHeight = other.maxHeight
    case .boxSizing: boxSizing = other.boxSizing
    case .marginTop: margin.top = other.margin.top
    case .marginRight: margin.right = other.margin.right
    case .marginBottom: margin.bottom = other.margin.bottom
    case .marginLeft: margin.left = other.margin.left
    case .paddingTop: padding.top = other.padding.top
    case .paddingRight: padding.right = other.padding.right
    case .paddingBottom: padding.bottom = other.padding.bottom
    case .paddingLeft: padding.left = other.padding.left
    case .textIndent: textIndent = other.textIndent
    case .transform, .rotate, .scale, .translate: transform = other.transform
    case .color: color = other.color
    case .backgroundColor: backgroundColor = other.backgroundColor
    case .backgroundImage: backgroundImage = other.backgroundImage
    case .backgroundClip: backgroundClip = other.backgroundClip
    case .fontSize: fontSize = other.fontSize
    case .fontWeight: fontWeight = other.fontWeight
    case .fontStyle: fontStyle = other.fontStyle
    case .fontFamily: fontFamily = other.fontFamily
    case .lineHeight: lineHeight = other.lineHeight
    case .letterSpacing: letterSpacing = other.letterSpacing
    case .wordSpacing: wordSpacing = other.wordSpacing
    case .textAlign: textAlign = other.textAlign
    case .textDecorationLine: textDecorationLine = other.textDecorationLine
    case .textDecorationStyle: textDecorationStyle = other.textDecorationStyle
    case .textDecorationColor: textDecorationColor = other.textDecorationColor
    case .textTransform: textTransform = other.textTransform
    case .whiteSpace: whiteSpace = other.whiteSpace
    case .textOverflow: textOverflow = other.textOverflow
    case .outlineStyle: outline.style = other.outline.style
    case .outlineWidth: outline.width = other.outline.width
    case .outlineColor: outline.color = other.outline.color
    case .outlineOffset: outlineOffset = other.outlineOffset
    default: copyRest(property, from: other)
    }
  }

  private func copyRest(_ property: Property, from other: ComputedStyle) {
    switch property {
    case .borderTopWidth: border.top.width = other.border.top.width
    case .borderRightWidth: border.right.width = other.border.right.width
    case .borderBottomWidth: border.bottom.width = other.border.bottom.width
    case .borderLeftWidth: border.left.width = other.border.left.width
    case .borderTopStyle: border.top.style = other.border.top.style
    case .borderRightStyle: border.right.style = other.border.right.style
    case .borderBottomStyle: border.bottom.style = other.border.bottom.style
    case .borderLeftStyle: border.left.style = other.border.left.style
    case .borderTopColor: border.top.color = other.border.top.color
    case .borderRightColor: border.right.color = other.border.right.color
    case .borderBottomColor: border.bottom.color = other.border.bottom.color
    case .borderLeftColor: border.left.color = other.border.left.color
    case .boxShadow: boxShadow = other.boxShadow
    case .textShadow: textShadow = other.textShadow
    case .filter: filter = other.filter
    case .backdropFilter: backdropFilter = other.backdropFilter
    case .mixBlendMode: mixBlendMode = other.mixBlendMode
    case .maskImage: maskImage = other.maskImage
    case .zIndex: zIndex = other.zIndex
    case .float: float = other.float
    case .clear: clear = other.clear
    case .pointerEvents: pointerEvents = other.pointerEvents
    case .userSelect: userSelect = other.userSelect
    case .listStyleType: listStyleType = other.listStyleType
    case .listStylePosition: listStylePosition = other.listStylePosition
    case .listStyleImage: listStyleImage = other.listStyleImage
    case .cursor: cursor = other.cursor
    case .direction: direction = other.direction
    case .unicodeBidi: unicodeBidi = other.unicodeBidi
    case .writingMode: writingMode = other.writingMode
    case .textOrientation: textOrientation = other.textOrientation
    case .contentVisibility: contentVisibility = other.contentVisibility
    case .verticalAlign: verticalAlign = other.verticalAlign
    case .order: order = other.order
    case .flexDirection: flexDirection = other.flexDirection
    case .flexWrap: flexWrap = other.flexWrap
    case .animationName: animationNames = other.animationNames
    case .animationDuration: animationDuration = other.animationDuration
    case .animationIterationCount: animationIterations = other.animationIterations
    case .webkitTextFillColor: textFillColor = other.textFillColor
    case .quotes: quotes = other.quotes
    case .colorScheme: colorScheme = other.colorScheme
    case .appearance: appearance = other.appearance
    case .borderCollapse: borderCollapse = other.borderCollapse
    case .captionSide: captionSide = other.captionSide
    case .emptyCells: emptyCells = other.emptyCells
    default: break
    }
  }
}
