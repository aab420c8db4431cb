package import DOM

/// Which roles authors may give an element (ARIA in HTML, 4).
package enum AllowedRoles: Sendable, Equatable {
  case any
  /// These; empty: none at all.
  case only(Set<Role>)

  /// True when `role` is among them.
  package func contains(_ role: Role) -> Bool {
    switch self {
    case .any: true
    case .only(let roles): roles.contains(role)
    }
  }
}

/// What ARIA in HTML says of one role on one element.
package enum RolePermission: Sendable, Equatable {
  case allowed
  /// It is what the element is without it.
  case redundant
  /// Allowed, but authors should not: `generic`, deprecated roles.
  case discouraged
  case notAllowed
}

extension PageSemantics {
  /// The roles that authors may write on the element, its own implicit role left aside.
  package func allowedRoles(of node: NodeID) -> AllowedRoles {
    guard document.kind(of: node) == .element else { return .only([]) }
    switch document.namespace(of: node) {
    case .html: break
    case .svg: return .any
    case .mathML: return document.name(of: node) == .math ? .only([]) : .any
    }
    let name = document.name(of: node)
    if let roles = AllowedRoleTable.fixed[name] { return .only(roles) }
    switch name {
    case .a:
      return document.hasAttribute(.href, node) ? .only(AllowedRoleTable.link) : .any
    case .area: return .only(document.hasAttribute(.href, node) ? [] : [.button, .link])
    case .img: return .only(allowedRolesOfImage(node))
    case .input: return .only(allowedRolesOfInput(node))
    case .select: return .only(isListbox(node) ? [] : [.menu])
    case .div:
      guard let parent = parentElement(of: node), document.isElement(parent, .dl) else {
        return .any
      }
      return .only([.presentation])
    case .figure: return hasFigcaption(node) ? .only([.docExample]) : .any
    case .li:
      guard let list = parentElement(of: node), isList(list) else { return .any }
      return role(of: list) == .list ? .only([.docBiblioentry, .docEndnote]) : .any
    case .summary: return isSummaryForDetails(node) ? .only([]) : .any
    case .td, .th, .tr: return allowedRolesOfTablePart(node, name)
    default: return .any
    }
  }

  /// What ARIA in HTML says of `role` on the element.
  package func permission(for role: Role, on node: NodeID) -> RolePermission {
    guard !role.isAbstract else { return .notAllowed }
    let own = implicitRole(of: node)
    if role == own { return role == .generic ? .discouraged : .redundant }
    guard allowedRoles(of: node).contains(role) else { return .notAllowed }
    return role == .generic || role.traits.isDeprecated ? .discouraged : .allowed
  }

  /// The ARIA states and properties that authors must not write on the element whatever its role
  /// (ARIA in HTML, 4 "no `aria-*` attributes").
  package func forbiddenAttributes(of node: NodeID) -> AriaAttributes {
    guard isHTML(node) else { return [] }
    let all = AriaAttributes(AriaAttribute.allCases)
    switch document.name(of: node) {
    case .base, .col, .colgroup, .datalist, .head, .html, .link, .map, .meta, .noscript, .param,
      .script, .slot, .source, .style, .template, .title, .track:
      return all
    case .br, .wbr, .picture: return all.subtracting(AriaAttributes(.hidden))
    case .body: return AriaAttributes(.hidden)
    case .input:
      switch inputType(of: node) {
      case .hidden: return all
      case .checkbox, .radio: return AriaAttributes(.checked)
      default: return []
      }
    default: return []
    }
  }

  /// True when `aria-label` and `aria-labelledby` must not be set on the element: its role
  /// prohibits a name, or it has no role and ARIA in HTML says so.
  package func prohibitsNaming(_ node: NodeID) -> Bool {
    if let role = role(of: node) { return role.traits.nameFrom == .prohibited }
    return isHTML(node) && AllowedRoleTable.unnamed.contains(document.name(of: node))
  }

  /// Whether the element, with its role, supports a state or property.
  ///
  /// Elements without a role take what ARIA in HTML grants them: a password field or a date that
  /// of a textbox, for instance.
  package func support(for attribute: AriaAttribute, on node: NodeID) -> RoleTraits.Support {
    if forbiddenAttributes(of: node).contains(attribute) { return .prohibited }
    // The role that was written counts for prohibitions even where it is not heeded.
    if explicitRole(of: node) == .presentation,
      Role.presentation.traits.prohibited.contains(attribute)
    {
      return .prohibited
    }
    if let role = role(of: node) { return role.traits.support(for: attribute) }
    if attribute == .label || attribute == .labelledby, prohibitsNaming(node) {
      return .prohibited
    }
    if supportedWithoutRole(node).contains(attribute) { return .supported }
    return RoleTraits.roleless.support(for: attribute)
  }

  private func supportedWithoutRole(_ node: NodeID) -> AriaAttributes {
    guard isHTML(node) else { return [] }
    switch inputType(of: node) {
    case .password, .date, .month, .week, .time, .datetimeLocal:
      return Role.textbox.traits.supported
    case .file: return AriaAttributes([.disabled, .invalid, .required])
    case .color: return AriaAttributes(.disabled)
    default: break
    }
    if isSummaryForDetails(node) { return AriaAttributes([.disabled, .haspopup]) }
    return []
  }

