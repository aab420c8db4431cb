import Foundation

/// Runs the built binary as a user would.
struct BuiltCommand {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The binary stands beside the tests' own.
  static let path: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let beside = URL(fileURLWithPath: tests).deletingLastPathComponent()
    let candidates =
      [
        beside, Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent(),
        URL(fileURLWithPath: CommandLine.arguments.first ?? "").deletingLastPathComponent(),
      ]
      + CommandLine.arguments.filter { $0.hasSuffix(".xctest") }
      .map { URL(fileURLWithPath: $0).deletingLastPathComponent() }
    return candidates.map { $0.appendingPathComponent("parvis").path }
      .first { FileManager.default.isExecutableFile(atPath: $0) } ?? "parvis"
  }()

  /// Runs `parvis` with `arguments` in a clean environment.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(path, arguments, input: input, environment: environment)
  }

  /// Runs a shell script in which `$PARVIS` is the binary and `$1` the folder.
  static func shell(_ script: String, in folder: String) throws -> Outcome {
    try run("/bin/bash", ["-c", script, "bash", folder], environment: ["PARVIS": path])
  }

  private static func run(
    _ executable: String, _ arguments: [String], input: String = "",
    environment: [String: String] = [:]
  ) throws -> Outcome {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let files = ["in", "out", "err"].map { folder.path + "/" + $0 }
    try Data(input.utf8).write(to: URL(fileURLWithPath: files[0]))
    for file in files.dropFirst() {
      _ = FileManager.default.createFile(atPath: file, contents: nil)
    }

    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment =
      ["PATH": "/usr/bin:/bin", "LANG": "fr_FR.UTF-8"].merging(environment) { _, new in new }
    process.standardInput = FileHandle(forReadingAtPath: files[0])
    process.standardOutput = FileHandle(forWritingAtPath: files[1])
    process.standardError = FileHandle(forWritingAtPath: files[2])
    try process.run()
    process.waitUntilExit()
    func text(_ file: String) throws -> String {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
    }
    return Outcome(
      status: process.terminationStatus, output: try text(files[1]), errors: try text(files[2]))
  }
}

/// A folder of its own for a test.
struct TemporaryFolder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "/parvis-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files {
      let file = URL(fileURLWithPath: path + "/" + name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  func text(_ name: String) -> String? {
    (try? Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
      .map { String(decoding: $0, as: UTF8.self) }
  }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
