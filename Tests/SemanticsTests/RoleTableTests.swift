import DOM
import Semantics
import Testing

/// The tables against what ARIA 1.2 lists in one place.
struct RoleTableTests {
  @Test("Every token names its role, and every role has a place in the hierarchy")
  func tokens() {
    for role in Role.allCases {
      #expect(Role(role.token) == role)
      #expect(role == .roletype || role.isKind(of: .roletype), "\(role.token)")
    }
    #expect(Role("none") == .presentation)
    #expect(Role("image") == .img)
    #expect(Role("Doc-Toc") == .docToc)
    #expect(Role("") == nil)
    #expect(Role("toc") == nil)
  }

  @Test("Abstract roles (5.3.1)")
  func abstractRoles() {
    #expect(
      Role.allCases.filter(\.isAbstract).map(\.token) == [
        "command", "composite", "input", "landmark", "range", "roletype", "section", "sectionhead",
        "select", "structure", "widget", "window",
      ])
  }

  @Test("Landmark roles (5.3.4)")
  func landmarks() {
    let found = Role.allCases.filter {
      $0.isKind(of: .landmark) && !$0.isPublishing && $0 != .landmark
    }
    #expect(
      found.map(\.token) == [
        "banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search",
      ])
  }

  @Test("Roles whose children are presentational (5.2.8)")
  func leaves() {
    let found = Role.allCases.filter {
      $0.traits.childrenArePresentational && !$0.isPublishing && !$0.isGraphics
    }
    #expect(
      found.map(\.token) == [
        "button", "checkbox", "img", "menuitemcheckbox", "menuitemradio", "meter", "option",
        "progressbar", "radio", "scrollbar", "separator", "slider", "switch", "tab",
      ])
  }

  @Test("Roles that cannot be named (5.2.8.6)")
  func unnamed() {
    let found = Role.allCases.filter {
      $0.traits.nameFrom == .prohibited && !$0.isPublishing && !$0.isDraft
    }
    #expect(
      found.map(\.token) == [
        "caption", "code", "deletion", "emphasis", "generic", "insertion", "paragraph",
        "presentation", "strong", "subscript", "superscript",
      ])
    for role in found {
      #expect(role.traits.support(for: .label) == .prohibited)
      #expect(role.traits.support(for: .labelledby) == .prohibited)
    }
  }

  @Test("Roles named from contents (5.2.8.5)")
  func namedFromContents() {
    let found = Role.allCases.filter {
      $0.traits.nameFrom == .contents && !$0.isPublishing && !$0.isDraft && !$0.isAbstract
    }
    #expect(
      found.map(\.token) == [
        "button", "cell", "checkbox", "columnheader", "gridcell", "heading", "link", "menuitem",
        "menuitemcheckbox", "menuitemradio", "option", "radio", "row", "rowheader", "switch", "tab",
        "tooltip", "treeitem",
      ])
  }

  @Test("Required states and properties (5.2.2)", arguments: requiredCases)
  func required(role: Role, attributes: [AriaAttribute]) {
    #expect(role.traits.required.members == attributes)
  }

  static let requiredCases: [(Role, [AriaAttribute])] = [
    (Role.checkbox, [AriaAttribute.checked]), (.combobox, [.controls, .expanded]),
    (.heading, [.level]), (.menuitemcheckbox, [.checked]), (.menuitemradio, [.checked]),
    (.meter, [.valuenow]), (.radio, [.checked]), (.scrollbar, [.controls, .valuenow]),
    (.slider, [.valuenow]), (.switch, [.checked]), (.button, []), (.option, [.selected]),
    (.spinbutton, []), (.progressbar, []), (.separator, []),
  ]

  @Test("Roles that take a state or property", arguments: usage)
  func supported(line: String) throws {
    let parts = line.split(separator: ":")
    let attribute = try #require(AriaAttribute.allCases.first { "\($0)" == parts[0] })
    let found = Role.allCases.filter {
      !$0.isAbstract && !$0.isPublishing && !$0.isGraphics && !$0.isDraft
        && $0.traits.supported.contains(attribute)
    }
    #expect(found.map(\.token).sorted().joined(separator: " ") == parts[1].dropFirst())
  }

  /// The "used in roles" and "inherits into roles" lists of ARIA 1.2, chapter 6.
  static let usage: [String] = """
    autocomplete: combobox searchbox textbox
    checked: checkbox menuitemcheckbox menuitemradio option radio switch treeitem
    colcount: grid table treegrid
    colindex: cell columnheader gridcell row rowheader
    colspan: cell columnheader gridcell rowheader
    expanded: application button checkbox columnheader combobox gridcell link listbox menuitem \
    menuitemcheckbox menuitemradio row rowheader switch tab treeitem
    level: heading listitem row treeitem
    modal: alertdialog dialog
    multiline: searchbox textbox
    multiselectable: grid listbox tablist tree treegrid
    orientation: listbox menu menubar radiogroup scrollbar separator slider tablist toolbar tree \
    treegrid
    placeholder: searchbox textbox
    posinset: article listitem menuitem menuitemcheckbox menuitemradio option radio row tab \
    treeitem
    pressed: button
    readonly: checkbox columnheader combobox grid gridcell listbox radiogroup rowheader \
    searchbox slider spinbutton switch textbox treegrid
    required: checkbox columnheader combobox gridcell listbox radiogroup rowheader searchbox \
    spinbutton switch textbox tree treegrid
    selected: columnheader gridcell option row rowheader tab treeitem
    sort: columnheader rowheader
    valuenow: meter progressbar scrollbar separator slider spinbutton
    valuetext: meter progressbar scrollbar separator slider spinbutton
    activedescendant: application combobox grid group listbox menu menubar radiogroup row \
    searchbox spinbutton tablist textbox toolbar tree treegrid
    haspopup: application button columnheader combobox gridcell link menuitem menuitemcheckbox \
    menuitemradio rowheader searchbox slider tab textbox treeitem
    invalid: application checkbox columnheader combobox gridcell listbox radiogroup rowheader \
    searchbox slider spinbutton switch textbox tree treegrid
    disabled: application button checkbox columnheader combobox grid gridcell group link listbox \
    menu menubar menuitem menuitemcheckbox menuitemradio option radio radiogroup row rowheader \
    scrollbar searchbox separator slider spinbutton switch tab tablist textbox toolbar tree \
    treegrid treeitem
    """.split(separator: "\n").map(String.init)

  @Test("Support", arguments: supportCases)
  func support(role: Role, attribute: AriaAttribute, expected: RoleTraits.Support) {
    #expect(role.traits.support(for: attribute) == expected)
  }

  static let supportCases: [(Role, AriaAttribute, RoleTraits.Support)] = [
    (Role.button, AriaAttribute.pressed, RoleTraits.Support.supported),
    (.button, .checked, .unsupported), (.button, .label, .global), (.heading, .level, .required),
    (.navigation, .disabled, .deprecated), (.button, .disabled, .supported),
    (.generic, .roledescription, .prohibited), (.link, .grabbed, .deprecated),
    (.listitem, .describedby, .global), (.img, .sort, .unsupported),
  ]

  @Test("Names of states and properties")
  func attributeNames() {
    for attribute in AriaAttribute.allCases {
      #expect(attribute.name.isKnown, "\(attribute.spelling)")
      #expect(AriaAttribute(attribute.name) == attribute)
    }
    #expect(AriaAttribute(.alt) == nil)
    #expect(AriaAttribute(.zIndexProbe) == nil)
  }

  @Test("Values of states and properties", arguments: valueCases)
  func values(attribute: AriaAttribute, value: String, isFine: Bool) {
    #expect(attribute.accepts(UTF8Slice(value)) == isFine)
  }

  static let valueCases: [(AriaAttribute, String, Bool)] = [
    (AriaAttribute.hidden, "true", true), (.hidden, "TRUE", true), (.hidden, "yes", false),
    (.hidden, "", true), (.checked, "mixed", true), (.expanded, "mixed", false),
    (.level, "2", true), (.level, "2.5", false), (.level, "two", false), (.level, "-1", true),
    (.valuenow, "2.5", true), (.valuenow, "1e3", true), (.valuenow, "inf", false),
    (.valuenow, "x", false), (.live, "polite", true), (.live, "rude", false),
    (.current, "page", true), (.current, "here", false), (.relevant, "additions text", true),
    (.relevant, "additions words", false), (.haspopup, "dialog", true), (.haspopup, "x", false),
    (.activedescendant, "a b", false), (.labelledby, "a b", true), (.label, "anything", true),
    (.sort, "up", false), (.orientation, "undefined", true), (.autocomplete, "both", true),
  ]

  @Test("Roles authors may write (ARIA in HTML)", arguments: permissionCases)
  func permissions(_ sample: Case<RolePermission>) throws {
    let page = Sample(sample.html)
    let role = try #require(page.semantics.explicitRole(of: page.target))
    #expect(page.semantics.permission(for: role, on: page.target) == sample.expected)
  }

  static let permissionCases: [Case<RolePermission>] = [
    Case("<a id=t href=# role=button>x</a>", .allowed),
    Case("<a id=t href=# role=link>x</a>", .redundant),
    Case("<a id=t href=# role=heading>x</a>", .notAllowed),
    Case("<a id=t role=heading>x</a>", .allowed),
    Case("<button id=t role=tab>x</button>", .allowed),
    Case("<button id=t role=heading>x</button>", .notAllowed),
    Case("<h1 id=t role=none>x</h1>", .allowed), Case("<h1 id=t role=button>x</h1>", .notAllowed),
    Case("<nav id=t role=navigation>x</nav>", .redundant),
    Case("<main id=t role=none>x</main>", .notAllowed),
    Case("<div id=t role=generic>x</div>", .discouraged),
    Case("<dl><div id=t role=group>x</div></dl>", .notAllowed),
    Case("<ul id=t role=directory>x</ul>", .discouraged),
    Case("<ul><li id=t role=tab>x</ul>", .notAllowed),
    Case("<ul role=tablist><li id=t role=tab>x</ul>", .allowed),
    Case("<img id=t alt=x role=button>", .allowed), Case("<img id=t role=button>", .notAllowed),
    Case("<img id=t alt='' role=none>", .redundant), Case("<img id=t role=none>", .allowed),
    Case("<input id=t type=checkbox role=switch>", .allowed),
    Case("<input id=t type=checkbox role=button>", .notAllowed),
    Case("<input id=t type=checkbox role=button aria-pressed=true>", .allowed),
    Case("<input id=t role=combobox>", .allowed),
    Case("<input id=t type=password role=textbox>", .notAllowed),
    Case("<select id=t role=menu></select>", .allowed),
    Case("<select id=t multiple role=menu></select>", .notAllowed),
    Case("<svg id=t role=img></svg>", .allowed),
    Case("<table><tr><td id=t role=button>x</table>", .notAllowed),
    Case("<table role=none><tr><td id=t role=button>x</table>", .allowed),
    Case("<figure id=t role=group>x</figure>", .allowed),
    Case("<figure id=t role=group><figcaption>x</figcaption></figure>", .notAllowed),
    Case("<iframe id=t role=none></iframe>", .allowed),
    Case("<label id=t role=button>x</label>", .notAllowed),
    Case("<section id=t role=dialog>x</section>", .allowed),
    Case("<section id=t role=button>x</section>", .notAllowed),
    Case("<my-thing id=t role=button>x</my-thing>", .allowed),
  ]
}

