import AuditModel
import Foundation
import Testing
import WebAddress

@testable import Scanning

/// A process for each site, played by shell scripts.
@Suite("Processes of sites")
struct ProcessAuditorTests {
  private func visit(
    _ script: String, limit: Double = 20, environment: [String: String] = [:]
  ) async throws -> SiteVisit {
    let site = ListedSite(
      name: "A", url: try #require(WebURL("https://a.example/")), folder: "a.example")
    let auditor = ProcessAuditor(
      executable: "/bin/sh", arguments: ["-c", script], environment: environment,
      scratch: NSTemporaryDirectory(), memory: 300 << 20, timeLimit: { _ in limit },
      input: { Array("\($0.address)\n".utf8) },
      describe: { LocalizedText(fr: "\($0)", en: "\($0)") })
    return try await auditor.audit(site)
  }

  @Test("a visit is handed over whole")
  func coding() throws {
    var visit = SiteVisit(
      status: .partial,
      reason: VisitReason(code: "time-budget", text: .init(fr: "fini\u{A0}: é", en: "over")),
      accessibilityScore: 81.25, seoScore: nil, pages: ["", "a b.html", "é.html"],
      findings: [
        VisitFinding(
          rule: "image-alt", outcome: .failed, severity: .critical, path: "a b.html", line: 3,
          fingerprint: "00000000000000ff", places: 5),
        VisitFinding(
          rule: "title-duplicate", outcome: .needsReview, severity: .minor, path: "style.css",
          line: 0, fingerprint: "ffffffffffffffff", isSiteWide: true),
      ],
      rules: ["image-alt", "title-duplicate"],
      untested: [VisitJudgement(path: "é.html", rule: "image-alt")])
    visit.certificateEnd = 1_800_000_000
    visit.law = LawStanding(met: 9, open: 1, unmet: ["a11y-mention-missing"])
    let bytes = VisitCoding.bytes(visit)
    #expect(VisitCoding.visit(bytes) == visit)
    for length in 0..<bytes.count {
      #expect(VisitCoding.visit(Array(bytes.prefix(length))) == nil)
    }
    #expect(VisitCoding.visit(Array("{}\nend\n".utf8)) == nil)
    #expect(VisitCoding.visit(Array("\u{0}[[[\nend\n".utf8)) == nil)
  }

  @Test("the process reads its task and writes its visit")
  func plain() async throws {
    let visit = try await visit(
      #"""
      read url; [ "$url" = https://a.example/ ] || exit 1
      printf '{"status":"ok","rules":[]}\n{"path":"x","isPage":true,"findings":[]}\nend\n'
      """#)
    #expect(visit == SiteVisit(status: .ok, pages: ["x"]))
  }

  @Test("a crash, a wrong code and a broken result cost the site")
  func crashes() async throws {
    for script in ["kill -SEGV $$", "exit 3", "echo half", "exit 0"] {
      let visit = try await visit(script)
      #expect(visit.status == .error && visit.reason?.code == "internal-error", "\(script)")
      #expect(visit.pages.isEmpty)
    }
  }

  @Test("a process that hangs is ended")
  func hang() async throws {
    let visit = try await visit("exec sleep 3600", limit: 0.3)
    #expect(visit.reason?.code == "time-limit")
  }

  @Test("cancelling ends the process")
  func cancelling() async throws {
    let marker = NSTemporaryDirectory() + "/parvis-" + UUID().uuidString
    let task = Task { try await visit("echo $$ > \(marker); exec sleep 60") }
    while (try? String(contentsOfFile: marker, encoding: .utf8))?.hasSuffix("\n") != true {
      try await Task.sleep(for: .milliseconds(10))
    }
    let text = try String(contentsOfFile: marker, encoding: .utf8)
    let process = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(kill(process, 0) != 0)
    try? FileManager.default.removeItem(atPath: marker)
  }

  @Test("a full disk ends the run")
  func full() async throws {
    await #expect(throws: ScanFailure.cannotWrite("")) { try await visit("exit 74") }
    await #expect(throws: ScanFailure.cannotCreate("")) { try await visit("exit 73") }
  }

  @Test("its standard input ends with us, whoever else was started meanwhile")
  func orphans() async throws {
    // Each waits for the end of its input; the others must not hold it open.
    try await withThrowingTaskGroup(of: SiteVisit.self) { group in
      for _ in 0..<12 { group.addTask { try await visit("cat > /dev/null", limit: 1) } }
      for try await visit in group { #expect(visit.reason?.code == "time-limit") }
    }
  }
}

@Suite("Memory")
struct MemoryBudgetTests {
  @Test("few sites at first, more when they turn out small, fewer when great")
  func learning() {
    var budget = MemoryBudget(total: 300 << 20)
    #expect(budget.capacity(own: 20 << 20) == 8)
    for _ in 0..<10 { budget.note(peak: 10 << 20) }
    #expect(budget.capacity(own: 20 << 20) == 28)
    // One great site in twenty changes nothing yet; ten do.
    for _ in 0..<9 { budget.note(peak: 10 << 20) }
    budget.note(peak: 140 << 20)
    #expect(budget.capacity(own: 20 << 20) == 28)
    for _ in 0..<10 { budget.note(peak: 140 << 20) }
    #expect(budget.capacity(own: 20 << 20) == 2)
    for _ in 0..<3 { budget.note(peak: 900 << 20) }
    for _ in 0..<3 { budget.note(peak: 900 << 20) }
    #expect(budget.capacity(own: 20 << 20) == 1)
    // Browsers count too.
    #expect(MemoryBudget(total: 300 << 20, beside: 108 << 20).capacity(own: 20 << 20) == 2)
    #expect(MemoryBudget.ownMemory().anonymous > 0 && MemoryBudget.ownMemory().files > 0)
  }
}

@Suite("Lock")
struct RunLockTests {
  @Test("one at a time; a file that was left behind blocks nobody")
  func lock() throws {
    let path = NSTemporaryDirectory() + "/parvis-lock-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    do {
      let lock = try RunLock(path: path)
      defer { withExtendedLifetime(lock) {} }
      do throws(RunLock.Problem) {
        _ = try RunLock(path: path)
        Issue.record("two locks")
      } catch {
        guard case .held(let holder) = error else {
          Issue.record("\(error)")
          return
        }
        #expect(holder.hasPrefix("\(getpid()) 2"))
      }
    }
    #expect(FileManager.default.fileExists(atPath: path))
    _ = try RunLock(path: path)
    #expect(throws: RunLock.Problem.self) { try RunLock(path: "/nowhere/at/all") }
  }
}
