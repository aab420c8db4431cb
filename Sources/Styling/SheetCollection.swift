package import CSS
internal import DOM

/// A style sheet of a page, in cascade order.
package struct PageSheet {
  package let sheet: StyleSheet
  /// The address it was linked by; nil for a `style` element.
  package let url: String?
  /// The same, resolved.
  package let address: String?
  /// The `style` or `link` element it comes from; nil for the user agent's own.
  package let node: UInt32?
  /// True when its media do not match: its rules count for nothing.
  package let isActive: Bool
  /// The layer that `@import … layer()` puts it in.
  let layerPrefix: String?
}

/// The sheets of a page in order: what `style` and `link` elements and their imports give.
struct SheetCollection {
  /// How deep and how many imports are followed.
  static let maximumImportDepth = 16
  static let maximumSheets = 512
  /// Bytes of the sheets that a page links to and that these import; what goes beyond counts as unread.
  static let maximumBytes = 16 << 20
  /// How many parts the name of a layer may have.
  static let maximumLayerParts = 64

  private(set) var sheets: [PageSheet] = []
  private(set) var unavailable: [String] = []
  private(set) var limits: Set<SheetLimit> = []
  /// Full names of layers in order of declaration.
  private(set) var layers: [String] = []
  private let loader: any StyleSheetLoading
  private let document: Document
  private let environment: MediaEnvironment
  /// True of a page in quirks mode.
  var isQuirky: Bool { document.compatibilityMode == .quirks }
  private var anonymousImports = 0
  private var bytes = 0

  init(
    _ document: Document, loader: any StyleSheetLoading, environment: MediaEnvironment,
    sharing: StyleSharing?, scope: NodeID = .document
  ) {
    self.loader = loader
    self.document = document
    self.environment = environment
    // A sheet reaches no further than the tree that it stands in (CSS Scoping 1, 3).
    var walk = document.walk(inside: scope)
    while let node = walk.next() {
      guard document.treeRoot(of: node) == scope, let element = document.element(node) else {
        continue
      }
      switch element.name {
      case .style where element.namespace != .mathML:
        guard Self.isCSS(element), !Self.isForBrowsersWithoutScripts(element) else { continue }
        let text = element.textContent
        let sheet =
          sharing?.styleSheet(text, environment) ?? StyleSheet(text, environment: environment)
        add(
          sheet, url: nil, address: nil, node: element.id, isActive: matches(element), prefix: nil,
          visiting: [])
      case .link where element.namespace == .html: link(element)
      default: break
      }
    }
  }

  /// True of a sheet that undoes what scripts do. Linked sheets in `noscript` count: they are those
  /// that a script loads otherwise.
  private static func isForBrowsersWithoutScripts(_ style: Element) -> Bool {
    style.ancestors.contains { $0.is(.noscript) }
  }

  private static func isCSS(_ element: Element) -> Bool {
    guard let type = element[.type] else { return true }
    let trimmed = type.trimmed.asciiLowercased
    return trimmed.isEmpty || trimmed == "text/css" || trimmed.hasPrefix("text/css;")
  }

  private func matches(_ element: Element) -> Bool {
    guard let media = element[.media], !media.isBlank else { return true }
    return MediaQueryList(String(media)).matches(environment)
  }

  private mutating func link(_ element: Element) {
    guard let url = Self.linkedSheet(element) else { return }
    load(url, base: nil, node: element.id, isActive: matches(element), prefix: nil, visiting: [])
  }

  /// What the element refers to, if that is a style sheet.
  private static func linkedSheet(_ element: Element) -> String? {
    guard let rel = element[.rel], let href = element[.href], !href.isBlank else { return nil }
    let relations = rel.tokens.map(\.asciiLowercased)
    guard relations.contains("stylesheet"), !relations.contains("alternate"),
      !element.has(.disabled), isCSS(element)
    else { return nil }
    return String(href.trimmed)
  }

  /// What all links of the page to style sheets refer to.
  private static func linkedSheets(_ document: Document) -> [String] {
    document.elements.filter { $0.is(.link) }.compactMap(linkedSheet)
  }

