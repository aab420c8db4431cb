/// The files that a style sheet asks browsers for: other sheets, images, fonts.
package struct StyleSheetReferences: Sendable, Hashable {
  /// By `@import`.
  package private(set) var imports: [String] = []
  /// By `url()` in values; of a font's files the first that browsers of today take.
  package private(set) var files: [String] = []

  /// More are not looked at.
  private static let maximum = 500

  /// Reads a sheet, or the value of a `style` attribute.
  package init(bytes: [UInt8]) {
    let list = TokenList(SheetEncoding.utf8(bytes))
    var reader = Reader(list: list)
    for index in 0..<list.count where imports.count + files.count < Self.maximum {
      switch reader.next(index) {
      case .imported(let text): add(text, to: \.imports)
      case .file(let text): add(text, to: \.files)
      case nil: break
      }
    }
  }

  private mutating func add(_ text: String, to list: WritableKeyPath<Self, [String]>) {
    let isInPlace = ["data:", "blob:", "about:", "#"].contains { text.lowercased().hasPrefix($0) }
    if text.isEmpty || isInPlace || self[keyPath: list].contains(text) { return }
    self[keyPath: list].append(text)
  }

  private enum Found { case imported(String), file(String) }

  /// What has been read of the statement that the tokens are in.
  private struct Reader {
    let list: TokenList
    private var isImport = false
    private var isNamespace = false
    /// Within `src` of a font.
    private var isFontSource = false
    private var hasFont = false
    /// After `url(` or `src(`: a string is an address.
    private var isInFunction = false

    init(list: TokenList) { self.list = list }

    mutating func next(_ index: Int) -> Found? {
      let token = list[index]
      switch token.kind {
      case .atKeyword:
        isImport = list.isNamed(token, "import")
        isNamespace = list.isNamed(token, "namespace")
      case .ident: if list.isNamed(token, "src") { beginSource(after: index) }
      case .semicolon, .leftBrace, .rightBrace:
        isImport = false
        isNamespace = false
        isFontSource = false
      case .function: isInFunction = list.isNamed(token, "url") || list.isNamed(token, "src")
      case .rightParen: isInFunction = false
      case .url: return found(list.text(of: token))
      case .string where isInFunction || isImport: return found(list.text(of: token))
      default: break
      }
      return nil
    }

    private mutating func beginSource(after index: Int) {
      var next = index + 1
      while list[next].kind == .whitespace { next += 1 }
      guard list[next].kind == .colon else { return }
      isFontSource = true
      hasFont = false
    }

    private mutating func found(_ text: String) -> Found? {
      if isNamespace { return nil }
      if isImport {
        isImport = false
        return .imported(text)
      }
      guard isFontSource else { return .file(text) }
      let path = text.prefix { $0 != "?" && $0 != "#" }.lowercased()
      // Embedded OpenType and SVG fonts are for browsers that are no more.
      if hasFont || path.hasSuffix(".eot") || path.hasSuffix(".svg") { return nil }
      hasFont = true
      return .file(text)
    }
  }
}
