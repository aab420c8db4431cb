import Foundation

/// A file to be written.
struct GeneratedFile {
  var name: String
  var text: String
}

/// The folder that a build plugin gives a target for its generated sources.
struct OutputFolder {
  private let url: URL

  init(_ path: String) { url = URL(fileURLWithPath: path) }

  /// Writes the files that differ from what is there: the others keep their times, so what rests on
  /// them is not built again.
  func write(_ files: [GeneratedFile]) throws {
    for file in files {
      let place = url.appendingPathComponent(file.name)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      let data = Data(file.text.utf8)
      if (try? Data(contentsOf: place)) != data { try data.write(to: place, options: .atomic) }
    }
  }
}
