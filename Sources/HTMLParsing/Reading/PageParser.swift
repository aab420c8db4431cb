import DOM
import Text

/// The tokenizer states that tree construction switches to (HTML, 13.2.5).
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
  /// XHTML read as XML.
  case xml
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

/// The kind of the token that ``PageParser/step()`` read last.
enum TokenKind: UInt8 {
  case text, startTag, endTag, other
}

/// The HTML standard's tokenizer and tree construction over one decoded page.
///
/// One structure, so that hot loops access plain memory: the tokenizer depends on tree construction
/// for the content model, tree construction on the tokenizer's bytes. Extensions in files of their own
/// follow the sections of the standard.
struct PageParser: ~Copyable {
  // MARK: Source

  /// The decoded source; the builder keeps its storage alive.
  let bytes: BorrowedBytes
  var count: Int { bytes.count }
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
  /// The "scripting flag" (HTML, 13.2.4.5): whether the contents of `noscript` are text.
  let isScriptingEnabled: Bool
  var mode = InsertionMode.initial
  /// The "original insertion mode" (HTML, 13.2.4.1).
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
  /// Of XML: what prefixes mean here, and whether the root is that of a page.
  var xmlBindings: [XMLBinding] = []
  var xmlHasPage = false
  var foreignNames = ForeignNames()
  /// The `selectedcontent` elements, which mirror an option once all is read.
  var selectedContents: [UInt32] = []

  // MARK: Results

  var doctype: DocumentType?
  var compatibilityMode = CompatibilityMode.noQuirks
  var problems: [ParseProblem] = []
  var statistics = ParserStatistics()

  init(source: ByteStorage, limits: ParserLimits, isScriptingEnabled: Bool = false) {
    bytes = source.borrowed
    builder = DocumentBuilder(source: source)
    self.limits = limits
    self.isScriptingEnabled = isScriptingEnabled
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
    mirrorSelectedOptions()
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

/// The names met last, by where they stand in the source: interning asks a dictionary with a new
/// string, this does not.
struct NameCache: ~Copyable {
  struct Slot: BitwiseCopyable {
    /// Where the name stands; `count` is 0 in a slot that was never filled.
    var start: UInt32
    var count: UInt32
    var name: UInt32
  }

  private static let slotCount = 1024
  private var slots = GrowableBuffer<Slot>(capacity: slotCount)

  init() {
    for _ in 0..<Self.slotCount { slots.append(Slot(start: 0, count: 0, name: 0)) }
  }

  /// The name that the lower-case bytes of the source between two offsets spell.
  @inline(__always)
  mutating func name(
    in bytes: BorrowedBytes, from start: Int, to end: Int, _ names: inout NameTable
  ) -> Name {
    // FNV-1a, 32 bits wide.
    var hash: UInt32 = 2_166_136_261
    for index in start..<end { hash = (hash ^ UInt32(bytes[index])) &* 16_777_619 }
    let slot = Int((hash ^ (hash >> 15)) & UInt32(Self.slotCount - 1))
    let found = slots[slot]
    if Int(found.count) == end - start {
      var index = 0
      while index < end - start, bytes[Int(found.start) + index] == bytes[start + index] {
        index += 1
      }
      if index == end - start, index > 0 { return Name(rawValue: found.name) }
    }
    let name = names.intern(utf8: bytes.bytes(in: start..<end))
    slots[slot] = Slot(
      start: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: end - start),
      name: name.rawValue)
    return name
  }
}
