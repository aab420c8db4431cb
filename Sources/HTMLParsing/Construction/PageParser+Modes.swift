import DOM

/// The insertion modes around the body (HTML, 13.2.6.4.1 to 13.2.6.4.6, .16 and .17 to .23), and
/// the dispatcher (13.2.6).
extension PageParser {
  // MARK: Dispatcher

  /// Handles the start tag in `tag`.
  mutating func startTag() {
    beginToken()
    if mode == .xml { return xmlStartTag() }
    let group = table.group(of: tag.name)
    if open.count >= limits.maximumDepth, !keepsItsPlace(group) { return startTagTooDeep(group) }
    if currentIsForeign, !startTagFollowsHTMLRules() {
      foreignStartTag()
    } else {
      startTagByMode()
    }
    if tag.isSelfClosing {
      report(.nonVoidElementWithTrailingSolidus, at: tag.lower, name: tag.name)
    }
  }

  /// Handles the start tag by the present insertion mode, whatever the current node.
  mutating func startTagByMode() {
    let group = table.group(of: tag.name)
    while startTagStep(group) {}
  }

  /// Handles the end tag in `tag`.
  mutating func endTag() {
    beginToken()
    if mode == .xml { return xmlEndTag() }
    tag.isSelfClosing = false
    let group = table.group(of: tag.name)
    if overflow > 0, mode != .text {
      overflow -= 1
      return
    }
    if currentIsForeign, foreignEndTag() { return }
    while endTagStep(group) {}
  }

  /// True of tags that open nothing, or only text, even below the depth limit.
  private func keepsItsPlace(_ group: TagGroup) -> Bool {
    switch group {
    case .html, .body, .head, .frameset, .headContent, .textarea, .xmp, .iframe, .noembed,
      .plaintext, .voidElement, .breakElement, .image, .input, .silentVoid, .hr:
      true
    case .noscript: isScriptingEnabled
    default: false
    }
  }

  /// Elements that would lie too deep become siblings: inserted, but never opened.
  private mutating func startTagTooDeep(_ group: TagGroup) {
    if overflow == 0 { report(.depthLimit, at: tag.lower, name: tag.name) }
    let isForeign = currentIsForeign && !startTagFollowsHTMLRules()
    if !isForeign, group == .tablePart, mode == .inBody { return }
    let opens = !(isForeign && tag.isSelfClosing)
    if isForeign {
      insertForeignElement(open.last.traits.contains(.svg) ? .svg : .mathML)
      pop()
    } else {
      insertVoidElement()
    }
    if opens { overflow += 1 }
  }

  private mutating func startTagStep(_ group: TagGroup) -> Bool {
    switch mode {
    case .initial, .beforeHTML, .beforeHead: startTagInEarlyMode(group)
    case .inHead: startTagInHead(group)
    case .inHeadNoscript: startTagInHeadNoscript(group)
    case .afterHead: startTagAfterHead(group)
    case .inBody, .text: startTagInBody(group)
    case .inTable: startTagInTable(group)
    case .inCaption: startTagInCaption(group)
    case .inColumnGroup: startTagInColumnGroup(group)
    case .inTableBody: startTagInTableBody(group)
    case .inRow: startTagInRow(group)
    case .inCell: startTagInCell(group)
    case .inTemplate: startTagInTemplate(group)
    case .afterBody, .afterAfterBody: startTagAfterBody(group)
    case .xml: false
    case .inFrameset, .afterFrameset, .afterAfterFrameset: startTagInFrameset(group)
    }
  }

  private mutating func endTagStep(_ group: TagGroup) -> Bool {
    switch mode {
    case .initial, .beforeHTML, .beforeHead: endTagInEarlyMode()
    case .inHead, .inHeadNoscript, .afterHead: endTagInHeadMode(group)
    case .inBody: endTagInBody(group)
    case .text: endTagInText()
    case .inTable: endTagInTable(group)
    case .inCaption: endTagInCaption(group)
    case .inColumnGroup: endTagInColumnGroup(group)
    case .inTableBody: endTagInTableBody(group)
    case .inRow: endTagInRow(group)
    case .inCell: endTagInCell(group)
    case .inTemplate: endTagInTemplate(group)
    case .afterBody, .afterAfterBody: endTagAfterBody()
    case .xml: false
    case .inFrameset, .afterFrameset, .afterAfterFrameset: endTagInFrameset()
    }
  }

  @discardableResult
  mutating func ignoreStartTag() -> Bool {
    report(.misplacedStartTag, at: tag.lower, name: tag.name)
    return false
  }

