/// The pages of a file and what they show.
struct PageScan {
  private static let maximumNodes = 200_000
  private static let maximumPages = 20_000
  private static let maximumForms = 2_000
  private static let maximumDepth = 4
  /// A scan has a frame and a background perhaps; texts that were made outlines have more.
  private static let shapesOfScan = 20

  private(set) var pages = 0
  private(set) var textPages = 0
  private(set) var recognisedPages = 0
  private(set) var imagePages = 0
  private(set) var drawnPages = 0
  private(set) var isCut = false

  private var unpacker: StreamUnpacker
  /// What forms paint, by their number.
  private var forms: [Int32: Painted] = [:]
  private var formsLeft = Self.maximumForms

  /// Walks the tree of pages without recursion.
  init(_ root: PDFObject, _ unpacker: StreamUnpacker) {
    self.unpacker = unpacker
    guard let tree = root["/Pages"] else { return }
    var stack: [(node: PDFObject, resources: PDFObject?)] = [(tree, nil)]
    var seen: Set<Int32> = []
    var nodes = 0
    while let (node, inherited) = stack.popLast() {
      if let number = node.number, !seen.insert(number).inserted { continue }
      nodes += 1
      if nodes > Self.maximumNodes || pages >= Self.maximumPages {
        isCut = true
        return
      }
      let resources = node["/Resources"] ?? inherited
      if let kids = node["/Kids"] {
        let room = Self.maximumNodes - stack.count
        if kids.count > room { isCut = true }
        for index in (0..<min(kids.count, max(room, 0))).reversed() {
          if let kid = kids.item(index), kid.isDictionary { stack.append((kid, resources)) }
        }
      } else if node.isDictionary, node["/Type"]?.name != "Pages" {
        pages += 1
        read(page: node, resources)
      }
    }
  }

  private mutating func read(page: PDFObject, _ resources: PDFObject?) {
    guard let contents = page["/Contents"] else { return }
    var bytes: [UInt8] = []
    let parts =
      contents.isArray ? (0..<min(contents.count, 1000)).compactMap(contents.item) : [contents]
    if contents.count > parts.count { isCut = true }
    for part in parts where part.isStream {
      guard case .bytes(let more) = unpacker.unpack(part) else {
        isCut = true
        return
      }
      bytes += more
      bytes.append(10)
    }
    let painted = painted(ContentScan(bytes), resources, depth: 0)
    if painted.text {
      textPages += 1
    } else if painted.hiddenText {
      if painted.images { recognisedPages += 1 } else { textPages += 1 }
    } else if painted.images, painted.shapes <= Self.shapesOfScan, !Self.hasWords(inNotesOf: page) {
      imagePages += 1
    } else if painted.images || painted.shapes > 0 {
      drawnPages += 1
    }
  }

  /// What a stream paints with the forms and images that it names.
  private mutating func painted(
    _ scan: ContentScan, _ resources: PDFObject?, depth: Int
  ) -> Painted {
    var painted = scan.painted
    guard !scan.names.isEmpty, let objects = resources?["/XObject"] else { return painted }
    for name in Set(scan.names) {
      guard let object = objects["/" + name], object.isStream else { continue }
      switch object["/Subtype"]?.name {
      case "Image": painted.images = true
      case "Form": painted.add(form(object, resources, scan.textMode, depth))
      default: break
      }
    }
    return painted
  }

  private mutating func form(
    _ form: PDFObject, _ inherited: PDFObject?, _ textMode: Int, _ depth: Int
  ) -> Painted {
    if let number = form.number {
      if let known = forms[number] { return known }
      // A form that holds itself paints nothing more.
      forms[number] = Painted()
    }
    formsLeft -= 1
    guard depth < Self.maximumDepth, formsLeft >= 0, case .bytes(let bytes) = unpacker.unpack(form)
    else {
      isCut = true
      return Painted()
    }
    let found = painted(
      ContentScan(bytes, textMode: textMode), form["/Resources"] ?? inherited, depth: depth + 1)
    if let number = form.number { forms[number] = found }
    return found
  }

  /// Whether fields or texts stand on the page that are not in its contents.
  private static func hasWords(inNotesOf page: PDFObject) -> Bool {
    guard let notes = page["/Annots"] else { return false }
    return (0..<min(notes.count, 100)).contains { index in
      ["Widget", "FreeText"].contains(notes.item(index)?["/Subtype"]?.name)
    }
  }
}
