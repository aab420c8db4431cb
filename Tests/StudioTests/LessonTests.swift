import Audit
import AuditModel
import ExerciseSite
import Foundation
import RuleCatalog
import Sites
import Testing

@testable import Studio

@Suite("Lessons")
struct LessonTests {
  static let lessons = StudioLessons.all

  @Test("there are ten, and each file is read")
  func count() { #expect(Self.lessons.count == 10) }

  /// The exercise site in a folder, audited.
  private static func audit(_ change: Lesson.Solution? = nil) async throws -> SiteResult {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("parvis-lesson-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in ExerciseSite.files(.found) {
      let url = folder.appendingPathComponent(file.path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      var bytes = Data(file.bytes)
      if let change, change.file == file.path {
        let place = try #require(bytes.range(of: Data(change.find.utf8)))
        bytes.replaceSubrange(place, with: Data(change.replace.utf8))
      }
      try bytes.write(to: url)
    }
    return await Auditor().run(try FolderSource(folder.path)).result
  }

  @Test("the fault of each lesson is there at first")
  func faults() async throws {
    let site = try await Self.audit()
    for lesson in Self.lessons { #expect(!lesson.isDone(on: site), "\(lesson.id)") }
  }

  @Test("the solution of each lesson makes its fault go", arguments: lessons.map(\.id))
  func solution(id: String) async throws {
    let lesson = try #require(Self.lessons.first { $0.id == id })
    let site = try await Self.audit(lesson.front.solution)
    #expect(lesson.isDone(on: site))
    for other in Self.lessons
    where other.id != id && other.front.solution.file != lesson.front.solution.file {
      #expect(!other.isDone(on: site), "\(id) does \(other.id) too")
    }
  }

  @Test("each lesson says what to see, a hint and a solution in both languages, and asks questions")
  func texts() throws {
    for lesson in Self.lessons {
      for language in Language.allCases {
        #expect(!lesson.title(language).isEmpty)
        for part in Lesson.Part.allCases {
          #expect(lesson.text(part, language).count > 20, "\(lesson.id) \(part) \(language)")
        }
      }
      let rule = try #require(RuleCatalog.all.first { $0.id.rawValue == lesson.front.rule })
      let questions = Quiz(rule).questions
      #expect(questions.count >= 2, "\(lesson.id)")
      #expect(Set(questions.map(\.isRight)).count == 2, "\(lesson.id)")
    }
  }

  @Test("of the answers to choose from one is right, and each says why")
  func choices() {
    let choices = Self.lessons.compactMap(\.front.choice)
    #expect(choices.count >= 4)
    for choice in choices {
      #expect(choice.answers.count { $0.right == true } == 1, "\(choice.question.en)")
      #expect(choice.answers.count >= 3)
      for answer in choice.answers { #expect(answer.why.fr.count > 10 && answer.why.en.count > 10) }
    }
  }

  @Test("the way a lesson looks at its page is one that the studio has")
  func views() {
    let known = Set(StudioPhrase.allCases.map { "\($0)" })
    for lesson in Self.lessons { #expect(known.contains(lesson.front.view), "\(lesson.id)") }
  }
}
