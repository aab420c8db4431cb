import AuditModel
import Foundation
import Testing

@testable import Reports

/// Text of pages stays text in every format: it changes neither the structure of a report nor what
/// stands around it.
@Suite("Hostile text")
struct HostileTextTests {
  static let payloads: [String] = [
    "<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "--><b>", "]]>",
    "&lt;&amp;&#x3C;", "\" onload=\"alert(1)", "' or '1'='1",
    "\u{1B}[31mrouge\u{1B}[0m\u{1B}]0;titre\u{7}", "\u{9B}31m", "a\u{8}\u{8}b\rc",
    "\u{202E}gpj.exe", "\u{2066}x\u{2069}", "\u{200B}\u{FEFF}", "a\u{2028}\u{2029}b",
    "\u{0}\u{1}\u{B}\u{C}\u{1F}\u{7F}\u{85}", "\u{FFFE}\u{FFFF}\u{1FFFE}", "\\ud800\\u0000",
    "=HYPERLINK(\"http://x\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "  =1+1", "\r=1", "＝1+1",
    "a;b,c\"d\"\r\n\"e", "|cmd", "%0A",
    "`code` ``` **gras** [lien](javascript:alert(1)) ![i](https://x/y.png)", "| a | b |\n|---|---|",
    "# titre\n- liste\n1. x", "@everyone #1 GH-1", "https://exemple.fr www.exemple.fr a@exemple.fr",
    "::error file=x,line=1::pris", "\n::error::pris", "a%0A::warning::b%25", "##[error]pris",
    "a\"} 1\nparvis_pages{site=\"b", "\\", "\"", "\\n", "{0} {1} { } {name}", "]( x )",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}", "👩‍👩‍👧‍👦 é 日本",
    String(repeating: "x", count: 900),
  ]

  @Test(
    "is read back in the same structure, and holds no character that acts",
    arguments: ReportFormat.allCases)
  func structure(format: ReportFormat) throws {
    for language in Language.allCases {
      let plain = try shape(write(format, SampleResults.site(), language), format, language)
      // One language in full: the other takes some.
      for payload in language == .french ? Self.payloads[...] : Self.payloads.suffix(12) {
        let text = write(format, SampleResults.site(text: payload), language)
        let hostile = try shape(text, format, language)
        #expect(hostile == plain, "\(format) \(language): \(payload.debugDescription)")
        let acting = text.unicodeScalars.first { acts($0, in: format) }
        #expect(acting == nil, "\(format): \(payload.debugDescription)")
      }
    }
  }

  private func acts(_ scalar: Unicode.Scalar, in format: ReportFormat) -> Bool {
    let isLineEnd = scalar == "\n" || (scalar == "\r" && format.isCSV)
    let isMark = scalar.value == 0xFEFF && format == .csv
    return !isLineEnd && !isMark && ControlCharacterEscaper.isHarmful(scalar)
  }

  @Test("gives the same bytes twice", arguments: ReportFormat.allCases)
  func determinism(format: ReportFormat) {
    let context = SampleResults.context()
    let site = SampleResults.site()
    #expect(
      format.writer.bytes(on: site, in: context) == format.writer.bytes(on: site, in: context))
    #expect(!format.writer.bytes(on: SampleResults.empty, in: context).isEmpty || format == .github)
  }

  @Test("secrets are masked", arguments: ReportFormat.allCases)
  func secrets(format: ReportFormat) {
    let payload = "https://maire:hunter2@exemple.fr/x?page=2&amp;token=s3cr3t&password=s3cr3t"
    let text = write(format, SampleResults.site(text: payload))
    #expect(!text.contains("hunter2"))
    #expect(!text.contains("s3cr3t"))
    #expect(!text.contains("maire:"))
  }

  private func write(_ format: ReportFormat, _ site: SiteResult, _ language: Language = .french)
    -> String
  {
    format.writer.report(on: site, in: SampleResults.context(language))
  }

  /// The structure of a report without its texts.
  private func shape(_ text: String, _ format: ReportFormat, _ language: Language) throws
    -> String
  {
    switch format {
    case .json, .sarif, .earl, .axe, .gitlab: return jsonShape(try readJSON(text))
    case .ndjson:
      return try text.split(separator: "\n").map { jsonShape(try readJSON(String($0))) }
        .joined(separator: "\n")
    case .junit, .html, .summary, .supplier: return try readXML(text).shape
    // Runs of spaces are elements there.
    case .ods:
      return try readXML(text).shape.replacing(#/text:s\[text:c\]\(\),?/#, with: "")
    case .csv:
      let rows = try readCSV(text, separator: language == .french ? ";" : ",")
      try refuseFormulas(rows)
      return rows.map { String($0.count) }.joined(separator: " ")
    case .plainCSV:
      let rows = try readCSV(text, separator: ",")
      try refuseFormulas(rows)
      return rows.map { String($0.count) }.joined(separator: " ")
    case .prometheus:
      return try readMetrics(text).map { "\($0.name) \($0.labels.keys.sorted()) \($0.value)" }
        .joined(separator: "\n")
    case .github:
      return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.hasPrefix("::") ? String(line.prefix { $0 != " " }) : "text"
      }.joined(separator: "\n")
    case .markdown, .supplierMarkdown: return markdownShape(text)
    case .text: return ""
    }
  }

  private func refuseFormulas(_ rows: [[String]]) throws {
    for cell in rows.joined() {
      if let first = cell.unicodeScalars.first(where: { !$0.properties.isWhitespace }),
        "=+-@＝＋－＠".unicodeScalars.contains(first), Double(cell) == nil
      {
        throw Refusal("formula: \(cell)")
      }
    }
  }

  /// Keys and kinds of values, without optional strings' contents.
  private func jsonShape(_ value: Any) -> String {
    switch value {
    case let object as JSONObject:
      "{"
        + object.keys.sorted().map { "\($0):\(jsonShape(object[$0] ?? ""))" }
        .joined(separator: ",") + "}"
    case let array as [Any]: "[" + array.map(jsonShape).joined(separator: ",") + "]"
    case is String: "s"
    default: "v"
    }
  }

  /// How each line begins, once code spans and escapes are taken out; what is left may hold no markup.
  private func markdownShape(_ text: String) -> String {
    // The catalogue's own examples stand in fences.
    var isFenced = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if line.hasPrefix("```"), !line.dropFirst(3).contains("`") { isFenced.toggle() }
      if isFenced { return "code" }
      let bare = withoutCode(String(line)).replacing(#/\\./#, with: "")
        .replacing("<!-- -->", with: "").replacing(#/&(amp|lt|gt);/#, with: "")
      #expect(!bare.contains("<"), "\(line)")
      #expect(!bare.contains("]("), "\(line)")
      #expect(!bare.contains("://"), "\(line)")
      let start = bare.prefix { !$0.isLetter && !$0.isNumber && $0 != "«" && $0 != "“" }
      return start.prefix(4).trimmingCharacters(in: .whitespaces)
    }.joined(separator: "\n")
  }

  /// CommonMark: a span ends at a run of as many backticks as began it.
  private func withoutCode(_ line: String) -> String {
    var result = ""
    var rest = line[...]
    while let first = rest.first {
      if first == "\\", rest.count > 1 {
        result += rest.prefix(2)
        rest = rest.dropFirst(2)
        continue
      }
      guard first == "`" else {
        result.append(first)
        rest.removeFirst()
        continue
      }
      let run = rest.prefix { $0 == "`" }
      var after = rest.dropFirst(run.count)
      var isClosed = false
      while let next = after.firstIndex(of: "`") {
        let closing = after[next...].prefix { $0 == "`" }
        after = after[closing.endIndex...]
        if closing.count == run.count {
          isClosed = true
          break
        }
      }
      if isClosed { rest = after } else { rest = rest.dropFirst(run.count) }
    }
    return result
  }
}

extension ReportFormat {
  fileprivate var isCSV: Bool { self == .csv || self == .plainCSV }
}
