import AuditModel

/// What Ara, the State's tool for audits, exports: a line for each criterion, a column for each page with
/// C, NC, NA or NT. Pages have their names there, so a column stands for a page of the run that has the
/// same path, or for all pages where there is but one.
enum AraTable {
  static func isExport(_ text: String) -> Bool {
    let line = text.prefix { !$0.isNewline }
    return line.hasPrefix("Critères,") || line.hasPrefix("\"Critères\",")
      || line.hasPrefix("Critères;")
  }

  static func sheet(_ text: String, tests: [String]) throws(AnswerFileError) -> AnswerSheet {
    let tests = AnswerTests(tests)
    var sheet = AnswerSheet()
    let lines = text.split(whereSeparator: \.isNewline)
    let head = fields(lines.first ?? "")
    let pages = head.dropFirst().map { $0 }
    for (number, line) in lines.enumerated().dropFirst() {
      let row = fields(line)
      guard let criterion = row.first, !criterion.isEmpty else { continue }
      guard tests.knows(criterion) else {
        throw AnswerFileError(.unknownTest(criterion), line: number + 1, column: 1)
      }
      for (page, word) in zip(pages, row.dropFirst()) where !word.isEmpty {
        guard let verdict = VerdictWords.verdict(word) else {
          throw AnswerFileError(
            .unknownVerdict(word, known: VerdictWords.known), line: number + 1, column: 1)
        }
        // That a criterion is not met says nothing of each of its tests: the first stands for it.
        let named = tests.tests(named: criterion)
        for test in verdict == .failed ? Array(named.prefix(1)) : named {
          sheet.answers.append(
            Answer(.test(test, page: pages.count == 1 ? nil : page), verdict))
        }
      }
      guard sheet.answers.count <= AnswerFile.maximumAnswers else {
        throw AnswerFileError(.tooManyAnswers(AnswerFile.maximumAnswers))
      }
    }
    return sheet
  }

  /// The fields of a line (RFC 4180); Ara writes none with a line end.
  private static func fields(_ line: Substring) -> [String] {
    var fields: [String] = []
    var field = ""
    var isQuoted = false
    var last: Character?
    for character in line {
      if character == "\"" {
        if isQuoted {
          isQuoted = false
        } else {
          // Two in a row stand for one.
          if last == "\"" { field.append("\"") }
          isQuoted = true
        }
      } else if !isQuoted, character == "," || character == ";" {
        fields.append(field)
        field = ""
      } else {
        field.append(character)
      }
      last = character
    }
    return fields + [field]
  }
}
