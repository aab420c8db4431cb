import Text

/// Writes the themes: the enumeration for `AuditModel`, their names for `RuleCatalog`.
enum ThemeSource {
  static func files(_ standards: Standards) -> [GeneratedFile] {
    [GeneratedFile(name: "Theme.swift", text: enumeration(standards.themes))]
  }

  private static func enumeration(_ themes: [ThemeEntry]) -> String {
    func lines(_ text: (ThemeEntry, String) -> String?) -> String {
      themes.compactMap { text($0, SwiftText.caseName($0.id)) }.joined(separator: "\n")
    }
    return """
      \(SwiftText.heading)
      /// Where a rule belongs: the thirteen themes of the RGAA, and what lies beside accessibility.
      package enum Theme: String, Sendable, CaseIterable, Codable {
      \(lines { "  case \($1) = \"\($0.id)\"" })

        /// Which score rules of this theme enter.
        package var category: Category {
          switch self {
      \(lines { "    case .\($1): .\($0.category)" })
          }
        }

        /// The number of the RGAA's theme, 1 to 13; nil beside accessibility.
        package var rgaaNumber: Int? {
          switch self {
      \(lines { theme, name in theme.rgaa.map { "    case .\(name): \($0)" } })
          default: nil
          }
        }
      }

      """
  }

  /// The names of the themes.
  static func names(_ standards: Standards) -> GeneratedFile {
    let cases = standards.themes.map { theme in
      "    case .\(SwiftText.caseName(theme.id)): "
        + ".init(fr: \(SwiftText.literal(FrenchTypography.spaced(theme.name.french))), "
        + "en: \(SwiftText.literal(theme.name.english)))"
    }
    return GeneratedFile(
      name: "ThemeNames.swift",
      text: """
        \(SwiftText.heading)package import AuditModel

        extension Theme {
          /// The theme's name; the RGAA's own for its thirteen.
          package var name: LocalizedText {
            switch self {
        \(cases.joined(separator: "\n"))
            }
          }
        }

        """)
  }
}
