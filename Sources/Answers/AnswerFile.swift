package import AuditModel

/// Reads verdicts of people: YAML, the spreadsheet of a worklist filled in, or what Ara exports.
package enum AnswerFile {
  /// The greatest file, and the greatest table once unpacked, in bytes.
  package static let maximumBytes = 16 << 20
  static let maximumUnpacked = 64 << 20
  static let maximumAnswers = 200_000

  /// - Parameters:
  ///   - tests: the numbers of the standard's tests, in order.
  /// - Returns: the answers; what is wrong is thrown with its place.
  package static func read(_ bytes: [UInt8], tests: [String]) throws(AnswerFileError)
    -> AnswerSheet
  {
    guard bytes.count <= maximumBytes else {
      throw AnswerFileError(.tooLarge(maximumBytes >> 20))
    }
    let sheet: AnswerSheet
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      sheet = try GridAnswers.sheet(ODFTables.tables(ofArchive: bytes), tests: tests)
    } else {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw AnswerFileError(.notUTF8)
      }
      let plain = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
      sheet =
        AraTable.isExport(plain)
        ? try AraTable.sheet(plain, tests: tests) : try YAMLAnswers.sheet(plain, tests: tests)
    }
    guard sheet.answers.count <= maximumAnswers else {
      throw AnswerFileError(.tooManyAnswers(maximumAnswers))
    }
    return sheet
  }
}
