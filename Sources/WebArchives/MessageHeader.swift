import Crawling

/// The first line and the fields of a record or of an HTTP message.
struct MessageHeader {
  private(set) var start = ""
  private(set) var fields: [HTTPHeader] = []
  /// The address that a record is about.
  var address: String?

  /// Reads up to the empty line.
  init(from input: ArchiveInput, limit: Int) {
    var left = limit
    while let (line, _) = input.line(limit: limit) {
      left -= line.count
      if !take(line[...], isFirst: start.isEmpty) || left <= 0 { return }
    }
  }

  /// Reads up to the empty line.
  ///
  /// - Parameter length: how many bytes it took; 0 where it does not end.
  init(in bytes: [UInt8], limit: Int, length: inout Int) {
    var position = 0
    length = 0
    while position < min(bytes.count, limit) {
      let end = bytes[position...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      let goesOn = take(bytes[position..<end], isFirst: start.isEmpty)
      position = end
      if !goesOn {
        length = position
        return
      }
    }
  }

  /// False at the empty line.
  private mutating func take(_ line: ArraySlice<UInt8>, isFirst: Bool) -> Bool {
    var line = line
    while let last = line.last, last == 0x0A || last == 0x0D { line.removeLast() }
    if line.isEmpty { return false }
    // Bytes beyond ASCII are UTF-8 in WARC, and Latin-1 in old HTTP.
    let text =
      String(validating: line, as: UTF8.self)
      ?? String(String.UnicodeScalarView(line.map { Unicode.Scalar($0) }))
    if isFirst {
      start = text
    } else if let first = line.first, first == 0x20 || first == 0x09, let field = fields.last {
      // A field that goes on over the line.
      fields[fields.count - 1] = HTTPHeader(field.name, field.value + " " + text.trimmed)
    } else if let colon = text.firstIndex(of: ":") {
      fields.append(
        HTTPHeader(text[..<colon].trimmed, text[text.index(after: colon)...].trimmed))
    }
    return true
  }

  /// The first value of a field, whatever the case of its name.
  func first(_ name: String) -> String? {
    let name = name.lowercased()
    return fields.first { $0.name.lowercased() == name }?.value
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}
