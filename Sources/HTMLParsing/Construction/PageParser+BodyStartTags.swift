import DOM
import Text

/// Start tags "in body" (HTML, 13.2.6.4.7).
extension PageParser {
  /// Handles the start tag by the rules of "in body". True asks for another round (never here, but
  /// for symmetry with the other modes).
  mutating func startTagInBody(_ group: TagGroup) -> Bool {
    switch group {
    case .noscript where isScriptingEnabled: readTextElement(.rawText)
    case .ordinary, .noscript:
      reconstructFormatting(at: tag.lower)
      insertElement()
    case .selectedContent:
      reconstructFormatting(at: tag.lower)
      selectedContents.append(insertElement())
    case .block, .paragraph:
      closeParagraphInButtonScope()
      insertElement()
    case .heading: startHeading()
    case .formatting:
      reconstructFormatting(at: tag.lower)
      insertElement()
      pushFormatting()
    case .anchor, .nobr: startAnchor(group)
    case .voidElement, .breakElement, .image: startVoid(group)
    case .listItem, .descriptionItem: startListItem(group)
    case .html, .body, .frameset: startOuterElement(group)
    case .headContent: startTagOfHeadContent()
    case .template: beginTemplate()
    case .head, .tablePart, .frame: return ignoreStartTag()
    case .preformatted, .textarea, .xmp, .iframe, .noembed, .plaintext: startText(group)
    case .form, .button, .input, .select, .optionElement, .optgroup, .hr: startControl(group)
    case .silentVoid: insertVoidElement()
    case .markerElement:
      reconstructFormatting(at: tag.lower)
      insertElement()
      formatting.append(.marker)
      isFramesetOK = false
    case .table:
      if compatibilityMode != .quirks { closeParagraphInButtonScope() }
      insertElement()
      isFramesetOK = false
      mode = .inTable
    case .rubyBase, .rubyText: startRuby(group)
    case .math, .svg: startForeign(group)
    }
    return false
  }

  private mutating func startOuterElement(_ group: TagGroup) {
    report(.misplacedStartTag, at: tag.lower, name: tag.name)
    tag.isSelfClosing = false
    if group == .html {
      guard !hasTemplateOpen(), open.count > 0 else { return }
      builder.addMissing(tagAttributes, to: open[0].node)
      return
    }
    guard open.count > 1, isHTML(open[1], .body) else { return }
    if group == .body {
      guard !hasTemplateOpen() else { return }
      isFramesetOK = false
      builder.addMissing(tagAttributes, to: open[1].node)
      return
    }
    guard isFramesetOK else { return }
    builder.remove(open[1].node)
    open.truncate(to: 1)
    insertElement()
    mode = .inFrameset
  }

  private mutating func startHeading() {
    closeParagraphInButtonScope()
    if open.last.traits.contains(.heading) {
      report(.unclosedElement, at: Int(builder[open.last.node].source.lower), name: open.last.name)
      pop()
    }
    insertElement()
  }

  private mutating func startAnchor(_ group: TagGroup) {
    if group == .anchor, let listed = formattingPlace(of: .a) {
      report(.misnestedTag, at: tag.lower, name: tag.name)
      let node = formatting[listed].node
      runAdoptionAgency(for: .a)
      if let place = formattingPlace(ofNode: node) { formatting.remove(at: place) }
      if let place = place(ofNode: node) { open.remove(at: place) }
    }
    reconstructFormatting(at: tag.lower)
    if group == .nobr, hasInScope(.nobr) {
      report(.misnestedTag, at: tag.lower, name: tag.name)
      runAdoptionAgency(for: .nobr)
      reconstructFormatting(at: tag.lower)
    }
    insertElement()
    pushFormatting()
  }

  private mutating func startVoid(_ group: TagGroup) {
    reconstructFormatting(at: tag.lower)
    if group == .image {
      report(.misplacedStartTag, at: tag.lower, name: tag.name)
      insertVoidElement(named: .img)
    } else {
      insertVoidElement()
    }
    isFramesetOK = false
  }

