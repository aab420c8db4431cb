import DOM

/// How the source is cut into tokens from here on (HTML, 13.2.5, the states that tree
/// construction chooses).
enum ContentModel: UInt8 {
  case data
  /// Up to the end tag of the element just begun, with character references.
  case rcdata
  /// Up to the end tag of the element just begun, as it stands.
  case rawText
  case script
  case plaintext
}

/// HTML, 13.2.4.1.
enum InsertionMode: UInt8, BitwiseCopyable {
  case initial, beforeHTML, beforeHead, inHead, inHeadNoscript, afterHead, inBody, text, inTable
  case inCaption, inColumnGroup, inTableBody, inRow, inCell, inTemplate, afterBody, inFrameset
  case afterFrameset, afterAfterBody, afterAfterFrameset
}

/// An entry of the stack of open elements (HTML, 13.2.4.2).
struct OpenElement: BitwiseCopyable {
  var node: UInt32
  /// Where its children go: itself, or a template's contents.
  var container: UInt32
  var name: Name
  var traits: ElementTraits
}

/// An entry of the list of active formatting elements (HTML, 13.2.4.3).
struct FormattingEntry: BitwiseCopyable {
  /// `UInt32.max` for a marker.
  var node: UInt32
  var name: Name
  var firstAttribute: UInt32
  var attributeCount: UInt32

  var isMarker: Bool { node == .max }
  static var marker: FormattingEntry {
    FormattingEntry(node: .max, name: Name(rawValue: 0), firstAttribute: 0, attributeCount: 0)
  }
}

/// The tag last read.
struct Tag {
  var name = Name(rawValue: 0)
  var isEnd = false
  var isSelfClosing = false
  var lower = 0
  var upper = 0

  var range: SourceRange { SourceRange(lower, upper) }
}

/// A run of characters of the source.
struct TextRun {
  var text: StoredText
  var source: SourceRange
}

/// What ``PageParser/step()`` read last.
enum TokenKind: UInt8 {
  case text, startTag, endTag, other
}

/// The HTML standard's tokenizer and tree construction over one decoded page.
///
/// One structure, so that the hot loops touch plain memory: the tokenizer asks tree construction
/// for the content model, tree construction asks the tokenizer's bytes. Extensions, one a file,
/// divide it along the standard's sections.
struct PageParser: ~Copyable {
  // MARK: Source

  let bytes: UnsafePointer<UInt8>
  let count: Int
  /// Everything before it has been read.
  var position = 0
  var model = ContentModel.data
  var tag = Tag()
  var lastToken = TokenKind.other
  var tagAttributes = GrowableBuffer<StoredAttribute>(capacity: 64)
  /// The name of the element whose raw text is being read: its end tag ends it.
  var rawTextName = Name(rawValue: 0)
  var nameCache = NameCache()
  /// By name: the number of the last tag that had it as an attribute, to find duplicates at once.
  var attributeStamps = GrowableBuffer<UInt32>(capacity: 1024)
  var tagSerial: UInt32 = 0
  let references: CharacterReferences

  // MARK: Tree

  var builder: DocumentBuilder
  let table: TagTable
  let limits: ParserLimits
  var mode = InsertionMode.initial
  /// Where "text" and "in table text" return to.
  var originalMode = InsertionMode.initial
  var open = GrowableBuffer<OpenElement>(capacity: 256)
  /// Start tags beyond the depth limit whose end tags are still to come.
  var overflow = 0
  var formatting = GrowableBuffer<FormattingEntry>(capacity: 64)
  var templateModes = GrowableBuffer<InsertionMode>(capacity: 8)
  var pendingTableText: [TextRun] = []
  var headNode = UInt32.max
  var formNode = UInt32.max
  var isFramesetOK = true
  var isFosterParenting = false
  var skipsNextNewline = false
  var isDone = false
  var foreignNames = ForeignNames()

  // MARK: Results

  var doctype: DocumentType?
  var compatibilityMode = CompatibilityMode.noQuirks
  var problems: [ParseProblem] = []
  var statistics = ParserStatistics()

  init(source: ByteStorage, limits: ParserLimits) {
    // The builder keeps the storage alive, and storage never moves.
    bytes = source.withBytes { $0.baseAddress } ?? ByteClass.table
    count = source.count
    builder = DocumentBuilder(source: source)
    self.limits = limits
    table = TagTable.shared
    references = CharacterReferences.shared
  }

  /// Reads whatever is left, without libxml2.
  mutating func readToEnd() {
    while position < count, !isDone { step() }
  }

  /// Ends the page and hands over the document.
  consuming func finish(encoding: EncodingRecord, meter: StepMeter) -> Document {
    endOfFile()
    return builder.finish(
      doctype: doctype, compatibilityMode: compatibilityMode, encoding: encoding,
      problems: problems, meter: meter)
  }

  /// Reads at least one token, or a run of text.
  mutating func step() {
    switch model {
    case .data: readData()
    case .rcdata, .rawText: readRawText()
    case .script: readScript()
    case .plaintext: readText(from: position, to: count, decodesReferences: false)
    }
    if builder.nodeCount >= limits.maximumNodes, !isDone {
      report(.nodeLimit, at: position)
      isDone = true
    }
  }

  mutating func report(_ code: ParseProblem.Code, at offset: Int, name: Name? = nil) {
    guard problems.count < limits.maximumProblems else { return }
    problems.append(ParseProblem(code: code, offset: offset, name: name))
  }
}

/// The names met last, by their bytes: interning asks a dictionary with a new string, this does
/// not.
struct NameCache: ~Copyable {
  private struct Slot: BitwiseCopyable {
    var pointer: UInt
    var count: UInt32
    var name: UInt32
  }

  private var slots: UnsafeMutablePointer<Slot>

  init() {
    slots = .allocate(capacity: 1024)
    slots.initialize(repeating: Slot(pointer: 0, count: 0, name: 0), count: 1024)
  }

  deinit { slots.deallocate() }

  /// Interns `count` lower-case bytes that stay where they are.
  @inline(__always)
  mutating func name(
    _ bytes: UnsafePointer<UInt8>, count: Int, in names: inout NameTable
  ) -> Name {
    var hash: UInt32 = 2_166_136_261
    for index in 0..<count { hash = (hash ^ UInt32(bytes[index])) &* 16_777_619 }
    let slot = Int((hash ^ (hash >> 15)) & 1023)
    let found = slots[slot]
    if Int(found.count) == count, let known = UnsafePointer<UInt8>(bitPattern: found.pointer) {
      var index = 0
      while index < count, known[index] == bytes[index] { index += 1 }
      if index == count { return Name(rawValue: found.name) }
    }
    let name = names.intern(UnsafeBufferPointer(start: bytes, count: count))
    slots[slot] = Slot(
      pointer: UInt(bitPattern: bytes), count: UInt32(truncatingIfNeeded: count),
      name: name.rawValue)
    return name
  }
}
