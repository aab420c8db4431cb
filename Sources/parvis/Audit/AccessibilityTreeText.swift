import DOM
import Reports
import Semantics
import Sites
import Styling

/// What assistive technology is told of a page, as text and as JSON: the roles, names and states that
/// the rules judge.
struct AccessibilityTreeText {
  private let file: String
  private let semantics: PageSemantics
  private var document: Document { semantics.document }

  /// - Parameter file: where the page stands: style sheets that it links to are read from there.
  init(_ document: Document, file: String) {
    self.file = file
    let sheets = NeighbouringStyleSheets(page: file)
    semantics = PageSemantics(
      document: document, style: StyledDocument(document: document, loader: sheets))
  }

  // MARK: Text

  /// A line for each item, two spaces a level before it: role, name in quotation marks, states in
  /// brackets, description.
  var text: String {
    semantics.exposedOutline().map { item in
      let line =
        switch item.content {
        case .element(let node): self.line(of: node)
        case .text(let text): "text \(Self.quoted(text))"
        }
      return String(repeating: "  ", count: item.depth) + line + "\n"
    }.joined()
  }

  private func line(of node: NodeID) -> String {
    var parts = [role(of: node) ?? elementName(of: node)]
    let name = semantics.name(of: node)
    if !name.isEmpty { parts.append(Self.quoted(name.text)) }
    for state in states(of: node) {
      let isPlain = state.value == "true"
      parts.append(isPlain ? "[\(state.name)]" : "[\(state.name)=\(state.value)]")
    }
    let description = semantics.description(of: node)
    if !description.isEmpty { parts.append("description \(Self.quoted(description.text))") }
    return parts.joined(separator: " ")
  }

  private static func quoted(_ text: String) -> String { "\"\(text)\"" }

  // MARK: JSON

  /// The same, each item with its element and place in the source.
  var json: String {
    let places = ElementPaths(document)
    var open: [(members: [(String, JSONValue)], children: [JSONValue])] = [([], [])]
    func close(to depth: Int) {
      while open.count > depth + 1, var last = open.popLast() {
        if !last.children.isEmpty { last.members.append(("children", .array(last.children))) }
        open[open.count - 1].children.append(.object(last.members))
      }
    }
    for item in semantics.exposedOutline() {
      close(to: item.depth)
      switch item.content {
      case .element(let node): open.append((members(of: node, places), []))
      case .text(let text): open.append(([("role", .string("text")), ("name", .string(text))], []))
      }
    }
    close(to: 0)
    let unread = semantics.style.unavailableStyleSheets
    return JSONText(
      .object([
        ("schemaVersion", .string("1.0")), ("path", .string(file)),
        ("unreadStyleSheets", .strings(unread)), ("tree", .array(open[0].children)),
      ])
    ).text
  }

  private func members(of node: NodeID, _ paths: ElementPaths) -> [(String, JSONValue)] {
    let name = semantics.name(of: node)
    var members: [(String, JSONValue)] = [
      ("role", .optional(role(of: node))), ("name", .string(name.text)),
    ]
    if !name.isCertain { members.append(("uncertain", .bool(true))) }
    let description = semantics.description(of: node)
    if !description.isEmpty { members.append(("description", .string(description.text))) }
    if let level = semantics.headingLevel(of: node) { members.append(("level", .integer(level))) }
    let states = states(of: node).filter { $0.name != "level" }
    if !states.isEmpty {
      members.append(
        ("states", .inline(.object(states.map { ($0.name, .string($0.value)) }))))
    }
    if semantics.isFocusable(node) { members.append(("focusable", .bool(true))) }
    members.append(("element", .string(elementName(of: node))))
    if let id = document.attribute(.id, of: node) { members.append(("id", .string(String(id)))) }
    let place = document.position(ofOffset: Int(document[node].source.lower))
    members.append(("line", .integer(place.line)))
    members.append(("column", .integer(place.column)))
    members.append(("xpath", .string(paths.path(of: node))))
    return members
  }

  // MARK: Parts

  private func role(of node: NodeID) -> String? { semantics.role(of: node)?.token }

  private func elementName(of node: NodeID) -> String {
    document.names.spelling(of: document.name(of: node))
  }

  /// The states that hold or that are said not to; what a role says by itself is no news.
  private func states(of node: NodeID) -> [(name: String, value: String)] {
    semantics.states(of: node).filter { $0.source != .role }.map { state in
      (String(state.attribute.spelling.dropFirst("aria-".count)), state.value)
    }
  }
}

/// Where elements stand in the tree, as XPath: `/html[1]/body[1]/p[2]`.
private struct ElementPaths {
  private struct Key: Hashable {
    let parent: UInt32
    let name: UInt32
  }

  private let document: Document
  /// By node, the place among the siblings of its name, from 1.
  private var places: ContiguousArray<Int>

  init(_ document: Document) {
    self.document = document
    places = ContiguousArray(repeating: 0, count: document.count)
    var counts: [Key: Int] = [:]
    for parent in document.nodes.indices {
      for child in document.children(of: NodeID(parent)) where document.kind(of: child) == .element
      {
        let key = Key(parent: UInt32(parent), name: document.name(of: child).rawValue)
        counts[key, default: 0] += 1
        places[child.index] = counts[key] ?? 1
      }
    }
  }

  /// Shadow roots and template contents are steps of their own, `#shadow-root` and `#content`.
  func path(of node: NodeID) -> String {
    var steps: [String] = []
    var current: NodeID? = node
    while let step = current {
      switch document.kind(of: step) {
      case .element:
        let name = document.names.spelling(of: document.name(of: step))
        steps.append("\(name)[\(places[step.index])]")
      case .shadowRoot: steps.append("#shadow-root")
      case .templateContents: steps.append("#content")
      default: break
      }
      current = document.parent(of: step)
    }
    return "/" + steps.reversed().joined(separator: "/")
  }
}
