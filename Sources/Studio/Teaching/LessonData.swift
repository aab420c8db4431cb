import AuditModel
import Reports
import RuleCatalog

/// What the studio's page is told of the lessons, as JSON.
struct LessonData {
  let language: Language
  let teller: FindingTeller

  func json(_ lessons: [Lesson], on site: SiteResult) -> String {
    let items = lessons.map { lesson -> JSONValue in
      .object([
        ("id", .string(lesson.id)), ("title", .string(lesson.title(language))),
        ("page", .string(lesson.front.page)), ("rule", .string(lesson.front.rule)),
        ("at", .string(lesson.front.at)), ("view", .string(lesson.front.view)),
        ("minutes", .integer(lesson.front.minutes)), ("file", .string(lesson.front.solution.file)),
        ("see", .string(prose(lesson, .see))), ("hint", .string(prose(lesson, .hint))),
        ("solution", .string(prose(lesson, .solution))),
        ("done", .bool(lesson.isDone(on: site))), ("quiz", .array(quiz(lesson))),
        ("choice", lesson.front.choice.map(choice) ?? .null),
      ])
    }
    return JSONText(.inline(.object([("lessons", .array(items))]))).text
  }

  private func prose(_ lesson: Lesson, _ part: Lesson.Part) -> String {
    teller.prose(lesson.text(part, language)).source
  }

  private func words(_ words: Lesson.Words) -> JSONValue {
    .string(teller.typeset(language == .french ? words.fr : words.en))
  }

  private func choice(_ choice: Lesson.Choice) -> JSONValue {
    .object([
      ("question", words(choice.question)),
      (
        "answers",
        .array(
          choice.answers.map { answer in
            .object([
              ("text", words(answer.text)), ("why", words(answer.why)),
              ("right", .bool(answer.right ?? false)),
            ])
          })
      ),
    ])
  }

  private func quiz(_ lesson: Lesson) -> [JSONValue] {
    guard let rule = RuleCatalog.all.first(where: { $0.id.rawValue == lesson.front.rule }) else {
      return []
    }
    return Quiz(rule).questions.map { question in
      let because = question.isRight ? rule.title[language] : rule.fault[language]
      return .object([
        ("code", .string(question.code)), ("right", .bool(question.isRight)),
        ("because", .string(teller.typeset(because))),
      ])
    }
  }
}
