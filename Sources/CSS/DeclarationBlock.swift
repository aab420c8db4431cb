/// The declarations of a rule or of a `style` attribute.
///
/// Those of most rules of a sheet are parsed when a page first needs them.
package final class DeclarationBlock: Sendable {
  /// The declarations, parsed.
  final class Contents: Sendable {
    let declarations: [WrittenDeclaration]
    let longhands: ContiguousArray<Longhand>
    /// With those that are valid in quirks mode alone; nil when there is none.
    let quirksLonghands: ContiguousArray<Longhand>?
    let customs: [CustomDeclaration]
    let hasImportant: Bool
    let hasNormal: Bool

    init(
      declarations: [WrittenDeclaration], longhands: ContiguousArray<Longhand>,
      quirksLonghands: ContiguousArray<Longhand>? = nil, customs: [CustomDeclaration]
    ) {
      self.declarations = declarations
      self.longhands = longhands
      self.quirksLonghands = quirksLonghands
      self.customs = customs
      let longhands = quirksLonghands ?? longhands
      hasImportant =
        longhands.contains(where: \.isImportant) || customs.contains(where: \.isImportant)
      hasNormal =
        longhands.contains { !$0.isImportant } || customs.contains { !$0.isImportant }
    }
  }

  private let known = LazyReference<Contents>()
  /// The tokens of the sheet; nil for a `style` attribute.
  let list: TokenList?
  /// The place of the block among them, for one that is read later.
  private let opener: Int
  private let foreseen: Foreseen

  /// What is known of a block before it is read.
  enum Foreseen {
    /// Some declaration is certainly valid.
    case setsSomething
    /// No declaration is of a property known here.
    case setsNothing
    case unknown
  }

  init(
    _ contents: Contents, in list: TokenList? = nil
  ) {
    self.list = list
    opener = 0
    foreseen = .unknown
    _ = known.storeIfNil(contents)
  }

  /// The skimmed block that opens at `opener`.
  init(skimmed list: TokenList, opener: Int, foreseen: Foreseen) {
    self.list = list
    self.opener = opener
    self.foreseen = foreseen
  }

  /// Longhands given as they are, for presentational hints.
  package convenience init(_ values: [(Property, Value)]) {
    self.init(
      Contents(
        declarations: [],
        longhands: ContiguousArray(
          values.map { Longhand(property: $0.0, value: $0.1, isImportant: false, declaration: 0) }),
        customs: []))
  }

  private var contents: Contents {
    if let contents = known.load() { return contents }
    // Two threads may read the block at once: the first one counts for all.
    return known.storeIfNil(read())
  }

  private func read() -> Contents {
    var collector = DeclarationCollector()
    if let list {
      collector.addAll(TokenList(list.bytes, in: list.skimmedRange(ofBlockAt: opener)).cursor)
    }
    return collector.takeContents()
  }

  package var declarations: [WrittenDeclaration] { contents.declarations }
  /// How many declarations are written, without reading them.
  package var declarationCount: Int {
    if let contents = known.load() { return contents.declarations.count }
    return list.map { $0.skimmedDeclarations(ofBlockAt: opener).count } ?? 0
  }
  /// The longhands they set, in order: shorthands expanded, invalid declarations left out.
  package var longhands: ContiguousArray<Longhand> { contents.longhands }

  /// The longhands that count on a page in quirks mode, or on another.
  package func longhands(inQuirksMode isQuirky: Bool) -> ContiguousArray<Longhand> {
    let contents = contents
    return isQuirky ? contents.quirksLonghands ?? contents.longhands : contents.longhands
  }

  package var customs: [CustomDeclaration] { contents.customs }
  package var hasImportant: Bool { contents.hasImportant }
  package var hasNormal: Bool { contents.hasNormal }

  package var isEmpty: Bool {
    switch foreseen {
    case .setsSomething: return false
    case .setsNothing: return true
    case .unknown:
      let contents = contents
      return (contents.quirksLonghands ?? contents.longhands).isEmpty && contents.customs.isEmpty
    }
  }
}
