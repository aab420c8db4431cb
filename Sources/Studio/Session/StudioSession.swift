package import Audit
package import AuditModel
import Comparison
import Reports
import Sites
import Text
package import WebAddress

/// The site that is shown: audited anew as files are saved, and what there was at the start.
package actor StudioSession {
  /// What a session is about.
  package struct Settings: Sendable {
    package var folder: String
    package var baseURL: WebURL?
    package var language: Language
    /// How the site is called; nil: as its pages or its folder say.
    package var title: String?
    /// Another state of the site to compare with; nil: that of the start.
    package var earlier: String?
    /// Whether the lessons are given: the folder is that of the exercise site.
    package var hasLessons = false

    package init(folder: String, language: Language) {
      self.folder = folder
      self.language = language
    }
  }

  /// Why a session cannot begin.
  package enum Problem: Error { case noFolder(String) }

  nonisolated let settings: Settings
  nonisolated let folder: StudioFolder
  nonisolated let earlier: EarlierSite
  nonisolated let teller: FindingTeller
  /// How the site is called.
  nonisolated let title: String
  nonisolated let auditor: Auditor
  private var audit: StandingAudit
  /// The files as they were listed last.
  private(set) var currentSource: (any PageSource)?
  /// What was saved in the studio, the last at the end.
  var saved: [Saved] = []
  private(set) var tally: SiteTally
  /// Grows with each change.
  private(set) var version = 0
  private var listeners: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
  private var nextListener = 0
  private nonisolated let changes: AsyncStream<FolderChanges>

  /// Reads and audits the folder.
  package init(
    _ settings: Settings, auditor: Auditor,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws {
    guard let folder = StudioFolder(settings.folder) else {
      throw Problem.noFolder(settings.folder)
    }
    // Watched before it is read: what is saved meanwhile is not missed.
    let changes = await FolderChanges.stream(of: settings.folder)
    let source = try FolderSource(settings.folder, baseURL: settings.baseURL)
    let earlier = settings.earlier
    let audit = await StandingAudit(auditor, source, progress: progress)
    let teller = FindingTeller(settings.language)
    if let earlier {
      guard let other = StudioFolder(earlier) else { throw Problem.noFolder(earlier) }
      let before = await auditor.run(try FolderSource(earlier, baseURL: settings.baseURL)).result
      self.earlier = EarlierSite(other, result: before, teller)
    } else {
      self.earlier = EarlierSite(keeping: source, of: folder, result: audit.result, teller)
    }
    self.settings = settings
    self.folder = folder
    self.teller = teller
    self.audit = audit
    self.auditor = auditor
    currentSource = source
    self.changes = changes
    title =
      settings.title ?? teller.name(of: audit.result)
      ?? folder.root.split(separator: "/").last.map(String.init) ?? "/"
    tally = SiteTally(audit.result, teller)
  }

  package var result: SiteResult { audit.result }

  // MARK: Changes

  /// Audits anew what is saved, until the folder is gone.
  package func follow() async {
    for await change in changes where !change.isEmpty { await take(change) }
  }

  private func take(_ change: FolderChanges) async {
    let before = audit.result
    var renewed = audit
    let paths: Set<String>
    if change.areFilesOthers {
      guard let source = try? FolderSource(settings.folder, baseURL: settings.baseURL) else {
        return
      }
      currentSource = source
      paths = await renewed.update(source: source)
    } else {
      paths = await renewed.update(changed: change.written)
    }
    audit = renewed
    version += 1
    tally.update(renewed.result, paths, teller)
    let difference = SiteDifference(from: before, to: renewed.result, paths)
    let data = StudioData(language: settings.language, teller: teller).change(
      difference, written: change.written, version: version, tally: tally, earlier: earlier)
    let event = ServerSentEvent.bytes("change", data)
    for listener in listeners.values { listener.yield(event) }
  }

  // MARK: Listeners

  /// The events from now on, as bytes of an event stream.
  func events() -> AsyncStream<[UInt8]> {
    let (stream, continuation) = AsyncStream<[UInt8]>.makeStream(
      bufferingPolicy: .bufferingNewest(64))
    let number = nextListener
    nextListener += 1
    listeners[number] = continuation
    continuation.onTermination = { _ in Task { await self.forget(number) } }
    continuation.yield(ServerSentEvent.bytes("hello", "{\"version\": \(version)}"))
    return stream
  }

  private func forget(_ number: Int) { listeners[number] = nil }

  /// Writes to all listeners from time to time, so that those who have gone are noticed.
  package func keepAlive() async {
    while (try? await Task.sleep(for: .seconds(15))) != nil {
      for listener in listeners.values { listener.yield(ServerSentEvent.sign) }
    }
  }

  // MARK: Answers

  func siteJSON() -> String {
    StudioData(language: settings.language, teller: teller).site(
      audit.result, version: version, tally: tally, earlier: earlier)
  }

  /// Nil where no lessons are given.
  func lessonsJSON() -> String? {
    guard settings.hasLessons else { return nil }
    return LessonData(language: settings.language, teller: teller)
      .json(StudioLessons.all, on: audit.result)
  }

  /// Nil for a page that is not there.
  func pageJSON(_ path: String) -> String? {
    StudioData(language: settings.language, teller: teller).page(
      path, of: audit.result, version: version)
  }
}

extension FolderChanges {
  /// What changes in a folder from now on, told by a thread of its own.
  static func stream(of folder: String) async -> AsyncStream<FolderChanges> {
    let (stream, continuation) = AsyncStream<FolderChanges>.makeStream()
    let isRunning = DetachedThread.run(stackSize: 1 << 20) {
      guard let watcher = FolderWatcher(folder) else { return continuation.finish() }
      // It is watched now.
      continuation.yield(FolderChanges())
      while let changes = watcher.next() {
        if case .terminated = continuation.yield(changes) { return }
      }
      continuation.finish()
    }
    if !isRunning { continuation.finish() }
    var first = stream.makeAsyncIterator()
    _ = await first.next()
    return stream
  }
}
