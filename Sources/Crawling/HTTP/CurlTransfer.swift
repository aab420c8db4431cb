// UNSAFE: one transfer of libcurl, its options, lists and callbacks.
//
// Invariant: everything runs on the loop's thread. The handle and the lists are freed once, in `release`;
// `errorText` stays where it is until `deinit`. The transfer is retained by the loop for as long as
// libcurl may call back with its address, and the bytes of a callback are copied before it returns.

import CCurl
import Synchronization
import Text
import WebAddress

#if canImport(Glibc)
  import Glibc
#endif

/// One request on its way through libcurl.
///
/// Touched by the loop's thread only, from `start` until `finish`; the callbacks below run on it.
final class CurlTransfer: @unchecked Sendable {
  let id: UInt64
  let request: HTTPRequest
  let configuration: FetchConfiguration
  /// True for the second try of an answer whose encoding only libcurl may know, such as Brotli.
  let usesLibraryDecoding: Bool
  /// True for the second try of a request that met what was left over on a connection kept open.
  let needsOwnConnection: Bool
  private let completion: @Sendable (HTTPResult, _ isOnKeptConnection: Bool) -> Void

  private(set) var handle: UnsafeMutableRawPointer?
  private var lines: UnsafeMutablePointer<curl_slist>?
  private var fixed: UnsafeMutablePointer<curl_slist>?
  /// libcurl writes its messages here: it must stay where it is while the transfer runs.
  private let errorText = UnsafeMutableBufferPointer<CChar>.allocate(
    capacity: Int(CURL_ERROR_SIZE) + 1)

  private var headers = HTTPHeaders()
  private var status = 0
  private var headerBytes = 0
  private var statusLines = 0
  private var body: [UInt8] = []
  private var connectedAt: ContinuousClock.Instant?
  private var hasAnswer = false

  /// Why we ended the transfer ourselves.
  private var verdict: Verdict?

  private enum Verdict {
    case cut(HTTPResponse.Cut)
    case failed(HTTPFailure)
  }

  /// More interim answers than this are a flood.
  private static let maximumStatusLines = 100
  private static let maximumEncodings = 2

  init(
    id: UInt64, request: HTTPRequest, configuration: FetchConfiguration,
    usesLibraryDecoding: Bool, needsOwnConnection: Bool,
    completion: @escaping @Sendable (HTTPResult, _ isOnKeptConnection: Bool) -> Void
  ) {
    self.id = id
    self.request = request
    self.configuration = configuration
    self.usesLibraryDecoding = usesLibraryDecoding
    self.needsOwnConnection = needsOwnConnection
    self.completion = completion
    errorText.initialize(repeating: 0)
  }

  deinit { errorText.deallocate() }

