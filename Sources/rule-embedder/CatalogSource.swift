import Text

/// Writes what `RuleCatalog` says of rules: a column for each field, with a place for each rule.
///
/// Columns of plain literals are laid out when the target is compiled: nothing is read when the
/// program starts, and the compiler takes seconds where literals of structures would take minutes.
/// What changes together stands in one file.
enum CatalogSource {
  static func files(_ catalog: Catalog) -> [GeneratedFile] {
    let sources = [
      GeneratedFile(name: "EmbeddedFacts.swift", text: facts(catalog.rules)),
      GeneratedFile(name: "EmbeddedTexts.swift", text: texts(catalog.rules)),
      GeneratedFile(name: "EmbeddedExamples.swift", text: examples(catalog.rules)),
      GeneratedFile(name: "EmbeddedRGAA.swift", text: rgaa(catalog.standards)),
      ThemeSource.names(catalog.standards),
    ]
    return sources + [version(of: sources)]
  }

  private static func column(_ name: String, _ type: String, _ values: [String]) -> String {
    "  static let \(name): [\(type)] = \(SwiftText.array(values))\n"
  }

  private static func column(_ name: String, _ texts: [String]) -> String {
    column(name, "String", texts.map(SwiftText.literal))
  }

  private static func columns(_ name: String, _ texts: [Localized]) -> String {
    column(name + "French", texts.map(\.french)) + column(name + "English", texts.map(\.english))
  }

  private static func enumeration(_ name: String, imports: String = "", _ columns: [String])
    -> String
  {
    "\(SwiftText.heading)\(imports)\nenum \(name) {\n\(columns.joined(separator: "\n"))}\n"
  }

  // MARK: Rules

  private static func facts(_ rules: [CatalogFile]) -> String {
    func cases(_ value: (CatalogFile) -> String) -> [String] {
      rules.map { "." + SwiftText.caseName(value($0)) }
    }
    func words(_ values: (CatalogFile) -> [String]) -> [String] {
      rules.map { values($0).joined(separator: " ") }
    }
    return enumeration(
      "EmbeddedFacts", imports: "import AuditModel\n",
      [
        column("ids", rules.map(\.id)),
        column("themes", "Theme", cases(\.theme)),
        column("scopes", "RuleScope", cases(\.scope)),
        column("severities", "Severity", cases(\.severity)),
        column("fixOwners", "FixOwner", cases(\.who)),
        column("optIns", "Bool", rules.map { String($0.isOptIn) }),
        column("wcag", words(\.wcag)),
        column("rgaa", words(\.rgaa)),
        column("act", words(\.act)),
        column("since", rules.map(\.since)),
        column("versions", rules.map(RuleVersion.digits)),
        column("messageCounts", "Int", rules.map { String($0.messages.count) }),
        column("messageKeys", rules.flatMap { $0.messages.map(\.key) }),
      ])
  }

  private static func texts(_ rules: [CatalogFile]) -> String {
    enumeration(
      "EmbeddedTexts",
      [
        columns("titles", rules.map(\.title)),
        columns("faults", rules.map(\.fault)),
        columns("reviews", rules.map { $0.review ?? .empty }),
        columns("messages", rules.flatMap { $0.messages.map(\.text) }),
        columns("whys", rules.map(\.why)),
        columns("fixes", rules.map(\.fix)),
      ])
  }

  // MARK: Examples

  /// The examples of each rule as one text, which `RuleExample` takes apart when asked: examples
  /// parted by U+001E, their fields by U+001F.
  private static func examples(_ rules: [CatalogFile]) -> String {
    let packed = rules.map { $0.examples.map(fields(of:)).joined(separator: "\u{1E}") }
    return enumeration("EmbeddedExamples", [column("packed", packed)])
  }

  private static func fields(of example: CatalogExample) -> String {
    let settings = example.settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let fields = [
      example.outcome, String(example.line), example.messages.joined(separator: " "),
      settings.joined(separator: " "),
    ]
    return (fields + example.files.flatMap { [$0.path, $0.text] }).joined(separator: "\u{1F}")
  }

  // MARK: RGAA

  private static func rgaa(_ standards: Standards) -> String {
    let criteria = standards.criteria
    let tests = criteria.flatMap(\.tests)
    func cases(_ words: [String]) -> [String] {
      Set(words).sorted().map { "." + SwiftText.caseName($0) }
    }
    func counts(_ numbers: [Int]) -> [String] { numbers.map(String.init) }
    return enumeration(
      "EmbeddedRGAA", imports: "import AuditModel\n",
      [
        "  static let version = \(SwiftText.literal(standards.rgaaVersion))\n",
        "  static let europeanClause = \(SwiftText.literal(standards.europeanClause))\n",
        column("europeanCriteria", standards.europeanCriteria),
        column("criteria", criteria.map(\.number)),
        column("titlesFrench", criteria.map(\.title.french)),
        column("titlesEnglish", criteria.map(\.title.english)),
        column("levels", criteria.map(\.level)),
        column("wcag", criteria.map { $0.wcag.joined(separator: " ") }),
        column("testCounts", "Int", counts(criteria.map(\.tests.count))),
        column("tests", tests.map(\.packed)),
        column("looksFrench", tests.map { standards.looks[$0.number]?.french ?? "" }),
        column("looksEnglish", tests.map { standards.looks[$0.number]?.english ?? "" }),
        // A word that is none does not compile.
        column("features", "PageFeature", cases(tests.flatMap(\.features))),
        column("kinds", "ElementKind", cases(tests.flatMap { $0.mentions.flatMap(\.kinds) })),
      ])
  }

  /// A mark that follows from all other files.
  private static func version(of files: [GeneratedFile]) -> GeneratedFile {
    var hash = StableHash()
    for file in files { hash.combine(file.text) }
    return GeneratedFile(
      name: "EmbeddedVersion.swift",
      text: "\(SwiftText.heading)\nlet embeddedVersion = \"\(hash.hexadecimal.prefix(8))\"\n")
  }
}
