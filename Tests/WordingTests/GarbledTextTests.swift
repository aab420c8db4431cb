import Testing
import Text

@testable import Wording

@Suite("Garbled text")
struct GarbledTextTests {
  private func kind(_ text: String) -> GarbledText? { GarbledText(Array(text.utf8).span) }

  @Test("UTF-8 read as windows-1252, for every letter of French")
  func misread() {
    for letter in "éèêëçôîïùûüœæÉÈÊÇÔÎÙŒ’“”…–—" {
      // What browsers make of its bytes in windows-1252.
      let bytes = Array(String(letter).utf8)
      let table: [UInt8: String] = [
        0x80: "€", 0x89: "‰", 0x8A: "Š", 0x8E: "Ž", 0x93: "“", 0x94: "”", 0x99: "™", 0x9C: "œ",
        0x9D: "\u{9D}", 0x92: "’", 0x87: "‡", 0x88: "ˆ", 0x8F: "\u{8F}", 0x98: "˜", 0xA6: "¦",
      ]
      let seen = bytes.map { table[$0] ?? String(Unicode.Scalar($0)) }.joined()
      // "Å“" of œ is a letter and a quotation mark that other languages may write.
      if seen.hasPrefix("Å") { continue }
      #expect(kind("mo\(seen)t") == .misread, "\(letter): \(seen)")
    }
  }

  @Test("references that people can read")
  func escaped() {
    for text in ["m&eacute;dia", "&#233;", "l&rsquo;eau", "&NBSP;", "pain &amp; vin", "R&amp;D"] {
      #expect(kind(text) == .escapedTwice, "\(text)")
    }
  }

  @Test("letters and marks of other languages are left alone")
  func plain() {
    for text in [
      "Déchèterie", "JOÃO", "«MAÇÃ»", "São Paulo", "R&D;", "a & b", "&lt;p&gt;", "&lt;&amp;&#x3C;",
      "&c;", "Â", "Français, straße",
      "&;",
      "AT&T; suite", "Ångström",
    ] {
      #expect(kind(text) == nil, "\(text)")
    }
  }
}
