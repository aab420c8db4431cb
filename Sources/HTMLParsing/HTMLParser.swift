package import DOM

/// Limits on what the parser reads of a page; each that is hit is reported as a problem.
package struct ParserLimits: Sendable, Equatable {
  /// The size of the largest file that is parsed, in bytes.
  package var maximumBytes: Int
  /// Attributes beyond this many on one tag are dropped.
  package var maximumAttributesPerTag: Int
  /// The depth of the stack of open elements beyond which elements become siblings, as in browsers.
  package var maximumDepth: Int
  /// The number of nodes after which parsing stops.
  package var maximumNodes: Int
  /// The number of problems after which no more are recorded.
  package var maximumProblems: Int

  /// Limits; each is brought into the range that the parser can hold.
  package init(
    maximumBytes: Int = 10 << 20, maximumAttributesPerTag: Int = 4096, maximumDepth: Int = 512,
    maximumNodes: Int = 2_000_000, maximumProblems: Int = 10_000
  ) {
    // Offsets and lengths are 31 bits wide; a decoded page is at most three times its bytes.
    self.maximumBytes = min(max(maximumBytes, 0), 512 << 20)
    self.maximumAttributesPerTag = max(maximumAttributesPerTag, 1)
    self.maximumDepth = max(maximumDepth, 32)
    self.maximumNodes = min(max(maximumNodes, 64), 1 << 30)
    self.maximumProblems = max(maximumProblems, 0)
  }
}

/// How a page is to be read.
package struct ParserOptions: Sendable {
  /// What finds the tags in the source.
  package enum Reader: Sendable {
    /// libxml2's SAX interface; what it reads otherwise than browsers is read again.
    case libxml2
    /// The tokenizer of this module alone: the reference that tests compare the other with.
    case native
  }

  /// What is read of a page at most.
  package var limits: ParserLimits
  /// The encoding that the transport names (`charset` of the `Content-Type` header), if any.
  package var encodingLabel: String?
  /// Who finds the tags.
  package var reader: Reader
  /// Whether to read the page as a browser does that runs scripts: the contents of `noscript` are text.
  package var isScriptingEnabled: Bool
  /// Whether to read the page as XML, as browsers read what is served as `application/xhtml+xml`.
  package var isXML = false
  /// What the document's meter is to be, where several documents are read for one page; nil: one of
  /// its own.
  package var meter: StepMeter?

  /// Options; without arguments those of an ordinary page.
  package init(
    limits: ParserLimits = ParserLimits(), encodingLabel: String? = nil, reader: Reader = .libxml2,
    isScriptingEnabled: Bool = false, meter: StepMeter? = nil
  ) {
    self.limits = limits
    self.encodingLabel = encodingLabel
    self.reader = reader
    self.isScriptingEnabled = isScriptingEnabled
    self.meter = meter
  }
}

/// Why bytes were not read as a page.
package enum ParserError: Error, Equatable, CustomStringConvertible {
  /// The file has more bytes than the limit allows.
  case tooLarge(bytes: Int, limit: Int)
  /// The bytes are not text; `format` is what they look like.
  case notText(format: String)
  /// XML with a fault in this line: browsers show an error in place of the page.
  case malformedXML(line: Int)

  /// What is wrong with the file, in English.
  package var description: String {
    switch self {
    case .tooLarge(let bytes, let limit):
      "the file has \(bytes) bytes, the limit is \(limit)"
    case .notText(let format):
      "the file is not text: it looks like \(format)"
    case .malformedXML(let line): "the file is no well-formed XHTML (line \(line))"
    }
  }
}

/// Counts of what the parser did on a page.
package struct ParserStatistics: Sendable, Equatable {
  /// Start tags of the source, misplaced ones included.
  package var startTags = 0
  /// Start tags that libxml2 announced, by name and place.
  package var suppliedStartTags = 0
  /// End tags of the source.
  package var endTags = 0
  /// End tags that libxml2 announced, as an event or as an unmatched one.
  package var suppliedEndTags = 0
  /// How often libxml2 was restarted because it ended a token elsewhere than the standard does.
  package var restarts = 0
  /// Bytes handed to libxml2, those handed again after a restart included.
  package var bytesHanded = 0
  /// Bytes read without libxml2, because it failed or a guard against slow input stopped it.
  package var fallbackBytes = 0

  /// Counts of nothing.
  package init() {}
}

