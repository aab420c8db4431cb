internal import DOM

extension HTMLDocument {
  /// A place in the source as editors count it.
  public struct Position: Sendable, Hashable, Comparable {
    /// From 1. CRLF, LF and a lone CR each end a line.
    public let line: Int
    /// From 1, in Unicode scalars.
    public let column: Int

    /// True when `one` lies before `other` in the same source.
    public static func < (one: Position, other: Position) -> Bool {
      (one.line, one.column) < (other.line, other.column)
    }
  }

  /// How the bytes of a file became text, and what the file says of it.
  public struct Encoding: Sendable, Hashable {
    /// What settled the encoding, strongest first.
    public enum Source: Sendable, Hashable {
      /// A byte order mark.
      case byteOrderMark
      /// ``Options/encodingLabel``, or the page was given as text.
      case transport
      /// A `meta` element within the first 1,024 bytes.
      case meta
      /// Nothing is declared, but the bytes are UTF-8 beyond ASCII.
      case detected
      /// Nothing is declared: windows-1252, as browsers in Western Europe take it.
      case fallback
    }

    /// The name in the Encoding Standard, such as `UTF-8` or `windows-1252`.
    public let name: String
    /// What settled it.
    public let source: Source
    /// The label that a `meta` element within the first 1,024 bytes gives, even where something
    /// stronger settled the encoding.
    public let metaLabel: String?
    /// How many bytes of the file stand before the decoded source.
    public let byteOrderMarkLength: Int
    /// How many malformed byte sequences became U+FFFD.
    public let malformedSequences: Int
  }

  /// How the page was decoded.
  public var encoding: Encoding {
    let record = document.encoding
    let source: Encoding.Source
    switch record.source {
    case .byteOrderMark: source = .byteOrderMark
    case .transport: source = .transport
    case .meta: source = .meta
    case .detected: source = .detected
    case .fallback: source = .fallback
    }
    return Encoding(
      name: record.name, source: source, metaLabel: record.metaLabel,
      byteOrderMarkLength: record.byteOrderMarkLength,
      malformedSequences: record.malformedSequences)
  }

  /// The document type declaration.
  public struct Doctype: Sendable, Hashable {
    /// The name, `html` on nearly all pages.
    public let name: String
    /// The public identifier, if there is one.
    public let publicID: String?
    /// The system identifier, if there is one.
    public let systemID: String?
    /// Where the declaration stands: UTF-8 bytes of the decoded source.
    public let sourceRange: Range<Int>
  }

  /// The document type declaration; nil when the page has none.
  public var doctype: Doctype? {
    document.doctype.map {
      Doctype(
        name: $0.name, publicID: $0.publicID, systemID: $0.systemID, sourceRange: $0.source.bytes)
    }
  }

  /// How browsers lay the page out (DOM, "quirks mode").
  public enum CompatibilityMode: Sendable, Hashable {
    /// As the standards say.
    case noQuirks
    /// As the standards say, but for images in table cells.
    case limitedQuirks
    /// As browsers of the nineties did. Class and id selectors disregard ASCII case.
    case quirks
  }

  /// How browsers lay the page out: it follows from ``doctype``.
  public var compatibilityMode: CompatibilityMode {
    switch document.compatibilityMode {
    case .noQuirks: .noQuirks
    case .limitedQuirks: .limitedQuirks
    case .quirks: .quirks
    }
  }

  /// Something in the source that the HTML standard calls a parse error, or a limit that was hit.
  public struct Problem: Sendable, Hashable {
    /// The standard's code where it has one (HTML, 13.2.2), such as `duplicate-attribute`. Errors of
    /// tree construction have no code there; here they are `missing-doctype`, `misplaced-doctype`,
    /// `misplaced-start-tag`, `misplaced-text`, `unmatched-end-tag`, `unclosed-element`,
    /// `misnested-tag` and `foster-parented`. Limits are `attribute-limit`, `depth-limit` and
    /// `node-limit`.
    public let code: String
    /// Where: UTF-8 bytes from the start of the decoded source.
    public let offset: Int
    /// The element or attribute concerned, if there is one.
    public let name: String?
  }

  /// What the parser had to mend or leave out, in source order; at most ``Limits/maximumProblems``.
  public var problems: [Problem] {
    document.problems.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }.map { _, problem in
      Problem(
        code: problem.code.rawValue, offset: Int(problem.offset),
        name: problem.name.map { document.names.spelling(of: $0) })
    }
  }
}

extension SourceRange {
  /// The bytes as a range of integers.
  var bytes: Range<Int> { Int(lower)..<Int(max(lower, upper)) }
}
