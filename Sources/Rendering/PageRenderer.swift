package import WebAddress

/// Has a browser on this machine build pages: one process, an empty context for each page, and nothing of the
/// network but what ``BrowserFiles`` hands over.
package actor PageRenderer {
  /// How the browser is run.
  package struct Options: Sendable {
    /// The browser's file; nil where none was found.
    package var executable: String?
    /// Whether this process is root's, as whom browsers run without their sandbox alone.
    package var isRoot: Bool
    /// Somebody said that it may do without.
    package var allowsNoSandbox: Bool
    /// Seconds for one page, less what it waits for files.
    package var seconds = 20.0

    package init(executable: String?, isRoot: Bool, allowsNoSandbox: Bool = false) {
      self.executable = executable
      self.isRoot = isRoot
      self.allowsNoSandbox = allowsNoSandbox
    }
  }

  /// A browser that ends so often is not started again.
  private static let maximumStarts = 6
  private static let maximumBytes = 20 << 20

  private let options: Options
  private let files: any BrowserFiles
  private var browser: BrowserProcess?
  private var starts = 0
  private var isBusy = false
  private var waiters: [CheckedContinuation<Void, Never>] = []
  /// Why there is no use in asking any more.
  private var lasting: RenderingProblem?
  /// Without a network of its own it has at least no way out of ours.
  private var isIsolated = true

  package init(_ options: Options, files: any BrowserFiles) {
    self.options = options
    self.files = files
    if options.executable == nil {
      lasting = .noBrowser
    } else if options.isRoot, !options.allowsNoSandbox {
      lasting = .asRoot
    }
  }

  deinit { browser?.end() }

  /// Ends the browser; it starts again with the next page.
  package func end() {
    browser?.end()
    browser = nil
  }

  /// The markup of a page as the browser builds it.
  ///
  /// - Parameters:
  ///   - url: where the page is.
  ///   - bytes: the page as it is served.
  ///   - headers: those of its answer that browsers obey.
  package func render(
    _ url: WebURL, bytes: [UInt8], headers: [(name: String, value: String)]
  ) async -> Result<[UInt8], RenderingProblem> {
    await enter()
    defer { leave() }
    if let lasting { return .failure(lasting) }
    do {
      return .success(try await buildOnceMore(url, bytes, headers))
    } catch let problem as RenderingProblem {
      end()
      if starts >= Self.maximumStarts || problem.isLasting { lasting = problem.lastingForm }
      return .failure(problem)
    } catch {
      end()
      if starts >= Self.maximumStarts { lasting = .crashed }
      return .failure(.crashed)
    }
  }

  private func enter() async {
    if !isBusy {
      isBusy = true
      return
    }
    await withCheckedContinuation { waiters.append($0) }
  }

  private func leave() {
    if waiters.isEmpty { isBusy = false } else { waiters.removeFirst().resume() }
  }

  // MARK: - The browser

  private func start() async throws -> BrowserProcess {
    if let browser, !browser.pipe.isClosed { return browser }
    browser?.end()
    browser = nil
    starts += 1
    guard let executable = options.executable else { throw RenderingProblem.noBrowser }
    for hasNetwork in isIsolated ? [false, true] : [true] {
      guard
        let made = BrowserProcess(
          executable, isSandboxed: !options.isRoot && !options.allowsNoSandbox,
          hasNetwork: hasNetwork)
      else { continue }
      if await answers(made) {
        isIsolated = !hasNetwork
        browser = made
        return made
      }
      made.end()
    }
    throw RenderingProblem.didNotStart
  }

  /// Whether the browser says who it is, in time.
  private func answers(_ browser: BrowserProcess) async -> Bool {
    let pipe = browser.pipe
    let watch = Task {
      try await Task.sleep(for: .seconds(30))
      browser.end()
    }
    defer { watch.cancel() }
    return (try? await pipe.call("Browser.getVersion")) != nil
  }

  // MARK: - A page

  /// Builds a page; one that the browser ended on is tried once more in another, for the fault need not be the
  /// page's.
  private func buildOnceMore(
    _ url: WebURL, _ bytes: [UInt8], _ headers: [(name: String, value: String)]
  ) async throws -> [UInt8] {
    do {
      return try await build(url, bytes, headers)
    } catch let problem as RenderingProblem where problem != .crashed {
      throw problem
    } catch {
      guard starts < Self.maximumStarts else { throw error }
      end()
      return try await build(url, bytes, headers)
    }
  }

  private func build(
    _ url: WebURL, _ bytes: [UInt8], _ headers: [(name: String, value: String)]
  ) async throws -> [UInt8] {
    let browser = try await start()
    let pipe = browser.pipe
    let page = BrowserPage(url, bytes: bytes, headers: headers, files: files, pipe: pipe)
    let watch = watchman(browser, page)
    defer { watch.cancel() }
    do {
      let context =
        try await pipe.call(
          "Target.createBrowserContext", ["disposeOnDetach": true])["browserContextId"] ?? .null
      let target = try await pipe.call(
        "Target.createTarget", ["url": "about:blank", "browserContextId": context])["targetId"]
      let session = try await pipe.call(
        "Target.attachToTarget", ["targetId": target ?? .null, "flatten": true])["sessionId"]
      // A page's main frame goes by the number of its target.
      let text = try await markup(
        page, pipe, session?.text ?? "", mainFrame: target?.text ?? "", url)
      try await pipe.call("Target.disposeBrowserContext", ["browserContextId": context])
      guard text.utf8.count <= Self.maximumBytes else { throw RenderingProblem.tooLarge }
      return Array(text.utf8)
    } catch let error as DevToolsError {
      browser.end()
      if let problem = await watch.value { throw problem }
      throw page.hasCrashed ? RenderingProblem.crashed : error
    }
  }

  private func markup(
    _ page: BrowserPage, _ pipe: DevToolsPipe, _ session: String, mainFrame: String, _ url: WebURL
  ) async throws -> String {
    page.begin(session: session)
    pipe.onEvent { page.take($0, mainFrame: mainFrame) }
    try await pipe.call("Page.enable", session: session)
    try await pipe.call("Fetch.enable", ["patterns": [["urlPattern": "*"]]], session: session)
    // The same page has the same time in each run.
    try await pipe.call(
      "Emulation.setVirtualTimePolicy", ["policy": "pause", "initialVirtualTime": 1_767_225_600],
      session: session)
    let moved = try await pipe.call(
      "Page.navigate", ["url": .string(url.textWithoutFragment)], session: session)
    if moved["errorText"]?.text != nil { throw RenderingProblem.crashed }
    while !page.isBuilt {
      if page.hasCrashed || pipe.isClosed { throw DevToolsError(message: "crashed") }
      try await Task.sleep(for: .milliseconds(20))
    }
    let tree = try await pipe.call(
      "Page.createIsolatedWorld", ["frameId": .string(mainFrame)], session: session)
    try await pipe.call(
      "Runtime.evaluate",
      [
        "expression": .string(Self.preparation), "contextId": tree["executionContextId"] ?? .null,
        "returnByValue": true,
      ], session: session)
    let root = try await pipe.call("DOM.getDocument", ["depth": 0], session: session)
    let found = try await pipe.call(
      "DOM.getOuterHTML",
      ["nodeId": root["root"]?["nodeId"] ?? .null, "includeShadowDOM": true], session: session)
    return found["outerHTML"]?.text ?? ""
  }

  /// Ends a browser that takes too long or too much, and says why.
  private func watchman(
    _ browser: BrowserProcess, _ page: BrowserPage
  ) -> Task<RenderingProblem?, Never> {
    let seconds = options.seconds
    return Task {
      var spent = 0.0
      while !Task.isCancelled, !browser.pipe.isClosed {
        guard (try? await Task.sleep(for: .milliseconds(500))) != nil else { return nil }
        if !page.isWaiting { spent += 0.5 }
        if spent > seconds {
          browser.end()
          return .timedOut
        }
        if browser.memory > BrowserProcess.memoryLimit {
          browser.end()
          return .tooMuchMemory
        }
      }
      return nil
    }
  }

  /// Writes into the markup what only scripts see: rules that they put into style sheets.
  private static let preparation = """
    (() => {
      const text = sheet => { try { return [...sheet.cssRules].map(r => r.cssText).join('\\n') } catch { return '' } };
      for (const style of document.querySelectorAll('style')) {
        if (style.sheet && style.textContent.trim() === '' && style.sheet.cssRules.length)
          style.textContent = text(style.sheet);
      }
      for (const sheet of document.adoptedStyleSheets) {
        const style = document.createElement('style');
        style.textContent = text(sheet);
        (document.head ?? document.documentElement).append(style);
      }
    })()
    """
}

extension RenderingProblem {
  /// What is said of the pages that come after.
  fileprivate var lastingForm: RenderingProblem { isLasting ? self : .crashed }
}
