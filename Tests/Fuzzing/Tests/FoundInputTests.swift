import Foundation
import FuzzTargets
import Testing

/// What fuzzing found stays mended: `Found/TARGET/NAME` holds an input that once trapped, hung, or broke
/// what a target promises. A few inputs of each kind are always tried.
@Suite("Fuzzing")
struct FoundInputTests {
  struct Found: CustomTestStringConvertible, Sendable {
    var target: FuzzTarget
    var name: String
    var bytes: [UInt8]
    var testDescription: String { "\(target.rawValue)/\(name)" }
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Found")

  static let found: [Found] = FuzzTarget.allCases.flatMap { target in
    let folder = folder.appendingPathComponent(target.rawValue)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      (try? Data(contentsOf: folder.appendingPathComponent(name))).map {
        Found(target: target, name: name, bytes: Array($0))
      }
    }
  }

  /// Nothing, one byte, bytes that are no text, all bytes, a page, lines, JSON, YAML.
  static let ordinary: [[UInt8]] = [
    [], [0], [0xFF, 0xFE, 0x00], Array(0...255), Array("<p>Bonjour\n\n<b>".utf8),
    Array("a: b\nc:\n- d\n\ta, b;c\n200\n\nx".utf8), Array("{\"a\": [1e999, null]}\nend\n".utf8),
    Array(repeating: 0x28, count: 3000), Array(repeating: UInt8(ascii: "<"), count: 3000),
  ]

  @Test("each target reads ordinary and empty input", arguments: FuzzTarget.allCases)
  func ordinary(target: FuzzTarget) {
    for bytes in Self.ordinary {
      let time = ContinuousClock().measure { target.run(bytes) }
      #expect(time < .seconds(20), "\(target) on \(bytes.prefix(8))")
    }
  }

  @Test("what was found stays mended", arguments: found)
  func mended(found: Found) {
    let time = ContinuousClock().measure { found.target.run(found.bytes) }
    #expect(time < .seconds(20))
  }

  @Test("every folder of found inputs is a target's")
  func folders() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    let unknown = names.filter { $0 != "README.md" && FuzzTarget(rawValue: $0) == nil }
    #expect(unknown == [])
  }
}
