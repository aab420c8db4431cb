import Foundation
import Synchronization
import Testing
import WebAddress

@testable import Rendering

#if canImport(Glibc)
  import Glibc
#endif

/// Pages that a browser builds; skipped where there is none.
@Suite(
  "Rendered pages",
  .enabled(
    if: Browser.find(on: "/usr/local/bin:/usr/bin:/bin") != nil, "no chromium on this machine"),
  .serialized, .timeLimit(.minutes(5)))
struct PageRendererTests {
  /// Files by address, and what was asked for.
  private final class Files: BrowserFiles {
    let files: [String: BrowserFile]
    let asked = Mutex<[String]>([])

    init(_ files: [String: BrowserFile]) { self.files = files }

    func file(at url: WebURL, origin: String?) async -> BrowserFile? {
      asked.withLock { $0.append(url.text) }
      return files[url.text]
    }
  }

  private static let address = "https://www.valbrume.fr/"

  private static func renderer(_ files: Files, seconds: Double = 20) -> PageRenderer {
    var options = PageRenderer.Options(
      executable: Browser.find(on: "/usr/local/bin:/usr/bin:/bin"), isRoot: geteuid() == 0,
      allowsNoSandbox: geteuid() == 0)
    options.seconds = seconds
    return PageRenderer(options, files: files)
  }

  private static func render(
    _ page: String, _ renderer: PageRenderer
  ) async throws -> Result<String, RenderingProblem> {
    await renderer.render(
      try #require(WebURL(address)), bytes: Array(page.utf8),
      headers: [("Content-Type", "text/html; charset=utf-8")]
    ).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(
    "scripts have done their work: at once, later, by what they fetch, in shadow trees and styles")
  func built() async throws {
    let files = Files([
      "https://www.valbrume.fr/menu.js": BrowserFile(
        bytes: Array("document.querySelector('nav').innerHTML = '<a href=\"/a\">Agenda</a>'".utf8),
        type: "text/javascript"),
      "https://www.valbrume.fr/actus.json": BrowserFile(
        bytes: Array("[\"Fête\", \"Marché\"]".utf8), type: "application/json"),
    ])
    let renderer = Self.renderer(files)
    let page = """
      <!doctype html><html lang="fr"><title>Mairie</title><nav></nav><ul></ul><x-box></x-box>
      <img src="/logo.png" onerror="this.remove()">
      <script src="/menu.js"></script><script>
      fetch('/actus.json').then(r => r.json()).then(list => {
        for (const text of list) {
          const item = document.createElement('li');
          item.textContent = text;
          document.querySelector('ul').append(item);
        }
      });
      setTimeout(() => document.body.append(document.createElement('footer')), 2500);
      document.querySelector('x-box').attachShadow({mode: 'open'}).innerHTML = '<h2>Ombre</h2>';
      const style = document.createElement('style');
      document.head.append(style);
      style.sheet.insertRule('.cache { display: none }');
      alert('Bonjour');
      </script>
      """
    let first = try await Self.render(page, renderer).get()
    #expect(first.hasPrefix("<!DOCTYPE html><html lang=\"fr\">"))
    for part in [
      "<nav><a href=\"/a\">Agenda</a></nav>", "<li>Fête</li><li>Marché</li>", "<footer></footer>",
      "shadowrootmode=\"open\"", "<h2>Ombre</h2>", ".cache { display: none; }", "/logo.png",
    ] {
      #expect(first.contains(part), "\(part) in \(first)")
    }
    // The same page is the same bytes, whatever pages came before.
    #expect(try await Self.render(page, renderer).get() == first)
    #expect(
      Set(files.asked.withLock { $0 })
        == ["https://www.valbrume.fr/menu.js", "https://www.valbrume.fr/actus.json"])
    await renderer.end()
  }

