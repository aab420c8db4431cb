package import DOM
import Text

extension PageSemantics {
  /// The roles of the `role` attribute that exist and are not abstract, in the author's order.
  package func explicitRoles(of node: NodeID) -> [Role] {
    guard let value = document.attribute(.role, of: node) else { return [] }
    return value.tokens.compactMap { Role(token: $0) }.filter { !$0.isAbstract }
  }

  /// The first usable role of the `role` attribute.
  package func explicitRole(of node: NodeID) -> Role? {
    guard let value = document.attribute(.role, of: node) else { return nil }
    for token in value.tokens {
      if let role = Role(token: token), !role.isAbstract { return role }
    }
    return nil
  }

  /// The computed role: the author's, unless it cannot be had; else that of the element in its
  /// context. Nil where HTML-AAM gives the element no role of ARIA.
  ///
  /// ``Role/presentation`` means that the element's own meaning is taken away.
  package func role(of node: NodeID) -> Role? {
    guard document.kind(of: node) == .element else { return nil }
    let memo = roleMemo[node.index]
    if memo != .max { return memo == .max - 1 ? nil : Role(rawValue: memo) }
    let role = computeRole(of: node, asksName: true)
    roleMemo[node.index] = role?.rawValue ?? .max - 1
    return role
  }

  /// The role as far as the name computation needs it: does not ask for names itself, so that
  /// sections that label each other cannot chase each other.
  func roleForNaming(of node: NodeID) -> Role? {
    let memo = roleMemo[node.index]
    if memo != .max { return memo == .max - 1 ? nil : Role(rawValue: memo) }
    return computeRole(of: node, asksName: false)
  }

  private func computeRole(of node: NodeID, asksName: Bool) -> Role? {
    if let explicit = explicitRole(of: node) {
      guard explicit == .presentation else { return explicit }
      return ignoresPresentation(node) ? nativeRole(of: node, asksName) : .presentation
    }
    if inheritsPresentation(node), !ignoresPresentation(node) { return .presentation }
    return nativeRole(of: node, asksName)
  }

  private func nativeRole(of node: NodeID, _ asksName: Bool) -> Role? {
    let role = implicitRole(of: node, asksName: asksName)
    guard role == .presentation else { return role }
    // `<img alt="">`: the image is back when something else names it or it takes the focus.
    let isNamed = [Name.title, .ariaLabel, .ariaLabelledby].contains { filled($0, node) != nil }
    return isNamed || isFocusable(node)
      || hasGlobalState(node, besides: AriaAttributes([.label, .labelledby]))
      ? .img : role
  }

  /// The presentational role conflict (ARIA 1.2, 7.1): an element that takes the focus or has a
  /// global state or property keeps its meaning.
  package func ignoresPresentation(_ node: NodeID) -> Bool {
    hasGlobalState(node) || isFocusable(node)
  }

  /// True when the element has a global state or property, even an empty one; `aria-hidden`
  /// says nothing about what the element is.
  func hasGlobalState(_ node: NodeID, besides ignored: AriaAttributes = []) -> Bool {
    document.attributeRange(of: node).contains {
      guard let aria = AriaAttribute(document.attributes[$0].name) else { return false }
      return aria.isGlobal && aria != .hidden && !ignored.contains(aria)
    }
  }

  /// True of a list item or table part that loses its meaning with its list or table
  /// (ARIA 1.2, role `presentation`: required owned elements).
  private func inheritsPresentation(_ node: NodeID) -> Bool {
    guard isHTML(node) else { return false }
    switch document.name(of: node) {
    case .li:
      guard let list = parentElement(of: node), isList(list) else { return false }
      return role(of: list) == .presentation
    case .tr, .td, .th, .thead, .tbody, .tfoot, .caption:
      return table(around: node).map { role(of: $0) == .presentation } ?? false
    default: return false
    }
  }

  func isList(_ node: NodeID) -> Bool {
    guard isHTML(node) else { return false }
    switch document.name(of: node) {
    case .ul, .ol, .menu, .dir: return true
    default: return false
    }
  }

  /// The table that a row, cell or group is part of; nil outside tables.
  package func table(around node: NodeID) -> NodeID? {
    for ancestor in ancestors(of: node) where isHTML(ancestor) {
      switch document.name(of: ancestor) {
      case .table: return ancestor
      case .tr, .thead, .tbody, .tfoot: continue
      default: return nil
      }
    }
    return nil
  }

  /// The role of the element without its `role` attribute (HTML-AAM, SVG-AAM, MathML Core AAM).
  package func implicitRole(of node: NodeID) -> Role? { implicitRole(of: node, asksName: true) }

