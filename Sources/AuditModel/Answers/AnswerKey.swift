/// What a row of a worklist is about, in one text: `f:FINGERPRINT:STAMP:TEST`, `t:TEST:PAGE` (`*`: all
/// pages), `p:STAMP:PATH` for a page, `d:FIELD` for the declaration.
package enum AnswerKey: Sendable, Hashable {
  case finding(fingerprint: String, stamp: String, test: String)
  /// Nil: all pages.
  case test(String, page: String?)
  case page(stamp: String, path: String)
  case declaration(DeclarationField)

  package init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      .map(String.init)
    switch (parts.first, parts.count) {
    case ("f"?, 3):
      let rest = parts[2].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard Self.isFingerprint(parts[1]), rest.count == 2 else { return nil }
      self = .finding(fingerprint: parts[1], stamp: rest[0], test: rest[1])
    case ("t"?, 3): self = .test(parts[1], page: parts[2] == "*" ? nil : parts[2])
    case ("p"?, 3): self = .page(stamp: parts[1], path: parts[2])
    case ("d"?, 2):
      guard let field = DeclarationField(rawValue: parts[1]) else { return nil }
      self = .declaration(field)
    default: return nil
    }
  }

  /// As a cell holds it.
  package var text: String {
    switch self {
    case .finding(let fingerprint, let stamp, let test): "f:\(fingerprint):\(stamp):\(test)"
    case .test(let number, let page): "t:\(number):\(page ?? "*")"
    case .page(let stamp, let path): "p:\(stamp):\(path)"
    case .declaration(let field): "d:\(field.rawValue)"
    }
  }

  /// True of sixteen hexadecimal digits.
  package static func isFingerprint(_ text: String) -> Bool {
    text.utf8.count == 16 && text.allSatisfy(\.isHexDigit)
  }

  /// True of what stands for all pages where one is asked for.
  package static func isAllPages(_ text: String) -> Bool {
    ["*", "all", "toutes", "tout"].contains(text.lowercased())
  }
}