  /// Prepares the handle.
  func start(with handle: UnsafeMutableRawPointer) {
    self.handle = handle
    setAddress(handle)
    setLimits(handle)
    setTrust(handle)
    setHeaders(handle)
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = parvis_easy_set_pointer(handle, CURLOPT_PRIVATE, context)
    _ = parvis_easy_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText.baseAddress)
    _ = parvis_easy_set_body(handle, takeBody, context)
    _ = parvis_easy_set_header(handle, takeHeader, context)
    _ = parvis_easy_set_opensocket(handle, openSocket, context)
  }

  private func setAddress(_ handle: UnsafeMutableRawPointer) {
    _ = parvis_easy_set_string(handle, CURLOPT_URL, request.url.requestText)
    // Redirects are ours; dot segments were removed as browsers do it.
    _ = parvis_easy_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
    _ = parvis_easy_set_long(handle, CURLOPT_PATH_AS_IS, 1)
    _ = parvis_easy_set_long(handle, CURLOPT_PROTOCOLS, Int(CURLPROTO_HTTP | CURLPROTO_HTTPS))
    _ = parvis_easy_set_long(handle, CURLOPT_REDIR_PROTOCOLS, 0)
    _ = parvis_easy_set_long(handle, CURLOPT_NOBODY, request.method == .head ? 1 : 0)
    _ = parvis_easy_set_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    _ = parvis_easy_set_string(handle, CURLOPT_PROXY, configuration.proxy.value)
    _ = parvis_easy_set_string(handle, CURLOPT_NOPROXY, configuration.proxyExceptions)
    for entry in configuration.fixedAddresses { fixed = parvis_list_append(fixed, entry) }
    if fixed != nil { _ = parvis_easy_set_list(handle, CURLOPT_RESOLVE, fixed) }
  }

  private func setLimits(_ handle: UnsafeMutableRawPointer) {
    func milliseconds(_ seconds: Double) -> Int { Int(min(max(seconds, 0.001), 86_400) * 1000) }
    _ = parvis_easy_set_long(handle, CURLOPT_NOSIGNAL, 1)
    _ = parvis_easy_set_long(
      handle, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(configuration.connectTimeout))
    _ = parvis_easy_set_long(handle, CURLOPT_TIMEOUT_MS, milliseconds(configuration.totalTimeout))
    _ = parvis_easy_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, configuration.leastSpeed)
    _ = parvis_easy_set_long(handle, CURLOPT_LOW_SPEED_TIME, configuration.slowWindow)
    _ = parvis_easy_set_long(handle, CURLOPT_BUFFERSIZE, 32 << 10)
    _ = parvis_easy_set_long(handle, CURLOPT_MAXAGE_CONN, 60)
    _ = parvis_easy_set_long(handle, CURLOPT_FRESH_CONNECT, needsOwnConnection ? 1 : 0)
  }

  private func setTrust(_ handle: UnsafeMutableRawPointer) {
    _ = parvis_easy_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1)
    _ = parvis_easy_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2)
    _ = parvis_easy_set_long(handle, CURLOPT_NETRC, 0)
    _ = parvis_easy_set_long(handle, CURLOPT_CERTINFO, 1)
    if let authorities = configuration.authorities {
      _ = parvis_easy_set_string(handle, CURLOPT_CAINFO, authorities)
    }
    guard let credentials = configuration.credentials(for: request.url),
      let user = credentials.user
    else { return }
    _ = parvis_easy_set_long(handle, CURLOPT_HTTPAUTH, 1)  // Basic
    _ = parvis_easy_set_string(handle, CURLOPT_USERNAME, user)
    _ = parvis_easy_set_string(handle, CURLOPT_PASSWORD, credentials.password?.value ?? "")
  }

  private func setHeaders(_ handle: UnsafeMutableRawPointer) {
    _ = parvis_easy_set_string(handle, CURLOPT_USERAGENT, configuration.userAgent)
    if usesLibraryDecoding {
      let encodings = parvis_curl_has_brotli() != 0 ? "br, gzip, deflate" : "gzip, deflate"
      _ = parvis_easy_set_string(handle, CURLOPT_ACCEPT_ENCODING, encodings)
    }
    var fields = [
      // Who serves XHTML by what is accepted serves it as HTML then.
      HTTPHeader("Accept", "text/html,*/*;q=0.5"),
      HTTPHeader("Accept-Language", configuration.acceptLanguage),
    ]
    if !usesLibraryDecoding { fields.append(HTTPHeader("Accept-Encoding", "gzip, deflate")) }
    for field in request.headers {
      fields.removeAll { $0.name.lowercased() == field.name.lowercased() }
      fields.append(field)
    }
    for (name, value) in configuration.credentials(for: request.url)?.headers ?? [] {
      fields.append(HTTPHeader(name, value.value))
    }
    for field in fields {
      let line = "\(field.name): \(field.value)"
      // Nothing that was read from a site may begin a header line of its own.
      guard !line.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { continue }
      lines = parvis_list_append(lines, line)
    }
    _ = parvis_easy_set_list(handle, CURLOPT_HTTPHEADER, lines)
  }

  // MARK: - While it runs

  /// Whether the first byte is late. To be asked often: libcurl's own clock starts anew when a
  /// transfer waits for a connection, so the moment is the one when we see it connected.
  func isOverdue(at now: ContinuousClock.Instant) -> Bool {
    guard !hasAnswer, let handle else { return false }
    if let connectedAt { return now - connectedAt > .seconds(configuration.firstByteTimeout) }
    var connected: curl_off_t = 0
    _ = parvis_easy_get_offset(handle, CURLINFO_PRETRANSFER_TIME_T, &connected)
    if connected > 0 { connectedAt = now }
    return false
  }

  fileprivate func take(headerLine line: UnsafeRawBufferPointer) -> Bool {
    hasAnswer = true
    headerBytes += line.count
    guard headerBytes <= configuration.headerLimit else {
      verdict = .failed(.headersTooLarge(limit: configuration.headerLimit))
      return false
    }
    var bytes = line[...]
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes = bytes.dropLast() }
    if bytes.starts(with: "HTTP/".utf8) {
      statusLines += 1
      headers = HTTPHeaders()
      guard statusLines <= Self.maximumStatusLines else {
        verdict = .failed(.notHTTP("more than \(Self.maximumStatusLines) interim answers"))
        return false
      }
      return true
    }
    if bytes.isEmpty { return endHeaders() }
    guard let colon = bytes.firstIndex(of: 0x3A), colon > bytes.startIndex else { return true }
    let name = String(decoding: bytes[..<colon], as: UTF8.self)
    var value = bytes[(colon + 1)...]
    while let first = value.first, first == 0x20 || first == 0x09 { value = value.dropFirst() }
    while let last = value.last, last == 0x20 || last == 0x09 { value = value.dropLast() }
    headers.append(HTTPHeader(name, Self.text(of: value, in: name)))
    return true
  }

  /// The value of a header. Browsers keep bytes beyond ASCII of an address as they are.
  private static func text(of value: some Collection<UInt8>, in name: String) -> String {
    guard name.lowercased() == "location", value.contains(where: { $0 >= 0x80 }) else {
      return String(decoding: value, as: UTF8.self)
    }
    var bytes: [UInt8] = []
    for byte in value {
      if byte >= 0x80 { bytes.appendPercentEncoded(byte) } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func endHeaders() -> Bool {
    guard let handle else { return false }
    var code = 0
    _ = parvis_easy_get_long(handle, CURLINFO_RESPONSE_CODE, &code)
    status = code
    let encodings = headers.all("Content-Encoding").joined(separator: ",").split(separator: ",")
    guard encodings.count <= Self.maximumEncodings else {
      verdict = .failed(.tooManyEncodings(encodings.count))
      return false
    }
    guard request.takesOnlyHTML, request.method == .get, (200...299).contains(status),
      let type = headers["Content-Type"].flatMap(MediaType.init), !type.isHTML
    else { return true }
    verdict = .cut(.unwantedType(type.essence))
    return false
  }

  /// False to end the transfer.
  fileprivate func take(body part: UnsafeRawBufferPointer) -> Bool {
    let room = request.bodyLimit - body.count
    body.append(contentsOf: part.prefix(max(room, 0)))
    guard part.count <= room else {
      verdict = .cut(.limit(request.bodyLimit))
      return false
    }
    return true
  }

  fileprivate func mayConnect(to address: UnsafePointer<sockaddr>, length: socklen_t) -> Bool {
    if case .failed(.refusedAddress) = verdict { return false }
    // A proxy may well be private; what lies behind it is beyond our reach.
    if configuration.usesProxy || configuration.addresses.allows(address) { return true }
    verdict = .failed(.refusedAddress(AddressPolicy.text(address, length: length)))
    return false
  }

  // MARK: - The end

  /// Ends the transfer with a failure of our own.
  func fail(_ failure: HTTPFailure) {
    release()
    completion(.failure(failure), false)
  }

  /// Ends the transfer with what libcurl says of it.
  func finish(_ code: CURLcode) {
    guard let handle else { return completion(.failure(.other("no transfer")), false) }
    let result = result(code, handle)
    var connections = 1
    _ = parvis_easy_get_long(handle, CURLINFO_NUM_CONNECTS, &connections)
    release()
    completion(result, connections == 0)
  }

  private func release() {
    if let handle { parvis_easy_cleanup(handle) }
    parvis_list_free(lines)
    parvis_list_free(fixed)
    handle = nil
    lines = nil
    fixed = nil
  }

  private func result(_ code: CURLcode, _ handle: UnsafeMutableRawPointer) -> HTTPResult {
    var cut: HTTPResponse.Cut?
    switch verdict {
    case .failed(let failure): return .failure(failure)
    case .cut(let reason): cut = reason
    case nil: break
    }
    if code != CURLE_OK, cut == nil {
      let failure = CurlFailure.failure(code, handle: handle, message: message(code))
      guard status >= 200, !body.isEmpty || code == CURLE_BAD_CONTENT_ENCODING else {
        return .failure(failure)
      }
      cut = failure == .timedOut ? .timedOut : .broken(message(code))
    }
    var response = response(handle, cut: cut)
    guard !usesLibraryDecoding, response.headers["Content-Encoding"] != nil else {
      return .success(response)
    }
    guard let encodings = ContentDecoding.encodings(response.headers) else {
      return .failure(.undecodable(response.headers["Content-Encoding"] ?? ""))
    }
    let decoded = ContentDecoding.decode(response.body, encodings, limit: request.bodyLimit)
    response.body = decoded.body
    response.cut = response.cut ?? decoded.cut
    response.hasFalseContentEncoding = decoded.isFalse
    return .success(response)
  }

  private func response(_ handle: UnsafeMutableRawPointer, cut: HTTPResponse.Cut?) -> HTTPResponse {
    func seconds(_ info: CURLINFO) -> Double {
      var value: curl_off_t = 0
      _ = parvis_easy_get_offset(handle, info, &value)
      return Double(value) / 1_000_000
    }
    var timings = HTTPTimings()
    timings.nameLookup = seconds(CURLINFO_NAMELOOKUP_TIME_T)
    timings.connect = seconds(CURLINFO_CONNECT_TIME_T)
    timings.tls = seconds(CURLINFO_APPCONNECT_TIME_T)
    timings.firstByte = seconds(CURLINFO_STARTTRANSFER_TIME_T)
    timings.total = seconds(CURLINFO_TOTAL_TIME_T)
    var address: UnsafePointer<CChar>?
    _ = parvis_easy_get_string(handle, CURLINFO_PRIMARY_IP, &address)
    var version = 0
    _ = parvis_easy_get_long(handle, CURLINFO_HTTP_VERSION, &version)
    var wire: curl_off_t = 0
    _ = parvis_easy_get_offset(handle, CURLINFO_SIZE_DOWNLOAD_T, &wire)
    var url = request.url
    url.fragment = nil
    url.userInfo = nil
    var response = HTTPResponse(
      url: url, status: status, headers: headers, body: body, cut: cut, timings: timings,
      remoteAddress: address.map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 },
      version: version == 1 ? "1.0" : version >= 3 ? "2" : "1.1", wireBytes: Int(wire))
    let end = parvis_easy_certificate_end(handle)
    if end > 0 { response.certificateEnd = Double(end) }
    return response
  }

  private func message(_ code: CURLcode) -> String {
    let bytes = errorText.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    if !bytes.isEmpty { return String(decoding: bytes, as: UTF8.self) }
    return parvis_easy_strerror(code).map { String(cString: $0) } ?? "\(code.rawValue)"
  }
}

// MARK: - Callbacks

private func transfer(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
  context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
}

private let takeBody: curl_write_callback = { data, size, count, context in
  guard let transfer = transfer(context) else { return 0 }
  let part = UnsafeRawBufferPointer(start: data, count: size * count)
  return transfer.take(body: part) ? size * count : 0
}

private let takeHeader: curl_write_callback = { data, size, count, context in
  guard let transfer = transfer(context) else { return 0 }
  let line = UnsafeRawBufferPointer(start: data, count: size * count)
  return transfer.take(headerLine: line) ? size * count : 0
}

private let openSocket: curl_opensocket_callback = { context, _, address in
  guard let transfer = transfer(context), let address else { return -1 }
  let allowed = withUnsafePointer(to: &address.pointee.addr) {
    transfer.mayConnect(to: $0, length: address.pointee.addrlen)
  }
  guard allowed else { return -1 }
  return socket(
    address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
    address.pointee.protocol)
}
