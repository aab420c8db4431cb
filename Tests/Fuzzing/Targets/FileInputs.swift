import AuditModel
import Comparison
import Configuration
import Crawling
import Foundation
import LanguageServer
import LiveSites
import Reports
import RuleCatalog
import Scanning
import WebAddress
import WebArchives

/// Targets that read files of those who run Parvis.
enum FileInputs {
  /// Records of an archive: as many as there may be, and each whole.
  static func archive(_ bytes: [UInt8]) {
    let reader = ArchiveReader(bytes)
    var count = 0
    while let entry = reader.next() {
      count += 1
      if case .answer(let answer) = entry {
        FuzzTarget.hold(answer.url.isHTTP && answer.url.userInfo == nil, "addresses are web pages'")
      }
    }
    let isPacked = bytes.starts(with: [0x1F, 0x8B])
    FuzzTarget.hold(isPacked || count <= bytes.count + 1, "records have bytes")
    FuzzTarget.hold(reader.next() == nil, "the end stays the end")
  }

  /// Messages of an editor: none is longer than what came.
  static func editor(_ bytes: [UInt8]) {
    var framing = MessageFraming()
    var length = 0
    for start in stride(from: 0, to: bytes.count, by: 7) {
      framing.feed(Array(bytes[start..<min(start + 7, bytes.count)]))
      while let message = try? framing.next() {
        length += message.count
        FuzzTarget.hold(length <= bytes.count, "messages come from what was sent")
        _ = try? JSONDecoder().decode(ProtocolValue.self, from: Data(message))
      }
    }
  }

  static func settings(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    do {
      let file = try ConfigurationFile(
        text, file: "parvis.yml", isName: { !$0.hasPrefix("x") },
        files: ConfigurationFile.Files(read: { _ in "secret" }))
      var settings = LiveSettings(userAgent: "Parvis")
      file.apply(to: &settings)
    } catch {
      FuzzTarget.hold(error.line >= 0, "a fault has a place")
    }
  }

  static func sites(_ bytes: [UInt8]) {
    for isYAML in [false, true] {
      do {
        for site in try SiteListReader.read(bytes, isYAML: isYAML) {
          FuzzTarget.hold(["http", "https"].contains(site.url.scheme), "sites are asked over HTTP")
        }
      } catch {
        FuzzTarget.hold(!error.problems.isEmpty, "a list that is refused has a fault")
      }
    }
  }

  static func baseline(_ bytes: [UInt8]) {
    guard let baseline = try? Baseline(bytes) else { return }
    let text = baseline.text
    let again = try? Baseline(Array(text.utf8))
    FuzzTarget.hold(again?.text == text, "a baseline that was read is written and read as itself")
  }

  static func report(_ bytes: [UInt8]) {
    guard let side = try? ReportReading.side(bytes, name: "a", rules: .catalog) else { return }
    _ = try? ReportReading.past(bytes, name: "a", rules: .catalog)
    let context = ReportContext(
      language: .french, tool: ToolIdentity(name: "parvis", version: "0", ruleset: "0"))
    let compared = ComparedSites(from: side, to: side)
    FuzzTarget.hold(compared.comparison.new.isEmpty, "a report is the same as itself")
    for format in ReportFormat.ofComparisons {
      _ = format.comparisonWriter?.report(on: compared, in: context)
    }
  }

  static func visit(_ bytes: [UInt8]) {
    guard let visit = VisitCoding.visit(bytes) else { return }
    let again = VisitCoding.visit(VisitCoding.bytes(visit))
    FuzzTarget.hold(again?.pages == visit.pages, "a visit that was read is handed over as itself")
  }
}
