import DOM
import PageFacts
import RuleKit
import Semantics
import Styling
import Text
import Wording

/// Pages say something of their own.
///
/// A page fails that has nothing between its header and its footer but headings, and a short one that says
/// that it is being built. Images, frames, forms, tables, media and links are content. Pages that scripts or
/// the server fill are left aside, and so are those whose header and footer are not marked as such: nobody
/// knows what is theirs.
struct ThinContentRule: Rule {
  /// Words of a page that may be no more than a notice.
  private static let mostWordsOfNotice = 60
  /// A notice with no more words says nothing else.
  private static let mostWordsBesideNotice = 8
  /// Headings with as many words are something to read.
  private static let leastWordsOfSentence = 9

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard !page.isOutsideSearch, !page.hasServerParts, !page.isThanks, !page.isForStaff,
      let content = Self.content(of: page)
    else { return }
    var words = 0
    var texts: [String] = []
    var hasOther = false
    for element in content where !hasOther {
      hasOther = Self.isContent(element) || page.semantics.role(of: element.id) == .img
    }
    page.forEachReadableText { text, holder in
      guard content.contains(holder), page.style.isRendered(holder) else { return }
      if Self.isHeading(holder, page), !Self.isSentence(text) {
        texts.append(String(text))
        return
      }
      words += text.tokenCount
      if words <= Self.mostWordsOfNotice { texts.append(String(text)) }
    }
    let filled = page[ScriptBuilding.self]
    if words == 0, !hasOther {
      if page.runsScripts || filled.buildsBody || !filled.parts.isEmpty { return }
      reporter.failPage(.empty)
    } else if words <= Self.mostWordsOfNotice,
      let notice = Notice.found(in: texts.joined(separator: " ")), !content.hasControls
    {
      if words <= Self.mostWordsBesideNotice || Notice.speaksOfPage(texts.joined(separator: " ")) {
        reporter.failPage(.unfinished(words: notice))
      } else {
        // A building site may be what is being built.
        reporter.reviewPage(.unfinished(words: notice))
      }
    } else {
      reporter.passPage()
    }
  }

  private static func isContent(_ element: Element) -> Bool {
    guard element.namespace == .html else { return element.localName == "svg" }
    switch element.name {
    case .img, .iframe, .frame, .object, .embed, .video, .audio, .canvas, .form, .input, .select,
      .textarea, .button, .table, .map:
      return true
    case .a: return element.has(.href)
    default: return element.hasHyphenatedName
    }
  }

  /// True of the text of a heading that says something by itself.
  private static func isSentence(_ text: UTF8Slice) -> Bool {
    text.tokenCount >= leastWordsOfSentence
  }

  private static func isHeading(_ node: NodeID, _ page: Page) -> Bool {
    let element = Element(node, in: page.document)
    return page.semantics.role(of: node) == .heading
      || element.ancestors.prefix(6).contains { page.semantics.role(of: $0.id) == .heading }
  }

  /// What stands between header and footer; nil where they are not known.
  private static func content(of page: Page) -> OwnPart? {
    if let main = MainContent(of: page)?.element { return OwnPart(main, in: page) }
    guard let body = page.document.body, page.document.isElement(body, .body) else { return nil }
    let hasFrame = page.document.elements.contains { $0.is(.header) || $0.is(.nav) }
    return hasFrame ? OwnPart(Element(body, in: page.document), in: page) : nil
  }
}

/// An element without the headers, footers and navigations inside of it.
private struct OwnPart: Sequence {
  private let root: Element
  private let leftOut: [Range<Int>]

  init(_ root: Element, in page: Page) {
    self.root = root
    var ranges: [Range<Int>] = []
    for element in root.descendants where ranges.last?.contains(element.id.index) != true {
      let isFrame =
        switch element.name {
        case .nav, .aside, .dialog: true
        // Within an article or main they belong to it.
        case .header, .footer: root.is(.body)
        default: false
        }
      if isFrame { ranges.append(page.document.descendants(of: element.id)) }
    }
    leftOut = ranges
  }

  func contains(_ node: NodeID) -> Bool {
    guard node == root.id || root.document.isInside(node, root.id) else { return false }
    // Ranges stand in order and apart.
    var (low, high) = (0, leftOut.count)
    while low < high {
      let middle = (low + high) / 2
      if leftOut[middle].upperBound <= node.index { low = middle + 1 } else { high = middle }
    }
    return low == leftOut.count || !leftOut[low].contains(node.index)
  }

  func makeIterator() -> AnyIterator<Element> {
    var rest = root.descendants.makeIterator()
    return AnyIterator {
      while let next = rest.next() {
        if self.contains(next.id) { return next }
      }
      return nil
    }
  }

  /// True where something can be filled in, looked at or played: more than a notice.
  var hasControls: Bool {
    contains { element in
      switch element.name {
      case .iframe, .video, .audio, .form, .table: true
      default: false
      }
    }
  }
}

/// What pages say that are being built.
private enum Notice {
  private static let sentences = [
    "en construction", "en cours de construction", "en cours de réalisation",
    "en cours de rédaction", "en cours d’élaboration", "en cours d'élaboration",
    "en cours de création", "bientôt disponible", "bientôt en ligne", "under construction",
    "coming soon", "contenu à venir", "page à venir", "texte à venir",
  ]

  /// True of a text that says that the page, and not a building, is unfinished.
  static func speaksOfPage(_ text: String) -> Bool {
    let words = text.comparisonForm.split { !$0.isLetter }
    return words.contains {
      ["page", "rubrique", "site", "contenu", "contenus", "texte"].contains($0)
    }
  }

  /// Words that speak of many things, and of the page only right behind it.
  private static let states = ["en travaux", "en préparation", "en refonte", "en maintenance"]
  private static let subjects = ["page", "rubrique", "section", "site", "contenu", "texte"]
  private static let links = ["", " est", " sont", " actuellement", " est actuellement"]

  static func found(in text: String) -> String? {
    let text = text.comparisonForm
    if let sentence = sentences.first(where: { text.contains($0) }) { return sentence }
    return states.first { state in
      text.contains(state)
        && subjects.contains { subject in
          links.contains { text.contains("\(subject)\($0) \(state)") }
        }
    }
  }
}
