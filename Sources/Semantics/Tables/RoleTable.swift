extension RoleTraits {
  /// The traits of every role, by its number.
  static let table: [RoleTraits] = {
    var table = [RoleTraits](repeating: RoleTraits(), count: Role.allCases.count)
    for (role, traits) in entries { table[Int(role.rawValue)] = traits }
    for role in Role.allCases {
      // The hierarchy has at most eight levels; a set keeps a slip in the table from looping.
      var pending = table[Int(role.rawValue)].superclasses
      var ancestors: Set<Role> = []
      while let next = pending.popLast() {
        if ancestors.insert(next).inserted {
          pending += table[Int(next.rawValue)].superclasses
        }
      }
      table[Int(role.rawValue)].ancestors = ancestors
    }
    return table
  }()

  private static func entry(
    _ superclasses: [Role], required: [AriaAttribute] = [], takes: [AriaAttribute] = [],
    name: NameFrom = .author, named: Bool = false, owns: [Role] = [],
    ownsToo: [Role] = [], inside: [Role] = [],
    leaf: Bool = false, implicit: [AriaAttribute: String] = [:], deprecated: Bool = false
  ) -> RoleTraits {
    var traits = RoleTraits()
    traits.superclasses = superclasses
    traits.required = AriaAttributes(required)
    traits.supported = AriaAttributes(required + takes)
    traits.nameFrom = name
    traits.requiresName = named
    traits.requiredOwned = owns
    traits.otherOwned = ownsToo
    traits.requiredContext = inside
    traits.childrenArePresentational = leaf
    traits.implicitValues = implicit
    traits.isDeprecated = deprecated
    if name == .prohibited {
      traits.prohibited = AriaAttributes([.label, .labelledby, .braillelabel])
    }
    return traits
  }

  /// Properties of a value within bounds.
  private static let bounds: [AriaAttribute] = [.valuemax, .valuemin, .valuetext]
  private static let cellPlace: [AriaAttribute] = [
    .colindex, .colindextext, .colspan, .rowindex, .rowindextext, .rowspan,
  ]
  private static let gridcellStates: [AriaAttribute] =
    cellPlace + [
      .disabled, .errormessage, .expanded, .haspopup, .invalid, .readonly, .required, .selected,
    ]
  private static let menuItems: [Role] = [.menuitem, .menuitemcheckbox, .menuitemradio]

  private static var entries: [(Role, RoleTraits)] {
    abstractRoles + liveRoles + structureRoles + phraseRoles + tableRoles + widgetRoles
      + compositeRoles + landmarkRoles + draftRoles + graphicsRoles + publishingRoles
  }

  private static let abstractRoles: [(Role, RoleTraits)] = [
    (.command, entry([.widget])),
    (.composite, entry([.widget], takes: [.activedescendant, .disabled])),
    (.input, entry([.widget], takes: [.disabled])),
    (.landmark, entry([.section])),
    (.range, entry([.structure], takes: bounds + [.valuenow])),
    (.roletype, entry([])),
    (.section, entry([.structure])),
    (.sectionhead, entry([.structure], name: .contents)),
    (.select, entry([.composite, .group], takes: [.activedescendant, .disabled, .orientation])),
    (.structure, entry([.roletype])),
    (.widget, entry([.roletype])),
    (.window, entry([.roletype], takes: [.modal])),
  ]

  private static let liveRoles: [(Role, RoleTraits)] = [
    (.alert, entry([.section], implicit: [.live: "assertive", .atomic: "true"])),
    (.log, entry([.section], implicit: [.live: "polite"])),
    (.marquee, entry([.section], named: true)),
    (.status, entry([.section], implicit: [.live: "polite", .atomic: "true"])),
    (.timer, entry([.status], implicit: [.live: "off"])),
    (.alertdialog, entry([.alert, .dialog], takes: [.modal], named: true)),
    (.dialog, entry([.window], takes: [.modal], named: true)),
  ]

  private static let structureRoles: [(Role, RoleTraits)] = [
    (
      .application,
      entry(
        [.structure],
        takes: [.activedescendant, .disabled, .errormessage, .expanded, .haspopup, .invalid],
        named: true)
    ),
    (.article, entry([.document], takes: [.posinset, .setsize])),
    (.blockquote, entry([.section])),
    (.definition, entry([.section])),
    (.directory, entry([.list], deprecated: true)),
    (.document, entry([.structure])),
    (.feed, entry([.list], owns: [.article])),
    (.figure, entry([.section])),
    (.generic, generic),
    (.group, entry([.section], takes: [.activedescendant, .disabled])),
    (
      .heading,
      entry([.sectionhead], required: [.level], name: .contents, named: true)
    ),
    (.img, entry([.section], named: true, leaf: true)),
    (.list, entry([.section], owns: [.listitem])),
    (
      .listitem,
      entry([.section], takes: [.level, .posinset, .setsize], inside: [.directory, .list])
    ),
    (.math, entry([.section])),
    (.note, entry([.section])),
    (.presentation, presentation),
    (
      .separator,
      entry(
        [.structure], takes: bounds + [.disabled, .orientation, .valuenow], leaf: true,
        implicit: [.orientation: "horizontal", .valuemin: "0", .valuemax: "100"])
    ),
    (.tooltip, entry([.section], name: .contents, named: true)),
    (
      .toolbar,
      entry(
        [.group], takes: [.activedescendant, .disabled, .orientation],
        implicit: [.orientation: "horizontal"])
    ),
  ]

  private static let generic: RoleTraits = {
    var traits = entry([.structure], name: .prohibited)
    traits.prohibited.formUnion(AriaAttributes([.roledescription, .brailleroledescription]))
    return traits
  }()

  private static let presentation: RoleTraits = {
    var traits = entry([.structure], name: .prohibited)
    traits.prohibited.formUnion(AriaAttributes(.brailleroledescription))
    return traits
  }()

  private static let phraseRoles: [(Role, RoleTraits)] = [
    (
      .caption,
      entry([.section], name: .prohibited, inside: [.figure, .grid, .table, .treegrid])
    ),
    (.code, entry([.section], name: .prohibited)),
    (.deletion, entry([.section], name: .prohibited)),
    (.emphasis, entry([.section], name: .prohibited)),
    (.insertion, entry([.section], name: .prohibited)),
    (.paragraph, entry([.section], name: .prohibited)),
    (.strong, entry([.section], name: .prohibited)),
    (.subscript, entry([.section], name: .prohibited)),
    (.superscript, entry([.section], name: .prohibited)),
    (.term, entry([.section])),
    (.time, entry([.section])),
  ]

  private static let tableRoles: [(Role, RoleTraits)] = [
    (.cell, entry([.section], takes: cellPlace, name: .contents, inside: [.row])),
    (
      .columnheader,
      entry(
        [.cell, .gridcell, .sectionhead], takes: gridcellStates + [.sort], name: .contents,
        named: true, inside: [.row])
    ),
    (
      .gridcell,
      entry([.cell, .widget], takes: gridcellStates, name: .contents, named: true, inside: [.row])
    ),
    (
      .row,
      entry(
        [.group, .widget],
        takes: [
          .activedescendant, .colindex, .disabled, .expanded, .level, .posinset, .rowindex,
          .rowindextext, .selected, .setsize,
        ], name: .contents, owns: [.cell, .columnheader, .gridcell, .rowheader],
        inside: [.grid, .rowgroup, .table, .treegrid])
    ),
    (.rowgroup, entry([.structure], owns: [.row], inside: [.grid, .table, .treegrid])),
    (
      .rowheader,
      entry(
        [.cell, .gridcell, .sectionhead], takes: gridcellStates + [.sort], name: .contents,
        named: true, inside: [.row])
    ),
    (
      .table,
      entry(
        [.section], takes: [.colcount, .rowcount], owns: [.row, .rowgroup], ownsToo: [.caption])
    ),
    (
      .grid,
      entry(
        [.composite, .table],
        takes: [
          .activedescendant, .colcount, .disabled, .multiselectable, .readonly, .rowcount,
        ], named: true, owns: [.row, .rowgroup], ownsToo: [.caption])
    ),
    (
      .treegrid,
      entry(
        [.grid, .tree],
        takes: [
          .activedescendant, .colcount, .disabled, .errormessage, .invalid, .multiselectable,
          .orientation, .readonly, .required, .rowcount,
        ], named: true, owns: [.row, .rowgroup], ownsToo: [.caption])
    ),
  ]

  private static let checkStates: [AriaAttribute] = [
    .disabled, .errormessage, .expanded, .invalid, .readonly, .required,
  ]
  private static let itemStates: [AriaAttribute] = [
    .disabled, .expanded, .haspopup, .posinset, .setsize,
  ]
  private static let editStates: [AriaAttribute] = [
    .activedescendant, .autocomplete, .disabled, .errormessage, .haspopup, .invalid, .multiline,
    .placeholder, .readonly, .required,
  ]

  private static let widgetRoles: [(Role, RoleTraits)] = [
    (
      .button,
      entry(
        [.command], takes: [.disabled, .expanded, .haspopup, .pressed], name: .contents,
        named: true, leaf: true)
    ),
    (
      .checkbox,
      entry(
        [.input], required: [.checked], takes: checkStates, name: .contents, named: true,
        leaf: true)
    ),
    (
      .combobox,
      entry(
        [.input], required: [.controls, .expanded],
        takes: [
          .activedescendant, .autocomplete, .disabled, .errormessage, .haspopup, .invalid,
          .readonly, .required,
        ], named: true, implicit: [.haspopup: "listbox"])
    ),
    (
      .link,
      entry([.command], takes: [.disabled, .expanded, .haspopup], name: .contents, named: true)
    ),
    (
      .menuitem,
      entry(
        [.command], takes: itemStates, name: .contents, named: true,
        inside: [.group, .menu, .menubar])
    ),
    (
      .menuitemcheckbox,
      entry(
        [.menuitem], required: [.checked], takes: itemStates, name: .contents, named: true,
        inside: [.group, .menu, .menubar], leaf: true)
    ),
    (
      .menuitemradio,
      entry(
        [.menuitem], required: [.checked], takes: itemStates, name: .contents, named: true,
        inside: [.group, .menu, .menubar], leaf: true)
    ),
    (
      .meter,
      entry(
        [.range], required: [.valuenow], takes: bounds, named: true, leaf: true,
        implicit: [.valuemin: "0", .valuemax: "100"])
    ),
    (
      .option,
      entry(
        [.input], required: [.selected], takes: [.checked, .disabled, .posinset, .setsize],
        name: .contents, named: true, inside: [.group, .listbox], leaf: true,
        implicit: [.selected: "false"])
    ),
    (
      .progressbar,
      entry(
        [.range, .widget], takes: bounds + [.valuenow], named: true, leaf: true,
        implicit: [.valuemin: "0", .valuemax: "100"])
    ),
    (
      .radio,
      entry(
        [.input], required: [.checked], takes: [.disabled, .posinset, .setsize], name: .contents,
        named: true, leaf: true)
    ),
    (
      .scrollbar,
      entry(
        [.range, .widget], required: [.controls, .valuenow],
        takes: bounds + [.disabled, .orientation], leaf: true,
        implicit: [.orientation: "vertical", .valuemin: "0", .valuemax: "100"])
    ),
    (.searchbox, entry([.textbox], takes: editStates, named: true)),
    (
      .slider,
      entry(
        [.input, .range], required: [.valuenow],
        takes: bounds + [.disabled, .errormessage, .haspopup, .invalid, .orientation, .readonly],
        named: true, leaf: true,
        implicit: [.orientation: "horizontal", .valuemin: "0", .valuemax: "100"])
    ),
    (
      .spinbutton,
      entry(
        [.composite, .input, .range],
        takes: bounds + [
          .activedescendant, .disabled, .errormessage, .invalid, .readonly, .required, .valuenow,
        ], named: true)
    ),
    (
      .switch,
      entry(
        [.checkbox], required: [.checked], takes: checkStates, name: .contents, named: true,
        leaf: true)
    ),
    (
      .tab,
      entry(
        [.sectionhead, .widget], takes: itemStates + [.selected], name: .contents, named: true,
        inside: [.tablist], leaf: true, implicit: [.selected: "false"])
    ),
    (.textbox, entry([.input], takes: editStates, named: true)),
    (
      .treeitem,
      entry(
        [.listitem, .option],
        takes: itemStates + [.checked, .level, .selected], name: .contents, named: true,
        inside: [.group, .tree])
    ),
  ]

  private static let compositeRoles: [(Role, RoleTraits)] = [
    (
      .listbox,
      entry(
        [.select],
        takes: [
          .activedescendant, .disabled, .errormessage, .expanded, .invalid, .multiselectable,
          .orientation, .readonly, .required,
        ], named: true, owns: [.option, .group], implicit: [.orientation: "vertical"])
    ),
    (
      .menu,
      entry(
        [.select], takes: [.activedescendant, .disabled, .orientation],
        owns: menuItems + [.group], ownsToo: [.separator], implicit: [.orientation: "vertical"])
    ),
    (
      .menubar,
      entry(
        [.menu], takes: [.activedescendant, .disabled, .orientation],
        owns: menuItems + [.group], ownsToo: [.separator], implicit: [.orientation: "horizontal"])
    ),
    (
      .radiogroup,
      entry(
        [.select],
        takes: [
          .activedescendant, .disabled, .errormessage, .invalid, .orientation, .readonly,
          .required,
        ], named: true)
    ),
    (
      .tablist,
      entry(
        [.composite], takes: [.activedescendant, .disabled, .multiselectable, .orientation],
        owns: [.tab], implicit: [.orientation: "horizontal"])
    ),
    (.tabpanel, entry([.section], named: true)),
    (
      .tree,
      entry(
        [.select],
        takes: [
          .activedescendant, .disabled, .errormessage, .invalid, .multiselectable, .orientation,
          .required,
        ], named: true, owns: [.treeitem, .group], implicit: [.orientation: "vertical"])
    ),
  ]

  private static let landmarkRoles: [(Role, RoleTraits)] = [
    (.banner, entry([.landmark])),
    (.complementary, entry([.landmark])),
    (.contentinfo, entry([.landmark])),
    (.form, entry([.landmark])),
    (.main, entry([.landmark])),
    (.navigation, entry([.landmark])),
    (.region, entry([.landmark], named: true)),
    (.search, entry([.landmark])),
  ]

  private static let draftRoles: [(Role, RoleTraits)] = [
    (.comment, entry([.article], takes: [.level, .posinset, .setsize], name: .contents)),
    (.mark, entry([.section], name: .prohibited)),
    (.sectionfooter, entry([.section])),
    (.sectionheader, entry([.section])),
    (.suggestion, entry([.section], name: .prohibited)),
  ]

  private static let graphicsRoles: [(Role, RoleTraits)] = [
    (.graphicsDocument, entry([.document], named: true)),
    (.graphicsObject, entry([.group], takes: [.activedescendant, .disabled])),
    (.graphicsSymbol, entry([.img], named: true, leaf: true)),
  ]

  private static let linkStates: [AriaAttribute] = [.disabled, .expanded, .haspopup]
  private static let listitemStates: [AriaAttribute] = [.level, .posinset, .setsize]

  private static let publishingRoles: [(Role, RoleTraits)] =
    [
      Role.docAcknowledgments, .docAfterword, .docAppendix, .docBibliography, .docChapter,
      .docConclusion, .docCredits, .docEndnotes, .docEpilogue, .docErrata, .docForeword,
      .docGlossary, .docIntroduction, .docPart, .docPreface, .docPrologue,
    ].map { ($0, entry([.landmark])) }
    + [
      Role.docAbstract, .docColophon, .docCredit, .docDedication, .docEpigraph, .docExample,
      .docFootnote, .docPullquote, .docQna,
    ].map { ($0, entry([.section])) }
    + [Role.docBacklink, .docBiblioref, .docGlossref, .docNoteref].map {
      ($0, entry([.link], takes: linkStates, name: .contents, named: true))
    }
    + [Role.docIndex, .docPagelist, .docToc].map { ($0, entry([.navigation])) }
    + [Role.docNotice, .docTip].map { ($0, entry([.note])) }
    + [Role.docPagefooter, .docPageheader].map { ($0, entry([.section], name: .prohibited)) }
    + [
      (
        .docBiblioentry,
        entry([.listitem], takes: listitemStates, inside: [.docBibliography], deprecated: true)
      ),
      (.docCover, entry([.img], named: true, leaf: true)),
      (
        .docEndnote,
        entry([.listitem], takes: listitemStates, inside: [.docEndnotes], deprecated: true)
      ),
      (
        .docPagebreak,
        entry(
          [.separator], takes: bounds + [.disabled, .orientation, .valuenow], name: .contents,
          named: true, leaf: true)
      ),
      (.docSubtitle, entry([.sectionhead], name: .contents, named: true)),
    ]
}
