package import DOM
internal import HTMLParsing

/// An HTML page as the tree that browsers build of it.
///
/// Whatever is text gives a document: malformed markup is mended as the HTML standard says
/// (HTML, 13.2, with scripting off) and listed in ``problems``. A document never changes; it may be
/// used from any thread, and copying one copies no text.
///
/// Places in the source are ranges of UTF-8 bytes, counted from the start of the decoded source;
/// ``position(ofOffset:)`` turns them into lines and columns.
public struct HTMLDocument: Sendable {
  /// The arena that holds the nodes.
  package let document: Document

  /// Wraps a parsed document.
  package init(document: Document) { self.document = document }

  /// Decodes and parses a file.
  ///
  /// The encoding is settled as browsers settle it (HTML, 13.2.3): a byte order mark, then
  /// ``Options/encodingLabel``, then a `meta` element within the first 1,024 bytes; else UTF-8 where
  /// the bytes are UTF-8 and windows-1252 where they are not. Time and memory are proportional to
  /// the number of bytes.
  ///
  /// - Parameters:
  ///   - bytes: the file as it is on disk or came over the wire, decompressed.
  ///   - options: what the transport said, and how much to accept.
  /// - Throws: ``ReadError`` when there are more bytes than ``Limits/maximumBytes`` or when they are
  ///   no text, as of an image that is named `.html`.
  public init(
    bytes: some Collection<UInt8>, options: Options = Options()
  ) throws(ReadError) {
    do throws(ParserError) {
      document = try HTMLParser.parse(Array(bytes), options: options.parserOptions).document
    } catch {
      throw ReadError(error)
    }
  }

  /// Parses text that is decoded already; ``Options/encodingLabel`` is not looked at.
  ///
  /// - Parameters:
  ///   - text: a whole page or a piece of one. `html`, `head` and `body` are there in any case:
  ///     browsers make them where the source does not.
  ///   - options: how much to accept.
  /// - Throws: ``ReadError/tooLarge(bytes:limit:)`` when the text has more UTF-8 bytes than
  ///   ``Limits/maximumBytes``.
  public init(_ text: String, options: Options = Options()) throws(ReadError) {
    let options = options.parserOptions
    let count = text.utf8.count
    guard count <= options.limits.maximumBytes else {
      throw .tooLarge(bytes: count, limit: options.limits.maximumBytes)
    }
    document = HTMLParser.parse(text, options: options)
  }

  // MARK: The tree

  /// The document node, parent of the doctype, of ``documentElement`` and of comments around it.
  public var root: HTMLNode { HTMLNode(.document, in: self) }

  /// The `html` element; nil only when a limit stopped the parser before it.
  public var documentElement: HTMLElement? { element(document.documentElement) }

  /// The first `head` child of the `html` element.
  public var head: HTMLElement? { element(document.head) }

  /// The first `body` or `frameset` child of the `html` element.
  public var body: HTMLElement? { element(document.body) }

  /// All elements in tree order. The contents of `template` elements are no part of the tree (HTML,
  /// 4.12.3); reach them by ``HTMLElement/templateContents``.
  public var elements: some Sequence<HTMLElement> {
    document.elements.lazy.map { HTMLElement($0.id, in: self) }
  }

  /// The first element in tree order whose `id` is `id`, as `getElementById` finds it.
  ///
  /// - Parameter id: compared as it stands, upper and lower case told apart.
  public func element(withID id: String) -> HTMLElement? { element(document.element(withID: id)) }

  // MARK: The source

  /// The source as decoded to Unicode, without byte order mark, line ends as in the file. Malformed
  /// byte sequences stand in it as U+FFFD.
  public var source: String { String(document.source.slice) }

  /// The source text of `range`, clamped to the source.
  ///
  /// - Parameter range: UTF-8 bytes from the start of the decoded source, as ``HTMLNode/sourceRange``,
  ///   ``HTMLElement/startTag`` and the like give them.
  public func sourceText(in range: Range<Int>) -> String { String(document.source.slice[range]) }

  /// Line and column of a place in the source. O(log lines).
  ///
  /// - Parameter offset: UTF-8 bytes from the start of the decoded source; clamped to it.
  public func position(ofOffset offset: Int) -> Position {
    let position = document.position(ofOffset: offset)
    return Position(line: position.line, column: position.column)
  }

  // MARK: Serialisation

  /// The tree in the notation of the html5lib tests: `| ` and two spaces a level before each node,
  /// attributes sorted by name on lines of their own, each line ended by a line feed.
  ///
  /// Two pages have the same tree when these texts are the same. The text is as long as the tree is
  /// deep: up to nodes × ``Limits/maximumDepth`` × 2 bytes.
  public func html5libTree() -> String { TreePrinter.html5lib(document) }

  /// The element numbered `node`, if there is one.
  package func element(_ node: NodeID?) -> HTMLElement? {
    node.flatMap { document.element($0) }.map { HTMLElement($0.id, in: self) }
  }
}

extension HTMLDocument: Equatable {
  /// True when both are the same parsed document, not merely equal ones.
  public static func == (one: HTMLDocument, other: HTMLDocument) -> Bool {
    one.document === other.document
  }
}
