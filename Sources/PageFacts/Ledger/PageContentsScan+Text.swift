import AuditModel
import DOM
import RuleKit
import Text
import Wording

extension PageContentsScan {
  /// Looks at the texts: whether each has a language, and at those that run from right to left.
  mutating func readTexts() {
    guard let body = document.body else { return }
    var survey = TextSurveyor(document, watchesDirection: page.hasRightToLeftText)
    survey.read(document.descendants(of: body), from: body)
    if !survey.isInLanguageOfPage { contents.present.insert(.doubtfulLanguage) }
    if survey.hasText, !survey.hasTextWithoutLanguage {
      contents.present.insert(.languageEverywhere)
    }
    if page.hasRightToLeftText { contents.present.insert(.rightToLeftText) }
    if survey.hasUndirectedText || pageRunsFromRightToLeft {
      contents.present.insert(.undirectedText)
    }
    for element in document.elements {
      guard let value = element[.dir]?.trimmed.asciiLowercased else { continue }
      let holds = survey.holdsRightToLeft(document.descendants(of: element.id))
      if !(value == "ltr" && !holds || value == "rtl" && holds) {
        contents.present.insert(.doubtfulDir)
      }
    }
  }

  private var pageRunsFromRightToLeft: Bool {
    [document.documentElement, document.body].contains { node in
      node.flatMap { document.attribute(.dir, of: $0) }?.trimmed
        .equalsIgnoringASCIICase("rtl") ?? false
    }
  }
}

/// One pass over the texts of a part of the page.
private struct TextSurveyor {
  private let document: Document
  private let watchesDirection: Bool
  /// The attributes that name a language; `xml:lang` is one of XHTML.
  private let languageAttributes: [Name]
  private(set) var hasText = false
  private(set) var hasTextWithoutLanguage = false
  private(set) var hasUndirectedText = false
  /// The first texts that have the language of the page.
  private var sample: [UInt8] = []
  /// So much is enough to tell a language, in bytes.
  private static let maximumSample = 6_000
  /// The nodes of texts with letters that run from right to left, in tree order.
  private var rightToLeft: [Int] = []

  init(_ document: Document, watchesDirection: Bool) {
    self.document = document
    self.watchesDirection = watchesDirection
    let isXHTML = document.doctype?.publicID?.contains("XHTML") ?? false
    languageAttributes = isXHTML ? [.lang, .xmlLang] : [.lang]
  }

  private func holdsLanguage(_ node: NodeID) -> Bool {
    languageAttributes.contains { document.attribute($0, of: node).map { !$0.isBlank } ?? false }
  }

  mutating func read(_ nodes: Range<Int>, from body: NodeID) {
    var ends = Ends()
    for node in [document.documentElement, body].compactMap({ $0 }) {
      if holdsLanguage(node) { ends.language = nodes.upperBound }
      if document.hasAttribute(.dir, node) { ends.direction = nodes.upperBound }
    }
    var index = nodes.lowerBound
    while index < nodes.upperBound {
      let node = NodeID(index)
      switch document.kind(of: node) {
      case .element where document.isWithoutText(node), .templateContents:
        index = max(document.descendants(of: node).upperBound, index + 1)
        continue
      case .element:
        let end = document.descendants(of: node).upperBound
        if holdsLanguage(node) {
          ends.language = max(ends.language, end)
          if node != body { ends.part = max(ends.part, end) }
        }
        if document.hasAttribute(.dir, node) { ends.direction = max(ends.direction, end) }
      case .text: read(document.text(of: node), at: index, ends)
      default: break
      }
      index += 1
    }
  }

  /// Where the elements end that the walk is in and that have a language, one of their own, a direction.
  private struct Ends {
    var language = 0
    var part = 0
    var direction = 0
  }

  private mutating func read(_ text: UTF8Slice, at index: Int, _ ends: Ends) {
    guard !text.isBlank else { return }
    hasText = true
    if index >= ends.language { hasTextWithoutLanguage = true }
    if index >= ends.part, sample.count < Self.maximumSample {
      sample.append(UInt8(ascii: " "))
      sample.append(contentsOf: text.bytes)
    }
    guard watchesDirection else { return }
    var letters = ScriptDirections()
    letters.count(text)
    guard letters.rightToLeft > 0 else { return }
    rightToLeft.append(index)
    if index >= ends.direction { hasUndirectedText = true }
  }

  /// True when the words of the page are for certain those of the language that `html` names.
  var isInLanguageOfPage: Bool {
    guard let root = document.documentElement,
      let lang = document.attribute(.lang, of: root)?.trimmed.asciiLowercased
    else { return false }
    return LanguageGuess(sample.span).certain
      == lang.split(separator: "-").first.map(String.init)
  }

  /// True when one of the texts is among the nodes.
  func holdsRightToLeft(_ nodes: Range<Int>) -> Bool {
    var (lower, upper) = (0, rightToLeft.count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if rightToLeft[middle] < nodes.lowerBound { lower = middle + 1 } else { upper = middle }
    }
    return lower < rightToLeft.count && rightToLeft[lower] < nodes.upperBound
  }
}
