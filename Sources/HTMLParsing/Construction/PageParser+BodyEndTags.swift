import DOM

/// End tags "in body" (HTML, 13.2.6.4.7).
extension PageParser {
  /// Handles the end tag by the rules of "in body"; true when it is to be handled again.
  mutating func endTagInBody(_ group: TagGroup) -> Bool {
    switch group {
    case .block, .button, .preformatted, .select: endBlock()
    case .paragraph: endParagraph()
    case .anchor, .formatting, .nobr: runAdoptionAgency(for: tag.name)
    case .heading: endHeading()
    case .listItem: endItem(within: .listItemScope)
    case .descriptionItem: endItem(within: .scope)
    case .form: endForm()
    case .body, .html: return endBody(group)
    case .template: endTemplate()
    case .markerElement:
      guard hasInScope(tag.name) else { return ignoreEndTag() }
      generateImpliedEndTags()
      reportUnclosed(unless: tag.name)
      popUntil(tag.name)
      clearFormattingToMarker()
    case .breakElement: endBreak()
    default: endOther()
    }
    return false
  }

  private mutating func endBlock() {
    guard let place = place(of: tag.name, within: .scope) else {
      ignoreEndTag()
      return
    }
    generateImpliedEndTags()
    reportUnclosed(unless: tag.name)
    popThrough(place)
  }

  private mutating func endParagraph() {
    if !hasInButtonScope(.p) {
      report(.unmatchedEndTag, at: tag.lower, name: .p)
      insertImplied(.p, at: tag.lower)
    }
    closeParagraph()
  }

  private mutating func endHeading() {
    var index = open.count - 1
    while index >= 0 {
      if open[index].traits.contains(.heading) { break }
      if open[index].traits.contains(.scope) { index = 0 }
      index -= 1
    }
    guard index >= 0 else {
      ignoreEndTag()
      return
    }
    generateImpliedEndTags()
    reportUnclosed(unless: tag.name)
    popThrough(index)
  }

  private mutating func endItem(within boundary: ElementTraits) {
    guard let place = place(of: tag.name, within: boundary) else {
      ignoreEndTag()
      return
    }
    generateImpliedEndTags(except: tag.name)
    reportUnclosed(unless: tag.name)
    popThrough(place)
  }

  private mutating func endForm() {
    if hasTemplateOpen() {
      guard let place = place(of: .form, within: .scope) else {
        ignoreEndTag()
        return
      }
      generateImpliedEndTags()
      reportUnclosed(unless: .form)
      return popThrough(place)
    }
    let node = formNode
    formNode = .max
    guard node != .max, let form = place(ofNode: node), isFormInScope(form) else {
      ignoreEndTag()
      return
    }
    generateImpliedEndTags()
    if open.last.node != node { reportUnclosed(unless: .form) }
    endElement(node)
    if let place = place(ofNode: node) { open.remove(at: place) }
  }

  private func isFormInScope(_ place: Int) -> Bool {
    var index = open.count - 1
    while index > place {
      if open[index].traits.contains(.scope) { return false }
      index -= 1
    }
    return true
  }

  private mutating func endBody(_ group: TagGroup) -> Bool {
    guard let place = place(of: .body, within: .scope) else { return ignoreEndTag() }
    for index in 0..<open.count where !open[index].traits.contains(.mayStayOpen) {
      report(
        .unclosedElement, at: Int(builder[open[index].node].source.lower), name: open[index].name)
      break
    }
    if group == .body { endElement(open[place].node) }
    mode = .afterBody
    return group == .html
  }

  private mutating func endBreak() {
    report(.unmatchedEndTag, at: tag.lower, name: .br)
    reconstructFormatting(at: tag.lower)
    insertImplied(.br, at: tag.lower)
    pop()
    isFramesetOK = false
  }

  /// "Any other end tag".
  mutating func endOther() {
    var index = open.count - 1
    while index > 0 {
      let element = open[index]
      if isHTML(element, tag.name) {
        generateImpliedEndTags(except: tag.name)
        if open.count - 1 != index { reportUnclosed(unless: tag.name) }
        return popThrough(index)
      }
      if element.traits.contains(.special) { break }
      index -= 1
    }
    ignoreEndTag()
  }
}
