import Foundation
import Testing

@testable import Scanning

@Suite("Mails")
struct MailTests {
  @Test(
    "addresses",
    arguments: [
      ("mairie@valbrume.example", true), ("a.b+c@d-e.fr", true), ("a@b\nBcc: c@d", false),
      ("a b@c.fr", false), ("-t@c.fr", false), ("a@b@c", false), ("@c.fr", false), ("a@", false),
      ("a..b@c.fr", false), ("é@c.fr", false), ("a,b@c.fr", false), ("<a@c.fr>", false),
    ])
  func addresses(text: String, isAddress: Bool) {
    #expect((MailAddress(text) != nil) == isAddress)
  }

  @Test("headers are ASCII, hold no line of their own, and no line is long")
  func headers() throws {
    let address = try #require(MailAddress("a@b.fr"))
    let long = String(repeating: "Évry-les-Bains ", count: 12)
    for subject in ["Plain", "Été : 3 nouveaux", long, "a\nBcc: evil@b.fr", "=?utf-8?q?x?="] {
      let message = MailMessage(to: [address, address], from: address, subject: subject, body: "x")
      let text = String(decoding: message.bytes, as: UTF8.self)
      let head = try #require(text.components(separatedBy: "\n\n").first)
      let lines = head.split(separator: "\n")
      #expect(lines.allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { $0 < 0x80 } })
      #expect(!lines.contains { $0.hasPrefix("Bcc") })
      #expect(lines.count { $0.hasPrefix("Subject:") } == 1)
    }
  }

  @Test(
    "quoted-printable as Python reads it",
    arguments: [
      "déjà = vu", "ligne\nsuivante\n", ".", "fin d’espace \nx\t\ny",
      String(repeating: "é", count: 200),
      String(repeating: "a", count: 76) + "\n" + String(repeating: "b", count: 77),
    ])
  func quotedPrintable(text: String) throws {
    let encoded = MailMessage.quotedPrintable(text)
    let lines = encoded.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.utf8.count <= 76 && $0 != "." })
    #expect(lines.allSatisfy { !$0.hasSuffix(" ") && !$0.hasSuffix("\t") })
    var bytes: [UInt8] = []
    var rest = Array(encoded.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "=") else {
        bytes.append(byte)
        continue
      }
      if rest.first == UInt8(ascii: "\n") {
        rest.removeFirst()
        continue
      }
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      bytes.append(try #require(UInt8(digits, radix: 16)))
      rest = rest.dropFirst(2)
    }
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test("the program gets the message on its standard input; what fails is told")
  func sendmail() async throws {
    let folder = NSTemporaryDirectory() + "/mail-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let program = folder + "/sendmail"
    try Data("#!/bin/sh\necho \"$@\" > \(folder)/arguments\ncat > \(folder)/mail\n".utf8)
      .write(to: URL(fileURLWithPath: program))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    let address = try #require(MailAddress("mairie@valbrume.example"))
    let message = MailMessage(to: [address], subject: "Été", body: "Bonjour\n")
    try await Sendmail(path: program, environment: ["PATH": "/usr/bin:/bin"]).send(message)
    let sent = try Data(contentsOf: URL(fileURLWithPath: folder + "/mail"))
    #expect(Array(sent) == message.bytes)
    #expect(
      try String(contentsOfFile: folder + "/arguments", encoding: .utf8) == "-t -i\n")

    await #expect(throws: MailProblem.refused(code: 1)) {
      try await Sendmail(path: "/bin/false", environment: [:]).send(message)
    }
    await #expect(throws: MailProblem.self) {
      try await Sendmail(path: folder + "/none", environment: [:]).send(message)
    }
  }
}
