package import Audit
package import AuditModel
package import Comparison
package import Reports
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
    /// The rules that findings may be of.
    package var rules = RuleBook.catalog
    /// What settings leave out of what is shown.
    package var acceptance = Acceptance()

    package init(folder: String, language: Language) {
      self.folder = folder
      self.language = language
    }
  }

  /// Why a session cannot begin.
  package enum Problem: Error { case noFolder(String) }

  nonisolated let settings: Settings
  /// Nil where a live site is shown.
  nonisolated let folder: StudioFolder?
  /// The pages of a live site; nil where a folder is shown.
  nonisolated let stored: StoredSite?
  nonisolated let earlier: EarlierSite
  nonisolated let teller: FindingTeller
  /// How the site is called.
  nonisolated let title: String
  nonisolated let auditor: Auditor
  private var audit: StandingAudit?
  package private(set) var result: SiteResult
  /// The files as they were listed last.
  private(set) var currentSource: (any PageSource)?
  /// What was saved in the studio, the last at the end.
  var saved: [Saved] = []
  private(set) var tally: SiteTally
  /// Grows with each change.
  private(set) var version = 0
  /// Tells this session from one that answers at the same address later.
  private let mark = SecretText.make()
  private var listeners: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
  private var nextListener = 0
  private nonisolated let changes: AsyncStream<FolderChanges>?

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
    let shown = settings.shown(audit.result)
    let teller = FindingTeller(settings.language, settings.rules)
    if let earlier {
      guard let other = StudioFolder(earlier) else { throw Problem.noFolder(earlier) }
      let before = settings.shown(
        await auditor.run(try FolderSource(earlier, baseURL: settings.baseURL)).result)
      self.earlier = EarlierSite(other, result: before, teller)
    } else {
      self.earlier = EarlierSite(keeping: source, of: folder, result: shown, teller)
    }
    self.settings = settings
    self.folder = folder
    stored = nil
    result = shown
    self.teller = teller
    self.audit = audit
    self.auditor = auditor
    currentSource = source
    self.changes = changes
    title =
      settings.title ?? teller.name(of: shown)
      ?? folder.root.split(separator: "/").last.map(String.init) ?? "/"
    tally = SiteTally(shown, teller)
  }

  /// Shows a live site that was audited, as its pages were sent. Nothing of it changes.
  package init(_ settings: Settings, live result: SiteResult, stored: StoredSite, auditor: Auditor)
  {
    let result = settings.shown(result)
    self.settings = settings
    self.auditor = auditor
    self.result = result
    self.stored = stored
    folder = nil
    audit = nil
    changes = nil
    currentSource = nil
    teller = FindingTeller(settings.language, settings.rules)
    tally = SiteTally(result, teller)
    earlier = EarlierSite(result: result, teller)
    title = settings.title ?? teller.name(of: result) ?? stored.address.host ?? "/"
  }

  // MARK: Changes

  /// Audits anew what is saved, until the folder is gone.
  package func follow() async {
    guard let changes else {
      // A live site stays as it was.
      while (try? await Task.sleep(for: .seconds(3600))) != nil {}
      return
    }
    for await change in changes where !change.isEmpty { await take(change) }
  }

  private func take(_ change: FolderChanges) async {
    guard var renewed = audit else { return }
    let before = result
    version += 1
    let paths: Set<String>
    if change.areFilesOthers {
      guard let source = try? FolderSource(settings.folder, baseURL: settings.baseURL) else {
        return
      }
      currentSource = source
      paths = await renewed.update(source: source)
    } else {
      paths = await renewed.judge(changed: change.written)
      // Whoever looks at the page sees what came of it; what follows for the site comes after.
      result = settings.shown(renewed.result)
      tell(
        "page",
        StudioData(language: settings.language, teller: teller).pages(paths, version: version))
      if !paths.isEmpty { await renewed.conclude() }
    }
    audit = renewed
    result = settings.shown(renewed.result)
    tally.update(result, paths, teller)
    let difference = SiteDifference(from: before, to: result, paths)
    let data = StudioData(language: settings.language, teller: teller).change(
      difference, written: change.written, version: version, tally: tally, earlier: earlier)
    tell("change", data)
  }

  private func tell(_ name: String, _ data: String) {
    let event = ServerSentEvent.bytes(name, data)
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
    continuation.yield(
      ServerSentEvent.bytes("hello", "{\"version\": \(version), \"session\": \"\(mark)\"}"))
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
      result, version: version, session: mark, tally: tally, earlier: earlier)
  }

  /// Nil where no lessons are given.
  func lessonsJSON() -> String? {
    guard settings.hasLessons else { return nil }
    return LessonData(language: settings.language, teller: teller)
      .json(StudioLessons.all, on: result)
  }

  /// Nil for a page that is not there.
  func pageJSON(_ path: String) -> String? {
    StudioData(language: settings.language, teller: teller).page(
      path, of: result, version: version)
  }
}

extension StudioSession.Settings {
  /// A result without what settings leave out.
  func shown(_ result: SiteResult) -> SiteResult {
    var result = result
    acceptance.leaveOut(of: &result)
    return result
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
