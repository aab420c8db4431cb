// UNSAFE: talks to libxml2 and is called back by it.
//
// Invariant: the `ReaderState` that libxml2's callbacks are handed is allocated before the first context
// and outlives the last; no access to it is open while libxml2 runs. The window handed over is not
// changed before `htmlCtxtReadMemory` returns. Names that libxml2 passes end with a zero byte and are
// read up to it, within the callback only. Offsets that libxml2 reports are checked against the window.

import CLibXML2
import DOM
import Text

/// Reads a page through libxml2's SAX interface and builds the tree that browsers build.
///
/// libxml2 finds the tags; its events say where they end. What stands between two events is read
/// from the source by the standard's rules, because libxml2's own reading of attributes, text and
/// raw text is that of HTML 4. Where its reading ends elsewhere than the standard's, it begins
/// anew at the right place. The source goes to it window by window, so that beginning anew is
/// cheap and nothing that is quadratic in libxml2 grows with the page.
enum LibXML2Reader {
  static func read(_ page: consuming PageParser) -> PageParser {
    _ = isInitialized
    let state = UnsafeMutablePointer<ReaderState>.allocate(capacity: 1)
    state.initialize(to: ReaderState(page: page))
    defer { state.deallocate() }
    while state.pointee.prepareWindow() {
      guard let context = state.pointee.context ?? makeContext(for: state) else {
        state.pointee.giveUp()
        break
      }
      state.pointee.context = context
      // The callbacks change the state: no access to it may be open around the call.
      let (text, length) = state.pointee.beginWindow()
      // There is no document to be had: nothing is built.
      _ = htmlCtxtReadMemory(context, text, length, nil, "UTF-8", Int32(options))
      state.pointee.endWindow()
    }
    if let context = state.pointee.context { htmlFreeParserCtxt(context) }
    let done = state.move()
    return done.releasePage()
  }

  private static func makeContext(
    for state: UnsafeMutablePointer<ReaderState>
  ) -> htmlParserCtxtPtr? {
    guard let context = htmlNewParserCtxt() else { return nil }
    context.pointee.sax.pointee = makeHandler()
    context.pointee.userData = UnsafeMutableRawPointer(state)
    return context
  }

  private static let isInitialized: Bool = {
    xmlInitParser()
    return true
  }()

  private static func makeHandler() -> xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElement = { state, name, _ in
      state?.assumingMemoryBound(to: ReaderState.self).pointee.startElement(name)
    }
    handler.endElement = { state, _ in
      state?.assumingMemoryBound(to: ReaderState.self).pointee.endElement()
    }
    handler.comment = { state, _ in
      state?.assumingMemoryBound(to: ReaderState.self).pointee.markupEnded()
    }
    handler.processingInstruction = { state, _, _ in
      state?.assumingMemoryBound(to: ReaderState.self).pointee.markupEnded()
    }
    handler.serror = { state, error in
      state?.assumingMemoryBound(to: ReaderState.self).pointee.error(
        code: Int(parvis_error_code(UnsafeRawPointer(error))))
    }
    return handler
  }

  private static let options =
    HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOIMPLIED.rawValue | HTML_PARSE_NODEFDTD.rawValue
    | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
}

/// What the SAX callbacks work on.
struct ReaderState: ~Copyable {
  private var page: PageParser
  var context: htmlParserCtxtPtr?
  /// Bytes that the present context has been handed.
  private var bytesInContext = 0
  private var window = ReaderWindow()
  private var windowSize = 32 << 10
  /// No more events of this window count: it is over, or libxml2 has lost its place.
  private var isStopped = true
  /// Elements that libxml2 has opened in this window. Its stack is searched again and again.
  private var depth = 0
  private var errors = 0
  /// The end of the tag last counted as supplied: one event a tag.
  private var supplied = 0
  private static let maximumDepth = 256
  private static let maximumBytesInContext = 64 << 10

  init(page: consuming PageParser) {
    self.page = page
  }

  consuming func releasePage() -> PageParser {
    page
  }

  /// Reads the rest without libxml2, which has no memory left.
  mutating func giveUp() { page.readToEndWithoutLibXML2() }

  // MARK: Windows

  /// Makes the next window ready; false at the end of the page.
  mutating func prepareWindow() -> Bool {
    while page.position < page.count, !page.isDone {
      if isTooExpensive {
        page.readToEndWithoutLibXML2()
        return false
      }
      if page.model != .data {
        page.step()
        continue
      }
      if window.take(from: page.position, size: windowSize, of: page.bytes) {
        return true
      }
      readNatively(to: min(page.position + windowSize, page.count))
    }
    return false
  }

  /// libxml2 formats each error, and each restart copies a window again: beyond what real pages need,
  /// reading without libxml2 is cheaper.
  private var isTooExpensive: Bool {
    errors > 4096 + page.count / 16
      || page.statistics.bytesHanded > 6 * page.count + (1 << 20)
  }

  private mutating func readNatively(to end: Int) {
    let start = page.position
    while page.position < end, !page.isDone { page.step() }
    page.statistics.fallbackBytes += page.position - start
  }