  private mutating func load(
    _ url: String, base: String?, node: NodeID, isActive: Bool, prefix: String?,
    visiting: Set<String>
  ) {
    let address = loader.address(of: url, relativeTo: base)
    guard !visiting.contains(address) else { return }
    guard sheets.count < Self.maximumSheets, bytes < Self.maximumBytes else {
      if isActive { unavailable.append(url) }
      return
    }
    let document = document
    let result = loader.styleSheet(at: url, relativeTo: base) { Self.linkedSheets(document) }
    switch result {
    case .loaded(let shared):
      bytes += shared.byteCount
      guard bytes <= Self.maximumBytes else {
        if isActive { unavailable.append(url) }
        return
      }
      let sheet = shared.read(in: environment)
      add(
        sheet, url: url, address: address, node: node, isActive: isActive, prefix: prefix,
        visiting: visiting.union([address]))
    case .unavailable:
      // A sheet for another medium says nothing about this page.
      if isActive { unavailable.append(url) }
    case .notAStyleSheet: break
    }
  }

  private mutating func add(
    _ sheet: StyleSheet, url: String?, address: String?, node: NodeID, isActive: Bool,
    prefix: String?, visiting: Set<String>
  ) {
    guard sheets.count < Self.maximumSheets, visiting.count <= Self.maximumImportDepth else {
      limits.insert(.rules)
      return
    }
    limits.formUnion(sheet.limits)
    let names = sheet.layers.map { Self.join(prefix, $0, scope: sheets.count) }
    if isActive {
      for name in names.prefix(sheet.layersBeforeImports) { declare(name) }
    }
    for rule in sheet.imports {
      var layer = prefix
      if let name = rule.layer {
        if name.isEmpty {
          anonymousImports += 1
          layer = Self.join(prefix, " import\(anonymousImports)", scope: 0)
        } else {
          layer = Self.join(prefix, name, scope: 0)
        }
        if isActive, let layer { declare(layer) }
      }
      let active = isActive && rule.supports && (rule.media?.matches(environment) ?? true)
      load(rule.url, base: address, node: node, isActive: active, prefix: layer, visiting: visiting)
    }
    if isActive {
      // Names were joined before the imports moved on: anonymous layers keep their own scope.
      for name in names.dropFirst(sheet.layersBeforeImports) { declare(name) }
    }
    sheets.append(
      PageSheet(
        sheet: sheet, url: url, address: address, node: node.rawValue, isActive: isActive,
        layerPrefix: prefix))
    layerNames.append(Dictionary(zip(sheet.layers, names), uniquingKeysWith: { first, _ in first }))
  }

  /// For each sheet: its own layer names and what they are called on the page.
  private(set) var layerNames: [[String: String]] = []

  private mutating func declare(_ name: String) {
    // Every parent is kept by its full name: many parts would be the square of their letters.
    let parts = name.split(separator: ".")
    guard parts.count <= Self.maximumLayerParts else {
      limits.insert(.ruleNesting)
      return
    }
    // Parents are declared with their first child.
    var path = ""
    for part in parts {
      path += path.isEmpty ? String(part) : "." + part
      if knownLayers.insert(path).inserted { layers.append(path) }
    }
  }

  private var knownLayers: Set<String> = []

  private static func join(_ prefix: String?, _ name: String, scope: Int) -> String {
    // Anonymous layers of different sheets are different layers.
    let own = name.replacingAnonymous(scope: scope)
    return prefix.map { $0 + "." + own } ?? own
  }

  /// The strength of each layer: greater wins for normal declarations. Layers nested in another
  /// come before it; what is in no layer has the greatest strength of all.
  func layerStrengths() -> [String: Int] {
    var children: [String: [String]] = [:]
    for name in layers {
      let parent = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? ""
      children[parent, default: []].append(name)
    }
    var strengths: [String: Int] = [:]
    // Post-order without recursion.
    var stack: [(name: String, next: Int)] = [("", 0)]
    while let top = stack.last {
      let own = children[top.name] ?? []
      if top.next < own.count {
        stack[stack.count - 1].next += 1
        stack.append((own[top.next], 0))
      } else {
        if !top.name.isEmpty { strengths[top.name] = strengths.count }
        stack.removeLast()
      }
    }
    return strengths
  }
}

extension String {
  /// Marks the anonymous parts of a layer's name (those that begin with a space) as of a sheet.
  fileprivate func replacingAnonymous(scope: Int) -> String {
    guard contains(" ") else { return self }
    return split(separator: ".").map { $0.hasPrefix(" ") ? "\($0) in \(scope)" : String($0) }
      .joined(separator: ".")
  }
}