  @discardableResult
  mutating func ignoreEndTag() -> Bool {
    report(.unmatchedEndTag, at: tag.lower, name: tag.name)
    return false
  }

  // MARK: Before the head

  mutating func doctype(_ reading: DoctypeReading, source: SourceRange) {
    beginToken()
    guard mode == .initial else { return report(.misplacedDoctype, at: Int(source.lower)) }
    doctype = DocumentType(
      name: reading.name, publicID: reading.publicID, systemID: reading.systemID, source: source)
    compatibilityMode = QuirksTable.mode(for: reading)
    var record = NodeRecord(kind: .doctype)
    record.source = source
    builder.insert(builder.make(record), into: 0)
    mode = .beforeHTML
  }

  /// "Anything else" of the modes before the head: implies what is missing.
  mutating func leaveEarlyMode(at offset: Int) {
    switch mode {
    case .initial:
      report(.missingDoctype, at: offset)
      compatibilityMode = .quirks
      mode = .beforeHTML
    case .beforeHTML:
      insertImplied(.html, at: offset)
      mode = .beforeHead
    default:
      headNode = insertImplied(.head, at: offset)
      mode = .inHead
    }
  }

  private mutating func startTagInEarlyMode(_ group: TagGroup) -> Bool {
    switch (mode, group) {
    case (.beforeHTML, .html):
      insertElement()
      mode = .beforeHead
      return false
    case (.beforeHead, .html): return startTagInBody(group)
    case (.beforeHead, .head):
      headNode = insertElement()
      mode = .inHead
      return false
    default:
      leaveEarlyMode(at: tag.lower)
      return true
    }
  }

  private mutating func endTagInEarlyMode() -> Bool {
    switch tag.name {
    case .head, .body, .html, .br:
      leaveEarlyMode(at: tag.lower)
      return true
    default:
      if mode == .initial {
        leaveEarlyMode(at: tag.lower)
        return true
      }
      return ignoreEndTag()
    }
  }

  // MARK: Head

  /// "Anything else" of the modes in and after the head, and of column groups.
  mutating func leaveHeadMode(at offset: Int) {
    switch mode {
    case .inHead:
      pop()
      mode = .afterHead
    case .inHeadNoscript:
      pop()
      mode = .inHead
    case .inColumnGroup:
      pop()
      mode = .inTable
    default:
      insertImplied(.body, at: offset)
      mode = .inBody
    }
  }

  mutating func startTagInHead(_ group: TagGroup) -> Bool {
    switch group {
    case .html: return startTagInBody(group)
    case .headContent:
      startTagOfHeadContent()
      return false
    case .noscript where isScriptingEnabled:
      readTextElement(.rawText)
      return false
    case .noscript where mode == .inHead:
      insertElement()
      mode = .inHeadNoscript
      return false
    case .template:
      beginTemplate()
      return false
    case .head: return ignoreStartTag()
    default:
      leaveHeadMode(at: tag.lower)
      return true
    }
  }

  /// base, basefont, bgsound, link, meta, noframes, script, style, title.
  mutating func startTagOfHeadContent() {
    switch tag.name {
    case .title: readTextElement(.rcdata)
    case .noframes, .style: readTextElement(.rawText)
    case .script: readTextElement(.script)
    default: insertVoidElement()
    }
  }

  private mutating func startTagInHeadNoscript(_ group: TagGroup) -> Bool {
    switch tag.name {
    case .html: return startTagInBody(group)
    case .basefont, .bgsound, .link, .meta, .noframes, .style:
      startTagOfHeadContent()
      return false
    case .head, .noscript: return ignoreStartTag()
    default:
      report(.misplacedStartTag, at: tag.lower, name: tag.name)
      leaveHeadMode(at: tag.lower)
      return true
    }
  }

  private mutating func startTagAfterHead(_ group: TagGroup) -> Bool {
    switch group {
    case .html: return startTagInBody(group)
    case .body:
      insertElement()
      isFramesetOK = false
      mode = .inBody
      return false
    case .frameset:
      insertElement()
      mode = .inFrameset
      return false
    case .headContent, .template:
      report(.misplacedStartTag, at: tag.lower, name: tag.name)
      push(headNode, .head, table.htmlTraits(of: .head))
      let place = open.count - 1
      _ = startTagInHead(group)
      open.remove(at: place)
      return false
    case .head: return ignoreStartTag()
    default:
      leaveHeadMode(at: tag.lower)
      return true
    }
  }

