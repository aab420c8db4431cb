package import AuditModel

/// What pages on many sites say beside what was found, where they are served: audits that are asked for.
package struct FleetLive: Sendable {
  /// What is going on with the audit of a site.
  package enum Audit: Sendable, Hashable {
    /// Nobody asked for one.
    case none
    /// So many others come before.
    case waiting(before: Int)
    /// Its turn has come, but a run over the whole list goes on.
    case held
    case running(since: Double)
    case done(at: Double, SiteStatus)
    /// It could not be carried out or stored.
    case failed(at: Double)

    /// Whether it will be otherwise soon.
    package var isGoingOn: Bool {
      switch self {
      case .waiting, .held, .running: true
      case .none, .done, .failed: false
      }
    }
  }

  /// Why no audit is queued.
  package enum Refusal: String, Sendable, CaseIterable {
    /// One is going on or waiting already.
    case queued
    /// Too many wait.
    case full
    /// The last one is not long ago.
    case recent
    /// The run of the night has visited the site and is not finished.
    case unfinished
  }

  /// By the folder of the site.
  package var audits: [String: Audit] = [:]
  /// The folders of the sites whose audits go on or wait, in turn.
  package var queue: [String] = []
  /// Sites of the list that no run has visited.
  package var unvisited: [SiteStanding] = []
  /// What a form must bring along to change anything.
  package var key: String
  /// Whether the reader may see other sites than this.
  package var showsAll = true
  /// The address that opens the pages of this site alone.
  package var invitation: String?
  /// The reports that are there, each below the folder of its site.
  package var files: Set<String> = []
  /// Why what was asked for is not done.
  package var refusal: Refusal?

  package init(key: String) { self.key = key }
}

/// The parts of pages that are served.
package struct FleetLiveText {
  private let context: FleetContext
  private let live: FleetLive

  package init(_ live: FleetLive, in context: FleetContext) {
    self.live = live
    self.context = context
  }

  private func say(_ phrase: FleetLivePhrase) -> String { phrase.text(in: context.language) }

  // MARK: Words

  /// What is going on with a site, in a sentence.
  package func words(on folder: String) -> String {
    switch live.audits[folder] ?? .none {
    case .none: say(.noAudit)
    case .waiting(let before): before == 0 ? say(.next) : say(.waiting(n: before))
    case .held: say(.held)
    case .running(let since): say(.running(time: context.time(since)))
    case .done(let time, let status):
      say(.done(time: context.time(time), state: context.say(.ending(status))))
    case .failed(let time): say(.failed(time: context.time(time)))
    }
  }

  /// What is going on with all sites, in a sentence.
  package var words: String {
    live.queue.isEmpty ? say(.queueEmpty) : say(.queueLength(n: live.queue.count))
  }

  private func words(on refusal: FleetLive.Refusal) -> String {
    switch refusal {
    case .queued: say(.refusedQueued)
    case .full: say(.refusedFull)
    case .recent: say(.refusedRecent)
    case .unfinished: say(.refusedUnfinished)
    }
  }

  // MARK: Sections

  /// Asking for a new audit of a site.
  func audit(of folder: String) -> HTMLDocument.Section {
    let refusal: HTML =
      live.refusal.map { "<p class=\"notice\">\(words(on: $0))</p>\n" } ?? .empty
    let invitation: HTML =
      live.invitation.map {
        "<p>\(say(.invitation))<br/><code class=\"invitation\">\($0)</code></p>\n"
      } ?? .empty
    return HTMLDocument.Section(
      id: "audit", title: say(.auditHeading),
      content: """
        \(refusal)\(state(words(on: folder), isGoingOn: (live.audits[folder] ?? .none).isGoingOn))\
        <form class="ask" method="post" action="audit">
        <p><input type="hidden" name="key" value="\(live.key)"/>\
        <button type="submit">\(say(.ask))</button></p>
        </form>
        <p class="facts">\(say(.aboutAsking))</p>
        \(invitation)
        """)
  }

  /// The queue, and the sites that were never audited.
  func queue(of sites: [SiteStanding]) -> HTMLDocument.Section {
    let names = Dictionary(
      (sites + live.unvisited).map { ($0.folder, context.name($0)) },
      uniquingKeysWith: { first, _ in first })
    func link(_ folder: String) -> HTML {
      "<a href=\"\(folder)/index.html#audit\">\(names[folder] ?? folder)</a>"
    }
    let waiting = live.queue.map { folder -> HTML in
      "<li>\(link(folder)) <span class=\"facts\">\(words(on: folder))</span></li>\n"
    }
    let never = live.unvisited.map { site -> HTML in "<li>\(link(site.folder))</li>\n" }
    let list: HTML = waiting.isEmpty ? .empty : "<ol>\n\(waiting)</ol>\n"
    let rest: HTML =
      never.isEmpty ? .empty : "<h3>\(say(.unvisited))</h3>\n<ul>\n\(never)</ul>\n"
    return HTMLDocument.Section(
      id: "audit", title: say(.queueHeading),
      content: """
        \(state(words, isGoingOn: !live.queue.isEmpty))\(list)\
        <p class="facts">\(say(.aboutQueue))</p>
        \(rest)
        """)
  }

  private func state(_ words: String, isGoingOn: Bool) -> HTML {
    """
    <p role="status"><span id="audit-state"\(isGoingOn ? " data-source=\"state\"" : HTML.empty)>\(words)</span> \
    <a id="audit-news" href="index.html" hidden="hidden">\(say(.showNews))</a></p>

    """
  }

  /// Follows what is going on. Without it the page says how it was when it was loaded.
  static let script = """
    (function () {
      "use strict";
      var state = document.getElementById("audit-state");
      if (!state || !state.dataset.source) { return; }
      function ask() {
        fetch(state.dataset.source, { cache: "no-store" }).then(function (answer) {
          return answer.json();
        }).then(function (news) {
          if (state.textContent !== news.words) { state.textContent = news.words; }
          if (news.goesOn) { setTimeout(ask, 3000); return; }
          document.getElementById("audit-news").hidden = false;
        }).catch(function () { setTimeout(ask, 15000); });
      }
      setTimeout(ask, 3000);
    })();

    """
}
