public import DOM

/// How much of a page the parser takes before it says so and stops.
public struct ParserLimits: Sendable, Equatable {
  /// Greater files are refused.
  public var maximumBytes: Int
  /// Attributes beyond this many on one tag are dropped.
  public var maximumAttributesPerTag: Int
  /// Elements that would lie deeper become siblings, as browsers have it.
  public var maximumDepth: Int
  /// Nothing more is read once the tree has this many nodes.
  public var maximumNodes: Int
  /// Problems beyond this many are not listed.
  public var maximumProblems: Int

  public init(
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
public struct ParserOptions: Sendable {
  /// Who finds the tags in the source.
  public enum Reader: Sendable {
    /// libxml2's SAX interface; what it reads otherwise than browsers is read again.
    case libxml2
    /// Our own tokenizer alone: the yardstick that the other is held to in tests.
    case native
  }

  public var limits: ParserLimits
  /// The encoding that the transport names (`charset` of the `Content-Type` header), if any.
  public var encodingLabel: String?
  public var reader: Reader
  /// What the document's meter is to be, where several documents are read for one page; nil: one of
  /// its own.
  public var meter: StepMeter?

  public init(
    limits: ParserLimits = ParserLimits(), encodingLabel: String? = nil, reader: Reader = .libxml2,
    meter: StepMeter? = nil
  ) {
    self.limits = limits
    self.encodingLabel = encodingLabel
    self.reader = reader
    self.meter = meter
  }
}

/// Why bytes were not read as a page.
public enum ParserError: Error, Equatable, CustomStringConvertible {
  /// The file has more bytes than the limit allows.
  case tooLarge(bytes: Int, limit: Int)
  /// The bytes are no text; `format` names what they look like.
  case notText(format: String)

  public var description: String {
    switch self {
    case .tooLarge(let bytes, let limit):
      "the file has \(bytes) bytes, the limit is \(limit)"
    case .notText(let format):
      "the file is not text: it looks like \(format)"
    }
  }
}

/// What reading a page took.
public struct ParserStatistics: Sendable, Equatable {
  /// Start tags of the source, misplaced ones included.
  public var startTags = 0
  /// Start tags that libxml2 announced, by name and place.
  public var suppliedStartTags = 0
  /// End tags of the source.
  public var endTags = 0
  /// End tags that libxml2 announced, as an event or as an unmatched one.
  public var suppliedEndTags = 0
  /// How often libxml2 began anew because its reading ended elsewhere than the standard's.
  public var restarts = 0
  /// Bytes handed to libxml2, those handed again after a restart included.
  public var bytesHanded = 0
  /// Bytes read without libxml2 because it had given up or a guard had stopped it.
  public var fallbackBytes = 0

  public init() {}
}

/// A page as parsed.
public struct ParsedPage: Sendable {
  public let document: Document
  public let statistics: ParserStatistics
}

/// Reads HTML as browsers do (HTML, 13.2, scripting off).
public enum HTMLParser {
  /// Decodes and parses a file.
  ///
  /// Malformed HTML is never an error: whatever is text gives a document. O(bytes).
  public static func parse(
    _ bytes: UnsafeRawBufferPointer, options: ParserOptions = ParserOptions()
  ) throws(ParserError) -> ParsedPage {
    guard bytes.count <= options.limits.maximumBytes else {
      throw .tooLarge(bytes: bytes.count, limit: options.limits.maximumBytes)
    }
    if let format = BinarySniffer.format(of: bytes, transportLabel: options.encodingLabel) {
      throw .notText(format: format)
    }
    let decoded = SourceDecoder.decode(bytes, transportLabel: options.encodingLabel)
    return parse(decoded, options: options)
  }

  /// Decodes and parses a file.
  public static func parse(
    _ bytes: [UInt8], options: ParserOptions = ParserOptions()
  ) throws(ParserError) -> ParsedPage {
    // `withUnsafeBytes` does not carry typed errors: the result is carried out by hand.
    let result: Result<ParsedPage, ParserError> = bytes.withUnsafeBytes { buffer in
      do throws(ParserError) {
        return .success(try parse(buffer, options: options))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Parses text that needs no decoding.
  public static func parse(_ text: String, options: ParserOptions = ParserOptions()) -> Document {
    let record = EncodingRecord(name: "UTF-8", source: .transport)
    let source = DecodedSource(storage: ByteStorage(text.utf8), encoding: record)
    return parse(source, options: options).document
  }

  static func parse(_ decoded: DecodedSource, options: ParserOptions) -> ParsedPage {
    var page = PageParser(source: decoded.storage, limits: options.limits)
    switch options.reader {
    case .native: page.readToEnd()
    case .libxml2: page = LibXML2Reader.read(page)
    }
    let statistics = page.statistics
    let document = page.finish(encoding: decoded.encoding, meter: options.meter ?? StepMeter())
    return ParsedPage(document: document, statistics: statistics)
  }
}
