import DOM

/// Tables (HTML, 13.2.6.4.9 to 13.2.6.4.15).
extension PageParser {
  // MARK: Clearing the stack

  private mutating func clear(to first: Name, _ second: Name? = nil, _ third: Name? = nil) {
    while open.count > 1 {
      let element = open.last
      if element.traits.contains(.html),
        element.name == first || element.name == second || element.name == third
          || element.name == .template || element.name == .html
      {
        return
      }
      pop()
    }
  }

  private mutating func clearToTable() { clear(to: .table) }
  private mutating func clearToTableBody() { clear(to: .tbody, .tfoot, .thead) }
  private mutating func clearToRow() { clear(to: .tr) }

  /// Ends the current node when `name` is the current end tag's.
  private mutating func popCurrent() {
    if tag.isEnd, tag.name == current.name { endElement(current.node) }
    pop()
  }

  private var hasSectionInTableScope: Bool {
    hasInTableScope(.tbody) || hasInTableScope(.thead) || hasInTableScope(.tfoot)
  }

  // MARK: In table

  mutating func startTagInTable(_ group: TagGroup) -> Bool {
    switch tag.name {
    case .caption:
      clearToTable()
      formatting.append(.marker)
      insertElement()
      mode = .inCaption
    case .colgroup:
      clearToTable()
      insertElement()
      mode = .inColumnGroup
    case .col:
      clearToTable()
      insertImplied(.colgroup, at: tag.lower)
      mode = .inColumnGroup
      return true
    case .tbody, .tfoot, .thead:
      clearToTable()
      insertElement()
      mode = .inTableBody
    case .td, .th, .tr:
      clearToTable()
      insertImplied(.tbody, at: tag.lower)
      mode = .inTableBody
      return true
    case .table:
      report(.misplacedStartTag, at: tag.lower, name: tag.name)
      guard hasInTableScope(.table) else { return false }
      popUntil(.table)
      resetInsertionMode()
      return true
    case .style, .script, .template: return startTagInHead(group)
    case .input where isHiddenInput: insertVoidElement()
    case .form:
      report(.misplacedStartTag, at: tag.lower, name: tag.name)
      guard formNode == .max, !hasTemplateOpen() else { return false }
      formNode = insertElement()
      pop()
    default: return startTagFostered(group)
    }
    return false
  }

  private mutating func startTagFostered(_ group: TagGroup) -> Bool {
    report(.fosterParented, at: tag.lower, name: tag.name)
    isFosterParenting = true
    let again = startTagInBody(group)
    isFosterParenting = false
    return again
  }

  mutating func endTagInTable(_ group: TagGroup) -> Bool {
    switch tag.name {
    case .table:
      guard hasInTableScope(.table) else { return ignoreEndTag() }
      popUntil(.table)
      resetInsertionMode()
      return false
    case .body, .caption, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr:
      return ignoreEndTag()
    case .template: return endTemplate()
    default:
      isFosterParenting = true
      let again = endTagInBody(group)
      isFosterParenting = false
      return again
    }
  }

  // MARK: In caption

  private mutating func endCaption() -> Bool {
    guard hasInTableScope(.caption) else { return false }
    generateImpliedEndTags()
    reportUnclosed(unless: .caption)
    popUntil(.caption)
    clearFormattingToMarker()
    mode = .inTable
    return true
  }

  mutating func startTagInCaption(_ group: TagGroup) -> Bool {
    guard group == .tablePart else { return startTagInBody(group) }
    return endCaption() ? true : ignoreStartTag()
  }

  mutating func endTagInCaption(_ group: TagGroup) -> Bool {
    switch tag.name {
    case .caption: return endCaption() ? false : ignoreEndTag()
    case .table: return endCaption() ? true : ignoreEndTag()
    case .body, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr:
      return ignoreEndTag()
    default: return endTagInBody(group)
    }
  }

  // MARK: In column group

  mutating func startTagInColumnGroup(_ group: TagGroup) -> Bool {
    switch tag.name {
    case .html: return startTagInBody(group)
    case .col:
      insertVoidElement()
      return false
    case .template: return startTagInHead(group)
    default:
      guard currentIs(.colgroup) else { return ignoreStartTag() }
      leaveHeadMode(at: tag.lower)
      return true
    }
  }

