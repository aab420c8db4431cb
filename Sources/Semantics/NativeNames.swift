import DOM
import Text

extension NameComputation {
  /// 2E: what the host language has for a name (HTML-AAM 4.1, SVG-AAM 8.1). False when that is
  /// nothing; the tooltip and its likes come later.
  ///
  /// Elements that contain their caption (`fieldset`, `table`) are named by it only when their own
  /// name is computed: as part of another name all of their content is read.
  mutating func appendNative(
    _ node: NodeID, _ context: Context, isRoot: Bool, _ nodes: inout [NodeID]
  ) -> Bool {
    switch document.namespace(of: node) {
    case .html: break
    case .svg: return appendSVGTitle(of: node, isRoot: isRoot, &nodes)
    case .mathML:
      return document.name(of: node) == .math && appendAttribute(.alttext, of: node, .other)
    }
    switch document.name(of: node) {
    case .img, .area: return appendAttribute(.alt, of: node, .alt)
    case .input: return appendInputName(node, context, &nodes)
    case .button, .select, .textarea, .output, .meter, .progress:
      return appendLabels(of: node, context, &nodes)
    case .fieldset: return isRoot && appendCaption(.legend, .legend, of: node, context, &nodes)
    case .table: return isRoot && appendCaption(.caption, .caption, of: node, context, &nodes)
    case .option, .optgroup: return appendAttribute(.label, of: node, .labelAttribute)
    case .html: return isRoot && appendPageTitle(&nodes)
    default:
      // A custom element that is a form control can have a label.
      return mayNameItself(node) && appendLabels(of: node, context, &nodes)
    }
  }

  private mutating func appendInputName(
    _ node: NodeID, _ context: Context, _ nodes: inout [NodeID]
  ) -> Bool {
    guard let type = semantics.inputType(of: node), type != .hidden else { return false }
    if appendLabels(of: node, context, &nodes) { return true }
    switch type {
    case .button: return appendAttribute(.value, of: node, .value)
    case .submit, .reset:
      // The browser's word comes before a tooltip (HTML-AAM, 4.1.3).
      return appendAttribute(.value, of: node, .value) || appendBrowserDefault(of: node)
    case .image: return appendAttribute(.alt, of: node, .alt)
    default: return false
    }
  }

  private mutating func appendLabels(
    of node: NodeID, _ context: Context, _ nodes: inout [NodeID]
  ) -> Bool {
    guard !context.isInLabel else { return false }
    let labels = semantics.labels(of: node)
    guard !labels.isEmpty else { return false }
    let start = output.bytes.count
    for label in labels where node == root || !document.isInside(label, root) {
      // A label within the element that is named is read where it stands, once.
      guard output.bytes.count < Self.lengthLimit else { break }
      output.bytes.append(0x20)
      let inner = Context(
        isInReference: context.isInReference, isInLabel: true,
        includesHidden: semantics.isHiddenFromNames(label),
        includesInert: context.includesInert || semantics.isInert(label))
      appendReferenced(label, inner)
      if node == root { nodes.append(label) }
    }
    output.bytes.append(0x20)
    guard !isBlank(from: start) else {
      output.bytes.removeSubrange(start...)
      if node == root { nodes.removeAll() }
      return false
    }
    output.sources.insert(.label)
    return true
  }

  private mutating func appendCaption(
    _ name: Name, _ source: NameSources, of node: NodeID, _ context: Context,
    _ nodes: inout [NodeID]
  ) -> Bool {
    guard let caption = semantics.firstChild(name, of: node) else { return false }
    let start = output.bytes.count
    let inner = Context(
      isInReference: context.isInReference, isInLabel: true,
      includesHidden: semantics.isHiddenFromNames(caption),
      includesInert: context.includesInert)
    appendReferenced(caption, inner)
    guard !isBlank(from: start) else {
      output.bytes.removeSubrange(start...)
      return false
    }
    nodes = [caption]
    output.sources.insert(source)
    return true
  }

