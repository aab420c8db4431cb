package import AuditModel
package import DOM
import PageMetadata
package import RuleKit
import Semantics
import Styling
import Text

/// Tells what an element is in the eyes of the RGAA.
package enum ElementKindScan {
  package static func kinds(of element: Element, in page: Page) -> ElementKinds {
    var kinds = ElementKinds()
    addImage(element, page, &kinds)
    addStructure(element, page, &kinds)
    addText(element, page, &kinds)
    addControl(element, page, &kinds)
    return kinds
  }

  // MARK: Images

  private static func addImage(_ element: Element, _ page: Page, _ kinds: inout ElementKinds) {
    if element.namespace == .svg {
      if element.is(.svg, .svg) { kinds.insert(.svg) }
      return
    }
    switch element.name {
    case .img: kinds.insert(.image)
    case .area: kinds.insert(.area)
    case .canvas: kinds.insert(.canvas)
    case .input:
      if page.semantics.inputType(of: element.id) == .image { kinds.insert(.imageButton) }
    case .object:
      guard element.showsImage(from: .data) else { return }
      kinds.insert(hasControlBeside(element) ? .objectImageBesideControl : .objectImage)
    case .embed: if element.showsImage(from: .src) { kinds.insert(.embedImage) }
    default: if page.semantics.explicitRole(of: element.id) == .img { kinds.insert(.image) }
    }
  }

  /// True when the next or the last element before is a link or button, or holds one.
  private static func hasControlBeside(_ element: Element) -> Bool {
    let document = element.document
    return [document.nextSibling(of: element.id), document.previousSibling(of: element.id)]
      .contains { sibling in
        var node = sibling
        let isNext = sibling.map { $0 > element.id } ?? false
        while let current = node, document.kind(of: current) != .element {
          if document.kind(of: current) == .text, !document.text(of: current).isBlank {
            return false
          }
          node =
            isNext ? document.nextSibling(of: current) : document.previousSibling(of: current)
        }
        guard let found = node.flatMap({ document.element($0) }) else { return false }
        return found.isLinkOrButton || found.descendants.prefix(8).contains(where: \.isLinkOrButton)
      }
  }

  // MARK: Frames, tables, lists

  private static func addStructure(
    _ element: Element, _ page: Page, _ kinds: inout ElementKinds
  ) {
    guard element.namespace == .html else { return }
    switch element.name {
    case .iframe, .frame: if element.has(.title) { kinds.insert(.titledFrame) }
    case .th:
      if let table = page.semantics.table(around: element.id), isOfTwoAxes(table, page) {
        kinds.insert(.headerOfTwoAxes)
      }
    case .ul: kinds.insert(.unorderedList)
    case .ol: kinds.insert(.orderedList)
    case .main: kinds.insert(.mainElement)
    case .meta:
      if let refresh = page.refresh ?? page.refreshWithoutScripts,
        refresh.element.id == element.id
      {
        kinds.insert(refresh.value.reference == nil ? .metaReload : .metaRedirect)
      }
    default: break
    }
    switch page.semantics.explicitRole(of: element.id) {
    case .list, .listitem: kinds.insert(.ariaList)
    default: break
    }
  }

  /// True when there are headers in the first row, and in the first column below it.
  private static func isOfTwoAxes(_ node: NodeID, _ page: Page) -> Bool {
    let table = page.semantics.tableModel(of: node)
    let headers = table.cells.filter(\.isHeader)
    return headers.contains { $0.row == 0 && $0.column > 0 }
      && headers.contains { $0.column == 0 && $0.row > 0 }
      || headers.contains { $0.row > 0 && $0.column > 0 }
  }

  // MARK: Text

  private static func addText(_ element: Element, _ page: Page, _ kinds: inout ElementKinds) {
    let style = page.style.style(of: element.id)
    guard let size = style.fontSize, let weight = style.fontWeight else { return }
    if weight < 700 {
      kinds.insert(size < 24 ? .normalText : .largeText)
    } else if size < 18.5 {
      kinds.insert(.boldText)
    } else if size > 18.65 {
      // Between the two, WCAG asks for more than the RGAA does.
      kinds.insert(.largeBoldText)
    }
  }

  // MARK: Controls

  private static func addControl(_ element: Element, _ page: Page, _ kinds: inout ElementKinds) {
    let role = page.semantics.role(of: element.id)
    if element.namespace == .svg {
      if element.localName == "a" { kinds.insert(.svgLink, .component) }
      return
    }
    addField(element, role, page, &kinds)
    if element.is(.fieldset) || role == .group || role == .radiogroup {
      if !hasNamedFields(element) { kinds.insert(.group) }
    }
    if element.is(.optgroup) {
      kinds.insert(element.has(.label) ? .labelledOptgroup : .unlabelledOptgroup)
    }
    guard let role else { return addHandled(element, page, &kinds) }
    if role.isKind(of: .link) {
      kinds.insert(.component)
      addLink(element, page, &kinds)
    } else if role == .button {
      kinds.insert(.component, page.belongsToForm(element) ? .formButton : .freeButton)
    } else if role.isKind(of: .widget) || role.isKind(of: .composite) || composites.contains(role) {
      kinds.insert(.component)
      if !kinds.contains(.field) { kinds.insert(.otherWidget) }
    } else {
      addHandled(element, page, &kinds)
    }
  }

  private static let composites: Set<Role> = [
    .alertdialog, .application, .dialog, .menu, .menubar, .tablist, .tabpanel, .toolbar, .tooltip,
    .tree,
  ]

  /// What takes the focus or answers to events is something one interacts with.
  private static func addHandled(_ element: Element, _ page: Page, _ kinds: inout ElementKinds) {
    if page.semantics.isFocusable(element.id) || element.has(.onclick) || element.has(.onkeydown) {
      kinds.insert(.component)
    }
  }

  private static func addField(
    _ element: Element, _ role: Role?, _ page: Page, _ kinds: inout ElementKinds
  ) {
    let isNative =
      page.isField(element) || element.is(.progress) || element.is(.meter) || element.is(.output)
    let byRole = page.semantics.explicitRole(of: element.id)
    guard isNative || byRole.map(AriaFields.roles.contains) ?? false else { return }
    kinds.insert(.field, .component)
    let sources = page.semantics.name(of: element.id).sources
    if sources.contains(.ariaLabelledby) {
      kinds.insert(.fieldNamedByAriaLabelledby)
    } else if sources.contains(.ariaLabel) {
      kinds.insert(.fieldNamedByAriaLabel)
    } else if sources.contains(.label) {
      kinds.insert(.fieldNamedByLabel)
    } else if sources.contains(.title) {
      kinds.insert(.fieldNamedByTitle)
    }
  }

  /// True when a field of the group may say by itself what it belongs to (test 11.6.1).
  private static func hasNamedFields(_ group: Element) -> Bool {
    group.descendants.contains { field in
      (field.is(.input) || field.is(.select) || field.is(.textarea))
        && (field.isRenamed || field.has(.ariaDescribedby))
    }
  }

  private static func addLink(_ link: Element, _ page: Page, _ kinds: inout ElementKinds) {
    if link.is(.area) { return kinds.insert(.imageLink) }
    var pictures = ElementKinds()
    for part in link.descendants.prefix(200) where part.isPicture {
      guard page.semantics.isRendered(part.id), part.parent?.namespace != .svg else { continue }
      if part.namespace == .svg {
        pictures.insert(.linkedSvg)
      } else if part.is(.object) || part.is(.embed) {
        pictures.insert(.linkedObject)
      } else {
        pictures.insert(part.is(.canvas) ? .linkedCanvas : .linkedImage)
      }
    }
    if pictures.isEmpty { return kinds.insert(.textLink) }
    // Of several kinds, which one informs cannot be told.
    if pictures.rawValue.nonzeroBitCount == 1 { kinds.formUnion(pictures) }
    let hasWords = !page.semantics.visibleText(of: link.id).isEmpty
    kinds.insert(hasWords ? .compositeLink : .imageLink)
  }
}

extension Element {
  fileprivate func `is`(_ name: Name, _ wanted: Namespace) -> Bool {
    self.name == name && namespace == wanted
  }

  fileprivate var isLinkOrButton: Bool {
    self.is(.a) && has(.href) || self.is(.button)
      || self[.role]?.trimmed.equalsIgnoringASCIICase("button") ?? false
  }

  /// True when the file is an image by the `type` attribute, else by the ending of its address.
  fileprivate func showsImage(from reference: Name) -> Bool {
    if let type = self[.type], !type.isBlank {
      return type.trimmed.hasPrefixIgnoringASCIICase("image/")
    }
    return self[reference].map { FileAddress.namesImage($0.trimmed) } ?? false
  }
}