/// What ARIA in HTML lets authors write on elements.
struct AttributeSupportTests {
  @Test("States and properties on elements", arguments: supportCases)
  func support(html: String, attribute: AriaAttribute, expected: RoleTraits.Support) {
    let page = Sample(html)
    #expect(page.semantics.support(for: attribute, on: page.target) == expected)
  }

  static let supportCases: [(String, AriaAttribute, RoleTraits.Support)] = [
    ("<input id=t type=password>", .required, .supported),
    ("<input id=t type=date>", .readonly, .supported),
    ("<input id=t type=file>", .required, .supported),
    ("<input id=t type=color>", .required, .unsupported),
    ("<input id=t type=checkbox>", .checked, .prohibited),
    ("<input id=t type=hidden>", .label, .prohibited),
    ("<button id=t>x</button>", .expanded, .supported),
    ("<button id=t>x</button>", .checked, .unsupported),
    ("<div id=t>x</div>", .label, .prohibited), ("<div id=t>x</div>", .live, .global),
    ("<div id=t>x</div>", .expanded, .unsupported),
    ("<div id=t>x</div>", .disabled, .deprecated),
    ("<kbd id=t>x</kbd>", .label, .prohibited), ("<iframe id=t></iframe>", .label, .global),
    ("<h1 id=t role=none aria-label=x>x</h1>", .label, .prohibited),
    ("<body id=t>x", .hidden, .prohibited), ("<br id=t>", .hidden, .global),
    ("<br id=t>", .label, .prohibited), ("<video id=t controls></video>", .label, .global),
  ]
}

extension Name {
  /// A name that no document has.
  fileprivate static var zIndexProbe: Name { Name(rawValue: .max) }
}