  /// The `title` child; for a whole drawing without one, the first title inside it, which is a
  /// shape's own and leaves the answer uncertain.
  private mutating func appendSVGTitle(
    of node: NodeID, isRoot: Bool, _ nodes: inout [NodeID]
  ) -> Bool {
    let own = svgChild(.title, of: node)
    let isWhole = isRoot && document.name(of: node) == .svg
    guard let title = own ?? (isWhole ? innerTitle(of: node) : nil) else { return false }
    let start = output.bytes.count
    appendTextNodes(of: title)
    guard !isBlank(from: start) else {
      output.bytes.removeSubrange(start...)
      return false
    }
    if own == nil { output.isCertain = false }
    output.sources.insert(.svgTitle)
    nodes = [title]
    return true
  }

  private func innerTitle(of node: NodeID) -> NodeID? {
    DescendantElements(of: node, in: document).first {
      $0.namespace == .svg && $0.name == .title
    }?.id
  }

  /// What a `use` element shows.
  enum UseTarget {
    case element(NodeID)
    /// Something in a file that is not read.
    case otherFile
    case nothing
  }

  func useTarget(of use: NodeID) -> UseTarget {
    guard
      let address = (document.attribute(.href, of: use) ?? document.attribute(.xlinkHref, of: use))?
        .trimmed, !address.isEmpty
    else { return .nothing }
    guard address[0] == UInt8(ascii: "#") else { return .otherFile }
    return document.element(withID: address[1..<address.count], near: use).map { .element($0) }
      ?? .nothing
  }

  /// The shadow tree of a `use` element is read as its contents (SVG-AAM 1.0, 5.1.1).
  mutating func appendUsed(by use: NodeID, _ context: Context) {
    switch useTarget(of: use) {
    case .nothing: return
    case .otherFile: output.isCertain = false
    case .element(let target):
      guard context.uses < 4, target != use, !document.isInside(use, target) else { return }
      var inner = context
      inner.uses += 1
      // What is used stands in a hidden drawing as a rule, and is shown all the same.
      inner.includesHidden = true
      var nodes: [NodeID] = []
      let start = output.bytes.count
      output.bytes.append(0x20)
      if !appendNative(target, inner, isRoot: false, &nodes) { appendContents(of: target, inner) }
      if isBlank(from: start) {
        output.bytes.removeSubrange(start...)
      } else {
        output.bytes.append(0x20)
      }
    }
  }

  private mutating func appendPageTitle(_ nodes: inout [NodeID]) -> Bool {
    guard let head = document.head, let title = semantics.firstChild(.title, of: head) else {
      return false
    }
    appendTextNodes(of: title)
    guard !collapsed(output.bytes).isEmpty else { return false }
    output.sources.insert(.other)
    nodes = [title]
    return true
  }

  mutating func appendTextNodes(of node: NodeID) {
    for index in document.descendants(of: node) where document.nodes[index].kind == .text {
      append(document.text(of: NodeID(index)))
    }
  }

  // MARK: 2C, embedded controls

  /// The value of a control inside a label or other name. True when the node is such a control,
  /// even one without a value: nothing else is to be read of it then.
  ///
  /// Outside of labels and references a control's own name goes first (accname 1.2, 2C speaks of
  /// the label "for another widget" only).
  mutating func appendEmbeddedValue(
    of node: NodeID, _ context: Context, isReferenced: Bool
  ) -> Bool {
    guard let role = embeddedRole(of: node) else { return false }
    // A reference to a control asks for its name if it has an explicit one.
    if isReferenced, semantics.hasSpeakable(.ariaLabel, node) { return false }
    let isForWidget = context.isInLabel || context.isInReference
    if !isForWidget || isReferenced, ownName(of: node, context) { return true }
    switch role {
    case .textbox, .searchbox: appendText(ofTextbox: node, context)
    case .combobox, .listbox: appendChoice(of: node, context)
    default: appendRangeValue(of: node)
    }
    output.sources.insert(.value)
    return true
  }

