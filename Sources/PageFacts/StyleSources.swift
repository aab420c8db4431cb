package import CSS
package import DOM
package import RuleKit
import Styling
import Text
import WebAddress

/// Finds the style rules behind what is the matter with elements, for those who mend them. What it looks up on
/// a page is bounded: cascades are worked out again for it.
package struct StyleSources {
  private static let maximumLookups = 200
  private static let maximumAncestors = 32

  private let page: Page
  private var lookups = 0
  /// By what findings are about, which are told together.
  private var known: [String: String?] = [:]

  package init(_ page: Page) { self.page = page }

  /// Where the rule stands that gives `element` its colour, or its background: `css/style.css:48`.
  ///
  /// - Parameter subject: what the finding is about: the first answer holds for all.
  package mutating func source(
    of paint: Paint, on element: Element, about subject: String
  ) -> String? {
    let key = subject + (paint == .background ? "\u{1}" : "")
    if let answer = known[key] { return answer }
    guard lookups < Self.maximumLookups else { return nil }
    lookups += 1
    let answer = page.styleSource(of: paint.property, on: element, upTo: Self.maximumAncestors)
    known[key] = answer
    return answer
  }

  /// What is painted.
  package enum Paint {
    case text, background

    fileprivate var property: Property {
      switch self {
      case .text: .color
      case .background: .backgroundColor
      }
    }
  }
}

extension Page {
  /// Where the rule is that decides `property` of the element or of the nearest one around it that has it from
  /// a rule.
  fileprivate func styleSource(
    of property: Property, on element: Element, upTo ancestors: Int
  ) -> String? {
    var current: Element? = element
    for _ in 0..<ancestors {
      guard let step = current else { return nil }
      if let declared = style.declaredValue(property, of: step.id), declared.origin > .userAgent {
        return declared.rule.flatMap(styleSource(of:))
      }
      current = step.parent
    }
    return nil
  }

  /// The file and the line of a rule: `css/style.css:48`; of one in a `style` element those of the page.
  package func styleSource(of rule: StyleRule) -> String? {
    for sheet in style.sheets {
      guard let line = sheet.sheet.line(of: rule) else { continue }
      if let address = sheet.address {
        let reference = reference(UTF8Slice(address))
        return "\(reference.sitePath ?? reference.address?.text ?? address):\(line)"
      }
      guard let node = sheet.node, let element = document.element(NodeID(rawValue: node)) else {
        return nil
      }
      let first = document.position(ofOffset: Int(element.startTag.upper)).line
      return "\(path):\(first + line - 1)"
    }
    return nil
  }
}
