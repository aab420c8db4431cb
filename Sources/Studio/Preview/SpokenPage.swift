import AuditModel
import DOM
import HTMLParsing
import Reports
import Semantics
import Styling

/// The page as it is spoken: what assistive technology is told of it, in reading order.
struct SpokenPage {
  private let semantics: PageSemantics
  private let language: Language
  private let places: ElementSelectors
  private var document: Document { semantics.document }

  /// More is not told: a list of that length is no help.
  private static let mostItems = 5000

  /// - Parameter sheets: the style sheets that it links to.
  init?(_ bytes: [UInt8], sheets: any StyleSheetLoading, language: Language) {
    guard let document = try? HTMLParser.parse(bytes).document else { return nil }
    self.language = language
    semantics = PageSemantics(
      document: document,
      style: StyledDocument(document: document, loader: sheets))
    places = ElementSelectors(document)
  }

  private static let words: [String: RolePhrase] = Dictionary(
    uniqueKeysWithValues: RolePhrase.allCases.map { ("\($0)", $0) })

  /// Roles of lists of links and fields as screen readers offer them.
  private static let fields: Set<String> = [
    "button", "checkbox", "combobox", "listbox", "radio", "searchbox", "slider", "spinbutton",
    "switch", "textbox",
  ]

  var json: String {
    let items = semantics.exposedOutline().prefix(Self.mostItems).map { item -> JSONValue in
      switch item.content {
      case .element(let node): element(node, depth: item.depth)
      case .text(let text):
        .object([("depth", .integer(item.depth)), ("name", .string(Self.shown(text)))])
      }
    }
    return JSONText(.inline(.object([("items", .array(items))]))).text
  }

  private static func shown(_ text: String) -> String {
    ControlCharacterEscaper.visible(text, limit: 400)
  }

  private func element(_ node: NodeID, depth: Int) -> JSONValue {
    let token = semantics.role(of: node)?.token
    let name = semantics.name(of: node).text
    let level = semantics.headingLevel(of: node)
    return .object([
      ("depth", .integer(depth)), ("kind", .optional(kind(of: node, token))),
      ("role", .string(roleWord(token, of: node))), ("name", .string(Self.shown(name))),
      ("level", .integer(level ?? 0)), ("states", .string(states(of: node, level))),
      ("selector", .optional(places.selector(of: node))),
    ])
  }

  private func roleWord(_ token: String?, of node: NodeID) -> String {
    if let token, let word = Self.words[token] { return word.text(in: language) }
    if token?.hasPrefix("graphics") == true { return RolePhrase.img.text(in: language) }
    return document.isElement(node, .input) ? SpokenPhrase.field.text(in: language) : ""
  }

  /// The list that it belongs to.
  private func kind(of node: NodeID, _ token: String?) -> String? {
    switch token {
    case "link": return "link"
    case "heading": return "heading"
    case "img", "graphics-document", "graphics-symbol": return "image"
    default: break
    }
    if let token, Self.fields.contains(token) { return "field" }
    if token == nil, document.isElement(node, .input) { return "field" }
    return semantics.landmarkRole(of: node) == nil ? nil : "landmark"
  }

  private func states(of node: NodeID, _ level: Int?) -> String {
    var words = level.map { [SpokenPhrase.level(n: $0)] } ?? []
    for state in semantics.states(of: node) where state.source != .role {
      let name = state.attribute.spelling.dropFirst("aria-".count)
      switch (name, state.value) {
      case ("checked", "true"): words.append(.checked)
      case ("checked", "false"): words.append(.unchecked)
      case ("checked", "mixed"): words.append(.partly)
      case ("expanded", "true"): words.append(.expanded)
      case ("expanded", "false"): words.append(.collapsed)
      case ("required", "true"): words.append(.required)
      case ("disabled", "true"): words.append(.disabled)
      case ("selected", "true"): words.append(.selected)
      case ("pressed", "true"): words.append(.pressed)
      case ("current", let value) where value != "false": words.append(.current)
      case ("invalid", let value) where value != "false": words.append(.invalid)
      default: break
      }
    }
    return words.map { $0.text(in: language) }.joined(separator: ", ")
  }
}

/// Selectors that lead to single elements: `html > body > p:nth-of-type(2)`.
struct ElementSelectors {
  private let document: Document
  /// By node, the place among the siblings of its name, from 1; 0 for what is no element.
  private var places: ContiguousArray<UInt32>

  /// Ancestors beyond so many are not written: such a page is no page of people.
  private static let mostSteps = 200

  init(_ document: Document) {
    self.document = document
    places = ContiguousArray(repeating: 0, count: document.count)
    for parent in document.nodes.indices {
      var counts: [Name: UInt32] = [:]
      for child in document.children(of: NodeID(parent)) where document.kind(of: child) == .element
      {
        let name = document.name(of: child)
        counts[name, default: 0] += 1
        places[child.index] = counts[name] ?? 1
      }
    }
  }

  /// Nil in shadow trees, which selectors of the page do not reach.
  func selector(of node: NodeID) -> String? {
    var steps: [String] = []
    var current: NodeID? = node
    while let step = current, steps.count < Self.mostSteps {
      switch document.kind(of: step) {
      case .element:
        let name = document.names.spelling(of: document.name(of: step))
        guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else {
          return nil
        }
        steps.append("\(name):nth-of-type(\(places[step.index]))")
      case .shadowRoot, .templateContents: return nil
      default: break
      }
      current = document.parent(of: step)
    }
    return steps.count < Self.mostSteps ? steps.reversed().joined(separator: " > ") : nil
  }
}
