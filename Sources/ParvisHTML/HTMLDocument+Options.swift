internal import HTMLParsing

extension HTMLDocument {
  /// How a page is to be read.
  public struct Options: Sendable, Hashable {
    /// The `charset` of the `Content-Type` header under which the file was served, such as
    /// `iso-8859-1`; nil when there was none. Labels that the Encoding Standard does not know count
    /// as none.
    public var encodingLabel: String?
    /// How much to accept.
    public var limits: Limits

    /// - Parameters:
    ///   - encodingLabel: the `charset` of the `Content-Type` header, if there was one.
    ///   - limits: how much to accept.
    public init(encodingLabel: String? = nil, limits: Limits = Limits()) {
      self.encodingLabel = encodingLabel
      self.limits = limits
    }

    var parserOptions: ParserOptions {
      ParserOptions(
        limits: ParserLimits(
          maximumBytes: limits.maximumBytes,
          maximumAttributesPerTag: limits.maximumAttributesPerTag,
          maximumDepth: limits.maximumDepth, maximumNodes: limits.maximumNodes,
          maximumProblems: limits.maximumProblems),
        encodingLabel: encodingLabel)
    }
  }

  /// How much of a page is accepted: pages are untrusted, and the time that one takes is bounded by
  /// these numbers. A number outside its bounds counts as the nearest within them.
  ///
  /// Only ``maximumBytes`` refuses a page. What lies beyond another limit is dropped or moved, and
  /// ``HTMLDocument/problems`` says so (`attribute-limit`, `depth-limit`, `node-limit`).
  public struct Limits: Sendable, Hashable {
    /// Bytes in a file; greater ones are refused. 10 MiB unless told otherwise, 512 MiB at most.
    public var maximumBytes: Int
    /// Attributes on one tag; further ones are dropped. 4,096 unless told otherwise, 1 at least.
    public var maximumAttributesPerTag: Int
    /// Elements around an element; deeper ones become siblings, as in browsers. 512 unless told
    /// otherwise, 32 at least.
    public var maximumDepth: Int
    /// Nodes of the tree; reading ends there. 2,000,000 unless told otherwise, 64 at least.
    public var maximumNodes: Int
    /// Problems listed; further ones are not. 10,000 unless told otherwise.
    public var maximumProblems: Int

    /// - Parameters:
    ///   - maximumBytes: bytes in a file.
    ///   - maximumAttributesPerTag: attributes on one tag.
    ///   - maximumDepth: elements around an element.
    ///   - maximumNodes: nodes of the tree.
    ///   - maximumProblems: problems listed.
    public init(
      maximumBytes: Int = 10 << 20, maximumAttributesPerTag: Int = 4096, maximumDepth: Int = 512,
      maximumNodes: Int = 2_000_000, maximumProblems: Int = 10_000
    ) {
      self.maximumBytes = maximumBytes
      self.maximumAttributesPerTag = maximumAttributesPerTag
      self.maximumDepth = maximumDepth
      self.maximumNodes = maximumNodes
      self.maximumProblems = maximumProblems
    }
  }

  /// Why bytes were not read as a page.
  public enum ReadError: Error, Hashable, CustomStringConvertible {
    /// There are `bytes` bytes, more than the `limit` of ``Limits/maximumBytes``.
    case tooLarge(bytes: Int, limit: Int)
    /// The bytes are no text; `format` names what they look like, such as `PNG`.
    case notText(format: String)

    /// The reason as a clause in English.
    public var description: String {
      switch self {
      case .tooLarge(let bytes, let limit): "the page has \(bytes) bytes, the limit is \(limit)"
      case .notText(let format): "the page is not text: it looks like \(format)"
      }
    }

    init(_ error: ParserError) {
      switch error {
      case .tooLarge(let bytes, let limit): self = .tooLarge(bytes: bytes, limit: limit)
      case .notText(let format): self = .notText(format: format)
      // Pages are read as HTML here.
      case .malformedXML: self = .notText(format: "XML")
      }
    }
  }
}
