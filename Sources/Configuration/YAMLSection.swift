import Yams

/// A mapping of a YAML file, read key by key. A key that was never read is unknown, hence an error.
struct YAMLSection {
  let file: String
  private let node: Node
  private var entries: [(name: String, key: Node, value: Node)] = []
  private var read: Set<String> = []

  /// - Parameter name: how messages name the section; nil for the whole file.
  init(_ node: Node, file: String, name: String? = nil) throws(ConfigurationError) {
    self.file = file
    self.node = node
    if case .scalar(let scalar) = node, scalar.string.isEmpty || scalar.string == "null" { return }
    guard case .mapping(let mapping) = node else {
      throw Self.error(
        file, node,
        .noMapping(section: name))
    }
    for (key, value) in mapping {
      let text = key.string ?? ""
      guard !entries.contains(where: { $0.name == text }) else {
        throw Self.error(
          file, key,
          .repeatedKey(text))
      }
      entries.append((text, key, value))
    }
  }

  static func error(_ file: String, _ node: Node, _ fault: ConfigurationError.Fault)
    -> ConfigurationError
  {
    ConfigurationError(
      file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, fault: fault)
  }

  func error(_ node: Node, _ fault: ConfigurationError.Fault) -> ConfigurationError {
    Self.error(file, node, fault)
  }

  /// The value of a key; nil when it is absent or empty.
  mutating func node(_ name: String) -> Node? {
    read.insert(name)
    guard let value = entries.first(where: { $0.name == name })?.value else { return nil }
    if case .scalar(let scalar) = value, scalar.string.isEmpty, scalar.style == .any { return nil }
    return value
  }

  mutating func section(_ name: String) throws(ConfigurationError) -> YAMLSection? {
    guard let node = node(name) else { return nil }
    return try YAMLSection(node, file: file, name: name)
  }

  mutating func text(_ name: String) throws(ConfigurationError) -> String? {
    guard let node = node(name) else { return nil }
    guard case .scalar(let scalar) = node else {
      throw error(
        node,
        .wantsText(key: name))
    }
    return scalar.string
  }

  mutating func flag(_ name: String) throws(ConfigurationError) -> Bool? {
    guard let node = node(name) else { return nil }
    guard let value = node.bool else {
      throw error(
        node,
        .wantsFlag(key: name)
      )
    }
    return value
  }

  mutating func number(
    _ name: String, _ range: ClosedRange<Double>
  ) throws(ConfigurationError) -> Double? {
    guard let node = node(name) else { return nil }
    guard let value = node.float, range.contains(value) else {
      throw error(
        node,
        .wantsNumber(key: name, range))
    }
    return value
  }

  mutating func integer(
    _ name: String, _ range: ClosedRange<Int>
  ) throws(ConfigurationError) -> Int? {
    guard let node = node(name) else { return nil }
    guard let value = node.int, range.contains(value) else {
      throw error(
        node,
        .wantsInteger(key: name, range))
    }
    return value
  }

  /// A list of texts; one text alone is a list of one.
  mutating func texts(_ name: String) throws(ConfigurationError) -> [(text: String, node: Node)]? {
    guard let node = node(name) else { return nil }
    let nodes: [Node] = if case .sequence(let list) = node { Array(list) } else { [node] }
    var texts: [(String, Node)] = []
    for node in nodes {
      guard case .scalar(let scalar) = node else {
        throw error(
          node,
          .wantsTexts(key: name))
      }
      texts.append((scalar.string, node))
    }
    return texts
  }

  /// A text that is one of `values`.
  mutating func oneOf(
    _ name: String, _ values: [String]
  ) throws(ConfigurationError) -> String? {
    guard let node = node(name) else { return nil }
    guard let text = node.string, values.contains(text) else {
      throw error(node, .wantsOneOf(key: name, values, given: node.string ?? ""))
    }
    return text
  }

  /// The value of a key that has to be there.
  mutating func required<Value>(
    _ name: String, _ read: (inout YAMLSection, String) throws(ConfigurationError) -> Value?
  ) throws(ConfigurationError) -> Value {
    guard let value = try read(&self, name) else { throw missing(name) }
    return value
  }

  func missing(_ name: String) -> ConfigurationError { error(node, .missingKey(name)) }

  /// The sections of a list; one section alone is a list of one.
  mutating func sections(_ name: String) throws(ConfigurationError) -> [YAMLSection] {
    guard let node = node(name) else { return [] }
    let nodes: [Node] = if case .sequence(let list) = node { Array(list) } else { [node] }
    var sections: [YAMLSection] = []
    for node in nodes {
      guard case .mapping = node else { throw error(node, .wantsSections(key: name)) }
      sections.append(try YAMLSection(node, file: file, name: name))
    }
    return sections
  }

  /// Where the section begins.
  var place: Node { node }

  /// The keys of a section with arbitrary keys, each with its place.
  mutating func keys() -> [(name: String, key: Node)] {
    for entry in entries { read.insert(entry.name) }
    return entries.map { ($0.name, $0.key) }
  }

  /// The keys and values of a section with arbitrary keys.
  mutating func pairs(_ name: String) throws(ConfigurationError) -> [(name: String, text: String)] {
    guard var section = try section(name) else { return [] }
    var pairs: [(String, String)] = []
    for entry in section.entries {
      pairs.append((entry.name, try section.text(entry.name) ?? ""))
    }
    return pairs
  }

  /// Throws when the section has other keys than these: a key that is misspelt is told before what it leaves out.
  mutating func expect(_ names: String...) throws(ConfigurationError) {
    read.formUnion(names)
    try finish()
  }

  /// Throws when the section has keys that were never read.
  func finish() throws(ConfigurationError) {
    guard let stray = entries.first(where: { !read.contains($0.name) }) else { return }
    throw error(
      stray.key,
      .unknownKey(stray.name, known: read.sorted()))
  }
}
