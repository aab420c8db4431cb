import Styling

extension ComputedStyle {
  /// True when the box is painted somewhere else than where the flow puts it, by more than the
  /// gutters of common grids.
  var isMoved: Bool {
    func shifts(_ dimension: Dimension) -> Bool {
      dimension != .auto && dimension.pixels.map { abs($0) > 2 } ?? true
    }
    if transform != .identity {
      if transform.isUncertain || transform.rotation != 0 { return true }
      if shifts(transform.translateX) || shifts(transform.translateY) { return true }
    }
    if position == .relative,
      [inset.top, inset.left, inset.right, inset.bottom].contains(where: shifts)
    {
      return true
    }
    let gutter = -40.0
    return (margin.top.pixels ?? 0) < -8 || (margin.left.pixels ?? 0) < gutter
      || (margin.right.pixels ?? 0) < gutter
  }
}

extension Display {
  /// True of boxes that are at least as high as the floats inside (CSS 2, 10.6.7).
  var holdsFloats: Bool {
    switch self {
    case .inlineBlock, .flex, .inlineFlex, .grid, .inlineGrid, .tableCell, .tableCaption, .table,
      .inlineTable, .flowRoot:
      true
    default: false
    }
  }
}
