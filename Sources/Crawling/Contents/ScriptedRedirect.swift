import DOM
import Text

/// Where a script of a page sends on to at once, as far as that is written out: `location = "…"`,
/// `location.href = "…"`, `location.replace("…")`, `location.assign("…")`.
///
/// Only for pages that say hardly anything themselves: on others a script does so when it is asked to.
enum ScriptedRedirect {
  /// The address as the script writes it; nil when none does.
  static func reference(in document: Document) -> String? {
    for element in document.elements {
      if element.is(.script), !element.has(.src) {
        if let found = reference(inScript: element.textContent) { return found }
      } else if element.is(.body), let handler = element[.onload],
        let found = reference(inScript: handler.description)
      {
        return found
      }
    }
    return nil
  }

  /// Scripts beyond this are no mere redirect.
  private static let maximumScript = 16 << 10

  static func reference(inScript script: String) -> String? {
    let bytes = Array(script.utf8.prefix(maximumScript))
    let word = Array("location".utf8)
    var index = 0
    while index + word.count < bytes.count {
      guard bytes[index] == word[0], bytes[index...].starts(with: word),
        index == 0 || !isNamePart(bytes[index - 1])
      else {
        index += 1
        continue
      }
      index += word.count
      if let found = target(bytes[index...]) { return found }
    }
    return nil
  }

  /// What is assigned to the location, or called with.
  private static func target(_ bytes: ArraySlice<UInt8>) -> String? {
    var rest = bytes.drop(while: \.isASCIIWhitespace)
    for member in [".href", ".replace", ".assign"] where rest.starts(with: member.utf8) {
      rest = rest.dropFirst(member.utf8.count).drop(while: \.isASCIIWhitespace)
      break
    }
    guard let sign = rest.popFirst(), sign == UInt8(ascii: "=") || sign == UInt8(ascii: "("),
      rest.first != UInt8(ascii: "=")
    else { return nil }
    var result: [UInt8] = []
    // Texts put together with `+` are one.
    while true {
      rest = rest.drop(while: \.isASCIIWhitespace)
      guard let quote = rest.popFirst(), [0x22, 0x27, 0x60].contains(quote),
        let end = rest.firstIndex(of: quote)
      else { return nil }
      result += rest[..<end].filter { $0 != UInt8(ascii: "\\") }
      rest = rest[(end + 1)...].drop(while: \.isASCIIWhitespace)
      guard rest.first == UInt8(ascii: "+") else { break }
      rest = rest.dropFirst()
    }
    return result.isEmpty || result.contains(UInt8(ascii: "$"))
      ? nil : String(decoding: result, as: UTF8.self)
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    byte.isASCIIAlpha || byte.isASCIIDigit || byte == UInt8(ascii: "_")
  }
}
