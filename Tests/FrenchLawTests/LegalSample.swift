import Audit
import AuditModel
import RuleKit
import WebAddress

/// A site made of a few bodies of pages, audited for its duties alone.
struct LegalSample {
  /// By name: what the site does about each duty.
  let checks: [String: LegalCheck]
  let country: String?

  /// - Parameters:
  ///   - bodies: by path; the rest of each page is written around them.
  ///   - base: where the site is published; nil: not known.
  init(
    _ bodies: [String: String], base: String? = "https://www.valbrume.fr/", language: String = "fr",
    country: String? = nil, unread: Bool = false
  ) {
    var options = AuditOptions(only: ["french-law"])
    options.today = CalendarDay(year: 2026, month: 11, day: 30)
    options.country = country
    let site = SiteContext(
      kind: .folder, baseURL: base.flatMap { WebURL($0) },
      files: FileIndex(files: Array(bodies.keys)))
    let session = AuditSession(Auditor(options: options), site: site)
    for (path, body) in bodies where PageInput.isNamedAsPage(path) {
      let text = """
        <!DOCTYPE html><html lang="\(language)"><head><title>Valbrume</title></head>
        <body>\(body)</body></html>
        """
      session.judge(PageInput(Array(text.utf8), path: path))
    }
    let skipped =
      unread ? [SkippedFile(path: "b.html", reason: .unreadable("denied"))] : []
    let result = session.conclude(target: "valbrume", skipped: skipped).result
    self.country = result.country
    checks = Dictionary((result.legal ?? []).map { ($0.check, $0) }) { first, _ in first }
  }

  subscript(check: String) -> String { checks[check]?.answer.rawValue ?? "none" }

  /// The answers that differ from those that are expected: `check=answer`, with spaces between.
  func differences(from expected: String) -> [String] {
    expected.split(separator: " ").compactMap { pair in
      let parts = pair.split(separator: "=").map(String.init)
      guard parts.count == 2 else { return "unreadable: \(pair)" }
      let found = self[parts[0]]
      guard found != parts[1] else { return nil }
      let evidence = checks[parts[0]]?.evidence ?? "-"
      return "\(parts[0]) is \(found) and not \(parts[1]) (\(evidence))"
    }
  }
}
