import Crawling
import Foundation
import Testing
import WebAddress
import WebArchives

/// A folder of its own for each test of archives.
final class ArchiveScratch {
  let path: String
  init() throws {
    path = NSTemporaryDirectory() + "parvis-archives-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  static func entries(_ file: String) throws -> [ArchiveEntry] {
    let handle = try #require(FileHandle(forReadingAtPath: file))
    let reader = ArchiveReader(handle.fileDescriptor)
    var entries: [ArchiveEntry] = []
    while let entry = reader.next() { entries.append(entry) }
    withExtendedLifetime(handle) {}
    return entries
  }
}

/// Archives that are cut, damaged or badly written: what is the matter is told, the rest is read.
@Suite("Damaged archives")
struct DamagedArchiveTests {
  /// An archive that is damaged, and what is told of it.
  struct Damaged: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
    var faults: [String]
    var answers: Int

    init(_ name: String, _ text: String, _ faults: [String], answers: Int = 0) {
      self.init(name, Array(text.utf8), faults, answers: answers)
    }

    init(_ name: String, _ bytes: [UInt8], _ faults: [String], answers: Int = 0) {
      testDescription = name
      self.bytes = bytes
      self.faults = faults
      self.answers = answers
    }
  }

  private static let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x"

  private static func record(
    _ url: String = "http://a.example/", length: Int? = nil, type: String = "response",
    _ block: String = http
  ) -> String {
    "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: \(url)\r\n"
      + "Content-Type: application/http\r\nContent-Length: \(length ?? block.utf8.count)\r\n\r\n"
      + "\(block)\r\n\r\n"
  }

  static let damaged: [Damaged] = [
    Damaged("words", "Bonjour\n{\n", ["not-a-record", "not-a-record"]),
    Damaged(
      "no address", "{\"url\": \"mairie\"}\n{\"url\": \"http://a.example/\", \"text\": \"\"}",
      ["no-address"],
      answers: 1),
    Damaged("no text", "{\"url\": \"http://a.example/\"}", ["not-a-record"]),
    Damaged("base64", "{\"url\": \"http://a.example/\", \"base64\": \"?\"}", ["encoding"]),
    Damaged(
      "rubbish between", record() + "rubbish\r\n\r\n" + record("http://a.example/b"),
      ["not-a-record"], answers: 2),
    Damaged("cut", String(record().dropLast(8)), ["cut-short"]),
    Damaged("too long", record(length: 1 << 40), ["too-large"]),
    Damaged("negative", record(length: -1) + record(), ["no-length"], answers: 1),
    Damaged("revisit", record(type: "revisit"), ["revisit"]),
    Damaged(
      "no status", record("http://a.example/", http.replacing("HTTP/1.1", with: "SIP/1.1")),
      ["not-http"]),
    Damaged("brackets", record("<http://a.example/>"), [], answers: 1),
    Damaged("other scheme", record("dns:a.example"), []),
    Damaged(
      "gzip", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF], ["damaged-gzip"]),
    Damaged("gzip cut", [0x1F, 0x8B, 8, 0, 0], ["cut-short"]),
    Damaged(
      "pieces",
      record(
        "http://a.example/",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n1\r\nx\r\n0\r\n\r\n"),
      [], answers: 1),
    Damaged("nothing", "", []),
    Damaged(
      "line ends of Windows, and none at the end",
      "{\"url\": \"http://a.example/\", \"text\": \"<p>x\"}\r\n\r\n"
        + "{\"url\": \"http://a.example/b\", \"text\": \"<p>x\"}", [], answers: 2),
    Damaged(
      "NUL and nothing named", "{\"url\": \"http://a.example/\u{0}\"}\n{\"text\": \"<p>x\"}\n[1]\n",
      ["not-a-record", "not-a-record", "not-a-record"]),
    Damaged(
      "an early version",
      record().replacing("WARC/1.0", with: "WARC/0.18") + record(type: "request"),
      [], answers: 1),
    Damaged(
      "no lines between", String(record().dropLast(2)) + record("http://a.example/b"), [],
      answers: 2),
    Damaged(
      "a length that is too small", record(length: 20) + record(), ["not-http", "not-a-record"],
      answers: 1),
  ]

  @Test("what is longer than a record may be is told and passed over")
  func tooLong() {
    let short = "{\"url\": \"http://a.example/\", \"text\": \"<p>x\"}\n"
    let inputs = [
      short.replacing("<p>x", with: String(repeating: "x", count: 3000)) + short,
      Self.record("http://a.example/b", Self.http + String(repeating: "x", count: 3000))
        + Self.record(),
    ]
    for input in inputs {
      let reader = ArchiveReader(Array(input.utf8), limit: 1000)
      guard case .broken(let record)? = reader.next() else {
        Issue.record("not told")
        continue
      }
      #expect(record.fault.code == "too-large")
      guard case .answer(let answer)? = reader.next() else {
        Issue.record("not passed over")
        continue
      }
      #expect(answer.url.text == "http://a.example/" && reader.next() == nil)
    }
  }

  @Test("a damaged member of a gzip file costs what is in it")
  func damagedMember() throws {
    let scratch = try ArchiveScratch()
    let file = scratch.path + "/night.warc.gz"
    let archive = try ArchiveWriter(path: file, software: "parvis")
    for name in ["a", "b", "c", "d"] {
      archive.write(
        HTTPResponse(
          url: try #require(WebURL("https://a.example/\(name)")), status: 200,
          body: Array("<p>x".utf8)))
    }
    try archive.finish()
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    let members = whole.indices.dropLast(2).filter {
      whole[$0] == 0x1F && whole[$0 + 1] == 0x8B && whole[$0 + 2] == 8
    }
    try #require(members.count >= 5)
    // The member of b: nothing before it is lost, and nothing after it.
    var damaged = whole
    for place in members[2] + 20..<members[2] + 60 { damaged[place] ^= 0x5A }
    let entries = try ArchiveScratch.entries(try scratch.write("damaged", damaged))
    let paths = entries.compactMap {
      if case .answer(let answer) = $0 { answer.url.path } else { nil }
    }
    let faults = entries.compactMap {
      if case .broken(let one) = $0 { one.fault.code } else { nil }
    }
    #expect(paths == ["/a", "/c", "/d"])
    #expect(faults.contains("damaged-gzip") && faults.count <= 2)
    // Where nothing follows, it is told once.
    let last = Array(damaged[..<(members[2] + 60)])
    #expect(try ArchiveScratch.entries(try scratch.write("last", last)).count <= 3)
  }

  @Test("what is damaged is told, and the rest is read", arguments: damaged)
  func damage(_ given: Damaged) throws {
    let scratch = try ArchiveScratch()
    let entries = try ArchiveScratch.entries(try scratch.write("archive", given.bytes))
    let faults = entries.compactMap {
      if case .broken(let record) = $0 { record.fault.code } else { nil }
    }
    let answers = entries.compactMap { if case .answer(let answer) = $0 { answer } else { nil } }
    #expect(faults == given.faults)
    #expect(answers.count == given.answers)
    for answer in answers where !answer.body.isEmpty {
      #expect(String(decoding: answer.body, as: UTF8.self) == "<p>x")
    }
  }
}
