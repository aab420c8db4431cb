import AuditModel
import Comparison
import Configuration
import Crawling
import LiveSites
import Reports
import RuleCatalog
import Scanning
import WebAddress

/// Targets that read files of those who run Parvis.
enum FileInputs {
  static func settings(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    do {
      let file = try ConfigurationFile(
        text, file: "parvis.yml", isName: { !$0.hasPrefix("x") }, readFile: { _ in "secret" })
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
