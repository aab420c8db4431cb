import Text

extension String {
  /// The text as messages quote it: at most 80 characters.
  package var shortened: String { shortened(toCharacters: 80) }
}