  private func implicitRole(of node: NodeID, asksName: Bool) -> Role? {
    guard document.kind(of: node) == .element else { return nil }
    switch document.namespace(of: node) {
    case .html: break
    case .svg: return svgRole(of: node)
    case .mathML: return document.name(of: node) == .math ? .math : nil
    }
    let name = document.name(of: node)
    if let role = ImplicitRoles.plain[name] { return role }
    switch name {
    case .a, .area: return document.hasAttribute(.href, node) ? .link : .generic
    case .img:
      guard let alternative = document.attribute(.alt, of: node) else { return .img }
      return alternative.isEmpty ? .presentation : .img
    case .input: return inputRole(of: node)
    case .select: return isListbox(node) ? .listbox : .combobox
    case .header: return isScopedToBody(node) ? .banner : .generic
    case .footer: return isScopedToBody(node) ? .contentinfo : .generic
    case .section: return !asksName || hasNonEmptyName(of: node) ? .region : .generic
    case .aside:
      if !isInsideSectioning(node) || !asksName { return .complementary }
      return hasNonEmptyName(of: node) ? .complementary : .generic
    case .li: return isInList(node) ? .listitem : .generic
    case .summary: return isSummaryForDetails(node) ? nil : .generic
    case .caption: return table(around: node) == nil ? nil : .caption
    case .tr, .thead, .tbody, .tfoot, .td, .th: return tablePartRole(of: node)
    default:
      if document.names.holdsHyphen(name) { return .generic }
      return nil
    }
  }

  /// True of an accessibility child of a list: containers without meaning between them do not count
  /// (HTML-AAM, `li`).
  private func isInList(_ item: NodeID) -> Bool {
    for ancestor in ancestors(of: item) {
      if isList(ancestor), role(of: ancestor) != .presentation {
        return role(of: ancestor) == .list || role(of: ancestor) == .directory
      }
      guard isGenericByItself(ancestor) else { return false }
    }
    return false
  }

  /// True of a generic element, as far as can be told without its name: names may depend on roles.
  private func isGenericByItself(_ node: NodeID) -> Bool {
    guard isHTML(node), !hasGlobalState(node) else { return false }
    if let explicit = explicitRole(of: node) {
      return explicit == .generic || explicit == .presentation && !isList(node)
    }
    let name = document.name(of: node)
    return name == .section || ImplicitRoles.plain[name] == .generic
      || document.names.holdsHyphen(name)
  }

  /// True of a `select` shown as a list box (HTML, 4.10.7: `multiple`, or a size above 1).
  package func isListbox(_ select: NodeID) -> Bool {
    if document.hasAttribute(.multiple, select) { return true }
    return (document.attribute(.size, of: select).flatMap(parsedInteger) ?? 1) > 1
  }

  private func inputRole(of node: NodeID) -> Role? {
    guard let type = inputType(of: node) else { return nil }
    switch type {
    case .button, .submit, .reset, .image: return .button
    case .checkbox: return .checkbox
    case .radio: return .radio
    case .number: return .spinbutton
    case .range: return .slider
    case .text, .search, .tel, .url, .email:
      if let list = document.attribute(.list, of: node),
        let target = document.element(withID: list, near: node),
        document.isElement(target, .datalist)
      {
        return .combobox
      }
      return type == .search ? .searchbox : .textbox
    case .hidden, .password, .date, .month, .week, .time, .datetimeLocal, .color, .file: return nil
    }
  }

  /// True of a header or footer that is the page's and not a section's (HTML-AAM, `header`).
  private func isScopedToBody(_ node: NodeID) -> Bool {
    !sectionScopes[node.index].contains(.header)
  }

  /// True inside `article`, `aside`, `nav` or `section` (HTML, 3.2.5.2.3 "sectioning content").
  private func isInsideSectioning(_ node: NodeID) -> Bool {
    sectionScopes[node.index].contains(.sectioning)
  }

  func computeSectionScopes() -> ContiguousArray<SectionScope> {
    var scopes = ContiguousArray<SectionScope>(repeating: [], count: document.count)
    for index in document.nodes.indices {
      let parent = flatParentNumber(of: index)
      guard parent != .max else { continue }
      scopes[index] = scopes[Int(parent)]
      if document.nodes[Int(parent)].kind == .element {
        scopes[index].formUnion(scope(madeBy: NodeID(rawValue: parent)))
      }
    }
    return scopes
  }

  private func scope(madeBy node: NodeID) -> SectionScope {
    var scope: SectionScope = []
    if isHTML(node) {
      switch document.name(of: node) {
      case .article, .aside, .nav, .section: scope = [.header, .sectioning]
      case .main: scope = .header
      default: break
      }
    }
    switch explicitRole(of: node) {
    // Browsers take these roles for sectioning content.
    case .article, .complementary, .navigation: scope = [.header, .sectioning]
    case .main, .region: scope.insert(.header)
    default: break
    }
    return scope
  }

