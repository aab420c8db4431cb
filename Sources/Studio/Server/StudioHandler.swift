import FlyingFox

/// What the studio answers to each request.
struct StudioHandler: HTTPHandler {
  let session: StudioSession
  let gate: RequestGate
  let page: StudioPage
  /// Whether scripts of previewed pages run.
  let runsScripts: Bool
  let connections: ConnectionGuard

  /// Under which the studio's own addresses stand; all others are the site's.
  private static let prefix = "/-/"

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    if let peer = request.peerName { connections.noteRequest(of: peer) }
    let path = request.target.path()
    let area = area(of: path, request)
    let refusal = gate.refusal(of: request, area)
    // The secret leaves the address bar, also of who has its cookies already.
    if refusal == nil || refusal == .token, let opened = opened(request, path) { return opened }
    if let refusal { return answer(to: refusal) }
    switch area {
    case .open:
      // Previewed pages, which have no origin, load it.
      return Answer.text(
        StudioAssets.overlay, type: "text/javascript", policy: PagePolicy.file, isOwn: false)
    case .site: return site(path, request)
    case .studio: return await studio(path)
    case .data: return await data(path, request)
    }
  }

  private func area(of path: String, _ request: HTTPRequest) -> RequestGate.Area {
    if path == "/-/overlay.js" { return .open }
    if path.hasPrefix("/-/api/") { return .data }
    if path.hasPrefix(Self.prefix) { return .studio }
    // The address alone is typed for the studio; in the frame it is the home page of the site.
    return path == "/" && request.headers[.fetchDestination] != "iframe" ? .studio : .site
  }

  private func answer(to refusal: RequestGate.Refusal) -> HTTPResponse {
    switch refusal {
    case .host: Answer.status(.misdirectedRequest)
    case .method: Answer.status(.methodNotAllowed)
    case .origin: Answer.status(.forbidden)
    case .token: Answer.status(.unauthorized)
    }
  }

  /// The answer to whoever brings the secret in the address: it is kept in cookies from now on.
  private func opened(_ request: HTTPRequest, _ path: String) -> HTTPResponse? {
    guard request.method == .GET, path == Self.prefix, let access = gate.access,
      let given = request.query.first(where: { $0.name == "token" })?.value,
      access.isSecret(given)
    else { return nil }
    // The secret for changes, where the address has it too, is the script's to keep.
    let edit = request.query.first { $0.name == "edit" }?.value
    let query = edit != nil && edit == gate.action ? "?edit=" + (edit ?? "") : ""
    return Answer.redirect(to: Self.prefix + query, cookies: access.cookies)
  }

  // MARK: The studio

  private func studio(_ path: String) async -> HTTPResponse {
    switch path {
    case "/": return Answer.redirect(to: Self.prefix)
    case Self.prefix:
      return Answer.text(page.markup, type: MediaType.html)
    case "/-/certificate":
      guard session.settings.hasLessons else { return Answer.status(.notFound) }
      return Answer.text(page.certificate, type: MediaType.html)
    case "/-/certificate.js":
      return Answer.text(StudioAssets.certificate, type: "text/javascript")
    case "/-/studio.js": return Answer.text(StudioAssets.script, type: "text/javascript")
    case "/-/icon.svg": return Answer.text(StudioAssets.icon, type: "image/svg+xml")
    case "/-/studio.css": return Answer.text(StudioAssets.style, type: "text/css")
    default: return Answer.status(.notFound)
    }
  }

  // MARK: Data

  private func data(_ path: String, _ request: HTTPRequest) async -> HTTPResponse {
    if request.method == .POST { return await change(path, request) }
    switch path {
    case "/-/api/site": return json(await session.siteJSON())
    case "/-/api/page": return json(await session.pageJSON(name(in: request)))
    case "/-/api/lessons": return json(await session.lessonsJSON())
    case "/-/api/source": return source(name(in: request))
    case "/-/api/spoken":
      return json(
        page(name(in: request)).flatMap { name, bytes in
          SpokenPage(bytes, sheets: session.sheets(of: name), language: session.settings.language)?
            .json
        })
    case "/-/api/head":
      return json(
        page(name(in: request)).flatMap { name, bytes in
          PageHead(bytes, path: name, baseURL: session.baseURL(of: name))?.json
        })
    case "/-/api/events":
      var headers = Answer.headers(
        type: "text/event-stream", policy: PagePolicy.studio, isOwn: true)
      headers[HTTPHeader("X-Accel-Buffering")] = "no"
      return HTTPResponse(
        statusCode: .ok, headers: headers,
        body: HTTPBodySequence(from: EventBytes(pieces: await session.events())))
    default: return Answer.status(.notFound)
    }
  }

  private func json(_ text: String?) -> HTTPResponse {
    text.map { Answer.text($0, type: MediaType.json) } ?? Answer.status(.notFound)
  }

  /// The path of a page in the query.
  private func name(in request: HTTPRequest) -> String {
    request.query.first { $0.name == "path" }?.value ?? ""
  }

  private func source(_ name: String) -> HTTPResponse {
    guard let bytes = session.source(name, limit: 2 << 20) else { return Answer.status(.notFound) }
    var answer = Answer.text(
      PageText.text(of: bytes), type: "text/plain; charset=utf-8", policy: PagePolicy.file)
    answer.headers[.mark] = bytes.mark
    return answer
  }

  /// A page of the site, and what it is called.
  private func page(_ name: String) -> (name: String, bytes: [UInt8])? {
    session.page(name, limit: 10 << 20)
  }

  // MARK: The site

  private func site(_ encoded: String, _ request: HTTPRequest) -> HTTPResponse {
    guard let path = RequestPath(encoded) else { return Answer.status(.badRequest) }
    guard !path.isHidden else { return Answer.status(.notFound) }
    if let stored = session.stored { return answer(path, of: stored, request) }
    let isEarlier = showsEarlier(request)
    do throws(StudioFolder.Refusal) {
      if path.isFolder {
        for index in ["index.html", "index.htm"] {
          let file = path.names.isEmpty ? index : path.text + "/" + index
          if let bytes = try? read(file, isEarlier) { return answer(file, bytes, request) }
        }
        return Answer.status(.notFound)
      }
      return answer(path.text, try read(path.text, isEarlier), request)
    } catch {
      switch error {
      case .missing: return Answer.status(.notFound)
      case .outside: return Answer.status(.forbidden)
      case .folder: return Answer.redirect(to: encoded + "/")
      case .tooLarge: return Answer.status(.payloadTooLarge)
      }
    }
  }

  private func showsEarlier(_ request: HTTPRequest) -> Bool {
    request.query.contains { $0.name == PageMarks.before }
  }

  /// What the files of a page are asked for with.
  private func marks(of request: HTTPRequest) -> PageMarks {
    PageMarks(key: gate.access?.key, isEarlier: showsEarlier(request))
  }

  private func read(_ path: String, _ isEarlier: Bool) throws(StudioFolder.Refusal) -> [UInt8] {
    guard let folder = session.folder else { throw .missing }
    return isEarlier ? try session.earlier.read(path) : try folder.read(path)
  }

  /// What is stored of a live site: pages, and style sheets of its own host.
  private func answer(_ path: RequestPath, of stored: StoredSite, _ request: HTTPRequest)
    -> HTTPResponse
  {
    if let page = stored.page(path.text) {
      return answer(page: stored.localized(page.bytes), request)
    }
    let query = request.target.query()
    guard let sheet = stored.styleSheet(path.text, query: query) else {
      return Answer.status(.notFound)
    }
    return Answer.bytes(
      marks(of: request).marked(sheet: sheet), type: "text/css", policy: PagePolicy.file,
      isOwn: false)
  }

  private func answer(_ path: String, _ bytes: [UInt8], _ request: HTTPRequest) -> HTTPResponse {
    let type = MediaType.of(path)
    guard type == MediaType.html else {
      let bytes = type == "text/css" ? marks(of: request).marked(sheet: bytes) : bytes
      return Answer.bytes(bytes, type: type, policy: PagePolicy.file, isOwn: false)
    }
    return answer(page: bytes, request)
  }

  private func answer(page bytes: [UInt8], _ request: HTTPRequest) -> HTTPResponse {
    let nonce = SecretText.make()
    let overlay = "<script nonce=\"\(nonce)\" src=\"/-/overlay.js\"></script>"
    let page = PreviewPage(bytes, overlay: overlay, marks: marks(of: request))?.bytes ?? bytes
    return Answer.bytes(
      page, type: MediaType.html,
      policy: PagePolicy.page(
        origin: gate.origin(of: request) ?? "'none'", nonce: nonce, runsScripts: runsScripts),
      isOwn: false)
  }
}

extension HTTPHeader {
  /// Tells which state of a file was edited.
  static let mark = HTTPHeader("X-Parvis-Mark")
}

extension HTTPRequest {
  /// As ``ConnectionGuard/name(of:)`` has it.
  var peerName: String? {
    switch remoteAddress {
    case .ip4(let address, let port): "\(address) \(port)"
    case .ip6(let address, let port): "\(address) \(port)"
    case .unix(let path): path
    case nil: nil
    }
  }
}
