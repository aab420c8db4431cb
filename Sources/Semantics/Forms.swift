package import DOM

/// Which label belongs to which control (HTML, 4.10.4).
struct FormRelations {
  private(set) var labels: [NodeID: [NodeID]] = [:]
  private(set) var controls: [NodeID: NodeID] = [:]

  /// One walk: labels without `for` wait on a stack for their first labelable descendant.
  init(_ document: Document) {
    var open: [NodeID] = []
    var found: [(label: NodeID, control: NodeID)] = []
    for element in document.elements where element.namespace == .html {
      while let label = open.last, !document.isInside(element.id, label) { open.removeLast() }
      if element.is(.label) {
        if let target = element[.for] {
          if let control = document.element(withID: target, near: element.id),
            Self.isLabelable(control, document) || Self.isCustom(control, document)
          {
            found.append((element.id, control))
          }
        } else {
          open.append(element.id)
        }
      } else if !open.isEmpty, Self.isLabelable(element.id, document) {
        // A label reaches no further than its tree.
        let root = document.treeRoot(of: element.id)
        for label in open where document.treeRoot(of: label) == root {
          found.append((label, element.id))
        }
        open.removeAll { document.treeRoot(of: $0) == root }
      }
    }
    for pair in found.sorted(by: { $0.label < $1.label }) {
      labels[pair.control, default: []].append(pair.label)
      controls[pair.label] = pair.control
    }
  }

  /// True of labelable elements. Form-associated custom elements are too, but the markup cannot
  /// tell which they are: a custom element counts only where a `for` names it.
  static func isLabelable(_ node: NodeID, _ document: Document) -> Bool {
    guard document.namespace(of: node) == .html else { return false }
    switch document.name(of: node) {
    case .button, .meter, .output, .progress, .select, .textarea: return true
    case .input:
      return document.attribute(.type, of: node)?.equalsIgnoringASCIICase("hidden") != true
    default: return false
    }
  }

  private static func isCustom(_ node: NodeID, _ document: Document) -> Bool {
    let name = document.name(of: node)
    return !name.isKnown && document.names.holdsHyphen(name)
  }
}

extension PageSemantics {
  /// The `label` elements of a control, in tree order.
  package func labels(of control: NodeID) -> [NodeID] { formRelations.labels[control] ?? [] }

  /// The control that a `label` is for.
  package func labeledControl(of label: NodeID) -> NodeID? { formRelations.controls[label] }

  /// True of the elements that a `label` can name (HTML, 4.10.2 "labelable").
  package func isLabelable(_ node: NodeID) -> Bool {
    document.kind(of: node) == .element && FormRelations.isLabelable(node, document)
  }

  /// The form that a control belongs to: that of its `form` attribute, else the nearest around it.
  package func formOwner(of node: NodeID) -> NodeID? {
    if let id = document.attribute(.form, of: node), isHTML(node),
      [.button, .fieldset, .input, .object, .output, .select, .textarea].contains(
        document.name(of: node))
    {
      guard let form = document.element(withID: id, near: node), document.isElement(form, .form)
      else {
        return nil
      }
      return form
    }
    return ancestors(of: node).first { document.isElement($0, .form) }
  }

  /// The nearest `fieldset` around the element, or other element with a grouping role.
  package func group(of node: NodeID) -> NodeID? {
    ancestors(of: node).first {
      switch role(of: $0) {
      case .group, .radiogroup: true
      default: false
      }
    }
  }

  /// The options of a `select`, in order, those of its groups included.
  func options(of select: NodeID) -> [NodeID] {
    DescendantElements(of: select, in: document).filter { $0.is(.option) }.map(\.id)
  }
}
