import Foundation
import Text

extension String {
  /// The form in which texts are compared that readers cannot tell apart: in lower case, with plain spaces
  /// for white space of any kind, accents together with their letters.
  package var comparisonForm: String {
    let text = withoutInvisibleCharacters.collapsingWhitespace.lowercasedLatin
    // Combining marks of the Latin script begin with one of these bytes.
    let hasMarks = text.utf8.contains { $0 == 0xCC || $0 == 0xCD }
    return hasMarks ? text.precomposedStringWithCanonicalMapping : text
  }
}
