public import DOM

/// How boxes are made of an element (`display`, as far as rules tell values apart).
public enum Display: Sendable, Equatable {
  case none, contents, inline, block, inlineBlock, listItem, flex, inlineFlex, grid, inlineGrid
  case table, inlineTable, tableRow, tableCell, tableCaption, tableRowGroup, tableHeaderGroup
  case tableFooterGroup, tableColumn, tableColumnGroup, flowRoot, ruby, rubyText
}

/// The `visibility` property.
public enum Visibility: Sendable, Equatable {
  case visible, hidden, collapse
}

/// The two pseudo-elements whose text joins accessible names.
public enum PseudoElement: Sendable {
  case before, after
}

/// What a pseudo-element adds (`content`).
public struct GeneratedContent: Sendable, Equatable {
  /// Strings, counters as far as known, and attr() joined; images give nothing.
  public var text: String
  /// The alternative after `/` (CSS Generated Content 3), if one is given.
  public var alternative: String?
  public var display: Display

  public init(text: String, alternative: String? = nil, display: Display) {
    self.text = text
    self.alternative = alternative
    self.display = display
  }
}

/// A document with its cascade: computed values on demand.
///
/// Not `Sendable`: values are computed lazily by the one task that audits the page.
public final class StyledDocument {
  public let document: Document

  public init(document: Document) {
    self.document = document
  }

  /// False when a style sheet of the page could not be read: what it would say is unknown.
  public var isComplete: Bool { true }

  public func display(of node: NodeID) -> Display {
    if document.hasAttribute(.hidden, node) { return .none }
    switch document.name(of: node) {
    case .head, .title, .script, .style, .template, .meta, .link, .base, .noembed, .noframes,
      .param, .datalist, .area, .source, .track:
      return .none
    default: return .inline
    }
  }

  public func visibility(of node: NodeID) -> Visibility { .visible }

  /// True when neither the element nor an ancestor has `display: none` (nor is in a closed
  /// `details`, nor otherwise without a box).
  public func isRendered(_ node: NodeID) -> Bool {
    var current: NodeID? = node
    while let element = current {
      if document.kind(of: element) == .element, display(of: element) == .none { return false }
      current = document.parent(of: element)
    }
    return true
  }

  public func generatedContent(_ pseudo: PseudoElement, of node: NodeID) -> GeneratedContent? {
    nil
  }
}
