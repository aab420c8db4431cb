import CSS
import Foundation
import Testing

/// The Swift that was generated is that of the table as it stands.
@Suite struct PropertyTableTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// FNV-1a, as generate.py computes it.
  private static func checksum(_ data: Data) -> String {
    var value: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in data { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  @Test(
    "generated files carry the checksum of properties.txt: run generate.py after an edit",
    arguments: [
      "CSS/Property+Table.swift", "CSS/Keyword+Table.swift", "Styling/ComputedStyle+Table.swift",
      "Styling/StyleBuilder+Table.swift",
    ])
  func freshness(file: String) throws {
    let sources = Self.root.appendingPathComponent("Sources")
    let table = try Data(
      contentsOf: sources.appendingPathComponent("CSS/PropertyTable/properties.txt"))
    let generated = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
    #expect(generated.contains("\n// Table: \(Self.checksum(table))\n"))
  }

  @Test("each block of the table is a property, inherited as it says")
  func blocks() throws {
    let table = try String(
      contentsOf: Self.root.appendingPathComponent("Sources/CSS/PropertyTable/properties.txt"),
      encoding: .utf8)
    var names: [String] = []
    var inherited: Set<String> = []
    var current = ""
    for line in table.split(separator: "\n") where !line.hasPrefix("#") {
      if line.first != " " {
        current = String(line)
        if !current.hasPrefix("group "), current != "keywords" { names.append(current) }
      } else if line == "  inherited" {
        inherited.insert(current)
      }
    }
    #expect(names == Property.allCases.map(\.name))
    #expect(inherited == Set(Property.allCases.filter(\.isInherited).map(\.name)))
    for name in names { #expect(Property(name)?.name == name) }
  }
}
