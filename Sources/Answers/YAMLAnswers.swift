import AuditModel
import Yams

/// Answers in YAML:
///
///     version: 1
///     pages: {index.html: 0123456789abcdef}
///     answers:
///       - {finding: 0123456789abcdef, seen: 01234567, test: "1.3.1", verdict: NC, remark: "…"}
///       - {test: "12.6.1", page: all, verdict: C}
///     declaration: {entity: "Mairie de Valbrume"}
enum YAMLAnswers {
  static func sheet(_ text: String, tests: [String]) throws(AnswerFileError) -> AnswerSheet {
    try refuseAnchors(text)
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw problem(error)
    }
    var sheet = AnswerSheet()
    guard let root else { return sheet }
    let names = ["version", "rgaa", "site", "pages", "answers", "declaration"]
    for (key, value) in try mapping(root, nil) {
      switch key.string {
      case "version"?:
        guard value.scalar?.string == "1" else {
          throw problem(value, .unknownVersion(value.scalar?.string ?? ""))
        }
      case "rgaa"?, "site"?: _ = try self.text(value, key.string ?? "")
      case "pages"?:
        for (path, stamp) in try mapping(value, "pages") {
          sheet.pages[try self.text(path, "pages")] = try self.text(stamp, "pages").lowercased()
        }
      case "answers"?: sheet.answers = try answers(value, AnswerTests(tests))
      case "declaration"?: sheet.declaration = try declaration(value)
      default: throw problem(key, .unknownKey(key.string ?? "", known: names))
      }
    }
    return sheet
  }

  // MARK: Answers

  private static func answers(_ node: Node, _ tests: AnswerTests) throws(AnswerFileError)
    -> [Answer]
  {
    if isEmpty(node) { return [] }
    guard let list = node.sequence else { throw problem(node, .noList("answers")) }
    var answers: [Answer] = []
    for entry in list {
      answers += try self.answers(of: entry, tests)
      guard answers.count <= AnswerFile.maximumAnswers else {
        throw problem(entry, .tooManyAnswers(AnswerFile.maximumAnswers))
      }
    }
    return answers
  }

  private static func answers(of node: Node, _ tests: AnswerTests) throws(AnswerFileError)
    -> [Answer]
  {
    let names = ["finding", "seen", "test", "criterion", "page", "verdict", "remark"]
    var values: [String: (text: String, node: Node)] = [:]
    for (key, value) in try mapping(node, "answers") {
      let name = key.string ?? ""
      guard names.contains(name) else { throw problem(key, .unknownKey(name, known: names)) }
      if !isEmpty(value) { values[name] = (try text(value, name), value) }
    }
    // A question that nobody has answered yet.
    guard let verdict = values["verdict"] else { return [] }
    guard let word = VerdictWords.verdict(verdict.text) else {
      throw problem(verdict.node, .unknownVerdict(verdict.text, known: VerdictWords.known))
    }
    let remark = values["remark"]?.text ?? ""
    for name in ["test", "criterion"] {
      guard let value = values[name], !tests.knows(value.text) else { continue }
      throw problem(value.node, .unknownTest(value.text))
    }
    if let finding = values["finding"] {
      guard AnswerKey.isFingerprint(finding.text) else {
        throw problem(finding.node, .noFingerprint(finding.text))
      }
      let subject = Answer.Subject.finding(
        fingerprint: finding.text.lowercased(), stamp: values["seen"]?.text.lowercased())
      return [Answer(subject, test: values["test"]?.text, word, remark: remark)]
    }
    guard let named = values["test"] ?? values["criterion"] else {
      throw problem(node, .noSubject)
    }
    let page = values["page"].flatMap { AnswerKey.isAllPages($0.text) ? nil : $0.text }
    return tests.tests(named: named.text).map {
      Answer(.test($0, page: page), word, remark: remark)
    }
  }

  private static func declaration(_ node: Node) throws(AnswerFileError)
    -> [DeclarationField: String]
  {
    if isEmpty(node) { return [:] }
    var fields: [DeclarationField: String] = [:]
    for (key, value) in try mapping(node, "declaration") {
      guard let field = DeclarationField(rawValue: key.string ?? "") else {
        throw problem(
          key, .unknownKey(key.string ?? "", known: DeclarationField.allCases.map(\.rawValue)))
      }
      if !isEmpty(value) { fields[field] = try text(value, field.rawValue) }
    }
    return fields
  }

  // MARK: Nodes

  /// Anchors may make a short text stand for a very long one.
  private static func refuseAnchors(_ text: String) throws(AnswerFileError) {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      var last: Character = " "
      for (column, character) in line.enumerated() {
        if character == "#", last == " " { break }
        if character == "\"" || character == "'" { break }
        if character == "&", " -:[{,?".contains(last) {
          let next = line.dropFirst(column + 1).first
          if next.map({ $0.isLetter || $0.isNumber || $0 == "_" }) ?? false {
            throw AnswerFileError(.anchor, line: number + 1, column: column + 1)
          }
        }
        last = character
      }
    }
  }

  private static func isEmpty(_ node: Node) -> Bool {
    guard let scalar = node.scalar else { return false }
    return scalar.string.isEmpty || scalar.style == .plain && ["null", "~"].contains(scalar.string)
  }

  private static func mapping(_ node: Node, _ name: String?) throws(AnswerFileError)
    -> Node.Mapping
  {
    if isEmpty(node) { return Node.Mapping([]) }
    guard let mapping = node.mapping else { throw problem(node, .noMapping(name)) }
    return mapping
  }

  private static func text(_ node: Node, _ name: String) throws(AnswerFileError) -> String {
    guard let scalar = node.scalar else { throw problem(node, .wantsText(name)) }
    return scalar.string
  }

  private static func problem(_ node: Node, _ fault: AnswerFileError.Fault) -> AnswerFileError {
    AnswerFileError(fault, line: node.mark?.line, column: node.mark?.column)
  }

  private static func problem(_ error: any Error) -> AnswerFileError {
    guard let error = error as? YamlError else { return AnswerFileError(.notYAML) }
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      return AnswerFileError(.notYAML, line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(_, let context):
      return AnswerFileError(.notYAML, line: context.mark.line, column: context.mark.column)
    default: return AnswerFileError(.notYAML)
    }
  }
}