  /// The text of the next window.
  mutating func beginWindow() -> (text: UnsafePointer<CChar>, length: Int32) {
    isStopped = false
    depth = 0
    bytesInContext += window.upper - window.lower
    page.statistics.bytesHanded += window.upper - window.lower
    let text = UnsafeRawPointer(window.copy.pointer).assumingMemoryBound(to: CChar.self)
    return (text, Int32(truncatingIfNeeded: window.copy.count))
  }

  mutating func endWindow() {
    // A context remembers every name, and its table of them slows down as it fills.
    if bytesInContext >= Self.maximumBytesInContext {
      htmlFreeParserCtxt(context)
      context = nil
      bytesInContext = 0
    }
    if isStopped {
      windowSize = max(windowSize / 2, ReaderWindow.smallest)
      return
    }
    isStopped = true
    windowSize = min(windowSize * 2, ReaderWindow.greatest)
    // The text after the last tag, and what libxml2 did not announce.
    while page.position < window.upper, !page.isDone { page.step() }
  }

  /// Ends this window: the next begins where our reading has come to.
  private mutating func restart() {
    isStopped = true
    page.statistics.restarts += 1
    xmlStopParser(context)
  }

  /// The offset in the source that libxml2 has come to.
  private var offset: Int {
    window.lower + Int(parvis_bytes_read(context)) - ReaderWindow.prefixLength
  }

  // MARK: Events

  /// The end of a start tag: libxml2 stands before its `>` or `/>`.
  mutating func startElement(_ name: UnsafePointer<UInt8>?) {
    guard !isStopped else { return }
    depth += 1
    let offset = offset
    guard offset >= window.lower, offset < window.upper else { return }
    let byte = page.bytes[offset]
    // Elements that libxml2 implies are announced elsewhere.
    guard byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") else { return }
    guard offset >= page.position else { return restart() }
    read(past: offset)
    guard page.lastToken == .startTag || page.model == .data else { return restart() }
    let end = byte == UInt8(ascii: "/") ? offset + 2 : offset + 1
    guard page.lastToken == .startTag, page.tag.upper == end, isNamed(name) else {
      return restart()
    }
    page.statistics.suppliedStartTags += 1
    supplied = end
    if page.model != .data { readRawText() }
    if depth > Self.maximumDepth { restart() }
  }

  /// libxml2 reads scripts and styles as the standard does. In other raw text it takes `<` for markup
  /// and reports events before the position reached here.
  private mutating func readRawText() {
    let isOurs = page.tag.name == .script || page.tag.name == .style
    let start = page.position
    page.step()
    if !isOurs, page.next(UInt8(ascii: "<"), from: start, before: page.position) < page.tag.lower {
      restart()
    }
  }

  /// An end tag, or an element that libxml2 closes by itself.
  mutating func endElement() {
    guard !isStopped else { return }
    depth -= 1
    endTagRead()
  }

  private mutating func endTagRead() {
    let offset = offset
    guard offset > window.lower, offset <= window.upper, offset >= page.position,
      page.bytes[offset - 1] == UInt8(ascii: ">")
    else { return }
    read(upTo: offset)
    if page.position > offset { return restart() }
    if page.lastToken == .endTag, page.tag.upper == offset, supplied != offset {
      page.statistics.suppliedEndTags += 1
      supplied = offset
    }
  }

  /// A comment or processing instruction.
  mutating func markupEnded() {
    guard !isStopped else { return }
    let offset = offset
    guard offset > page.position, offset <= window.upper,
      page.bytes[offset - 1] == UInt8(ascii: ">")
    else { return }
    read(upTo: offset)
    if page.position > offset { restart() }
  }

  mutating func error(code: Int) {
    errors += 1
    guard !isStopped else { return }
    switch code {
    case Int(XML_ERR_TAG_NAME_MISMATCH.rawValue):
      // An end tag that closes nothing.
      endTagRead()
    case Int(XML_HTML_STRUCURE_ERROR.rawValue):
      misplacedTag()
    default: break
    }
  }

  /// A second html, head or body tag: libxml2 reports it after reading the name.
  private mutating func misplacedTag() {
    let offset = offset
    guard offset >= page.position, offset < window.upper else { return }
    read(past: offset)
    if page.lastToken == .startTag, page.tag.lower < offset, page.tag.upper > offset,
      supplied != page.tag.upper
    {
      page.statistics.suppliedStartTags += 1
      supplied = page.tag.upper
    }
  }

  // MARK: Reading

  private mutating func read(past offset: Int) {
    while page.position <= offset, !page.isDone { page.step() }
  }

  private mutating func read(upTo offset: Int) {
    while page.position < offset, !page.isDone { page.step() }
  }

  /// True when `name` is that of the tag last read.
  private func isNamed(_ name: UnsafePointer<UInt8>?) -> Bool {
    guard let name else { return false }
    var index = page.tag.lower + 1
    var place = 0
    while name[place] != 0, index < page.count {
      if name[place].asciiLowercased != page.bytes[index].asciiLowercased { return false }
      place += 1
      index += 1
    }
    return place > 0
  }
}

extension PageParser {
  /// Reads whatever is left where libxml2 cannot.
  mutating func readToEndWithoutLibXML2() {
    statistics.fallbackBytes += count - position
    readToEnd()
  }
}