  private func allowedRolesOfImage(_ node: NodeID) -> Set<Role> {
    if hasNonEmptyName(of: node) { return AllowedRoleTable.image }
    return [.presentation]
  }

  private func allowedRolesOfInput(_ node: NodeID) -> Set<Role> {
    switch inputType(of: node) {
    case .button: return AllowedRoleTable.button
    case .checkbox:
      var roles: Set<Role> = [.menuitemcheckbox, .option, .switch]
      if document.hasAttribute(.ariaPressed, node) { roles.insert(.button) }
      return roles
    case .image: return [.link, .menuitem, .menuitemcheckbox, .menuitemradio, .radio, .switch]
    case .radio: return [.menuitemradio]
    case .text:
      return document.hasAttribute(.list, node) ? [] : [.combobox, .searchbox, .spinbutton]
    default: return []
    }
  }

  private func hasFigcaption(_ node: NodeID) -> Bool {
    DescendantElements(of: node, in: document).contains { $0.is(.figcaption) }
  }

  private func allowedRolesOfTablePart(_ node: NodeID, _ name: Name) -> AllowedRoles {
    guard let table = table(around: node) else { return .any }
    switch role(of: table) {
    case .table, .grid, .treegrid: break
    default: return .any
    }
    switch name {
    case .tr: return .only([.row])
    case .td: return .only([.cell, .gridcell])
    default: return .only([.cell, .columnheader, .gridcell, .rowheader])
    }
  }
}

/// The table of ARIA in HTML, 4, as far as it does not depend on attributes or place.
enum AllowedRoleTable {
  static let button: Set<Role> = [
    .checkbox, .combobox, .link, .menuitem, .menuitemcheckbox, .menuitemradio, .option, .radio,
    .switch, .tab,
  ]
  static let link: Set<Role> = [
    .button, .checkbox, .menuitem, .menuitemcheckbox, .menuitemradio, .option, .radio, .switch,
    .tab, .treeitem, .docBacklink, .docBiblioref, .docGlossref, .docNoteref,
  ]
  static let image: Set<Role> = [
    .button, .checkbox, .link, .menuitem, .menuitemcheckbox, .menuitemradio, .meter, .option,
    .progressbar, .radio, .scrollbar, .separator, .slider, .switch, .tab, .treeitem, .docCover,
  ]
  private static let list: Set<Role> = [
    .directory, .group, .listbox, .menu, .menubar, .presentation, .radiogroup, .tablist, .toolbar,
    .tree,
  ]
  private static let embedded: Set<Role> = [.application, .document, .img, .presentation]
  private static let heading: Set<Role> = [.presentation, .tab, .docSubtitle]
  private static let section: Set<Role> = [
    .alert, .alertdialog, .application, .banner, .complementary, .contentinfo, .dialog, .document,
    .feed, .generic, .group, .log, .main, .marquee, .navigation, .note, .presentation, .region,
    .search, .status, .tabpanel, .docAbstract, .docAcknowledgments, .docAfterword, .docAppendix,
    .docBibliography, .docChapter, .docColophon, .docConclusion, .docCredit, .docCredits,
    .docDedication, .docEndnotes, .docEpigraph, .docEpilogue, .docErrata, .docExample,
    .docForeword, .docGlossary, .docIndex, .docIntroduction, .docNotice, .docPagelist, .docPart,
    .docPreface, .docPrologue, .docPullquote, .docQna, .docToc,
  ]

  static let fixed: [Name: Set<Role>] = {
    var table: [Name: Set<Role>] = [
      .article: [.application, .document, .feed, .main, .presentation, .region],
      .aside: [
        .complementary, .feed, .note, .presentation, .region, .search, .docDedication,
        .docExample, .docFootnote, .docPullquote, .docTip,
      ],
      .audio: [.application], .video: [.application],
      .br: [.presentation], .wbr: [.presentation],
      .button: button,
      .dialog: [.alertdialog],
      .dl: [.group, .list, .presentation], .dt: [.listitem],
      .embed: embedded, .iframe: embedded, .object: [.application, .document, .img],
      .fieldset: [.presentation, .radiogroup],
      .figcaption: [.group, .presentation],
      .footer: [.contentinfo, .generic, .group, .presentation, .docFootnote],
      .form: [.presentation, .search],
      .header: [.banner, .generic, .group, .presentation],
      .hr: [.presentation, .docPagebreak],
      .menu: list, .ol: list, .ul: list,
      .nav: [.menu, .menubar, .presentation, .tablist, .docIndex, .docPagelist, .docToc],
      .search: [.form, .group, .presentation, .region],
      .section: section,
    ]
    for name in [Name.h1, .h2, .h3, .h4, .h5, .h6] { table[name] = heading }
    for name in [
      Name.base, .body, .caption, .col, .colgroup, .datalist, .dd, .details, .head, .html, .label,
      .legend, .link, .main, .map, .meta, .meter, .noscript, .optgroup, .option, .param, .picture,
      .progress, .script, .slot, .source, .style, .template, .textarea, .title, .track,
    ] {
      table[name] = []
    }
    return table
  }()

  /// Elements without a role that authors must not name.
  static let unnamed: Set<Name> = [
    .abbr, .cite, .figcaption, .kbd, .label, .legend, .rt, .s, .var,
  ]
}
