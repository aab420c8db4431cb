import Foundation
import Synchronization
import WebAddress

/// One page on its way through the browser: answers what it asks for, and knows when it is built.
final class BrowserPage: Sendable {
  private struct State {
    var session = ""
    var isLoaded = false
    var isBuilt = false
    var hasCrashed = false
    var pending = 0
    var requests = 0
  }

  /// More requests than these, a page has no answer to.
  private static let maximumRequests = 300
  /// Milliseconds of the page's own time, in which it may build itself.
  static let patience = 5000

  private let url: WebURL
  private let bytes: [UInt8]
  private let headers: [(name: String, value: String)]
  private let files: any BrowserFiles
  private let pipe: DevToolsPipe
  private let state = Mutex(State())

  init(
    _ url: WebURL, bytes: [UInt8], headers: [(name: String, value: String)],
    files: any BrowserFiles, pipe: DevToolsPipe
  ) {
    self.url = url
    self.bytes = bytes
    self.headers = headers
    self.files = files
    self.pipe = pipe
  }

  var isBuilt: Bool { state.withLock { $0.isBuilt } }
  var hasCrashed: Bool { state.withLock { $0.hasCrashed } }
  /// It waits for something that we get for it.
  var isWaiting: Bool { state.withLock { $0.pending > 0 } }

  func begin(session: String) { state.withLock { $0.session = session } }

  /// Takes an event of the browser.
  func take(_ event: DevToolsMessage, mainFrame: String) {
    let session = state.withLock { $0.session }
    guard let method = event.method, event.sessionId == session, let params = event.params else {
      return
    }
    switch method {
    case "Fetch.requestPaused": answer(params, session, mainFrame: mainFrame)
    case "Page.frameNavigated":
      guard params["frame"]?["id"]?.text == mainFrame else { return }
      // From now on the page's clock runs, and stands while it waits for what it asked for.
      pipe.post(
        "Emulation.setVirtualTimePolicy",
        [
          "policy": "pauseIfNetworkFetchesPending",
          "budget": .number(Double(Self.patience)),
        ], session: session)
    case "Emulation.virtualTimeBudgetExpired": state.withLock { $0.isBuilt = true }
    case "Page.javascriptDialogOpening":
      pipe.post("Page.handleJavaScriptDialog", ["accept": false], session: session)
    case "Inspector.targetCrashed": state.withLock { $0.hasCrashed = true }
    default: break
    }
  }

  private func answer(_ params: DevToolsValue, _ session: String, mainFrame: String) {
    guard let id = params["requestId"]?.text, let asked = params["request"] else { return }
    let request = BrowserRequest(
      url: asked["url"]?.text ?? "", method: asked["method"]?.text ?? "",
      type: params["resourceType"]?.text ?? "",
      isMainFrame: params["frameId"]?.text == mainFrame,
      origin: asked["headers"]?["Origin"]?.text)
    let verdict = state.withLock { state in
      state.requests += 1
      guard state.requests <= Self.maximumRequests else { return RequestVerdict.refuse }
      let verdict = RequestVerdict(request, page: url, isLoaded: state.isLoaded)
      if verdict == .page { state.isLoaded = true }
      if case .fetch = verdict { state.pending += 1 }
      return verdict
    }
    switch verdict {
    case .page: fulfil(id, session, bytes, headers)
    case .emptyImage: fulfil(id, session, Self.emptyImage, [("Content-Type", "image/gif")])
    case .emptyPage: fulfil(id, session, [], [("Content-Type", "text/html")])
    case .refuse:
      // What would take the page's place is given up, so that the page stays.
      refuse(id, session, request.type == "Document" ? "Aborted" : "BlockedByClient")
    case .fetch(let url):
      Task {
        if let file = await files.file(at: url, origin: request.origin) {
          let type = file.type.map { [("Content-Type", $0)] } ?? []
          fulfil(id, session, file.bytes, type + file.access)
        } else {
          refuse(id, session)
        }
        state.withLock { $0.pending -= 1 }
      }
    }
  }

  private func fulfil(
    _ id: String, _ session: String, _ bytes: [UInt8], _ headers: [(name: String, value: String)]
  ) {
    pipe.post(
      "Fetch.fulfillRequest",
      [
        "requestId": .string(id), "responseCode": 200,
        "responseHeaders": .array(
          headers.map { ["name": .string($0.name), "value": .string($0.value)] }),
        "body": .string(Data(bytes).base64EncodedString()),
      ], session: session)
  }

  private func refuse(_ id: String, _ session: String, _ reason: String = "BlockedByClient") {
    pipe.post(
      "Fetch.failRequest", ["requestId": .string(id), "errorReason": .string(reason)],
      session: session)
  }

  /// One transparent pixel.
  private static let emptyImage: [UInt8] = [
    0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0x21, 0xF9, 4, 1,
    0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B,
  ]
}
