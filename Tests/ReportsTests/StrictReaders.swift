import Archives
import Foundation
import FoundationXML

/// What a strict reader refuses.
struct Refusal: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Members of a JSON object, or a refusal.
typealias JSONObject = [String: Any]

func readJSON(_ text: String) throws -> Any {
  try JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed])
}

func object(_ value: Any?, _ what: String = "object") throws -> JSONObject {
  guard let value = value as? JSONObject else { throw Refusal("no \(what)") }
  return value
}

func array(_ value: Any?, _ what: String = "array") throws -> [Any] {
  guard let value = value as? [Any] else { throw Refusal("no \(what)") }
  return value
}

func string(_ value: Any?, _ what: String = "string") throws -> String {
  guard let value = value as? String else { throw Refusal("no \(what)") }
  return value
}

func integer(_ value: Any?, _ what: String = "integer") throws -> Int {
  guard let value = value as? Int else { throw Refusal("no \(what)") }
  return value
}

/// An element of XML with its children and text.
final class XMLNode {
  let name: String
  let attributes: [String: String]
  var children: [XMLNode] = []
  var text = ""

  init(_ name: String, _ attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  /// This element and those beneath it, of a name.
  func all(_ name: String) -> [XMLNode] {
    (self.name == name ? [self] : []) + children.flatMap { $0.all(name) }
  }

  /// Names alone, for comparing shapes.
  var shape: String {
    "\(name)[\(attributes.keys.sorted().joined(separator: " "))]("
      + children.map(\.shape).joined(separator: ",") + ")"
  }
}

/// Reads XML with Foundation's parser, which accepts well-formed documents only.
func readXML(_ text: String) throws -> XMLNode {
  final class Delegate: NSObject, XMLParserDelegate {
    var root: XMLNode?
    var open: [XMLNode] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      let node = XMLNode(name, attributes)
      open.last?.children.append(node)
      if root == nil { root = node }
      open.append(node)
    }
    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) { open.removeLast() }
    func parser(_ parser: XMLParser, foundCharacters string: String) { open.last?.text += string }
  }
  let delegate = Delegate()
  let parser = XMLParser(data: Data(text.utf8))
  parser.delegate = delegate
  guard parser.parse(), let root = delegate.root else {
    throw Refusal("not well-formed: \(String(describing: parser.parserError))")
  }
  return root
}

/// Reads CSV as RFC 4180 writes it: CRLF, quoted fields whole, quotes doubled, rows of one length.
func readCSV(_ text: String, separator: Character) throws -> [[String]] {
  var rows: [[String]] = []
  var row: [String] = []
  var field = ""
  var characters = Array(text)
  if characters.first == "\u{FEFF}" { characters.removeFirst() }
  var index = 0
  while index < characters.count {
    if characters[index] == "\"" {
      guard field.isEmpty else { throw Refusal("quote within a field") }
      index += 1
      while true {
        guard index < characters.count else { throw Refusal("open quote") }
        if characters[index] != "\"" {
          field.append(characters[index])
        } else if index + 1 < characters.count, characters[index + 1] == "\"" {
          field.append("\"")
          index += 1
        } else {
          break
        }
        index += 1
      }
      index += 1
      guard index < characters.count, characters[index] == separator || characters[index] == "\r\n"
      else { throw Refusal("text after a closing quote") }
    }
    switch characters[index] {
    case separator:
      row.append(field)
      field = ""
    case "\r\n":
      row.append(field)
      field = ""
      rows.append(row)
      row = []
    case "\r", "\n", "\"": throw Refusal("bare line end or quote")
    default: field.append(characters[index])
    }
    index += 1
  }
  guard row.isEmpty, field.isEmpty else { throw Refusal("no line end at the end") }
  guard Set(rows.map(\.count)).count <= 1 else { throw Refusal("rows of different lengths") }
  return rows
}

/// One line of metrics.
struct Metric: Hashable {
  var name: String
  var labels: [String: String]
  var value: Double
}

