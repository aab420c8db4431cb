import Foundation
import Testing

@testable import rule_embedder

@Suite("A file of the catalogue")
struct CatalogFileTests {
  @Test("is read whole")
  func reading() throws {
    let rule = try Sample.file(
      ("since:", "default: off\nsince:"))
    #expect(rule.typeName == "ARuleRule")
    #expect(rule.isOptIn)
    #expect(rule.who == "template")
    #expect(rule.fault == Localized(french: "Faute", english: "Fault"))
    #expect(rule.review == Localized(french: "À voir", english: "To see"))
    #expect(rule.fix == Localized(french: "Ainsi.", english: "Like this."))
    #expect(rule.messages.map(\.key) == ["missing", "late-start"])
    #expect(
      rule.messages[1].placeholders == [
        Placeholder(name: "count", isNumber: true), Placeholder(name: "line", isNumber: true),
        Placeholder(name: "text", isNumber: false),
      ])
    #expect(rule.examples.map(\.outcome) == ["fail", "review", "pass", "inapplicable"])
    #expect(rule.examples[1].settings == ["path": "a.html", "base": "https://a.fr/"])
    #expect(rule.examples[1].files.map(\.path) == ["a.html", "b.html"])
    #expect(rule.examples[1].files.map(\.text) == ["<b>↓<p>", "<i>"])
  }

  /// A change that makes the sample wrong, and what is said of it.
  struct Fault: Sendable, CustomTestStringConvertible {
    var old: String
    var new: String
    var problem: String
    var testDescription: String { problem }

    init(_ old: String, _ new: String, _ problem: String) {
      (self.old, self.new, self.problem) = (old, new, problem)
    }
  }

  static let faults = [
    Fault("---\nid", "id", "1:1: error: the file must begin with front matter"),
    Fault("id: a-rule", "id: other", "2:5: error: the file of other must be other.md"),
    Fault("theme: images", "theme: image", "3:8: error: image is none of images, frames"),
    Fault("[\"1.1.1\"]\n#", "[\"1.1.1\", \"9.9\"]\n#", "6:17: error: 9.9 is no WCAG"),
    Fault("# Two.", "rgaa: [\"1.1.1\"]", "8:1: error: what a rule says of the RGAA stands in"),
    Fault("since:", "since: [", "11:1: error: did not find expected ',' or ']'"),
    Fault("since:", "sinec:", "10:1: error: unknown key sinec"),
    Fault("since: \"0.1\"\n", "", "2:1: error: the front matter lacks since"),
    Fault("since:", "group: row\nsince:", "10:8: error: row is none of page, block, target"),
    Fault("since:", "group: {mising: page}\nsince:", "10:9: error: mising is no message of"),
    Fault("[line]", "[line, level]", "14:17: error: no message has {level}"),
    Fault("Nothing.", "Nothing{n}.", "17:9: error: the other language has {n}"),
    Fault("Nothing.", "Nothing{.", "18:9: error: braces hold {name}"),
    Fault("Nothing.", "", "18:9: error: a text is expected here"),
    Fault("late-start:", "lateStart:", "19:3: error: lateStart is not in kebab case"),
    Fault("who: template\n", "", "2:1: error: the front matter lacks who"),
    Fault("who: template", "who: mayor", "22:6: error: mayor is none of editor, template"),
    Fault("\"Faute\"", "\"{n} fautes\"", "24:3: error: what stands above findings has no"),
    Fault("\"Fault\"", "\"Title\"", "24:3: error: fault says the same as title"),
    Fault("\"To see\"", "\"Fault\"", "27:3: error: review says the same as fault"),
    Fault(
      "review:\n  fr: \"À voir\"\n  en: \"To see\"\n", "",
      "43:1: error: the front matter lacks review"),
    Fault("## Why", "## Whence", "33:1: error: unknown section ## Whence"),
    Fault("↓<p>\n```\n```html r", "<p>\n```\n```html r", "43:1: error: fail and review need"),
    Fault("html fail", "html failed", "43:1: error: an example begins with"),
    Fault("fail missing", "fail mising", "43:14: error: mising is no message of the rule"),
    Fault("fail missing", "fail late-start", "16:3: error: no example shows the message missing"),
  ]

  @Test("that is wrong is told with line and column", arguments: faults)
  func tellsPlace(of fault: Fault) {
    #expect(Sample.text.contains(fault.old))
    do {
      _ = try Sample.file((fault.old, fault.new))
      Issue.record("nothing was told")
    } catch {
      #expect("\(error)".hasPrefix("rules/a-rule.md:" + fault.problem), "\(error)")
    }
  }

  @Test("has a version that follows from what the rule judges, not from its words")
  func version() throws {
    let version = RuleVersion.digits(of: try Sample.file())
    #expect(version.count == 8)
    func changed(_ old: String, _ new: String) throws -> String {
      RuleVersion.digits(of: try Sample.file((old, new)))
    }
    #expect(try changed("\"Title\"", "\"Other words\"") == version)
    #expect(try changed("Nothing.", "Not a thing.") == version)
    #expect(try changed("[\"23a2a8\"]", "[]") == version)
    #expect(try changed("serious", "minor") != version)
    #expect(try changed("<p>a", "<p>b") != version)
    #expect(try changed("late-start", "late") != version)
  }

  @Test("keeps its version when the embedder is rewritten: histories rest on it")
  func lastingVersion() throws {
    #expect(RuleVersion.digits(of: try Sample.file()) == "eced1c45")
  }
}
