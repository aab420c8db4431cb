package import DOM

/// A role of WAI-ARIA 1.2, of its two modules (graphics, digital publishing), or one that ARIA 1.3
/// drafts and browsers know.
///
/// `none` is a synonym of `presentation` and `image` one of `img`: each pair is one case.
package enum Role: UInt8, CaseIterable, Sendable {
  // Abstract roles: they order the others and are of no use to authors (ARIA 1.2, 5.3.1).
  case command, composite, input, landmark, range, roletype, section, sectionhead, select
  case structure, widget, window

  case alert, alertdialog, application, article, banner, blockquote, button, caption, cell
  case checkbox, code, columnheader, combobox, complementary, contentinfo, definition, deletion
  case dialog, directory, document, emphasis, feed, figure, form, generic, grid, gridcell, group
  case heading, img, insertion, link, list, listbox, listitem, log, main, marquee, math, menu
  case menubar, menuitem, menuitemcheckbox, menuitemradio, meter, navigation, note, option
  case paragraph, presentation, progressbar, radio, radiogroup, region, row, rowgroup, rowheader
  case scrollbar, search, searchbox, separator, slider, spinbutton, status, strong, `subscript`
  case superscript, `switch`, tab, table, tablist, tabpanel, term, textbox, time, timer, toolbar
  case tooltip, tree, treegrid, treeitem

  // Drafts of ARIA 1.3.
  case comment, mark, sectionfooter, sectionheader, suggestion

  // Graphics module 1.0.
  case graphicsDocument, graphicsObject, graphicsSymbol

  // Digital publishing module 1.1.
  case docAbstract, docAcknowledgments, docAfterword, docAppendix, docBacklink, docBiblioentry
  case docBibliography, docBiblioref, docChapter, docColophon, docConclusion, docCover, docCredit
  case docCredits, docDedication, docEndnote, docEndnotes, docEpigraph, docEpilogue, docErrata
  case docExample, docFootnote, docForeword, docGlossary, docGlossref, docIndex, docIntroduction
  case docNoteref, docNotice, docPagebreak, docPagefooter, docPageheader, docPagelist, docPart
  case docPreface, docPrologue, docPullquote, docQna, docSubtitle, docTip, docToc

  /// The token authors write.
  package var token: String { Self.tokens[Int(rawValue)] }

  /// The role that `token` names without regard to ASCII case; abstract roles too.
  package init?(token: UTF8Slice) {
    guard token.count <= 32, let role = Self.byToken[token.asciiLowercased] else { return nil }
    self = role
  }

  /// The role that `token` names; abstract roles too.
  package init?(_ token: String) { self.init(token: UTF8Slice(token)) }

  /// True of the roles that only order the others.
  package var isAbstract: Bool { rawValue <= Role.window.rawValue }

  /// True of the roles of the digital publishing module.
  package var isPublishing: Bool { rawValue >= Role.docAbstract.rawValue }

  /// True of the roles of the graphics module.
  package var isGraphics: Bool { (Role.graphicsDocument...Role.graphicsSymbol).contains(self) }

  /// True of the roles that only a draft of ARIA 1.3 has.
  package var isDraft: Bool { (Role.comment...Role.suggestion).contains(self) }

  /// The characteristics of the role in the standards.
  package var traits: RoleTraits { RoleTraits.table[Int(rawValue)] }

  /// True when the role is `role` or descends from it.
  package func isKind(of role: Role) -> Bool { self == role || traits.ancestors.contains(role) }

  private static let tokens: [String] = allCases.map { role in
    let name = "\(role)"
    guard role.isGraphics || role.isPublishing else { return name }
    return name.reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : "\($1)" }
  }

  private static let byToken: [String: Role] = {
    var table = Dictionary(uniqueKeysWithValues: allCases.map { ($0.token, $0) })
    table["none"] = .presentation
    table["image"] = .img
    return table
  }()
}

extension Role: Comparable {
  package static func < (one: Role, other: Role) -> Bool { one.rawValue < other.rawValue }
}

/// The characteristics of a role (ARIA 1.2, the tables of 5.4).
package struct RoleTraits: Sendable {
  /// Where the accessible name may come from (ARIA 1.2, 5.2.8).
  package enum NameFrom: Sendable, Equatable {
    case author
    /// From the element's contents as well as from the author.
    case contents
    /// Authors must not name such elements.
    case prohibited
  }

  /// The roles it specialises, nearest first.
  package internal(set) var superclasses: [Role] = []
  /// All roles above it.
  package internal(set) var ancestors: Set<Role> = []
  /// States and properties that must be given.
  package internal(set) var required: AriaAttributes = []
  /// States and properties it takes beyond the global ones, inherited ones and required ones
  /// included.
  package internal(set) var supported: AriaAttributes = []
  /// States and properties it must not have.
  package internal(set) var prohibited: AriaAttributes = []
  package internal(set) var nameFrom: NameFrom = .author
  /// True when an element of the role must have a name.
  package internal(set) var requiresName = false
  /// The roles one of which it must own (ARIA 1.2, 5.2.5). `group` and `rowgroup` among them
  /// stand for groups of the others.
  package internal(set) var requiredOwned: [Role] = []
  /// Roles that may occur beside those: a separator in a menu, the caption of a table.
  package internal(set) var otherOwned: [Role] = []
  /// The roles one of which must own it.
  package internal(set) var requiredContext: [Role] = []
  /// True when whatever is inside is presented as if it were text.
  package internal(set) var childrenArePresentational = false
  /// The values that apply when the author gives none.
  package internal(set) var implicitValues: [AriaAttribute: String] = [:]
  package internal(set) var isDeprecated = false

  /// For elements without a role: global attributes only.
  static let roleless = RoleTraits()

  /// Whether a role supports a state or property.
  package enum Support: Sendable, Equatable {
    case required, supported
    /// Allowed as a global attribute.
    case global
    /// Still allowed, but deprecated on this role (or everywhere).
    case deprecated
    case prohibited, unsupported
  }

  /// Whether the role supports `attribute`.
  package func support(for attribute: AriaAttribute) -> Support {
    if required.contains(attribute) { return .required }
    if prohibited.contains(attribute) { return .prohibited }
    if attribute.isDeprecated { return .deprecated }
    if supported.contains(attribute) { return .supported }
    if AriaAttributes.deprecatedAsGlobal.contains(attribute) { return .deprecated }
    return attribute.isGlobal ? .global : .unsupported
  }
}