/// Reads metrics by the rules that Prometheus' text format and OpenMetrics share.
func readMetrics(_ text: String) throws -> [Metric] {
  guard text.hasSuffix("\n# EOF\n") else { throw Refusal("no end mark") }
  var types: Set<String> = []
  var seen: Set<String> = []
  var current = ""
  var metrics: [Metric] = []
  for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
    if line == "# EOF" { continue }
    let words = line.split(separator: " ", maxSplits: 3)
    if line.hasPrefix("# TYPE ") {
      guard words.count == 4, words[3] == "gauge", types.insert(String(words[2])).inserted else {
        throw Refusal("type: \(line)")
      }
      current = String(words[2])
      continue
    }
    if line.hasPrefix("# HELP ") {
      guard words.count == 4, words[2] == current else { throw Refusal("help: \(line)") }
      continue
    }
    let metric = try readMetric(String(line))
    guard metric.name == current else { throw Refusal("family: \(line)") }
    let key = metric.name + metric.labels.sorted { $0.key < $1.key }.description
    guard seen.insert(key).inserted else { throw Refusal("twice: \(line)") }
    metrics.append(metric)
  }
  return metrics
}

private func readMetric(_ line: String) throws -> Metric {
  guard let match = try #/([a-z_][a-z0-9_]*)\{(.*)\} (-?[0-9.]+)/#.wholeMatch(in: line),
    let value = Double(match.3)
  else { throw Refusal("metric: \(line)") }
  var labels: [String: String] = [:]
  var rest = match.2
  while !rest.isEmpty {
    guard let label = try #/([a-z_]+)="((?:[^"\\]|\\\\|\\"|\\n)*)",?/#.prefixMatch(in: rest),
      labels.updateValue(String(label.2), forKey: String(label.1)) == nil
    else { throw Refusal("labels: \(rest)") }
    rest = rest[label.range.upperBound...]
  }
  return Metric(name: String(match.1), labels: labels, value: value)
}

/// Reads an archive by its directory, and compares sizes and checksums.
func readZIP(_ bytes: [UInt8]) throws -> [(name: String, content: [UInt8])] {
  func number(_ offset: Int, _ count: Int) throws -> Int {
    guard offset >= 0, offset + count <= bytes.count else { throw Refusal("cut archive") }
    return (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }
  let end = bytes.count - 22
  guard try number(end, 4) == 0x0605_4B50 else { throw Refusal("no end record") }
  let count = try number(end + 10, 2)
  var entry = try number(end + 16, 4)
  guard entry + (try number(end + 12, 4)) == end else { throw Refusal("directory's size") }
  var members: [(String, [UInt8])] = []
  for _ in 0..<count {
    guard try number(entry, 4) == 0x0201_4B50, [0, 8].contains(try number(entry + 10, 2)) else {
      throw Refusal("directory entry")
    }
    let isStored = try number(entry + 10, 2) == 0
    let packedSize = try number(entry + 20, 4)
    let size = try number(entry + 24, 4)
    let nameLength = try number(entry + 28, 2)
    let start = try number(entry + 42, 4)
    let name = Array(bytes[(entry + 46)..<(entry + 46 + nameLength)])
    guard try number(start, 4) == 0x0403_4B50, try number(start + 14, 4) == number(entry + 16, 4),
      Array(bytes[(start + 30)..<(start + 30 + nameLength)]) == name
    else { throw Refusal("local header") }
    let packed = Array(bytes[(start + 30 + nameLength)..<(start + 30 + nameLength + packedSize)])
    let content = isStored ? packed : try inflate(packed)
    guard content.count == size else { throw Refusal("size") }
    guard Int(checksum(content)) == (try number(start + 14, 4)) else { throw Refusal("checksum") }
    members.append((String(decoding: name, as: UTF8.self), content))
    entry += 46 + nameLength
  }
  return members
}

/// CRC-32 bit by bit: slow, and not the one under test.
private func checksum(_ bytes: [UInt8]) -> UInt32 {
  var value: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    value ^= UInt32(byte)
    for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }
  return ~value
}

/// Unpacks deflate (RFC 1951) that ends where its bytes end.
func inflate(_ bytes: [UInt8]) throws -> [UInt8] {
  let inflater = Inflater(bytes, isRaw: true, takesMembers: false)
  var output: [UInt8] = []
  while !inflater.isAtEnd, !inflater.isBroken { output += inflater.next(limit: 64 << 10) }
  guard inflater.isAtEnd else { throw Refusal("packed bytes") }
  return output
}
