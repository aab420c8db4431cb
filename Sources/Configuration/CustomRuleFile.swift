package import Audit
import AuditModel
import CSS
import RuleCatalog
import Text
import Yams

/// A rule of one's own: a file in the form of the catalogue's (`rules/<id>.md`), with a `check` in place of code.
package struct CustomRuleFile: Sendable {
  package var rule: CustomRule
  /// As the user named it.
  package var name: String

  /// Files that are longer are refused, in bytes.
  package static let maximumBytes = 256 << 10
  private static let maximumTitle = 90
  /// What every rule says of an element: placeholders of messages.
  private static let placeholders = ["element", "value"]

  /// Reads a file.
  ///
  /// - Parameter isTaken: whether a rule of this id exists.
  package init(
    _ text: String, file name: String, isTaken: (String) -> Bool
  ) throws(ConfigurationError) {
    guard text.utf8.count <= Self.maximumBytes else {
      throw Self.error(name, 1, .tooLarge(limit: Self.maximumBytes))
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(String.init)
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
      throw Self.error(name, 1, .noFrontMatter)
    }
    let root: Node?
    do {
      // With the line that opens it: lines of faults are those of the file.
      root = try Yams.compose(yaml: lines[..<end].joined(separator: "\n"))
    } catch {
      throw ConfigurationFile.error(name, error)
    }
    guard let root else { throw Self.error(name, 1, .noFrontMatter) }
    var front = try YAMLSection(root, file: name)
    let message = try Self.message(&front)
    let check = try CustomCheck(&front)
    let body = try CustomRuleBody(
      lines, from: end + 1, file: name, message: message.key, needsReview: check.leavesToPerson)
    let descriptor = try Self.descriptor(
      &front, message, body, isTaken, needsReview: check.outcome == .needsReview,
      version: Self.version(of: text))
    rule = CustomRule(
      descriptor, message: message.key, elements: check.elements, expecting: check.expectation)
    rule.within = check.within
    rule.unless = check.unless
    rule.outcome = check.outcome
    rule.grouping = try front.oneOf("group", FindingGrouping.allCases.map(\.rawValue))
      .flatMap { FindingGrouping(rawValue: $0) }
    self.name = name
    try front.finish()
  }

  static func error(_ file: String, _ line: Int, _ fault: ConfigurationError.RuleFault)
    -> ConfigurationError
  {
    ConfigurationError(file: file, line: line, column: 1, fault: .rule(fault))
  }

  /// Changes whenever the file does.
  private static func version(of text: String) -> String {
    var hash = StableHash()
    hash.combine(text)
    return String(hash.hexadecimal.prefix(8))
  }

  private static func descriptor(
    _ front: inout YAMLSection, _ message: Message, _ body: CustomRuleBody,
    _ isTaken: (String) -> Bool, needsReview: Bool, version: String
  ) throws(ConfigurationError) -> RuleDescriptor {
    let id = try Self.id(&front, isTaken)
    let theme = try front.required("theme") { front, key throws(ConfigurationError) in
      try front.oneOf(key, Theme.allCases.map(\.rawValue)).flatMap { Theme(rawValue: $0) }
    }
    let severity = try front.required("severity") { front, key throws(ConfigurationError) in
      try front.oneOf(key, Severity.allCases.map(\.rawValue)).flatMap { Severity(rawValue: $0) }
    }
    let owner = try front.oneOf("who", FixOwner.allCases.map(\.rawValue))
      .flatMap { FixOwner(rawValue: $0) }
    _ = try front.oneOf("scope", ["page"])
    let isOff = try Self.isOff(&front)
    let hasReview = front.node("review") != nil
    return RuleDescriptor(
      id: id, theme: theme, severity: severity, fixOwner: owner ?? .editor,
      wcag: try criteria(&front), since: try front.text("since") ?? "", isOptIn: isOff,
      version: version, title: try localized(&front, "title", limit: maximumTitle),
      fault: try localized(&front, "fault", limit: maximumTitle),
      review: hasReview || needsReview
        ? try localized(&front, "review", limit: maximumTitle) : nil,
      why: body.why, fix: body.fix, messages: [message.key: message.text],
      examples: body.examples)
  }

  /// `default: off`.
  private static func isOff(_ front: inout YAMLSection) throws(ConfigurationError) -> Bool {
    guard let text = front.node("default")?.string else { return false }
    guard ["on", "off"].contains(text) else {
      throw front.error(
        front.node("default") ?? front.place,
        .wantsOneOf(key: "default", ["on", "off"], given: text))
    }
    return text == "off"
  }

  private static func id(
    _ front: inout YAMLSection, _ isTaken: (String) -> Bool
  ) throws(ConfigurationError) -> RuleID {
    let id = try front.required("id") { front, key throws(ConfigurationError) in
      try front.text(key)
    }
    let place = front.node("id") ?? front.place
    let isKebab =
      id.utf8.count <= 80 && id.utf8.first.map { $0 >= 97 && $0 <= 122 } ?? false
      && id.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 45 }
      && !id.hasSuffix("-") && !id.contains("--")
    guard isKebab else { throw front.error(place, .rule(.badID(id))) }
    guard front.file.split(separator: "/").last.map(String.init) == id + ".md" else {
      throw front.error(place, .rule(.fileName(id: id)))
    }
    guard !isTaken(id) else { throw front.error(place, .rule(.taken(id: id))) }
    return RuleID(rawValue: id)
  }

  private static func criteria(
    _ front: inout YAMLSection
  ) throws(ConfigurationError) -> [String] {
    let texts = try front.texts("wcag") ?? []
    for (text, node) in texts where !isCriterion(text) {
      throw front.error(node, .rule(.badCriterion(text)))
    }
    return texts.map(\.text)
  }

  /// `1.4.3`
  private static func isCriterion(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 3 && parts.allSatisfy { Int($0).map { (1...20).contains($0) } ?? false }
  }

  /// A text in both languages.
  private static func localized(
    _ section: inout YAMLSection, _ key: String, limit: Int = 1_000
  ) throws(ConfigurationError) -> LocalizedText {
    guard let node = section.node(key) else { throw section.missing(key) }
    guard case .mapping = node else {
      throw section.error(node, .rule(.missingLanguage(key: key, language: "fr")))
    }
    var texts = try YAMLSection(node, file: section.file, name: key)
    var found: [String] = []
    for language in ["fr", "en"] {
      guard let text = try texts.text(language), !text.isEmpty else {
        throw section.error(node, .rule(.missingLanguage(key: key, language: language)))
      }
      guard text.count <= limit else {
        throw section.error(node, .rule(.tooLong(key: key, limit: limit)))
      }
      found.append(text)
    }
    try texts.finish()
    return LocalizedText(fr: found[0], en: found[1])
  }

  private struct Message {
    var key: String
    var text: LocalizedText
  }

  private static func message(_ front: inout YAMLSection) throws(ConfigurationError) -> Message {
    guard let node = front.node("messages") else { throw front.missing("messages") }
    var messages = try YAMLSection(node, file: front.file, name: "messages")
    let keys = messages.keys()
    guard keys.count == 1, let key = keys.first else {
      throw front.error(node, .rule(.oneMessage))
    }
    let text = try localized(&messages, key.name)
    for language in Language.allCases {
      for name in names(in: text[language]) where !(placeholders + ["count"]).contains(name) {
        throw front.error(
          key.key, .rule(.unknownPlaceholder(name, known: placeholders + ["count"])))
      }
    }
    return Message(key: key.name, text: text)
  }

  /// What stands in braces, up to a colon.
  private static func names(in text: String) -> [String] {
    text.split(separator: "{").dropFirst().map { part in
      String(part.prefix { $0 != "}" && $0 != ":" })
    }
  }
}
