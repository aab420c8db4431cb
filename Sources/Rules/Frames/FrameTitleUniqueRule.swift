public import AuditModel
public import DOM
public import RuleKit
import Semantics
import WebAddress

/// Frames that show different things have different titles.
///
/// Frames of the same address, or whose files are equal, may share a title. Whether different ones
/// serve the same purpose (advertisements do) only a person can tell: the rule never fails.
///
/// - WCAG 2.2: 4.1.2 Name, Role, Value
/// - RGAA 4.1.2: test 2.2.1
/// - ACT: 4b1c6c
public struct FrameTitleUniqueRule: Rule {
  public enum Message: String, RuleMessage {
    case same
  }

  public static let id: RuleID = "frame-title-unique"
  public static let interests: [Interest] = [.elements(.iframe, .frame)]

  private struct Frame {
    /// The frame, or that of the page in which it stands.
    let element: Element
    let name: String
    let content: String?
    let bytes: [UInt8]?
  }

  private var frames: [Frame] = []

  public init() {}

  public mutating func visit(
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
    guard !name.isEmpty else { return }
    if let text = frame[.srcdoc] {
      frames.append(
        Frame(element: element, name: name.text.lowercased(), content: String(text), bytes: nil))
    } else if let source = frame[.src], !source.isBlank {
      let file = page.file(at: source)
      let address = page.address(of: source)?.textWithoutFragment
      frames.append(
        Frame(
          element: element, name: name.text.lowercased(), content: file ?? address,
          bytes: file.flatMap { page.bytes(ofFile: $0) }))
    }
  }

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    var groups: [String: [Frame]] = [:]
    for frame in frames { groups[frame.name, default: []].append(frame) }
    for name in groups.keys.sorted() {
      guard let group = groups[name], group.count >= 2, let first = group.first else { continue }
      let other = group.dropFirst().first { other in
        first.content != other.content && (first.bytes == nil || first.bytes != other.bytes)
      }
      if let other {
        reporter.review(other.element, .same, with: ["title": name.shortened])
      } else {
        reporter.pass(first.element)
      }
    }
  }
}
