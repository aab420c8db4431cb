import AuditModel
import DOM
import RuleKit
import Semantics
import Text
import Wording

extension PageContentsScan {
  // MARK: Links

  func collectLink(_ link: Element, _ found: inout PageFeatures) {
    found.insert(.link)
    if link.isRenamed { found.insert(.renamedLink) }
    let content = LinkContent(of: link, in: page)
    if content.hasPicture { found.insert(.linkWithPicture) }
    if !content.hasText { found.insert(.linkWithoutContent) }
    guard let href = link[.href] else { return }
    if link.has(.download) || FileAddress.isDownload(href) { found.insert(.officeDocument) }
    found.formUnion(FileAddress.features(of: href))
  }

  // MARK: Forms

  mutating func collectControl(_ element: Element, _ found: inout PageFeatures) {
    switch element.name {
    case .form: found.insert(.form)
    case .input: collectInput(element, &found)
    case .select:
      found.insert(.select)
      collectField(element, &found)
    case .textarea, .meter, .progress, .output: collectField(element, &found)
    case .optgroup:
      found.insert(.optgroup)
      if !element.has(.label) { found.insert(.unlabelledOptgroup) }
    case .label: if element.has(.for) { found.insert(.labelFor) }
    case .button: collectButton(element, &found)
    case .fieldset:
      found.insert(.group)
      if !element.children.contains(where: { $0.is(.legend) }) { found.insert(.unnamedGroup) }
    default: break
    }
  }

  private mutating func collectInput(_ input: Element, _ found: inout PageFeatures) {
    switch page.semantics.inputType(of: input.id) {
    case .hidden: break
    case .image:
      found.insert(.imageButton)
      collectButton(input, &found)
    case .submit, .reset, .button: collectButton(input, &found)
    default: collectField(input, &found)
    }
  }

  mutating func collectField(_ field: Element, _ found: inout PageFeatures) {
    found.insert(.field)
    fieldsOfForms[page.semantics.formOwner(of: field.id), default: 0] += 1
    let labels = page.semantics.labels(of: field.id)
    if field.isRenamed || labels.isEmpty { found.insert(.renamedField) }
    let isLabelled =
      [Name.ariaLabel, .ariaLabelledby, .title].contains { field[$0].map { !$0.isBlank } ?? false }
      || labels.contains { document.hasAttribute(.for, $0) }
    if !isLabelled { found.insert(.looselyLabelledField) }
  }

  func collectButton(_ button: Element, _ found: inout PageFeatures) {
    guard page.belongsToForm(button) else { return }
    found.insert(.formButton)
    if button.isRenamed || LinkContent(of: button, in: page).hasPicture || button.is(.input) {
      // What an input shows is its value; only `title` and ARIA say more.
      if button.isRenamed || !button.is(.input)
        || page.semantics.inputType(of: button.id) == .image
      {
        found.insert(.renamedButton)
      }
    }
  }

  // MARK: Roles

  mutating func collectRoles(of element: Element, _ found: inout PageFeatures) {
    for role in page.semantics.explicitRoles(of: element.id) {
      switch role {
      case .img where !element.isImageElement:
        found.insert(.roleImage)
        if page.semantics.name(of: element.id).isEmpty { found.insert(.muteImage) }
      case .link where !element.is(.a): collectLink(element, &found)
      case .heading: found.insert(.heading)
      case .form: found.insert(.form)
      case .button: collectButton(element, &found)
      case .group, .radiogroup:
        found.insert(.group)
        if !element.has(.ariaLabel), !element.has(.ariaLabelledby), !element.is(.fieldset) {
          found.insert(.unnamedGroup)
        }
      case .table, .grid, .treegrid: found.insert(.table)
      case .columnheader, .rowheader:
        found.insert(.headerRole)
        if !element.is(.th), !element.is(.td) { found.insert(.ariaCell) }
      case .cell, .gridcell: if !element.is(.th), !element.is(.td) { found.insert(.ariaCell) }
      default:
        let isNativeField =
          element.is(.input) || element.is(.select) || element.is(.textarea)
        if AriaFields.roles.contains(role), !isNativeField { collectField(element, &found) }
      }
    }
  }

  // MARK: Tables

  func collectHeader(_ header: Element, _ found: inout PageFeatures) {
    if header.has(.id) { found.insert(.headerReference) }
    guard page.semantics.role(of: header.id) != .presentation else { return }
    found.insert(.headerCell)
    let scope = header[.scope]?.trimmed.asciiLowercased ?? ""
    if !scope.isEmpty { found.insert(.scopedHeader) }
    if scope == "rowgroup" || scope == "colgroup" { found.insert(.groupScope) }
    if scope.isEmpty {
      let role = page.semantics.explicitRole(of: header.id)
      if role != .columnheader, role != .rowheader { found.insert(.headerWithoutScope) }
    }
  }
}

/// The roles of form fields in the words of the RGAA (glossary, "champ de saisie de formulaire").
enum AriaFields {
  static let roles: Set<Role> = [
    .progressbar, .slider, .spinbutton, .textbox, .listbox, .searchbox, .combobox, .checkbox,
    .radio, .switch,
  ]
}

extension Element {
  /// True of elements that show an image whatever their role.
  var isImageElement: Bool {
    switch name {
    case .img, .canvas, .object, .embed, .svg: true
    default: false
    }
  }

  /// True when an attribute may give the element another name than what is seen.
  var isRenamed: Bool { has(.title) || has(.ariaLabel) || has(.ariaLabelledby) }
}

extension Page {
  /// True of a control in a form, or of one of its own by the attribute `form`.
  func belongsToForm(_ control: Element) -> Bool {
    if semantics.formOwner(of: control.id) != nil { return true }
    return control.ancestors.contains { semantics.explicitRole(of: $0.id) == .form }
  }
}

/// What a link or button holds.
struct LinkContent {
  /// A word, or an alternative that stands for one.
  private(set) var hasText = false
  private(set) var hasPicture = false

  /// More nodes are not looked at: then the answers are those that prove nothing.
  private static let maximumNodes = 200

  init(of link: Element, in page: Page) {
    let document = page.document
    for (step, index) in document.descendants(of: link.id).enumerated() {
      if step == Self.maximumNodes {
        (hasText, hasPicture) = (false, true)
        return
      }
      let node = NodeID(index)
      guard page.semantics.isRendered(node), !page.semantics.isAriaHidden(node) else { continue }
      switch document.kind(of: node) {
      case .text:
        let text = document.text(of: node)
        if !text.isBlank, !String(text).isIconGlyphs { hasText = true }
      case .element:
        let element = Element(node, in: document)
        if element.isPicture || page.semantics.explicitRole(of: node) == .img {
          hasPicture = true
          if !page.semantics.name(of: node).isEmpty { hasText = true }
        }
      default: break
      }
    }
  }
}
