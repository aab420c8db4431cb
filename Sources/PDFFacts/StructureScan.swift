/// The tags of a file (ISO 32000-1, 14.7 and 14.8).
struct StructureScan {
  private static let maximumNodes = 200_000
  private static let maximumRoles = 16
  private static let headings: Set<String> = ["H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"]

  private(set) var hasContent = false
  private(set) var headings = 0
  private(set) var figures = 0
  private(set) var unnamedFigures = 0
  /// The first language that an element names.
  private(set) var language: String?
  private(set) var isCut = false

  /// An object on its way, and whether an element around it has words in place of its content.
  private typealias Node = (object: PDFObject, isNamed: Bool)

  private let roles: PDFObject?
  private var knownRoles: [String: String] = [:]

  init(_ tree: PDFObject) {
    roles = tree["/RoleMap"]
    guard let kids = tree["/K"] else { return }
    var stack: [Node] = [(kids, false)]
    var seen: Set<Int32> = []
    var nodes = 0
    while let (object, isNamed) = stack.popLast() {
      if object.integer != nil {
        hasContent = true
        continue
      }
      if let number = object.number, !seen.insert(number).inserted { continue }
      nodes += 1
      if nodes > Self.maximumNodes {
        isCut = true
        return
      }
      if object.isArray {
        push(object, isNamed, on: &stack)
      } else if object.isDictionary {
        visit(object, isNamed, &stack)
      }
    }
  }

  private mutating func push(_ list: PDFObject, _ isNamed: Bool, on stack: inout [Node]) {
    let room = max(Self.maximumNodes - stack.count, 0)
    if list.count > room { isCut = true }
    for index in (0..<min(list.count, room)).reversed() {
      if let item = list.item(index) { stack.append((item, isNamed)) }
    }
  }

  private mutating func visit(_ element: PDFObject, _ isNamed: Bool, _ stack: inout [Node]) {
    guard let type = element["/S"]?.name else {
      if ["MCR", "OBJR"].contains(element["/Type"]?.name) { hasContent = true }
      return
    }
    if language == nil { language = element["/Lang"]?.text.flatMap { $0.isEmpty ? nil : $0 } }
    let role = role(type)
    if Self.headings.contains(role) { headings += 1 }
    let hasWords = [element["/Alt"], element["/ActualText"]].contains { object in
      object?.text?.contains { !$0.isWhitespace } ?? false
    }
    let kids = element["/K"]
    if role == "Figure", let kids, Self.isLeaf(kids) {
      figures += 1
      if !hasWords, !isNamed { unnamedFigures += 1 }
    }
    if let kids { stack.append((kids, isNamed || hasWords)) }
  }

  /// Whether content alone stands in an element. Some programs write groups as figures.
  private static func isLeaf(_ kids: PDFObject) -> Bool {
    if kids.isArray {
      guard kids.count > 0 else { return false }
      return !(0..<min(kids.count, 1000)).contains { kids.item($0)?["/S"] != nil }
    }
    return kids["/S"] == nil
  }

  /// The standard type that a type stands for.
  private mutating func role(_ type: String) -> String {
    if let known = knownRoles[type] { return known }
    var role = type
    // A file may map types that later versions of PDF made standard, such as `Title`: its map counts.
    for _ in 0..<Self.maximumRoles {
      guard let next = roles?["/" + role]?.name, next != role else { break }
      role = next
    }
    if knownRoles.count < 10_000 { knownRoles[type] = role }
    return role
  }
}

/// The fields of a form (ISO 32000-1, 12.7).
struct FormScan {
  private static let maximumNodes = 100_000

  private(set) var fields = 0
  /// Those without words for people (`TU`), which assistive technology would say.
  private(set) var unnamedFields = 0
  private(set) var isCut = false

  private struct Node {
    var object: PDFObject
    var type: String?
    var isNamed = false
    var flags = 0
  }

  init(_ form: PDFObject) {
    var stack: [Node] = []
    var seen: Set<Int32> = []
    func push(_ list: PDFObject?, _ parent: Node?, _ isCut: inout Bool) {
      guard let list else { return }
      let room = max(Self.maximumNodes - stack.count, 0)
      if list.count > room { isCut = true }
      for index in 0..<min(list.count, room) {
        guard let item = list.item(index), item.isDictionary else { continue }
        if let number = item.number, !seen.insert(number).inserted { continue }
        var node = parent ?? Node(object: item)
        node.object = item
        stack.append(node)
      }
    }
    push(form["/Fields"], nil, &isCut)
    var nodes = 0
    while var node = stack.popLast() {
      nodes += 1
      if nodes > Self.maximumNodes {
        isCut = true
        return
      }
      let object = node.object
      node.type = object["/FT"]?.name ?? node.type
      node.flags = object["/Ff"]?.integer ?? node.flags
      let words = object["/TU"]?.text ?? ""
      node.isNamed = node.isNamed || words.contains { !$0.isWhitespace }
      let kids = object["/Kids"]
      // Kids without a name of their own are the places of one field.
      if let kids, kids.count > 0, kids.item(0)?["/T"] != nil {
        push(kids, node, &isCut)
      } else if Self.isAsked(node) {
        fields += 1
        if !node.isNamed { unnamedFields += 1 }
      }
    }
  }

  /// Whether people fill the field in: no button, no signature, not hidden.
  private static func isAsked(_ node: Node) -> Bool {
    guard let type = node.type, type != "Sig" else { return false }
    if type == "Btn", node.flags & 1 << 16 != 0 { return false }
    let place = node.object["/Kids"]?.item(0) ?? node.object
    return (place["/F"]?.integer ?? 0) & (1 << 1 | 1 << 5) == 0
  }
}
