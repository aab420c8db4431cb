import AuditModel
import DOM
import PageFacts
import Painting
import RuleKit
import Semantics
import Styling
import Text

/// What has the keyboard focus can be seen.
///
/// Fails where a style sheet takes the browser's outline away and puts nothing in its place: no
/// declaration for the focused element, something inside it or around it changes anything that
/// shows. Fields to type in have their caret. Elements that react to the focus by script are left
/// alone.
///
/// Failure F78 of WCAG 2.2.
struct FocusVisibleRemovedRule: Rule {
  /// Elements that lose their outline by one declaration.
  private struct Loss {
    let element: Element
    let selector: String?
    let source: String?
    var count = 0
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    guard page.hasCompleteStyles else { return }
    let mayLose = page.style.setsOutlines
    var losses: [String: Loss] = [:]
    var order: [String] = []
    for element in page.document.elements where page.semantics.isSequentiallyFocusable(element.id) {
      guard page.showsFocus(on: element) else { continue }
      guard mayLose || element.setsOutline, let removal = page.outlineRemoval(on: element),
        !page.changesElsewhere(with: element)
      else {
        reporter.pass(element)
        continue
      }
      if element.reactsToFocusByScript { continue }
      let key = removal.selector ?? ""
      if losses[key] == nil {
        order.append(key)
        losses[key] = Loss(
          element: element, selector: removal.selector,
          source: removal.rule.flatMap(page.styleSource(of:)))
      }
      losses[key]?.count += 1
    }
    for loss in order.compactMap({ losses[$0] }) {
      if let selector = loss.selector {
        reporter.fail(
          loss.element, .removed(count: loss.count, selector: selector), from: loss.source)
      } else {
        reporter.fail(loss.element, .removedInline(count: loss.count))
      }
    }
  }
}

extension Page {
  /// True when something around, beside or inside the element may change with its focus
  /// (`:focus-within`, `:focus + label`, generated content).
  fileprivate func changesElsewhere(with element: Element) -> Bool {
    style.elementsChangedByFocusElsewhere.contains { target in
      target == element.id || document.isInside(target, element.id)
        || document.isInside(element.id, target)
        || document.parent(of: element.id).map { document.isInside(target, $0) } ?? false
    }
  }
}

extension StyledDocument {
  /// True when some rule for all screens is about outlines.
  fileprivate var setsOutlines: Bool {
    sheets.contains { page in
      page.isActive
        && [Property.outlineStyle, .outlineWidth, .outlineColor].contains {
          !page.sheet.rules(setting: $0).isEmpty
        }
    }
  }
}

extension Element {
  fileprivate var setsOutline: Bool {
    self[.style]?.containsIgnoringASCIICase("outline") ?? false
  }

  fileprivate var reactsToFocusByScript: Bool {
    for index in document.attributeRange(of: id) {
      let name = document.names.spelling(of: document.attributes[index].name)
      if name == "onfocus" || name == "onfocusin" { return true }
    }
    return false
  }
}

/// The declaration that takes the outline away.
private struct OutlineRemoval {
  /// Nil when it stands in a `style` attribute.
  let rule: StyleRule?

  var selector: String? { rule?.selectorText.collapsingWhitespace }
}

extension Page {
  /// True of elements whose focus is shown by an outline: not fields with a caret, nor frames and
  /// players, nor what is hidden while it has the focus.
  fileprivate func showsFocus(on element: Element) -> Bool {
    let node = element.id
    switch element.name {
    case .iframe, .video, .audio, .object, .embed, .area, .textarea, .frame: return false
    case .input:
      switch semantics.inputType(of: node) {
      case .checkbox, .radio, .file, .submit, .image, .reset, .button, .range, .color: break
      default: return false
      }
    default: break
    }
    return element.namespace == .html && !semantics.isEditingHost(node)
      && style.visibility(of: node) == .visible && style.visuallyHidden(node) == .no
  }

  /// The declaration that leaves the focused element without any sign of the focus; nil when it has one.
  fileprivate func outlineRemoval(on element: Element) -> OutlineRemoval? {
    let node = element.id
    let rest = style.style(of: node)
    let focused = style.focusedStyle(of: node)
    guard !focused.outline.isDrawn, focused.outline.width != nil,
      !focused.differsVisibly(from: rest), focused.isCertain(.outlineStyle)
    else { return nil }
    let property: Property =
      focused.outline.style == .none || focused.outline.style == .hidden
      ? .outlineStyle : focused.outline.width == 0 ? .outlineWidth : .outlineColor
    guard let removal = style.focusedDeclaredValue(property, of: node),
      removal.origin > .presentationalHint,
      !style.focusRules(for: node).contains(where: \.mayShowMore)
    else { return nil }
    return OutlineRemoval(rule: removal.rule)
  }
}

extension StyleRule {
  private static let silentNames: Set<String> = [
    "cursor", "user-select", "pointer-events", "will-change", "z-index", "content",
  ]

  /// True when the rule declares something that may show and that computed styles do not tell.
  fileprivate var mayShowMore: Bool {
    block.declarations.contains { declaration in
      let name = declaration.name
      if name.contains(bytesOf: "outline") || name.contains(bytesOf: "transition") { return false }
      if name.contains(bytesOf: "tap-highlight") || name.contains(bytesOf: "user-select") {
        return false
      }
      if name.contains(bytesOf: "box-shadow") {
        return declaration.value.lowercased() != "none" && declaration.value != "0"
      }
      return Property(name) == nil && !Self.shorthands.contains(name)
        && !Self.silentNames.contains(name)
    }
  }

  /// Shorthands whose longhands are all compared.
  private static let shorthands: Set<String> = [
    "border", "border-top", "border-right", "border-bottom", "border-left", "border-color",
    "border-style", "border-width", "margin", "padding", "inset", "overflow", "font",
    "text-decoration",
  ]
}

extension ComputedStyle {
  /// True when a reader sees a difference between the two styles.
  fileprivate func differsVisibly(from other: ComputedStyle) -> Bool {
    color != other.color || textFillColor != other.textFillColor
      || backgroundColor != other.backgroundColor || backgroundImage != other.backgroundImage
      || border != other.border || boxShadow != other.boxShadow
      || textShadow != other.textShadow || filter != other.filter || opacity != other.opacity
      || transform != other.transform || textDecorationLine != other.textDecorationLine
      || textDecorationStyle != other.textDecorationStyle
      || textDecorationColor != other.textDecorationColor || fontWeight != other.fontWeight
      || fontStyle != other.fontStyle || fontSize != other.fontSize
      || letterSpacing != other.letterSpacing || textTransform != other.textTransform
      || inset != other.inset || width != other.width || height != other.height
      || padding != other.padding || margin != other.margin || position != other.position
      || clip != other.clip || clipPath != other.clipPath || display != other.display
      || animationNames != other.animationNames || visibility != other.visibility
      || mixBlendMode != other.mixBlendMode || backdropFilter != other.backdropFilter
  }
}
