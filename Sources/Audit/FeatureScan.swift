import AuditModel
import DOM

/// Finds what a page has that tests of the RGAA speak of.
enum FeatureScan {
  static func features(of document: Document) -> PageFeatures {
    var found = PageFeatures()
    func add(_ features: PageFeature...) { found.formUnion(PageFeatures(features)) }
    if document.doctype != nil { add(.doctype) }
    for element in document.elements {
      if element.namespace == .svg, element.name == .svg { add(.svg, .nonTimedMedia) }
      if element.namespace == .html {
        if element.name.isKnown { found.formUnion(byName[Int(element.name.rawValue)]) }
        switch element.name {
        case .input: found.formUnion(input(element))
        case .a: if element.has(.href) { found.formUnion(link(element)) }
        case .img: if element.has(.ismap) { add(.serverMap) }
        case .meta:
          if element[.httpEquiv]?.equalsIgnoringASCIICase("refresh") ?? false { add(.refresh) }
        default: break
        }
      }
      guard document[element.id].attributeCount > 0 else { continue }
      if element.has(.lang) || element.has(.xmlLang) {
        add(element.id == document.documentElement ? .pageLanguage : .partLanguage)
      }
      if element.has(.dir) { add(.dir) }
      if let role = element[.role] {
        for token in role.tokens { found.formUnion(byRole[token.asciiLowercased] ?? []) }
      }
      if element.has(.contenteditable) { add(.field) }
    }
    if document.hasRightToLeftText { add(.rightToLeftText) }
    return found
  }

  /// By the number of a known name.
  private static let byName: [PageFeatures] = {
    var table = [PageFeatures](repeating: [], count: Name.knownCount)
    for (name, features) in named { table[Int(name.rawValue)] = features }
    return table
  }()

  private static let named: [Name: PageFeatures] = [
    .img: PageFeatures([.image]), .area: PageFeatures([.area]),
    .object: PageFeatures([.object, .timedMedia, .nonTimedMedia]),
    .applet: PageFeatures([.object, .nonTimedMedia]),
    .embed: PageFeatures([.embed, .timedMedia, .nonTimedMedia]),
    .canvas: PageFeatures([.canvas, .nonTimedMedia]),
    .iframe: PageFeatures([.frame, .timedMedia]), .frame: PageFeatures([.frame, .timedMedia]),
    .video: PageFeatures([.timedMedia]), .audio: PageFeatures([.timedMedia]),
    .bgsound: PageFeatures([.timedMedia]), .track: PageFeatures([.track]),
    .table: PageFeatures([.table]), .form: PageFeatures([.form]),
    .select: PageFeatures([.field, .select]), .textarea: PageFeatures([.field]),
    .meter: PageFeatures([.field]), .progress: PageFeatures([.field]),
    .output: PageFeatures([.field]), .optgroup: PageFeatures([.optgroup]),
    .button: PageFeatures([.button]), .summary: PageFeatures([.button]),
    .fieldset: PageFeatures([.group]), .title: PageFeatures([.title]),
    .script: PageFeatures([.script]), .h1: PageFeatures([.heading]), .h2: PageFeatures([.heading]),
    .h3: PageFeatures([.heading]), .h4: PageFeatures([.heading]), .h5: PageFeatures([.heading]),
    .h6: PageFeatures([.heading]),
  ]

  private static let byRole: [String: PageFeatures] = {
    var table: [String: PageFeatures] = [
      "img": PageFeatures([.image]), "image": PageFeatures([.image]),
      "link": PageFeatures([.link]), "heading": PageFeatures([.heading]),
      "button": PageFeatures([.button]), "form": PageFeatures([.form]),
      "group": PageFeatures([.group]), "radiogroup": PageFeatures([.group, .field]),
    ]
    for role in ["table", "grid", "treegrid"] { table[role] = PageFeatures([.table]) }
    for role in [
      "textbox", "searchbox", "combobox", "listbox", "checkbox", "radio", "switch", "slider",
      "spinbutton", "progressbar", "meter",
    ] { table[role] = PageFeatures([.field]) }
    return table
  }()

  private static func input(_ element: Element) -> PageFeatures {
    switch element[.type]?.trimmed.asciiLowercased {
    case "hidden": []
    case "image": PageFeatures([.imageButton, .button])
    case "submit", "reset", "button": PageFeatures([.button])
    default: PageFeatures([.field])
    }
  }

  private static let linkAlone = PageFeatures([.link])

  private static let officeEndings: [StaticString] = [
    ".pdf", ".doc", ".docx", ".docm", ".odt", ".ott", ".rtf", ".xls", ".xlsx", ".xlsm", ".ods",
    ".csv", ".ppt", ".pptx", ".pps", ".ppsx", ".odp", ".epub", ".odg", ".pages", ".numbers", ".key",
  ]

  private static func link(_ element: Element) -> PageFeatures {
    var found = linkAlone
    guard let href = element[.href] else { return found }
    // The path's ending: what follows the last dot before a query or fragment.
    let bytes = href.bytes
    let end =
      bytes.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.count
    let dot = bytes[..<end].suffix(9).lastIndex(of: UInt8(ascii: ".")) ?? end
    let ending = href[dot..<end]
    if !ending.isEmpty, officeEndings.contains(where: { ending.equalsIgnoringASCIICase($0) }) {
      found.formUnion(PageFeatures(.officeDocument))
    }
    if element.has(.download) { found.formUnion(PageFeatures(.officeDocument)) }
    return found
  }
}
