import FlyingFox
import Reports
import Scanning

/// What is answered to readers of the pages on many sites.
struct FleetHandler: HTTPHandler {
  let site: FleetSite
  let gate: RequestGate
  let access: FleetAccess
  /// Where browsers reach it when a proxy stands before it.
  let publicOrigin: String?
  let connections: ConnectionGuard

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    if let peer = request.peerName { connections.noteRequest(of: peer) }
    guard gate.origin(of: request) != nil else { return Answer.status(.misdirectedRequest) }
    guard request.method == .GET || request.method == .POST else {
      return Answer.status(.methodNotAllowed)
    }
    guard let path = RequestPath(request.target.path()) else { return Answer.status(.badRequest) }
    let folder = path.names.first.flatMap { site.listed[$0]?.folder }
    guard let grant = access.grant(request, folder) else {
      return opened(request, path, folder) ?? refused
    }
    // The secret does not stay in the address.
    if request.method == .GET, let opened = opened(request, path, folder) { return opened }
    if request.method == .POST { return await changed(request, path) }
    return await answer(path, request, grant)
  }

  // MARK: Access

  /// The answer to whoever brings a secret in the address: it is kept in a cookie from now on.
  private func opened(_ request: HTTPRequest, _ path: RequestPath, _ folder: String?)
    -> HTTPResponse?
  {
    guard request.method == .GET,
      let given = request.query.first(where: { $0.name == "token" })?.value,
      let cookie = access.cookie(for: given, folder)
    else { return nil }
    let target = folder.map { "/\($0)/" } ?? "/"
    return Answer.redirect(to: target, cookies: [cookie])
  }

  private var refused: HTTPResponse {
    var answer = Answer.text(
      FleetNoticePhrase.noAccess.text(in: site.language) + "\n",
      type: "text/plain; charset=utf-8", policy: PagePolicy.file)
    answer.statusCode = .unauthorized
    return answer
  }

  // MARK: Pages

  private func answer(_ path: RequestPath, _ request: HTTPRequest, _ grant: FleetAccess.Grant) async
    -> HTTPResponse
  {
    guard let name = path.names.first else { return await page { try await site.index() } }
    guard let listed = site.listed[name] else {
      switch path.text {
      case "index.html": return await page { try await site.index() }
      case "state": return json(await site.state(of: nil))
      default: return Answer.status(.notFound)
      }
    }
    switch path.names.dropFirst().first {
    case nil where !path.isFolder: return Answer.redirect(to: "/\(name)/")
    case nil, "index.html"?:
      guard path.names.count < 3 else { return Answer.status(.notFound) }
      let showsAll = grant == .all
      let refusal = request.query.first { $0.name == "refused" }?.value
      return await page {
        try await site.page(
          of: listed, showsAll: showsAll,
          invitation: showsAll ? invitation(to: listed, request) : nil,
          refusal: refusal.flatMap(FleetLive.Refusal.init))
      }
    case "state"? where path.names.count == 2: return json(await site.state(of: name))
    case let file? where path.names.count == 2: return await report(file, of: listed)
    default: return Answer.status(.notFound)
    }
  }

  private func invitation(to listed: ListedSite, _ request: HTTPRequest) -> String? {
    access.invitation(to: listed.folder).map { token in
      "\(publicOrigin ?? gate.origin(of: request) ?? "")/\(listed.folder)/?token=\(token)"
    }
  }

  private func page(_ text: () async throws -> String) async -> HTTPResponse {
    guard let text = try? await text() else { return Answer.status(.serviceUnavailable) }
    var answer = Answer.text(text, type: MediaType.html, policy: PagePolicy.fleet)
    // Forms say where they come from.
    answer.headers[.referrerPolicy] = "same-origin"
    return answer
  }

  private func json(_ text: String) -> HTTPResponse { Answer.text(text, type: MediaType.json) }

  private func report(_ name: String, of listed: ListedSite) async -> HTTPResponse {
    guard let bytes = await site.report(name, of: listed) else { return Answer.status(.notFound) }
    return Answer.bytes(bytes, type: MediaType.of(name), policy: PagePolicy.report, isOwn: true)
  }

  // MARK: Changes

  private func changed(_ request: HTTPRequest, _ path: RequestPath) async -> HTTPResponse {
    guard path.names.count == 2, path.names[1] == "audit", !path.isFolder,
      let listed = site.listed[path.names[0]]
    else { return Answer.status(.methodNotAllowed) }
    guard gate.isOwnPost(request) else { return Answer.status(.forbidden) }
    guard let key = await key(in: request), AccessToken.equal(key, site.key) else {
      return Answer.status(.forbidden)
    }
    do {
      let refusal = try await site.ask(for: listed)
      let query = refusal.map { "?refused=\($0.rawValue)" } ?? ""
      return Answer.redirect(to: "/\(listed.folder)/\(query)#audit")
    } catch {
      return Answer.status(.serviceUnavailable)
    }
  }

  /// What the form brings along.
  private func key(in request: HTTPRequest) async -> String? {
    guard request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true
    else { return nil }
    var bytes: [UInt8] = []
    do {
      for try await part in request.bodySequence {
        bytes += part
        if bytes.count > 1000 { return nil }
      }
    } catch {
      return nil
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.hasPrefix("key=") ? String(text.dropFirst(4)) : nil
  }
}
