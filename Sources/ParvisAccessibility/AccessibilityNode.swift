internal import DOM
public import ParvisHTML
internal import Semantics

/// What assistive technology is told of one element.
///
/// A node keeps its ``AccessibilityTree`` alive.
public struct AccessibilityNode {
  /// The element.
  public let element: HTMLElement
  /// The tree that the node belongs to.
  public let tree: AccessibilityTree

  init(_ element: HTMLElement, in tree: AccessibilityTree) {
    self.element = element
    self.tree = tree
  }

  // MARK: Role, name, description

  /// The computed role: the first usable one of the `role` attribute, else that of the element where
  /// it stands (HTML-AAM, 3.5). `presentation` means that the element's own meaning is taken away;
  /// nil, that no role of ARIA fits (`video`, `input type="password"`).
  public var role: AccessibilityRole? {
    tree.semantics.role(of: element.id).map { AccessibilityRole($0) }
  }

  /// The accessible name (Accessible Name and Description Computation 1.2). Empty when there is none,
  /// when the element is hidden, and when its role takes no name.
  public var name: AccessibleText { AccessibleText(tree.semantics.name(of: element.id), in: tree) }

  /// The accessible description: `aria-describedby`, `aria-description`, else what the element has for
  /// one and does not use as its name, such as `title`.
  public var description: AccessibleText {
    AccessibleText(tree.semantics.description(of: element.id), in: tree)
  }

  /// The level of a heading, from 1: by its tag or `aria-level`, 2 where a heading has none (ARIA 1.2,
  /// `heading`). Nil of what is no heading.
  public var headingLevel: Int? { tree.semantics.headingLevel(of: element.id) }

  /// The states and properties that hold, in alphabetical order: those that the role takes and that
  /// have a value. Names, descriptions and relations have members of their own or are left out.
  public var states: [AccessibilityState] {
    tree.semantics.states(of: element.id).map { AccessibilityState($0) }
  }

  /// The value of a state or property, if it has one.
  ///
  /// - Parameter attribute: as it is spelled in the markup, such as `aria-expanded`. What the element
  ///   says by itself is found under the same name: `details open` is `aria-expanded` of its summary.
  public func state(_ attribute: String) -> String? {
    states.first { $0.attribute == attribute }?.value
  }

  /// The language tag that holds for the element: the nearest `lang` on it or around it, as written.
  /// Nil when there is none; empty when it says that the language is unknown.
  public var language: String? { tree.semantics.language(of: element.id).map { String($0) } }

  // MARK: Exposure and focus

  /// Why an element is kept from assistive technology.
  ///
  /// Later versions may tell more reasons apart: write a `default` where you switch over it.
  public enum HidingReason: String, Sendable, Hashable, CaseIterable {
    /// Inside a `template`: not in the tree at all.
    case template
    /// `display: none`, on it or around it.
    case displayNone = "display-none"
    /// Inside a closed `details`, and not its summary.
    case closedDetails = "closed-details"
    /// Inside `content-visibility: hidden`, which `hidden="until-found"` sets too.
    case contentVisibility = "content-visibility"
    /// In `noscript`: browsers run scripts.
    case noscript
    /// Inside an element that shows something else in its place, such as `video`.
    case fallbackContent = "fallback-content"
    /// `visibility: hidden` or `collapse`.
    case visibility
    /// An `area` whose map no image uses.
    case unusedArea = "unused-area"
    /// `input type="hidden"`.
    case hiddenInput = "hidden-input"
    /// `inert`, on it or around it.
    case inert
    /// `aria-hidden="true"`, on it or around it.
    case ariaHidden = "aria-hidden"
    /// Inside an element whose children are presentational, such as a button.
    case presentationalChild = "presentational-child"
    /// Another reason.
    case other
  }

  /// Why the element is kept from assistive technology; nil when it is not.
  public var hidingReason: HidingReason? {
    tree.semantics.hidingReason(of: element.id).map {
      HidingReason(rawValue: $0.rawValue) ?? .other
    }
  }

  /// True when nothing keeps the element from assistive technology. What has the role `presentation` is
  /// exposed too, by its contents alone.
  public var isExposed: Bool { tree.semantics.isExposed(element.id) }

  /// True when the element can take the focus (HTML, 6.6.2): by its nature or by `tabindex`, and
  /// neither hidden, inert nor disabled.
  public var isFocusable: Bool { tree.semantics.isFocusable(element.id) }

  /// True when the Tab key reaches the element (HTML, 6.6.3).
  public var isInTabOrder: Bool { tree.semantics.isSequentiallyFocusable(element.id) }

  // MARK: The tree

  /// The nearest node above that is exposed and says something; `aria-owns` counts. Nil at the top.
  ///
  /// Elements with the role `presentation` or `generic`, and those without a role, are passed over
  /// unless they take the focus or have a name or a global state. (`presentation` always is.)
  public var parent: AccessibilityNode? { node(tree.semantics.exposedParent(of: element.id)) }

  /// The nearest nodes below that are exposed and say something (see ``parent``), those of `aria-owns`
  /// last.
  public var children: [AccessibilityNode] {
    tree.semantics.exposedChildren(of: element.id).compactMap { node($0) }
  }

  /// Role, name in quotation marks, and states in brackets, on one line: `heading "News" [level=2]`.
  public var summary: String {
    var parts = [role?.rawValue ?? element.localName]
    let name = name.text
    if !name.isEmpty { parts.append("\"\(name)\"") }
    parts += states.filter { $0.source != .role && $0.value != "false" }.map { state in
      let short = state.attribute.dropFirst("aria-".count)
      return state.value == "true" ? "[\(short)]" : "[\(short)=\(state.value)]"
    }
    return parts.joined(separator: " ")
  }

  private func node(_ id: NodeID?) -> AccessibilityNode? {
    tree.document.element(id).map { AccessibilityNode($0, in: tree) }
  }
}

extension AccessibilityNode: Hashable {
  /// True when both are of the same element in the same tree.
  public static func == (one: AccessibilityNode, other: AccessibilityNode) -> Bool {
    one.element == other.element && one.tree === other.tree
  }

  /// Feeds the element into `hasher`.
  public func hash(into hasher: inout Hasher) { hasher.combine(element) }
}
