internal import CSS

/// How boxes are made of an element (`display`, as far as rules tell values apart).
@usableFromInline package enum Display: Sendable, Equatable {
  case none, contents, inline, block, inlineBlock, listItem, flex, inlineFlex, grid, inlineGrid
  case table, inlineTable, tableRow, tableCell, tableCaption, tableRowGroup, tableHeaderGroup
  case tableFooterGroup, tableColumn, tableColumnGroup, flowRoot, ruby, rubyText

  init?(_ keyword: Keyword) {
    switch keyword {
    case .none: self = .none
    case .contents: self = .contents
    case .inline, .flow, .rubyBase, .rubyBaseContainer: self = .inline
    case .block, .math: self = .block
    case .inlineBlock: self = .inlineBlock
    case .listItem: self = .listItem
    case .flex, .webkitBox, .webkitFlex: self = .flex
    case .inlineFlex, .webkitInlineBox, .webkitInlineFlex: self = .inlineFlex
    case .grid: self = .grid
    case .inlineGrid: self = .inlineGrid
    case .table: self = .table
    case .inlineTable: self = .inlineTable
    case .tableRow: self = .tableRow
    case .tableCell: self = .tableCell
    case .tableCaption: self = .tableCaption
    case .tableRowGroup: self = .tableRowGroup
    case .tableHeaderGroup: self = .tableHeaderGroup
    case .tableFooterGroup: self = .tableFooterGroup
    case .tableColumn: self = .tableColumn
    case .tableColumnGroup: self = .tableColumnGroup
    case .flowRoot: self = .flowRoot
    case .ruby: self = .ruby
    case .rubyText, .rubyTextContainer: self = .rubyText
    default: return nil
    }
  }

  /// What floats, positioned boxes and the items of flex and grid boxes become (CSS Display 3,
  /// section 2.7).
  var blockified: Display {
    switch self {
    case .inline, .inlineBlock, .ruby, .rubyText, .tableRow, .tableCell, .tableCaption,
      .tableRowGroup, .tableHeaderGroup, .tableFooterGroup, .tableColumn, .tableColumnGroup:
      .block
    case .inlineFlex: .flex
    case .inlineGrid: .grid
    case .inlineTable: .table
    default: self
    }
  }

  /// True of the boxes whose children are items laid out on their own.
  var makesItems: Bool {
    switch self {
    case .flex, .inlineFlex, .grid, .inlineGrid: true
    default: false
    }
  }

  /// True when the box begins and ends a line of its own.
  package var isBlockLevel: Bool {
    switch self {
    case .block, .listItem, .flex, .grid, .table, .flowRoot, .tableCaption, .tableRow,
      .tableRowGroup, .tableHeaderGroup, .tableFooterGroup:
      true
    default: false
    }
  }
}

/// The `visibility` property.
@usableFromInline package enum Visibility: Sendable, Equatable {
  case visible, hidden, collapse
}

/// The two pseudo-elements whose text joins accessible names.
package enum PseudoElement: Sendable {
  case before, after
}

/// What a pseudo-element adds (`content`).
package struct GeneratedContent: Sendable, Equatable {
  /// Strings, counters as far as known, and attr() joined; images give nothing.
  package var text: String
  /// The alternative after `/` (CSS Generated Content 3), if one is given.
  package var alternative: String?
  package var display: Display

  package init(text: String, alternative: String? = nil, display: Display) {
    self.text = text
    self.alternative = alternative
    self.display = display
  }
}
