import DOM
import PageFacts
import RuleKit
import Text
import Wording

/// Things that a page describes to programs (events, breadcrumbs, questions…) have what search engines need
/// to show them, and their dates are dates.
///
/// Things within others are judged by what they are, too. What is only named (`@id`) is described elsewhere.
struct StructuredDataRequiredRule: Rule {
  static let judgesHiddenElements = true
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch else { return }
    let data = page[StructuredData.self]
    for item in data.items {
      guard let (name, type) = SchemaType.of(item.types) else { continue }
      // A site within something else is only named there.
      if item.isPart, name == "WebSite" { continue }
      let missing = data.missing(type.required, of: item)
      if !missing.isEmpty {
        reporter.fail(
          item.element, .missing(properties: missing.joined(separator: ", "), type: name))
      } else if let (property, value) = Self.wrongDate(type.dates, of: item) {
        reporter.fail(item.element, .date(property: property, type: name, value: value))
      } else if let message = Self.fault(inside: item, of: name, data) {
        reporter.fail(item.element, message)
      } else {
        reporter.pass(item.element)
      }
    }
  }

  /// The first date that is not written as dates are (ISO 8601).
  private static func wrongDate(
    _ properties: [String], of item: StructuredData.Item
  ) -> (String, String)? {
    for property in properties {
      for case .text(let text) in item.values[property] ?? [] {
        let text = text.collapsingWhitespace
        if !UTF8Slice(text).isTemplateCode, !ISODate.allows(text) {
          return (property, text.shortened)
        }
      }
    }
    return nil
  }

  /// What a thing lacks in the things that it consists of.
  private static func fault(
    inside item: StructuredData.Item, of name: String, _ data: StructuredData
  ) -> Message? {
    switch name {
    case "BreadcrumbList":
      let steps = inner("itemListElement", of: item, data)
      for (number, step) in steps.enumerated() {
        let isNamed =
          data.has("name", step)
          || inner("item", of: step, data).contains { data.has("name", $0) }
          || step.values["item"]?.contains(.reference) ?? false
        let isLast = number == steps.count - 1
        if !isNamed { return .step(number: number + 1, property: "name") }
        if !data.has("position", step) { return .step(number: number + 1, property: "position") }
        if !isLast, !data.has("item", step) {
          return .step(number: number + 1, property: "item")
        }
      }
      return nil
    case "FAQPage":
      let questions = inner("mainEntity", of: item, data)
      let isQuestion = questions.allSatisfy { $0.types.contains("Question") }
      return isQuestion ? nil : .missing(properties: "Question", type: name)
    default:
      guard SchemaType.of(item.types)?.type.required.contains("location") ?? false else {
        return nil
      }
      let places = inner("location", of: item, data)
      let lacksAddress = places.contains {
        !$0.types.contains("VirtualLocation") && !$0.types.contains("PostalAddress")
          && !data.has("address", $0)
      }
      return lacksAddress ? .missing(properties: "location.address", type: name) : nil
    }
  }

  private static func inner(
    _ property: String, of item: StructuredData.Item, _ data: StructuredData
  ) -> [StructuredData.Item] {
    (item.values[property] ?? []).compactMap { value in
      if case .item(let number) = value { return data.items[number] }
      return nil
    }
  }
}
