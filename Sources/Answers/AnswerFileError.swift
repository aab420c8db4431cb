/// Why a file of answers cannot be used, and where.
package struct AnswerFileError: Error, Sendable, Hashable {
  /// Where in a text, from 1.
  package var line: Int?
  package var column: Int?
  /// Which sheet of a spreadsheet.
  package var sheet: String?
  package var fault: Fault

  /// What may be wrong. Holds no language.
  package enum Fault: Sendable, Hashable {
    /// More than the greatest size, in MiB; of archives once unpacked.
    case tooLarge(Int)
    case tooManyAnswers(Int)
    case notUTF8
    case notYAML
    /// An anchor of YAML, which may stand for more than is written.
    case anchor
    /// No spreadsheet, or a damaged one.
    case damagedArchive
    /// A document type, which may declare entities.
    case documentType
    case damagedXML
    /// No sheet has the column of keys.
    case noKeys
    case noMapping(String?)
    case noList(String)
    case unknownKey(String, known: [String])
    case wantsText(String)
    case unknownVersion(String)
    case unknownVerdict(String, known: [String])
    case unknownTest(String)
    /// Not sixteen hexadecimal digits.
    case noFingerprint(String)
    /// An answer that names neither a finding nor a test.
    case noSubject
  }

  init(_ fault: Fault, line: Int? = nil, column: Int? = nil, sheet: String? = nil) {
    self.fault = fault
    self.line = line
    self.column = column
    self.sheet = sheet
  }

  /// True of files that are no answers at all, as opposed to answers with a mistake.
  package var isDamage: Bool {
    switch fault {
    case .tooLarge, .damagedArchive, .documentType, .damagedXML, .notUTF8: true
    default: false
    }
  }
}