  private mutating func ownName(of node: NodeID, _ context: Context) -> Bool {
    var nodes: [NodeID] = []
    return appendAttribute(.ariaLabel, of: node, .ariaLabel)
      || appendNative(node, context, isRoot: false, &nodes)
  }

  /// The role, if it is one of those that step 2C reads a value of. Inputs that HTML-AAM gives no
  /// role are read like a textbox; a password is not read.
  private func embeddedRole(of node: NodeID) -> Role? {
    if let role = semantics.roleForNaming(of: node) {
      switch role {
      case .textbox, .searchbox, .combobox, .listbox, .slider, .spinbutton, .progressbar, .meter,
        .scrollbar:
        return role
      default: return nil
      }
    }
    switch semantics.inputType(of: node) {
    case .date, .month, .week, .time, .datetimeLocal, .color: return .textbox
    case .password, .file: return .textbox
    default: return nil
    }
  }

  private mutating func appendText(ofTextbox node: NodeID, _ context: Context) {
    switch semantics.inputType(of: node) {
    case .password, .file: return
    case .some:
      if let value = document.attribute(.value, of: node) { append(value) }
    case nil:
      if document.isElement(node, .textarea) {
        appendTextNodes(of: node)
      } else {
        appendContents(of: node, context)
      }
    }
  }

  private mutating func appendChoice(of node: NodeID, _ context: Context) {
    if document.isElement(node, .select) {
      for option in chosenOptions(of: node) {
        output.bytes.append(0x20)
        if !appendAttribute(.label, of: option, .labelAttribute) { appendTextNodes(of: option) }
      }
    } else if document.isElement(node, .input) {
      if let value = document.attribute(.value, of: node) { append(value) }
    } else {
      let options = ariaOptions(of: node)
      if options.isEmpty, semantics.roleForNaming(of: node) == .combobox {
        appendContents(of: node, context)
      }
      for option in options.prefix(100) {
        output.bytes.append(0x20)
        appendContents(of: option, context)
      }
    }
  }

  /// The selected options of a `select`; of one that drops down the first when none is.
  private func chosenOptions(of select: NodeID) -> [NodeID] {
    let options = semantics.options(of: select)
    let selected = options.filter { document.hasAttribute(.selected, $0) }
    if document.hasAttribute(.multiple, select) { return selected }
    // Without `multiple` the last one selected is the only one (HTML, 4.10.7).
    if let last = selected.last { return [last] }
    if semantics.isListbox(select) { return [] }
    return options.first { !semantics.isDisabled($0) }.map { [$0] } ?? []
  }

  /// The options of a list box made with ARIA, or of the one a combobox controls, that are
  /// selected.
  private func ariaOptions(of node: NodeID) -> [NodeID] {
    var places = [node]
    for attribute in [Name.ariaControls, .ariaOwns] {
      for id in document.attribute(attribute, of: node)?.tokens.prefix(20) ?? [] {
        if let target = document.element(withID: id, near: node) { places.append(target) }
      }
    }
    return places.flatMap { place in
      DescendantElements(of: place, in: document).filter {
        $0[.ariaSelected]?.trimmed.equalsIgnoringASCIICase("true") == true
          && semantics.roleForNaming(of: $0.id) == .option
      }.map(\.id)
    }
  }

  private mutating func appendRangeValue(of node: NodeID) {
    for attribute in [Name.ariaValuetext, .ariaValuenow, .value] {
      if let value = semantics.filled(attribute, node) {
        append(value)
        return
      }
    }
    // A slider without a value stands in the middle (HTML, 4.10.5.1.13).
    if semantics.inputType(of: node) == .range, !document.hasAttribute(.min, node),
      !document.hasAttribute(.max, node)
    {
      output.bytes += "50".utf8
    }
  }
}