  @Test("nothing but what is handed over is reached: no server of this machine sees anything")
  func walls() async throws {
    let listener = try Listener()
    defer { listener.close() }
    let here = "127.0.0.1:\(listener.port)"
    let files = Files([:])
    let renderer = Self.renderer(files)
    let page = """
      <!doctype html><html lang="fr"><title>Mur</title>
      <link rel="dns-prefetch" href="//localhost:\(listener.port)"><link rel="preconnect" href="http://\(here)">
      <link rel="prefetch" href="http://\(here)/prefetch"><link rel="icon" href="http://\(here)/icon">
      <img src="http://\(here)/image"><iframe src="http://\(here)/frame"></iframe>
      <video src="http://\(here)/film"></video><object data="http://\(here)/object"></object>
      <script type="speculationrules">{"prefetch": [{"urls": ["http://\(here)/next"]}]}</script>
      <script>
      const tries = [
        () => new WebSocket('ws://\(here)/socket'), () => new EventSource('http://\(here)/events'),
        () => navigator.sendBeacon('http://\(here)/beacon', 'x'), () => open('http://\(here)/window'),
        () => new Worker(URL.createObjectURL(new Blob(["fetch('http://\(here)/worker')"]))),
        () => { const peer = new RTCPeerConnection({iceServers: [{urls: 'stun:\(here)'}]});
          peer.createDataChannel('x'); peer.createOffer().then(o => peer.setLocalDescription(o)); },
        () => { const form = document.createElement('form'); form.method = 'post';
          form.action = 'http://\(here)/form'; document.body.append(form); form.submit(); },
        () => setTimeout(() => { location.href = 'http://\(here)/away' }, 50),
      ];
      for (const go of tries) { try { go() } catch {} }
      document.title = 'Fini';
      </script>
      """
    let text = try await Self.render(page, renderer).get()
    #expect(text.contains("<title>Fini</title>"))
    #expect(text.contains("<iframe"))
    await renderer.end()
    #expect(listener.connections == 0)
    #expect(files.asked.withLock { $0 }.allSatisfy { !$0.contains("/next") })
  }

  @Test("a page without end is given up, and the next is built")
  func endless() async throws {
    let renderer = Self.renderer(Files([:]), seconds: 3)
    let endless = try await Self.render("<title>a</title><script>for (;;) {}</script>", renderer)
    #expect(endless == .failure(.timedOut))
    let next = try await Self.render("<!doctype html><title>b</title><p>Bien", renderer)
    #expect(try next.get().contains("<p>Bien"))
    await renderer.end()
  }

  @Test("the browser goes with its folder when it is ended")
  func gone() async throws {
    let before = Self.folders
    let renderer = Self.renderer(Files([:]))
    _ = try await Self.render("<title>a</title>", renderer)
    #expect(Self.folders.count > before.count)
    await renderer.end()
    #expect(Self.folders.subtracting(before).isEmpty)
  }

  private static var folders: Set<String> {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? []
    return Set(names.filter { $0.hasPrefix("parvis-browser-") })
  }
}

@Suite("No browser")
struct NoBrowserTests {
  private struct NoFiles: BrowserFiles {
    func file(at url: WebURL, origin: String?) async -> BrowserFile? { nil }
  }

  @Test("none on the path, or root without leave: said, and nothing is started")
  func problems() async throws {
    let url = try #require(WebURL("https://a.example/"))
    #expect(Browser.find(on: "relative:/nowhere") == nil)
    let none = PageRenderer(
      PageRenderer.Options(executable: nil, isRoot: false), files: NoFiles())
    #expect(await none.render(url, bytes: [], headers: []) == .failure(.noBrowser))
    let root = PageRenderer(
      PageRenderer.Options(executable: "/bin/false", isRoot: true), files: NoFiles())
    #expect(await root.render(url, bytes: [], headers: []) == .failure(.asRoot))
    let broken = PageRenderer(
      PageRenderer.Options(executable: "/bin/false", isRoot: false), files: NoFiles())
    #expect(await broken.render(url, bytes: [], headers: []) == .failure(.didNotStart))
  }
}

/// A port of this machine that counts who connects.
private final class Listener: Sendable {
  let port: Int
  private let socket: Int32

  struct Failure: Error {}

  init() throws {
    let made = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let size = length
    let code = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(made, address, size) == 0 ? getsockname(made, address, &length) : -1
      }
    }
    guard code == 0, listen(made, 16) == 0 else { throw Failure() }
    fcntl(made, F_SETFL, O_NONBLOCK)
    socket = made
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  /// How many have connected.
  var connections: Int {
    var count = 0
    while true {
      let peer = accept(socket, nil, nil)
      if peer < 0 { return count }
      Glibc.close(peer)
      count += 1
    }
  }

  func close() { Glibc.close(socket) }
}
