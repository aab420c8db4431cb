import AuditModel

/// Why a text is no baseline, and where.
package struct BaselineProblem: Error, Sendable, Hashable {
  /// What is wrong.
  package enum Kind: Sendable, Hashable {
    /// The bytes are no UTF-8.
    case notUTF8
    /// The first line is not the header.
    case noHeader
    /// The header names a version that this program does not know.
    case unknownVersion
    /// A line does not have four fields separated by tabs.
    case notFourParts
    case noRule
    case noFingerprint
    /// An unknown escape sequence.
    case noEscape
  }

  package var kind: Kind
  /// From 1; columns in Unicode scalars.
  package var line: Int
  package var column: Int

  package init(_ kind: Kind, line: Int, column: Int) {
    self.kind = kind
    self.line = line
    self.column = column
  }
}

/// The file: a header that names the version, then a line per finding with page, rule, fingerprint
/// and excerpt, separated by tabs. Lines that begin with `#` are comments on the entry below; empty
/// lines are skipped. The page is `.` for the site as a whole. In it and in the excerpt a backslash
/// stands before `\`, `t`, `n`, `r`, `#` and `u{…}`.
extension Baseline {
  private static let header = "parvis-baseline "
  /// The file has the same form in all versions: they count how fingerprints were put together.
  private static let versions = 1...FindingIdentity.version

  /// The file's text, the same for the same list.
  package var text: String {
    var text = Self.header + String(identity) + "\n"
    for entry in entries {
      for comment in entry.comments { text += "#" + comment + "\n" }
      let path = entry.path.isEmpty ? "." : Self.escaped(entry.path)
      text += path + "\t" + entry.rule.rawValue + "\t" + entry.fingerprint + "\t"
      text += Self.escaped(entry.excerpt) + "\n"
    }
    for comment in closingComments { text += "#" + comment + "\n" }
    return text
  }

  /// Reads a file.
  package init(_ bytes: [UInt8]) throws(BaselineProblem) {
    // Editors of Windows put a byte order mark before what they save.
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    guard let text = String(validating: bytes.dropFirst(hasMark ? 3 : 0), as: UTF8.self) else {
      throw BaselineProblem(.notUTF8, line: Self.firstBadLine(bytes), column: 1)
    }
    // However many carriage returns stand there: one that was kept would go when the list is next read.
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        Substring(
          line[..<(line.lastIndex { $0 != "\r" }.map(line.index(after:)) ?? line.startIndex)])
      }
    guard let first = lines.first, first.hasPrefix(Self.header) else {
      throw BaselineProblem(.noHeader, line: 1, column: 1)
    }
    let number = String(first.dropFirst(Self.header.count))
    guard let identity = Int(number), Self.versions.contains(identity), number == String(identity)
    else {
      throw BaselineProblem(.unknownVersion, line: 1, column: Self.header.count + 1)
    }
    var entries: [Entry] = []
    var comments: [String] = []
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      if line.unicodeScalars.first == "#" {
        comments.append(String(line.dropFirst()))
        continue
      }
      entries.append(try Self.entry(line, number: index + 1, comments))
      comments = []
    }
    self.init(entries, closingComments: comments, identity: identity)
  }

  private static func firstBadLine(_ bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    return (bad ?? 0) + 1
  }

  private static func entry(_ line: Substring, number: Int, _ comments: [String])
    throws(BaselineProblem) -> Entry
  {
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard parts.count == 4 else {
      throw BaselineProblem(.notFourParts, line: number, column: line.unicodeScalars.count + 1)
    }
    var columns = [1]
    for part in parts { columns.append(columns[columns.count - 1] + part.unicodeScalars.count + 1) }
    guard isRule(parts[1]) else {
      throw BaselineProblem(.noRule, line: number, column: columns[1])
    }
    guard parts[2].utf8.count == 16, parts[2].utf8.allSatisfy(isHexadecimal) else {
      throw BaselineProblem(.noFingerprint, line: number, column: columns[2])
    }
    return Entry(
      path: parts[0] == "." ? "" : try unescaped(parts[0], line: number, column: columns[0]),
      rule: RuleID(rawValue: String(parts[1])), fingerprint: String(parts[2]),
      excerpt: try unescaped(parts[3], line: number, column: columns[3]), comments: comments)
  }

  private static func isRule(_ name: Substring) -> Bool {
    !name.isEmpty && name.utf8.first != UInt8(ascii: "-") && name.utf8.last != UInt8(ascii: "-")
      && name.utf8.allSatisfy {
        $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
      }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  // MARK: Escapes

  private static func escaped(_ text: String) -> String {
    // A path that is a single `.` would read as the mark of the whole site.
    if text == "." { return "\\u{2e}" }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "#" where result.isEmpty: result += "\\#"
      case _ where isHidden(scalar): result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Characters that are invisible in a diff or move the text around them.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func unescaped(_ text: Substring, line: Int, column: Int)
    throws(BaselineProblem) -> String
  {
    guard text.contains("\\") else { return String(text) }
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\" else {
        result.append(scalar)
        continue
      }
      let place = column + text.unicodeScalars.count - rest.count - 1
      guard let stood = stands(for: &rest) else {
        throw BaselineProblem(.noEscape, line: line, column: place)
      }
      result.append(stood)
    }
    return String(result)
  }

  /// Consumes an escape sequence after its backslash and returns what it stands for.
  private static func stands(for rest: inout Substring.UnicodeScalarView) -> Unicode.Scalar? {
    switch rest.popFirst() {
    case "\\": return "\\"
    case "t": return "\t"
    case "n": return "\n"
    case "r": return "\r"
    case "#": return "#"
    case "u":
      guard rest.popFirst() == "{", let end = rest.prefix(8).firstIndex(of: "}") else { return nil }
      let digits = String(rest[..<end])
      rest = rest[rest.index(after: end)...]
      return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
    default: return nil
    }
  }
}