  mutating func endTagInColumnGroup(_ group: TagGroup) -> Bool {
    switch tag.name {
    case .colgroup:
      guard currentIs(.colgroup) else { return ignoreEndTag() }
      endElement(current.node)
      leaveHeadMode(at: tag.lower)
      return false
    case .col: return ignoreEndTag()
    case .template: return endTemplate()
    default:
      guard currentIs(.colgroup) else { return ignoreEndTag() }
      leaveHeadMode(at: tag.lower)
      return true
    }
  }

  // MARK: In table body

  private mutating func endSection() {
    clearToTableBody()
    popCurrent()
    mode = .inTable
  }

  mutating func startTagInTableBody(_ group: TagGroup) -> Bool {
    switch tag.name {
    case .tr:
      clearToTableBody()
      insertElement()
      mode = .inRow
      return false
    case .th, .td:
      report(.misplacedStartTag, at: tag.lower, name: tag.name)
      clearToTableBody()
      insertImplied(.tr, at: tag.lower)
      mode = .inRow
      return true
    case .caption, .col, .colgroup, .tbody, .tfoot, .thead:
      guard hasSectionInTableScope else { return ignoreStartTag() }
      endSection()
      return true
    default: return startTagInTable(group)
    }
  }

  mutating func endTagInTableBody(_ group: TagGroup) -> Bool {
    switch tag.name {
    case .tbody, .tfoot, .thead:
      guard hasInTableScope(tag.name) else { return ignoreEndTag() }
      endSection()
      return false
    case .table:
      guard hasSectionInTableScope else { return ignoreEndTag() }
      endSection()
      return true
    case .body, .caption, .col, .colgroup, .html, .td, .th, .tr: return ignoreEndTag()
    default: return endTagInTable(group)
    }
  }

  // MARK: In row

  private mutating func endRow() {
    clearToRow()
    popCurrent()
    mode = .inTableBody
  }

  mutating func startTagInRow(_ group: TagGroup) -> Bool {
    switch tag.name {
    case .th, .td:
      clearToRow()
      insertElement()
      mode = .inCell
      formatting.append(.marker)
      return false
    case .caption, .col, .colgroup, .tbody, .tfoot, .thead, .tr:
      guard hasInTableScope(.tr) else { return ignoreStartTag() }
      endRow()
      return true
    default: return startTagInTable(group)
    }
  }

  mutating func endTagInRow(_ group: TagGroup) -> Bool {
    switch tag.name {
    case .tr:
      guard hasInTableScope(.tr) else { return ignoreEndTag() }
      endRow()
      return false
    case .table:
      guard hasInTableScope(.tr) else { return ignoreEndTag() }
      endRow()
      return true
    case .tbody, .tfoot, .thead:
      guard hasInTableScope(tag.name) else { return ignoreEndTag() }
      guard hasInTableScope(.tr) else { return false }
      endRow()
      return true
    case .body, .caption, .col, .colgroup, .html, .td, .th: return ignoreEndTag()
    default: return endTagInTable(group)
    }
  }

  // MARK: In cell

  /// "Close the cell."
  private mutating func closeCell() {
    generateImpliedEndTags()
    while open.count > 1 {
      let element = open.last
      pop()
      if isHTML(element, .td) || isHTML(element, .th) { break }
    }
    clearFormattingToMarker()
    mode = .inRow
  }

  mutating func startTagInCell(_ group: TagGroup) -> Bool {
    guard group == .tablePart else { return startTagInBody(group) }
    guard hasInTableScope(.td) || hasInTableScope(.th) else { return ignoreStartTag() }
    closeCell()
    return true
  }

  mutating func endTagInCell(_ group: TagGroup) -> Bool {
    switch tag.name {
    case .td, .th:
      guard hasInTableScope(tag.name) else { return ignoreEndTag() }
      generateImpliedEndTags()
      reportUnclosed(unless: tag.name)
      popUntil(tag.name)
      clearFormattingToMarker()
      mode = .inRow
      return false
    case .body, .caption, .col, .colgroup, .html: return ignoreEndTag()
    case .table, .tbody, .tfoot, .thead, .tr:
      guard hasInTableScope(tag.name) else { return ignoreEndTag() }
      closeCell()
      return true
    default: return endTagInBody(group)
    }
  }
}
