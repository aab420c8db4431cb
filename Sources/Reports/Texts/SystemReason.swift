package import AuditModel

/// What the system says when it refuses, in the reader's language.
package enum SystemReason {
  /// `reason`, safe to show; in French where it is a common one.
  package static func text(_ reason: String, _ language: Language) -> String {
    let known = SystemPhrase.allCases.first { $0.text(in: .english) == reason }
    return known?.text(in: language) ?? ControlCharacterEscaper.visible(reason, limit: 120)
  }
}
