package import AuditModel
import RuleCatalog

/// The questions of the worklist as a file to answer in: `--answers` takes it back.
package struct WorklistYAML: ReportWriter {
  package init() {}

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    let list = Worklist(site, context)
    let texts = FindingText(context)
    var lines = ["# " + context.list(.heading), "#"]
    lines += Self.comment(context.list(.helpVerdicts)) + Self.comment(context.list(.howToExpire))
    lines += ["version: 1", "rgaa: \(Self.quoted(list.ledger?.version ?? ""))", "pages:"]
    for page in list.pages {
      lines.append("  \(Self.quoted(page.path)): \(Self.quoted(page.ledger.stamp ?? ""))")
    }
    if list.pages.isEmpty { lines[lines.count - 1] = "pages: {}" }
    lines.append("answers:")
    for test in list.tests where test.isOpen {
      lines.append("")
      lines += Self.comment("\(test.test.number) \(test.test.look[context.language])")
      lines += Self.comment(context.extent(of: test, in: list))
      lines.append("  - test: \(Self.quoted(test.test.number))")
      lines.append("    page: all")
      lines += Self.answer(test.answer)
      for place in test.reviews.prefix(200) {
        lines += Self.comment(place.location(context) + " " + texts.message(of: place.finding))
        guard case .finding(let fingerprint, let stamp, let number) = place.key else { continue }
        lines += [
          "  - finding: \(Self.quoted(fingerprint))", "    seen: \(Self.quoted(stamp))",
          "    test: \(Self.quoted(number))",
        ]
        lines += Self.answer(place.answer)
      }
    }
    lines += ["", "declaration:"]
    for field in DeclarationField.allCases {
      lines += Self.comment(context.name(of: field))
      lines.append("  \(field.rawValue): \(Self.quoted(context.declaration[field] ?? ""))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func answer(_ answer: Answer?) -> [String] {
    [
      "    verdict: \(quoted(answer?.verdict.rawValue ?? ""))",
      "    remark: \(quoted(answer?.remark ?? ""))",
    ]
  }

  /// The text as comment lines: nothing of a page can end one.
  private static func comment(_ text: String) -> [String] {
    let plain = String(
      String.UnicodeScalarView(text.unicodeScalars.map { isPrintable($0) ? $0 : "\u{FFFD}" }))
    return TextLayout.lines(of: ControlCharacterEscaper.visible(plain, limit: 600), width: 96)
      .map { "# " + $0 }
  }

  /// A double-quoted scalar (YAML 1.2, 7.3.1).
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where isPrintable(scalar) && scalar.value != 0x2028 && scalar.value != 0x2029:
        result.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16)
        result += "\\U" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
      }
    }
    return result + "\""
  }

  /// What a YAML text may hold as it is (YAML 1.2, 5.1), line ends apart.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0xFEFF, 0xFDD0...0xFDEF: false
    default: scalar.value & 0xFFFE != 0xFFFE
    }
  }
}