  private mutating func endTagInHeadMode(_ group: TagGroup) -> Bool {
    switch (mode, tag.name) {
    case (.inHead, .head), (.inHeadNoscript, .noscript):
      endElement(current.node)
      leaveHeadMode(at: tag.lower)
      return false
    case (.inHead, .template), (.afterHead, .template): return endTemplate()
    case (.inHead, .body), (.inHead, .html), (.afterHead, .body), (.afterHead, .html), (_, .br):
      leaveHeadMode(at: tag.lower)
      return true
    default: return ignoreEndTag()
    }
  }

  private mutating func endTagInText() -> Bool {
    endElement(current.node)
    pop()
    mode = originalMode
    return false
  }

  // MARK: Templates

  mutating func beginTemplate() {
    if !attachShadowRoot() {
      let node = insertElement()
      let contents = builder.make(NodeRecord(kind: .templateContents))
      builder[contents].source = SourceRange(tag.upper, tag.upper)
      builder.insert(contents, into: node)
      open[open.count - 1].container = contents
    }
    formatting.append(.marker)
    isFramesetOK = false
    mode = .inTemplate
    templateModes.append(.inTemplate)
  }

  @discardableResult
  mutating func endTemplate() -> Bool {
    guard hasTemplateOpen() else { return ignoreEndTag() }
    generateImpliedEndTagsThoroughly()
    reportUnclosed(unless: .template)
    popUntil(.template)
    clearFormattingToMarker()
    if templateModes.count > 0 { templateModes.truncate(to: templateModes.count - 1) }
    resetInsertionMode()
    return false
  }

  private mutating func startTagInTemplate(_ group: TagGroup) -> Bool {
    if group == .headContent || group == .template { return startTagInHead(group) }
    switch tag.name {
    case .caption, .colgroup, .tbody, .tfoot, .thead: mode = .inTable
    case .col: mode = .inColumnGroup
    case .tr: mode = .inTableBody
    case .td, .th: mode = .inRow
    default: mode = .inBody
    }
    templateModes[templateModes.count - 1] = mode
    return true
  }

  private mutating func endTagInTemplate(_ group: TagGroup) -> Bool {
    group == .template ? endTemplate() : ignoreEndTag()
  }

  // MARK: After the body, and framesets

  private mutating func startTagAfterBody(_ group: TagGroup) -> Bool {
    if group == .html { return startTagInBody(group) }
    report(.misplacedStartTag, at: tag.lower, name: tag.name)
    mode = .inBody
    return true
  }

  private mutating func endTagAfterBody() -> Bool {
    if mode == .afterBody, tag.name == .html {
      if open.count > 0 { endElement(open[0].node) }
      mode = .afterAfterBody
      return false
    }
    mode = .inBody
    return true
  }

  private mutating func startTagInFrameset(_ group: TagGroup) -> Bool {
    switch (mode, tag.name) {
    case (_, .html): return startTagInBody(group)
    case (.inFrameset, .frameset): insertElement()
    case (.inFrameset, .frame): insertVoidElement()
    case (_, .noframes): startTagOfHeadContent()
    default: ignoreStartTag()
    }
    return false
  }

  private mutating func endTagInFrameset() -> Bool {
    switch (mode, tag.name) {
    case (.inFrameset, .frameset):
      guard open.count > 1 else { return ignoreEndTag() }
      endElement(current.node)
      pop()
      if !currentIs(.frameset) { mode = .afterFrameset }
    case (.afterFrameset, .html):
      if open.count > 0 { endElement(open[0].node) }
      mode = .afterAfterFrameset
    default: ignoreEndTag()
    }
    return false
  }

  // MARK: End of file

  /// HTML, 13.2.6.4, "an end-of-file token" in each mode, and 13.2.7.
  mutating func endOfFile() {
    if mode == .xml { return }
    tag = Tag()
    tag.lower = count
    tag.upper = count
    beginToken()
    while true {
      switch mode {
      case .initial, .beforeHTML, .beforeHead: leaveEarlyMode(at: position)
      case .inHead, .inHeadNoscript, .afterHead: leaveHeadMode(at: position)
      case .text:
        reportUnclosed(unless: .html)
        pop()
        mode = originalMode
      default:
        guard templateModes.count > 0, hasTemplateOpen() else { return reportUnclosedAtEnd() }
        popUntil(.template)
        clearFormattingToMarker()
        templateModes.truncate(to: templateModes.count - 1)
        resetInsertionMode()
      }
    }
  }

  private mutating func reportUnclosedAtEnd() {
    for index in 0..<open.count where !open[index].traits.contains(.mayStayOpen) {
      let element = open[index]
      report(.unclosedElement, at: Int(builder[element.node].source.lower), name: element.name)
    }
  }
}
