import Foundation

/// The files below a folder as a constant of Swift: their paths, and their bytes in base64.
enum EmbeddedFolder {
  /// - Parameter arguments: `folder FOLDER OUTPUT TYPE CONSTANT`.
  static func write(_ arguments: [String]) throws {
    let root = URL(fileURLWithPath: arguments[1]).standardizedFileURL
    let output = URL(fileURLWithPath: arguments[2])
    var files: [(path: String, bytes: Data)] = []
    let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    for case let file as URL in all ?? FileManager.DirectoryEnumerator() {
      guard (try? file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
      else { continue }
      let path = file.standardizedFileURL.path.dropFirst(root.path.count + 1)
      files.append((String(path), try Data(contentsOf: file)))
    }
    files.sort { $0.path < $1.path }
    let elements = files.map {
      "(\(SwiftText.literal($0.path)), \"\($0.bytes.base64EncodedString())\")"
    }
    let text = """
      // Generated from \(root.lastPathComponent)/ when the target is built.
      extension \(arguments[3]) {
        static let \(arguments[4]): [(path: String, base64: StaticString)] = \
      \(SwiftText.array(elements))
      }

      """
    try OutputFolder(output.deletingLastPathComponent().path).write([
      GeneratedFile(name: output.lastPathComponent, text: text)
    ])
  }
}
