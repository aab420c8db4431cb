import Foundation
import Testing

/// Pointers are confined to files that are named here, each with its invariant at the top.
@Suite("Unsafe code")
struct UnsafeCodeTests {
  /// The only files of `Sources` that may work with pointers, by module.
  static let files: [String: [String]] = [
    "Text": [
      "BorrowedBytes.swift", "ByteAccess.swift", "EightBytes.swift", "TextKey.swift",
      "System/DetachedThread.swift", "System/DirectoryReader.swift", "System/SystemCalls.swift",
    ],
    "Archives": ["Inflater.swift", "Packing.swift", "XMLNodeReader.swift"],
    "PDFFacts": ["PDFFile.swift"],
    "DOM": ["ByteStorage.swift", "GrowableBuffer.swift", "UTF8Slice+Comparison.swift"],
    "HTMLParsing": [
      "Encoding/IconvDecoding.swift", "LibXML2/LibXML2Reader.swift", "Reading/ByteClass.swift",
      "XML/XMLCheck.swift",
    ],
    "WebAddress": ["CharacterConversion.swift"],
    "CSS": ["BlockSkimmer.swift", "LazyReference.swift", "Token.swift", "Tokenizer.swift"],
    "Rendering": ["BrowserProcess.swift"],
    "Crawling": [
      "HTTP/AddressPolicy.swift", "HTTP/CurlFailure.swift", "HTTP/CurlLoop.swift",
      "HTTP/CurlTransfer.swift", "Politeness/HostResolving.swift",
    ],
    "Scanning": ["Mail/SMTPServer.swift"],
  ]

  /// What works with memory that the compiler does not check.
  static let marks = [
    "Unsafe", "withUnsafe", "unsafeBitCast", "unsafelyUnwrapped", "Unmanaged", "OpaquePointer",
    "withBytes", "withUTF8",
    "utf8Start", "withMemoryRebound", "assumingMemoryBound", ".baseAddress.",
  ]

  @Test("no other file works with pointers")
  func confinement() throws {
    for (path, text) in try Self.sources() {
      if Self.isListed(path) { continue }
      for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      where Self.marks.contains(where: { line.contains($0) }) {
        let code = line.trimmingCharacters(in: .whitespaces)
        if code.hasPrefix("//") { continue }
        Issue.record("\(path):\(number + 1) works with pointers: \(code)")
      }
    }
  }

  @Test("each listed file states its invariant first")
  func invariants() throws {
    let sources = Dictionary(uniqueKeysWithValues: try Self.sources())
    for (module, names) in Self.files {
      for name in names {
        let text = try #require(sources["\(module)/\(name)"], "\(module)/\(name) is not there")
        #expect(text.hasPrefix("// UNSAFE: "), "\(module)/\(name)")
        let head = text.split(separator: "\n").prefix(6)
        #expect(head.contains { $0.hasPrefix("// Invariant: ") }, "\(module)/\(name)")
        #expect(
          Self.marks.contains { mark in text.contains(mark) },
          "\(module)/\(name) needs to be listed no more")
      }
    }
  }

  private static func isListed(_ path: String) -> Bool {
    files.contains { module, names in names.contains { "\(module)/\($0)" == path } }
  }

  private static func sources() throws -> [(path: String, text: String)] {
    let folder = LayerTests.root.appendingPathComponent("Sources")
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var sources: [(String, String)] = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let path = String(file.path.dropFirst(folder.path.count + 1))
      sources.append((path, try String(contentsOf: file, encoding: .utf8)))
    }
    return sources
  }
}