/// A page as parsed.
package struct ParsedPage: Sendable {
  /// The tree.
  package let document: Document
  /// What reading it took.
  package let statistics: ParserStatistics
}

/// Reads HTML as browsers do (HTML, 13.2).
package enum HTMLParser {
  /// Decodes and parses a file.
  ///
  /// Malformed HTML is never an error: whatever is text gives a document. O(bytes).
  ///
  /// - Throws: ``ParserError`` when the file has more bytes than the limit or is not text.
  package static func parse(
    _ bytes: Span<UInt8>, options: ParserOptions = ParserOptions()
  ) throws(ParserError) -> ParsedPage {
    guard bytes.count <= options.limits.maximumBytes else {
      throw .tooLarge(bytes: bytes.count, limit: options.limits.maximumBytes)
    }
    if let format = BinarySniffer.format(of: bytes, transportLabel: options.encodingLabel) {
      throw .notText(format: format)
    }
    if options.isXML { return try parseXML(bytes, options: options) }
    let decoded = SourceDecoder.decode(bytes, transportLabel: options.encodingLabel)
    return parse(decoded, options: options)
  }

  /// Decodes and parses a file, as ``parse(_:options:)-(Span<UInt8>,_)`` does.
  package static func parse(
    _ bytes: [UInt8], options: ParserOptions = ParserOptions()
  ) throws(ParserError) -> ParsedPage {
    try parse(bytes.span, options: options)
  }

  /// Parses text that needs no decoding.
  package static func parse(_ text: String, options: ParserOptions = ParserOptions()) -> Document {
    let record = EncodingRecord(name: "UTF-8", source: .transport)
    let source = DecodedSource(storage: ByteStorage(text), encoding: record)
    return parse(source, options: options).document
  }

  static func parse(_ decoded: DecodedSource, options: ParserOptions) -> ParsedPage {
    var page = PageParser(
      source: decoded.storage, limits: options.limits,
      isScriptingEnabled: options.isScriptingEnabled)
    switch options.reader {
    case .native: page.readToEnd()
    case .libxml2: page = LibXML2Reader.read(page)
    }
    let statistics = page.statistics
    let document = page.finish(encoding: decoded.encoding, meter: options.meter ?? StepMeter())
    return ParsedPage(document: document, statistics: statistics)
  }

  /// Reads what is served as XML; faults of its syntax are errors, as they are for browsers.
  private static func parseXML(
    _ bytes: Span<UInt8>, options: ParserOptions
  ) throws(ParserError) -> ParsedPage {
    let label = options.encodingLabel ?? XMLDeclaration.encoding(of: bytes) ?? "utf-8"
    let decoded = SourceDecoder.decode(bytes, transportLabel: label)
    var page = PageParser(source: decoded.storage, limits: options.limits)
    if let line = XMLCheck.faultyLine(in: page.bytes) { throw .malformedXML(line: line) }
    guard page.readXML() else { throw .malformedXML(line: 1) }
    let statistics = page.statistics
    let document = page.finish(encoding: decoded.encoding, meter: options.meter ?? StepMeter())
    return ParsedPage(document: document, statistics: statistics)
  }
}

/// What an XML declaration says.
enum XMLDeclaration {
  /// The encoding that the declaration at the beginning names (XML, 4.3.3); nil without any.
  static func encoding(of bytes: Span<UInt8>) -> String? {
    var text = ""
    for index in 0..<min(bytes.count, 200) {
      guard bytes[index] < 0x80, bytes[index] != UInt8(ascii: ">") else { break }
      text.unicodeScalars.append(Unicode.Scalar(bytes[index]))
    }
    guard text.hasPrefix("<?xml"), let name = text.firstRange(of: "encoding") else { return nil }
    let rest = text[name.upperBound...].drop { $0.isWhitespace || $0 == "=" }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    let label = rest.dropFirst().prefix { $0 != quote }
    return label.isEmpty ? nil : String(label)
  }
}
