import AuditModel
import Text

/// A text with placeholders: `{name}` stands for a value, `{name:one|many}` for the form that agrees
/// with a number.
struct Template: Sendable {
  private enum Part: Sendable {
    case text(String)
    case value(String)
    case agreeing(name: String, one: String, many: String)
    /// What is no placeholder that anything stands for.
    case gap
  }

  private let parts: [Part]

  init(_ text: String) {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}"))
    {
      parts.append(.text(String(rest[..<open])))
      parts.append(Self.placeholder(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    self.parts = parts + [.text(String(rest))]
  }

  private static func placeholder(_ inside: Substring) -> Part {
    let halves = inside.split(separator: ":", maxSplits: 1)
    guard let name = halves.first.map(String.init) else { return .gap }
    if halves.count == 1 { return .value(name) }
    let forms = halves[1].split(separator: "|", omittingEmptySubsequences: false)
    guard forms.count == 2 else { return .gap }
    return .agreeing(name: name, one: String(forms[0]), many: String(forms[1]))
  }

  /// The text with its placeholders replaced; braces inside values are left alone. What has no value, as
  /// in the records of an earlier release, is an ellipsis.
  ///
  /// - Parameters:
  ///   - value: what stands for a placeholder.
  ///   - count: the number that forms agree with.
  func filled(
    in language: Language = .french, value: (String) -> String?, count: (String) -> Int?
  ) -> String {
    parts.reduce(into: "") { result, part in
      switch part {
      case .text(let text): result += text
      case .value(let name):
        result += value(name) ?? count(name).map { NumberText.integer($0, language) } ?? "…"
      case .agreeing(let name, let one, let many):
        result += count(name).map { NumberText.isSingular($0, language) } ?? false ? one : many
      case .gap: result += "…"
      }
    }
  }

  /// The text as people read it where no page gives values: an ellipsis for each, and of forms that
  /// agree with a number the last one.
  var outline: String { filled(value: { _ in nil }, count: { _ in nil }) }
}
