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
        found.formUnion(byName[element.name] ?? [])
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
    if hasRightToLeftText(document) { add(.rightToLeftText) }
    return found
  }

  private static let byName: [Name: PageFeatures] = [
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

  private static let officeEndings: Set<String> = [
    "pdf", "doc", "docx", "docm", "odt", "ott", "rtf", "xls", "xlsx", "xlsm", "ods", "csv", "ppt",
    "pptx", "pps", "ppsx", "odp", "epub", "odg", "pages", "numbers", "key",
  ]

  private static func link(_ element: Element) -> PageFeatures {
    var found = PageFeatures([.link])
    guard let href = element[.href] else { return found }
    let path = href.asciiLowercased.split(whereSeparator: { $0 == "?" || $0 == "#" }).first ?? ""
    if let ending = path.split(separator: ".").last, officeEndings.contains(String(ending)) {
      found.formUnion(PageFeatures(.officeDocument))
    }
    if element.has(.download) { found.formUnion(PageFeatures(.officeDocument)) }
    return found
  }

  /// Hebrew, Arabic and their neighbours: U+0590 to U+08FF and the presentation forms, told by the
  /// first bytes of their UTF-8. Decoded character references stand in the side buffer.
  private static func hasRightToLeftText(_ document: Document) -> Bool {
    document.source.withBytes(containsRightToLeft)
      || document.sideBuffer.withBytes(containsRightToLeft)
  }

  private static func containsRightToLeft(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in bytes.indices where bytes[index] >= 0xD6 {
      let second = index + 1 < bytes.count ? bytes[index + 1] : 0
      let third = index + 2 < bytes.count ? bytes[index + 2] : 0
      switch bytes[index] {
      case 0xD6 where second >= 0x90, 0xD7...0xDF: return true
      case 0xE0 where (0xA0...0xA3).contains(second): return true
      // U+FB1D to U+FDFF, and U+FE70 to U+FEFE.
      case 0xEF where second == 0xAC && third >= 0x9D: return true
      case 0xEF where (0xAD...0xB7).contains(second): return true
      case 0xEF where second == 0xB9 && third >= 0xB0 || second == 0xBA: return true
      case 0xEF where second == 0xBB && third <= 0xBE: return true
      default: break
      }
    }
    return false
  }
}
