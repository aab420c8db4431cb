import AuditModel
import Documents
import Foundation
import PDFFacts
import PageFacts
import Testing

/// Files of a commune and of the State, judged by hand and by `pdfinfo`, `pdftotext` and `pdfimages`. They lie
/// beside the project where somebody has them.
@Suite("Real PDF files")
struct RealFileTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("shared/corpus-pdf")
  static let isThere =
    PDFReader.isAvailable && FileManager.default.fileExists(atPath: folder.path)

  /// Name, pages, whether tagged, and the faults.
  static let expected: [(String, Int, Bool, [DocumentFault])] = [
    (
      "202105_extinction_eclairage_public", 1, false,
      [.untagged, .languageMissing, .titlePlaceholder]
    ),
    ("CR_conseil_municipal_28_10_2022", 4, false, [.untagged, .titleMissing]),
    ("CR_reunion_20210604", 6, false, [.untagged, .languageMissing, .titlePlaceholder]),
    ("arrete_pref__23_03_2023", 10, false, [.scanned, .titlePlaceholder]),
    ("pref_courrier_information_delestage_electricite", 2, false, [.scanned, .titlePlaceholder]),
    ("declaration-de-bicyclette", 1, false, [.scanned, .titlePlaceholder]),
    ("RGAA4_vs_WCAG2.1", 7, false, [.untagged, .languageMissing, .titlePlaceholder]),
    ("attestation-deplacement-fr", 1, true, []),
  ]

  @Test(
    "what is known of each", .enabled(if: isThere, "no ../shared/corpus-pdf, or no libqpdf"),
    arguments: expected)
  func known(_ name: String, _ pages: Int, _ isTagged: Bool, _ faults: [DocumentFault]) throws {
    let data = try Data(contentsOf: Self.folder.appendingPathComponent(name + ".pdf"))
    let facts = try #require(PDFReader.read(Array(data)).facts)
    #expect(facts.pages == pages)
    #expect(facts.isTagged == isTagged)
    #expect(
      DocumentFault.all(of: facts, .pdf, fileName: name + ".pdf") == faults, "\(facts)")
  }
}
