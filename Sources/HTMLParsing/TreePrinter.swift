package import DOM

/// Prints trees, for comparison with those of browsers.
package enum TreePrinter {
  /// The tree in the notation of html5lib's tests: one node a line, `| ` and two spaces a level
  /// before it, attributes sorted by name on lines of their own.
  package static func html5lib(_ document: Document) -> String {
    var printer = Html5libPrinter(document: document)
    printer.printAll()
    return String(decoding: printer.output, as: UTF8.self)
  }
}

private struct Html5libPrinter {
  let document: Document
  var output: [UInt8] = []

  /// Follows the links between nodes, without recursion: the numbers are those of the flat tree.
  mutating func printAll() {
    var pending: [(node: UInt32, depth: Int)] = [(document.nodes[0].firstChild, 0)]
    while let (number, depth) = pending.popLast() {
      guard number != .max else { continue }
      let node = document.nodes[Int(number)]
      pending.append((node.nextSibling, depth))
      print(node, depth: depth)
      var inner = depth + 1
      if node.kind == .shadowRoot {
        // Shown as the template that declares it: the notation has no shadow roots.
        begin(inner)
        output += "content".utf8
        end()
        inner += 1
      }
      pending.append((node.firstChild, inner))
    }
  }

  private mutating func begin(_ depth: Int) {
    output += "| ".utf8
    for _ in 0..<depth { output += "  ".utf8 }
  }

  private mutating func end() { output.append(0x0A) }

  private mutating func print(_ node: NodeRecord, depth: Int) {
    begin(depth)
    switch node.kind {
    case .document: break
    case .doctype: printDoctype()
    case .text:
      output.append(0x22)
      output.append(document.slice(node.text))
      output.append(0x22)
    case .comment:
      output += "<!-- ".utf8
      output.append(document.slice(node.text))
      output += " -->".utf8
    case .processingInstruction:
      output += "<?\(document.names.spelling(of: node.name)) ".utf8
      output.append(document.slice(node.text))
      output += "?>".utf8
    case .templateContents: output += "content".utf8
    case .element, .shadowRoot:
      output.append(0x3C)
      switch node.namespace {
      case .html: break
      case .svg: output += "svg ".utf8
      case .mathML: output += "math ".utf8
      }
      output += document.names.spelling(of: node.name).utf8
      output.append(0x3E)
      printAttributes(of: node, depth: depth + 1)
    }
    end()
  }

  private mutating func printDoctype() {
    guard let doctype = document.doctype else { return }
    output += "<!DOCTYPE \(doctype.name)".utf8
    if doctype.publicID != nil || doctype.systemID != nil {
      output += " \"\(doctype.publicID ?? "")\" \"\(doctype.systemID ?? "")\"".utf8
    }
    output.append(0x3E)
  }

  private mutating func printAttributes(of node: NodeRecord, depth: Int) {
    var lines: [(String, UTF8Slice)] = []
    for place in 0..<Int(node.attributeCount) {
      let attribute = document.attributes[Int(node.firstAttribute) + place]
      var name = document.names.spelling(of: attribute.name)
      if node.namespace != .html { name = Self.foreignName(name) }
      lines.append((name, document.slice(attribute.value)))
    }
    lines.sort { Array($0.0.utf16).lexicographicallyPrecedes(Array($1.0.utf16)) }
    for (name, value) in lines {
      end()
      begin(depth)
      output += "\(name)=\"".utf8
      output.append(value)
      output.append(0x22)
    }
  }

  /// Namespaced attributes are shown as prefix and name apart (HTML, "adjust foreign attributes").
  private static func foreignName(_ name: String) -> String {
    switch name {
    case "xlink:actuate", "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show", "xlink:title",
      "xlink:type", "xml:lang", "xml:space", "xmlns:xlink":
      name.split(separator: ":").joined(separator: " ")
    default: name
    }
  }
}