  private func tablePartRole(of node: NodeID) -> Role? {
    guard let table = table(around: node), let tableRole = role(of: table) else { return nil }
    let isGrid = tableRole == .grid || tableRole == .treegrid
    guard isGrid || tableRole == .table else { return nil }
    switch document.name(of: node) {
    case .tr: return .row
    case .thead, .tbody, .tfoot: return .rowgroup
    case .td: return isGrid ? .gridcell : .cell
    default:
      switch tableModel(of: table).headerKind(of: node) {
      case .column: return .columnheader
      case .row: return .rowheader
      case .neither: return isGrid ? .gridcell : .cell
      }
    }
  }

  /// SVG-AAM, 4.1 and 6.3: containers and shapes have a role when they have a name or description
  /// of their own; text, images and links always.
  private func svgRole(of node: NodeID) -> Role? {
    switch document.name(of: node) {
    case .svg: return .graphicsDocument
    case .a:
      return document.hasAttribute(.href, node) || document.hasAttribute(.xlinkHref, node)
        ? .link : .group
    case .image: return .img
    case .foreignObject, .text: return .group
    case .g: return hasGraphicsName(node) ? .group : nil
    case .use: return hasGraphicsName(node) ? .graphicsObject : nil
    case .circle, .ellipse, .line, .path, .polygon, .polyline, .rect:
      return hasGraphicsName(node) ? .graphicsSymbol : nil
    default: return nil
    }
  }

  private func hasGraphicsName(_ node: NodeID) -> Bool {
    for attribute in [Name.ariaLabel, .ariaLabelledby, .ariaDescribedby, .ariaRoledescription]
    where filled(attribute, node) != nil { return true }
    return document.children(of: node).contains {
      document.kind(of: $0) == .element && document.namespace(of: $0) == .svg
        && (document.name(of: $0) == .title || document.name(of: $0) == .desc)
        && !Element($0, in: document).textContent.utf8.allSatisfy(\.isASCIIWhitespace)
    }
  }
}

/// What an element's ancestors are, as far as roles depend on it.
struct SectionScope: OptionSet {
  let rawValue: UInt8

  /// Inside of what a header or footer belongs to.
  static let header = SectionScope(rawValue: 1)
  /// Inside of sectioning content.
  static let sectioning = SectionScope(rawValue: 2)
}

/// Elements whose role does not depend on their context (HTML-AAM, 3.5).
enum ImplicitRoles {
  static let plain: [Name: Role] = {
    var table: [Name: Role] = [
      .address: .group, .article: .article, .blockquote: .blockquote, .button: .button,
      .code: .code, .datalist: .listbox, .dd: .definition, .del: .deletion, .details: .group,
      .dfn: .term, .dialog: .dialog, .dt: .term, .em: .emphasis, .fieldset: .group,
      .figure: .figure, .form: .form, .hgroup: .group, .hr: .separator, .html: .document,
      .ins: .insertion, .main: .main, .mark: .mark, .menu: .list, .meter: .meter,
      .nav: .navigation, .ol: .list, .optgroup: .group, .option: .option, .output: .status,
      .p: .paragraph, .progress: .progressbar, .s: .deletion, .search: .search,
      .strong: .strong, .sub: .subscript, .sup: .superscript, .table: .table,
      .textarea: .textbox, .time: .time, .ul: .list, .strike: .deletion, .dir: .list,
    ]
    for name in [Name.h1, .h2, .h3, .h4, .h5, .h6] { table[name] = .heading }
    for name in [
      Name.b, .bdi, .bdo, .body, .data, .div, .i, .pre, .q, .samp, .small, .span, .u, .center,
      .font, .big, .tt, .nobr,
    ] {
      table[name] = .generic
    }
    return table
  }()
}

extension PageSemantics {
  /// The landmark that the element is, if it is one. A form, a region and a section are landmarks
  /// only when they have a name.
  package func landmarkRole(of node: NodeID) -> Role? {
    guard let role = role(of: node), role.isKind(of: .landmark) else { return nil }
    if role == .form || role == .region { return hasNonEmptyName(of: node) ? role : nil }
    return role
  }

  /// The level of a heading: 1 to 6 by its tag, or what `aria-level` says; 2 when a `heading` role
  /// has none (ARIA 1.2, `heading`). Nil when the element is no heading.
  package func headingLevel(of node: NodeID) -> Int? {
    guard role(of: node) == .heading else { return nil }
    if let level = document.attribute(.ariaLevel, of: node).flatMap(parsedInteger), level >= 1 {
      return level
    }
    guard isHTML(node) else { return 2 }
    switch document.name(of: node) {
    case .h1: return 1
    case .h2: return 2
    case .h3: return 3
    case .h4: return 4
    case .h5: return 5
    case .h6: return 6
    default: return 2
    }
  }
}