  private mutating func startListItem(_ group: TagGroup) {
    isFramesetOK = false
    var index = open.count - 1
    while index >= 0 {
      let element = open[index]
      let closes =
        element.traits.contains(.html)
        && (group == .listItem
          ? element.name == .li : element.name == .dd || element.name == .dt)
      if closes {
        generateImpliedEndTags(except: element.name)
        reportUnclosed(unless: element.name)
        popUntil(element.name)
        break
      }
      if element.traits.contains(.special), !isHTML(element, .address), !isHTML(element, .div),
        !isHTML(element, .p)
      {
        break
      }
      index -= 1
    }
    closeParagraphInButtonScope()
    insertElement()
  }

  private mutating func startText(_ group: TagGroup) {
    switch group {
    case .preformatted:
      closeParagraphInButtonScope()
      insertElement()
      skipsNextNewline = true
      isFramesetOK = false
    case .textarea:
      readTextElement(.rcdata)
      skipsNextNewline = true
      isFramesetOK = false
    case .xmp:
      closeParagraphInButtonScope()
      reconstructFormatting(at: tag.lower)
      isFramesetOK = false
      readTextElement(.rawText)
    case .iframe:
      isFramesetOK = false
      readTextElement(.rawText)
    case .plaintext:
      closeParagraphInButtonScope()
      insertElement()
      model = .plaintext
    default: readTextElement(.rawText)
    }
  }

  private mutating func startControl(_ group: TagGroup) {
    switch group {
    case .form: startForm()
    case .button:
      if hasInScope(.button) {
        report(.unclosedElement, at: tag.lower, name: .button)
        generateImpliedEndTags()
        popUntil(.button)
      }
      reconstructFormatting(at: tag.lower)
      insertElement()
      isFramesetOK = false
    case .input: startInput()
    case .hr:
      closeParagraphInButtonScope()
      if hasInScope(.select) { generateImpliedEndTags() }
      insertVoidElement()
      isFramesetOK = false
    case .select:
      if closeSelect() { return }
      reconstructFormatting(at: tag.lower)
      insertElement()
      isFramesetOK = false
    default: startOption(group)
    }
  }

  private mutating func startForm() {
    let isInTemplate = hasTemplateOpen()
    guard formNode == .max || isInTemplate else {
      ignoreStartTag()
      return
    }
    closeParagraphInButtonScope()
    let node = insertElement()
    if !isInTemplate { formNode = node }
  }

  private mutating func startInput() {
    _ = closeSelect()
    reconstructFormatting(at: tag.lower)
    insertVoidElement()
    if !isHiddenInput { isFramesetOK = false }
  }

  /// A select ends before another and before an input; answers whether one did.
  private mutating func closeSelect() -> Bool {
    guard hasInScope(.select) else { return false }
    report(.misplacedStartTag, at: tag.lower, name: tag.name)
    popUntil(.select)
    return true
  }

  private mutating func startOption(_ group: TagGroup) {
    if hasInScope(.select) {
      if group == .optgroup {
        generateImpliedEndTags()
      } else {
        generateImpliedEndTags(except: .optgroup)
      }
    } else if currentIs(.option) {
      pop()
    }
    reconstructFormatting(at: tag.lower)
    insertElement()
  }

  /// True when the current tag's `type` is `hidden`.
  var isHiddenInput: Bool {
    for index in 0..<tagAttributes.count where tagAttributes[index].name == .type {
      let value = builder.bytes(of: tagAttributes[index].value)
      return value.count == 6 && value.lazy.map(\.asciiLowercased).elementsEqual("hidden".utf8)
    }
    return false
  }

  private mutating func startRuby(_ group: TagGroup) {
    if hasInScope(.ruby) {
      if group == .rubyBase {
        generateImpliedEndTags()
      } else {
        generateImpliedEndTags(except: .rtc)
      }
    }
    insertElement()
  }

  private mutating func startForeign(_ group: TagGroup) {
    reconstructFormatting(at: tag.lower)
    let closes = tag.isSelfClosing
    insertForeignElement(group == .svg ? .svg : .mathML)
    if closes { pop() }
  }
}
