import DOM
import Text
import WebAddress

/// A word of a text, as numbers: a run of letters and digits.
struct TextWord {
  /// As written.
  var exact: UInt64
  /// In lower case, as far as ASCII goes.
  var folded: UInt64
  /// A mixture of letters and digits, or a long number: perhaps a name that a machine drew.
  var isDrawn: Bool
  /// One so long that it certainly is.
  var isRandom: Bool
  /// Figures, machine's names, months and days of the week: pages that differ in these alone bring
  /// nothing new.
  var saysNothing: Bool

  /// The words of `text`, in order.
  static func each(of text: UTF8Slice, _ body: (TextWord) -> Void) {
    text.withSpan { each(in: $0, body) }
  }

  /// The words of `text`, in order.
  static func each(of text: String, _ body: (TextWord) -> Void) {
    var text = text
    text.makeContiguousUTF8()
    each(in: text.utf8.span, body)
  }

  private static func each(in bytes: Span<UInt8>, _ body: (TextWord) -> Void) {
    var reader = Reader()
    for index in bytes.indices {
      let byte = bytes[index]
      if byte >= 0x80 || byte.isASCIIAlpha || byte.isASCIIDigit {
        reader.add(byte)
      } else if let word = reader.end() {
        body(word)
      }
    }
    if let word = reader.end() { body(word) }
  }

  private struct Reader {
    var exact = FNV1a()
    var folded = FNV1a()
    var length = 0
    var digits = 0

    mutating func add(_ byte: UInt8) {
      exact.combine(byte)
      folded.combine(byte.asciiLowercased)
      length += 1
      if byte.isASCIIDigit { digits += 1 }
    }

    mutating func end() -> TextWord? {
      guard length > 0 else { return nil }
      let isMixed = digits > 0 && digits < length
      let word = TextWord(
        exact: exact.value, folded: folded.value,
        isDrawn: isMixed && length >= 6 || digits == length && length >= 9,
        isRandom: isMixed && length >= 16,
        saysNothing: length < 2 || digits == length || isMixed && length >= 6
          || TextWord.calendarWords.contains(folded.value))
      self = Reader()
      return word
    }
  }

  /// Months and days of the week in the languages that town halls of Europe write in.
  private static let calendarWords: Set<UInt64> = {
    let words = """
      janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre
      décembre decembre janv févr fevr avr juil sept oct nov déc dec lundi mardi mercredi jeudi
      vendredi samedi dimanche lun mar mer jeu ven sam dim january february march april may june
      july august september october november december jan feb apr jun jul aug sep monday tuesday
      wednesday thursday friday saturday sunday mon tue wed thu fri sat sun januar februar märz
      mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag
      gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre dicembre enero
      febrero abril mayo junio julio septiembre octubre noviembre diciembre januari februari maart
      mei augustus maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
      """
    var hashes: Set<UInt64> = []
    var hash = FNV1a()
    for byte in words.utf8 {
      if byte.isASCIIWhitespace {
        hashes.insert(hash.value)
        hash = FNV1a()
      } else {
        hash.combine(byte)
      }
    }
    hashes.insert(hash.value)
    return hashes
  }()
}

/// The words of an address.
struct WordSet {
  private var words: Set<UInt64> = []
  private var drawn: Set<UInt64> = []

  init() {}

  init(_ address: String) {
    TextWord.each(of: WebURL.percentDecoded(address)) { word in
      words.insert(word.folded)
      if word.isDrawn { drawn.insert(word.exact) }
    }
  }

  func contains(_ word: UInt64) -> Bool { words.contains(word) }
  /// Whether a name that a machine drew stands in the address.
  func hasDrawn(_ word: UInt64) -> Bool { drawn.contains(word) }
}
