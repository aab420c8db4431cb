import Foundation
import Glibc
import Testing

@testable import Scanning

/// Mails by SMTP, to a server on loopback.
@Suite("SMTP", .enabled(if: SMTPScene.canRun, "python3 and openssl are needed"))
struct SMTPTests {
  private func message() throws -> MailMessage {
    let town = try #require(MailAddress("mairie@valbrume.example"))
    let sender = try #require(MailAddress("parvis@exemple.fr"))
    return MailMessage(
      to: [town], from: sender, subject: "Été", body: "Bonjour,\n.\n..deux points\nfin\n")
  }

  private func send(
    _ scheme: String, _ scene: SMTPScene, authorities: String? = nil, password: String?
  )
    async throws
  {
    let server = try SMTPServer(
      "\(scheme)://agent@localhost:\(scene.port)", password: password, authorities: authorities
    ) { 1_796_000_000 }
    try await server.send(try message())
  }

  @Test("a mail arrives as it was written, with its date and a number, after a login")
  func plain() async throws {
    let scene = try SMTPScene(tls: false)
    defer { scene.stop() }
    try await send("smtp", scene, password: "sésame")
    let said = scene.said
    let login = Data("\0agent\0sésame".utf8).base64EncodedString()
    #expect(said.contains("AUTH PLAIN"))
    #expect(said.contains(login))
    #expect(said.contains("MAIL FROM:<parvis@exemple.fr>"))
    #expect(said.contains("RCPT TO:<mairie@valbrume.example>"))
    #expect(said.contains("\r\n.\r\n"))
    let body = try #require(said.components(separatedBy: "DATA\r\n").last)
    #expect(body.hasPrefix("Date: 30 Nov 2026 00:53:20 +0000\r\nMessage-ID: <1796000000."))
    #expect(body.contains("\r\nBonjour,\r\n=2E\r\n"))
    // Points at the beginning of a line are doubled on the way.
    #expect(body.contains("\r\n...deux points\r\n"))
  }

  @Test("a refused login is told without the password")
  func refused() async throws {
    let scene = try SMTPScene(tls: false)
    defer { scene.stop() }
    do {
      try await send("smtp", scene, password: "faux-secret")
      Issue.record("the mail was taken")
    } catch let MailProblem.notSent(reason) {
      #expect(!reason.contains("faux-secret") && !reason.isEmpty)
    }
    #expect(!scene.said.contains("DATA"))
  }

  @Test("nothing is said in the clear where TLS is needed")
  func needsTLS() async throws {
    let scene = try SMTPScene(tls: false)
    defer { scene.stop() }
    let authorities = try #require(SMTPScene.certificate?.certificate)
    await #expect(throws: MailProblem.self) {
      try await send("smtp", scene, authorities: authorities, password: "sésame")
    }
    #expect(!scene.said.contains("AUTH") && !scene.said.contains("MAIL"))
  }

  @Test("under TLS, with the certificate that is trusted and with none")
  func overTLS() async throws {
    let scene = try SMTPScene(tls: true)
    defer { scene.stop() }
    let authorities = try #require(SMTPScene.certificate?.certificate)
    try await send("smtps", scene, authorities: authorities, password: "sésame")
    #expect(scene.said.contains("MAIL FROM:<parvis@exemple.fr>"))
    let other = try SMTPScene(tls: true)
    defer { other.stop() }
    await #expect(throws: MailProblem.self) {
      // The system's authorities know nothing of it.
      try await send(
        "smtps", other, authorities: "/etc/ssl/certs/ca-certificates.crt", password: "sésame")
    }
    #expect(!other.said.contains("MAIL"))
  }

  @Test("addresses of servers, and what is none")
  func addresses() throws {
    for address in ["smtp://h", "smtps://a%40b.fr@mail.exemple.fr:465", "smtp://127.0.0.1:2525/"] {
      _ = try SMTPServer(address, password: nil) { 0 }
    }
    for address in ["http://h", "h:25", "smtp://", "smtp://h/x", "smtp://h?x", ""] {
      #expect(throws: SMTPServer.AddressFault.notServer) {
        try SMTPServer(address, password: nil) { 0 }
      }
    }
    #expect(throws: SMTPServer.AddressFault.holdsPassword) {
      try SMTPServer("smtps://a:secret@h", password: nil) { 0 }
    }
  }
}

/// A mail server that takes one mail, by Python's standard library.
final class SMTPScene {
  let port: Int
  private let process = Process()
  private let transcript: URL

  static var canRun: Bool {
    ["/usr/bin/python3", "/usr/bin/openssl"].allSatisfy(FileManager.default.isExecutableFile)
  }

  /// A certificate for `localhost` and its key.
  static let certificate: (certificate: String, key: String)? = {
    let folder = NSTemporaryDirectory() + "/smtp-" + UUID().uuidString
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let (certificate, key) = (folder + "/certificate.pem", folder + "/key.pem")
    let maker = Process()
    maker.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    maker.arguments = [
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days",
      "1", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
    ]
    maker.standardError = FileHandle.nullDevice
    guard (try? maker.run()) != nil else { return nil }
    maker.waitUntilExit()
    return maker.terminationStatus == 0 ? (certificate, key) : nil
  }()

  private static let program = """
    import base64, socket, ssl, sys
    transcript, certificate, key = sys.argv[1:4]
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(4)
    print(listener.getsockname()[1], flush=True)
    said = open(transcript, "ab", buffering=0)
    while True:
        connection, _ = listener.accept()
        try:
            if certificate:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(certificate, key)
                connection = context.wrap_socket(connection, server_side=True)
            file = connection.makefile("rwb")
            def answer(text):
                file.write(text.encode() + b"\\r\\n"); file.flush()
            answer("220 localhost")
            while True:
                line = file.readline()
                if not line: break
                said.write(line)
                word = line.split()[0].upper() if line.split() else b""
                if word in (b"EHLO", b"HELO"): answer("250-localhost\\r\\n250 AUTH PLAIN")
                elif word == b"AUTH":
                    parts = line.split()
                    if len(parts) < 3:
                        answer("334 ")
                        login = file.readline(); said.write(login)
                    else: login = parts[2]
                    right = base64.b64decode(login).split(b"\\0")[-1] == "sésame".encode()
                    answer("235 ok" if right else "535 Authentication credentials invalid")
                elif word == b"DATA":
                    answer("354 go on")
                    while True:
                        line = file.readline(); said.write(line)
                        if line in (b".\\r\\n", b""): break
                    answer("250 taken")
                elif word == b"QUIT": answer("221 bye"); break
                else: answer("250 ok")
        except Exception: pass
        finally: connection.close()
    """

  init(tls: Bool) throws {
    transcript = URL(fileURLWithPath: NSTemporaryDirectory() + "/said-" + UUID().uuidString)
    let certificate = tls ? Self.certificate : nil
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [
      "-c", Self.program, transcript.path, certificate?.certificate ?? "", certificate?.key ?? "",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var line = Data()
    while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) {
      line.append(byte)
    }
    port = try #require(Int(String(decoding: line, as: UTF8.self)))
  }

  /// What clients said to it.
  var said: String {
    // The server writes before it answers, so all that counts is there.
    (try? Data(contentsOf: transcript)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private var isStopped = false

  func stop() {
    if isStopped { return }
    isStopped = true
    // Not by `terminate`: the signals of tests' own processes may be blocked.
    kill(process.processIdentifier, SIGKILL)
    try? FileManager.default.removeItem(at: transcript)
  }

  deinit { stop() }
}
