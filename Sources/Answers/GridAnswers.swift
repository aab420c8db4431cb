import AuditModel

/// Answers in the sheets of a worklist: each row says in its column of keys what it is about.
enum GridAnswers {
  /// Where the columns of a sheet are.
  private struct Columns {
    var key: Int
    var verdict: Int?
    var remark: Int?
    var test: Int?
    var page: Int?

    init?(_ row: [String]) {
      func place(_ names: [String]) -> Int? {
        row.firstIndex { names.contains($0.lowercased().trimmingSpaces) }
      }
      guard let key = place(["clé", "key"]) else { return nil }
      self.key = key
      verdict = place(["verdict", "réponse", "answer"])
      remark = place(["remarque", "remark"])
      test = place(["test"])
      page = place(["page"])
    }
  }

  static func sheet(_ tables: [ODFTable], tests: [String]) throws(AnswerFileError)
    -> AnswerSheet
  {
    var reader = GridReader(tests: AnswerTests(tests))
    var hasKeys = false
    for table in tables {
      var columns: Columns?
      for row in table.rows {
        guard let found = columns else {
          columns = Columns(row)
          hasKeys = hasKeys || columns != nil
          continue
        }
        func cell(_ index: Int?) -> String {
          index.flatMap { row.indices.contains($0) ? row[$0] : nil } ?? ""
        }
        do {
          try reader.read(
            key: cell(found.key), answer: cell(found.verdict), remark: cell(found.remark),
            test: cell(found.test).trimmingSpaces, page: cell(found.page).trimmingSpaces)
        } catch {
          throw AnswerFileError(error.fault, sheet: table.name)
        }
      }
    }
    guard hasKeys else { throw AnswerFileError(.noKeys) }
    return reader.sheet
  }
}

/// Takes rows one by one.
private struct GridReader {
  let tests: AnswerTests
  var sheet = AnswerSheet()

  /// - Parameters:
  ///   - test: what the row says in words, where it has no key: a person wrote it.
  ///   - page: the same.
  mutating func read(
    key: String, answer: String, remark: String, test: String, page: String
  ) throws(AnswerFileError) {
    switch AnswerKey(key.trimmingSpaces) {
    case .page(let stamp, let path): sheet.pages[path] = stamp
    case .declaration(let field):
      if !answer.trimmingSpaces.isEmpty { sheet.declaration[field] = answer.trimmingSpaces }
    case .finding(let fingerprint, let stamp, let test):
      try add(
        .finding(fingerprint: fingerprint, stamp: stamp), test: test.isEmpty ? nil : test, answer,
        remark)
    case .test(let number, let page): try add(number, page, answer, remark)
    case nil:
      guard !test.isEmpty, key.trimmingSpaces.isEmpty else { return }
      try add(test, page.isEmpty || AnswerKey.isAllPages(page) ? nil : page, answer, remark)
    }
  }

  private mutating func add(
    _ number: String, _ page: String?, _ answer: String, _ remark: String
  ) throws(AnswerFileError) {
    guard !answer.trimmingSpaces.isEmpty else { return }
    guard tests.knows(number) else { throw AnswerFileError(.unknownTest(number)) }
    for test in tests.tests(named: number) {
      try add(.test(test, page: page), test: nil, answer, remark)
    }
  }

  private mutating func add(
    _ subject: Answer.Subject, test: String?, _ answer: String, _ remark: String
  ) throws(AnswerFileError) {
    let word = answer.trimmingSpaces
    guard !word.isEmpty else { return }
    guard let verdict = VerdictWords.verdict(word) else {
      throw AnswerFileError(.unknownVerdict(word, known: VerdictWords.known))
    }
    sheet.answers.append(Answer(subject, test: test, verdict, remark: remark.trimmingSpaces))
    guard sheet.answers.count <= AnswerFile.maximumAnswers else {
      throw AnswerFileError(.tooManyAnswers(AnswerFile.maximumAnswers))
    }
  }
}

extension String {
  /// Without white space at its ends.
  var trimmingSpaces: String {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
