import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import WebAddress
import Wording

/// Frames that show different things have different titles.
///
/// Frames of the same address, or whose files are equal, may share a title. Pages of the site that
/// have different titles and no words in common certainly differ, unless what they share is to be
/// advertisements. Whether others serve the same purpose only a person can tell.
struct FrameTitleUniqueRule: Rule {
  static let interests: [Interest] = [.elements(.iframe, .frame)]

  private struct Frame {
    /// The frame, or that of the page in which it stands.
    let element: Element
    let name: String
    let content: String?
    let bytes: [UInt8]?
    /// The frame in the page of ``element``, where it is not that itself.
    let inner: NodeID?
  }

  private var frames: [Frame] = []

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard frames.count < 200, page.semantics.isExposed(element.id) else { return }
    add(element, in: page, standingFor: element)
    // What is written out in the page belongs to it, frames included.
    if element.has(.srcdoc), let framed = page.framedPage(of: element) {
      for inner in framed.document.elements
      where inner.is(.iframe) && framed.semantics.isExposed(inner.id) {
        add(inner, in: framed, standingFor: element)
      }
    }
  }

  private mutating func add(_ frame: Element, in page: Page, standingFor element: Element) {
    let name = page.semantics.name(of: frame.id)
    let inner = page.document === element.document ? nil : frame.id
    guard !name.isEmpty else { return }
    if let text = frame[.srcdoc] {
      frames.append(
        Frame(
          element: element, name: name.text.comparisonForm, content: String(text), bytes: nil,
          inner: inner))
    } else if let source = frame[.src], !source.isBlank {
      let file = page.file(at: source)
      let address = page.address(of: source)?.textWithoutFragment
      frames.append(
        Frame(
          element: element, name: name.text.comparisonForm, content: file ?? address,
          bytes: file.flatMap { page.bytes(ofFile: $0) },
          inner: inner))
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    var groups: [String: [Frame]] = [:]
    for frame in frames { groups[frame.name, default: []].append(frame) }
    for name in groups.keys.sorted() {
      guard let group = groups[name], group.count >= 2, let first = group.first else { continue }
      let other = group.dropFirst().first { other in
        first.content != other.content && (first.bytes == nil || first.bytes != other.bytes)
      }
      if let other, isCertain(page), let one = shown(by: first, in: page),
        let two = shown(by: other, in: page),
        !AdvertisingWords.areIn(name), one.isClearlyAnother(than: two)
      {
        reporter.fail(other.element, .different(title: name.shortened))
      } else if let other {
        reporter.review(other.element, .same(title: name.shortened))
      } else {
        reporter.pass(first.element)
      }
    }
  }

  /// The page that a frame shows, where it can be read.
  private func shown(by frame: Frame, in page: Page) -> Page? {
    let framed = page.framedPage(of: frame.element)
    guard let inner = frame.inner else { return framed }
    return framed.flatMap { $0.framedPage(of: Element(inner, in: $0.document)) }
  }

  /// A script that makes a shadow root may put other frames in the place of those that are seen.
  private func isCertain(_ page: Page) -> Bool { page.scriptWithShadowRoot == nil }
}

/// The words of frames whose purpose is to show an advertisement, whichever.
private enum AdvertisingWords {
  static func areIn(_ name: String) -> Bool {
    let name = name.stopListForm
    return words.contains { name.contains(bytesOf: $0) }
  }

  private static let words = [
    "advert", "annonce", "banner", "banniere", "partenaire", "publicit", "sponsor",
  ]
}

extension Page {
  /// True when the titles differ and hardly a word of the shorter text is in the other.
  fileprivate func isClearlyAnother(than other: Page) -> Bool {
    guard let title = titleText?.lowercased(), let otherTitle = other.titleText?.lowercased(),
      !title.isEmpty, !otherTitle.isEmpty, title != otherTitle
    else { return false }
    let (words, others) = (distinctWords, other.distinctWords)
    let fewer = min(words.count, others.count)
    return fewer >= 2 && words.intersection(others).count * 5 <= fewer
  }

  /// The words of at least three letters in the body, in lower case.
  private var distinctWords: Set<Substring> {
    guard let body = document.body else { return [] }
    let text = semantics.visibleText(of: body).lowercased()
    return Set(text.split { !$0.isLetter }.filter { $0.count >= 3 })
  }
}
