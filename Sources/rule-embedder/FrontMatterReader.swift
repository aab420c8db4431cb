import Yams

/// Reads the front matter of a catalogue file.
struct FrontMatterReader {
  let yaml: YAMLReader
  let standards: Standards

  private static let required = [
    "id", "theme", "scope", "severity", "who", "since", "title", "fault", "messages",
  ]
  private static let maximumTitle = 90
  private static let severities = ["minor", "moderate", "serious", "critical"]

  func read(into rule: inout CatalogFile) throws {
    for (key, value) in yaml.root { try read(key, value, into: &rule) }
    for name in Self.required where yaml.root[name] == nil {
      throw CatalogProblem(yaml.file, TextPosition(line: 2), "the front matter lacks \(name)")
    }
    rule.rgaa = standards.tests(namedBy: rule.id)
    try checkHeadings(of: rule)
    try readMessages(into: &rule)
    try readGroups(into: &rule)
    try readHarm(into: &rule)
  }

  private func read(_ key: Node, _ value: Node, into rule: inout CatalogFile) throws {
    switch key.string ?? "" {
    case "id": rule.id = try id(value)
    case "theme": rule.theme = try yaml.oneOf(standards.themes.map(\.id), value)
    case "scope": rule.scope = try yaml.oneOf(["page", "site"], value)
    case "severity":
      rule.severity = try yaml.oneOf(Self.severities, value)
    case "wcag":
      rule.wcag = try references(value, "WCAG 2.2 success criterion") {
        standards.wcag[$0] != nil
      }
    case "rgaa":
      throw yaml.problem(
        key, "what a rule says of the RGAA stands in standards/rgaa-\(standards.rgaaVersion).yml")
    case "act":
      rule.act = try references(value, "ACT rule") { standards.act[$0] != nil }
    case "since": rule.since = try yaml.string(value)
    case "default": rule.isOptIn = try yaml.oneOf(["on", "off"], value) == "off"
    case "who": rule.who = try yaml.oneOf(["editor", "template", "server", "authority"], value)
    case "title": rule.title = try heading(value)
    case "fault": rule.fault = try heading(value)
    case "review": rule.review = try heading(value)
    case "numbers", "messages", "group", "harm": break
    case let name: throw yaml.problem(key, "unknown key \(name)")
    }
  }

  /// `group: page` holds for all messages, `group: {unsure: page}` for those that it names.
  private func readGroups(into rule: inout CatalogFile) throws {
    guard let node = yaml.root["group"] else { return }
    let kinds = ["page", "block", "target"]
    guard node.mapping != nil else {
      let kind = try yaml.oneOf(kinds, node)
      for message in rule.messages { rule.groups[message.key] = kind }
      return
    }
    for (key, value) in try yaml.mapping(node, "group") {
      let name = try yaml.string(key)
      guard rule.messages.contains(where: { $0.key == name }) else {
        throw yaml.problem(key, "\(name) is no message of the rule")
      }
      rule.groups[name] = try yaml.oneOf(kinds, value)
    }
  }

  /// `harm: {level: minor}`: what the messages tell that do another harm than the rule's.
  private func readHarm(into rule: inout CatalogFile) throws {
    guard let node = yaml.root["harm"] else { return }
    for (key, value) in try yaml.mapping(node, "harm") {
      let name = try yaml.string(key)
      guard rule.messages.contains(where: { $0.key == name }) else {
        throw yaml.problem(key, "\(name) is no message of the rule")
      }
      rule.harm[name] = try yaml.oneOf(Self.severities, value)
    }
  }

  /// The file of `heading-order` is `heading-order.md`.
  private func id(_ node: Node) throws -> String {
    let id = try yaml.string(node)
    guard yaml.file.split(separator: "/").last.map(String.init) == id + ".md" else {
      throw yaml.problem(node, "the file of \(id) must be \(id).md")
    }
    return id
  }

  /// A text in both languages that stands above findings.
  private func heading(_ node: Node) throws -> Localized {
    let text = try yaml.localized(node)
    guard max(text.french.count, text.english.count) <= Self.maximumTitle else {
      throw yaml.problem(node, "this is longer than \(Self.maximumTitle) characters")
    }
    guard !(text.french + text.english).contains(where: { $0 == "{" || $0 == "}" }) else {
      throw yaml.problem(node, "what stands above findings has no placeholders")
    }
    return text
  }

  /// Nobody may read the wish where a fault is told, nor the fault where something is only doubtful.
  private func checkHeadings(of rule: CatalogFile) throws {
    let headings = [("fault", rule.fault), ("review", rule.review)].compactMap { key, text in
      text.map { (key, $0) }
    }
    var seen = ["title": rule.title]
    for (key, text) in headings {
      if let other = seen.first(where: {
        $0.value.french == text.french || $0.value.english == text.english
      }) {
        throw yaml.problem(yaml.root[key], "\(key) says the same as \(other.key)")
      }
      seen[key] = text
    }
  }

  private func references(_ node: Node, _ what: String, isKnown: (String) -> Bool) throws
    -> [String]
  {
    try yaml.strings(node).map { text, node in
      guard isKnown(text) else { throw yaml.problem(node, "\(text) is no \(what) (quote numbers)") }
      return text
    }
  }

  // MARK: Messages

  private func readMessages(into rule: inout CatalogFile) throws {
    let declared = try yaml.root["numbers"].map(yaml.strings) ?? []
    var numbers = Set(declared.map(\.text))
    var texts: [(key: Node, text: Localized, names: [String])] = []
    for (key, value) in try yaml.mapping(yaml.root["messages"], "messages") {
      let text = try yaml.localized(value)
      let placeholders = try placeholders(of: text, value)
      texts.append((key, text, placeholders.keys.sorted()))
      // What words agree with in one message is a number in all.
      numbers.formUnion(placeholders.values.filter(\.isNumber).map(\.name))
    }
    if let stray = declared.first(where: { name in
      !texts.contains { $0.names.contains(name.text) }
    }) {
      throw yaml.problem(stray.node, "no message has {\(stray.text)}")
    }
    rule.messages = try texts.map { key, text, names in
      CatalogMessage(
        key: try messageKey(key), text: text,
        placeholders: names.map { Placeholder(name: $0, isNumber: numbers.contains($0)) },
        position: TextPosition(key.mark, linesBefore: yaml.linesBefore))
    }
  }

  private func messageKey(_ node: Node) throws -> String {
    let key = try yaml.string(node)
    guard key.wholeMatch(of: #/[a-z][a-z0-9]*(-[a-z0-9]+)*/#) != nil else {
      throw yaml.problem(node, "\(key) is not in kebab case")
    }
    return key
  }

  /// The placeholders of a message, by name: the same in both languages.
  private func placeholders(of text: Localized, _ node: Node) throws -> [String: Placeholder] {
    guard let french = Placeholder.all(in: text.french) else {
      throw yaml.problem(node.mapping?["fr"], "braces hold {name} or {name:one|many}")
    }
    guard let english = Placeholder.all(in: text.english) else {
      throw yaml.problem(node.mapping?["en"], "braces hold {name} or {name:one|many}")
    }
    if let name = Set(french.keys).symmetricDifference(english.keys).min() {
      throw yaml.problem(
        node.mapping?[french[name] == nil ? "fr" : "en"], "the other language has {\(name)}")
    }
    return french.merging(english) { $0.isNumber ? $0 : $1 }
  }
}
