import ArgumentParser
import Audit
import Distribution
import Glibc
import Reports
import Text
import WebAddress
import WebArchives

/// `parvis worker`: pages of an archive on standard input, a line for each on standard output.
struct WorkerCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "worker", abstract: HelpPhrase.workerAbstract.text,
      discussion: HelpPhrase.workerDiscussion.text)
  }

  @OptionGroup var rules: RuleOptions
  @OptionGroup var configuration: ConfigurationOption

  @Option(name: .long, help: ArgumentHelp(.workerJobs, valueName: "n"))
  var jobs = 1

  func run() async throws {
    guard (1...1024).contains(jobs) else { throw CommandFailure(.usage, .auditJobsRange) }
    var options = try rules.auditOptions(try configuration.readNamed())
    options.jobs = jobs
    let auditor = Auditor(options: options)
    let contents = try ArchiveFile.contents(of: 0, name: "-")
    var counter = LineCounter(run: auditor.runName)
    let output = LineOutput()
    try await PageWorker(auditor, jobs: jobs).lines(of: contents) { line in
      try output.write(try counter.bytes(line))
    }
    try output.write(try counter.end(repeated: contents.repeatedAnswers))
    try output.flush()
    let counts = counter.counts
    if counts.broken + counts.skipped > 0 {
      StandardError.write(
        .workerLeftOut(broken: counts.broken, skipped: counts.skipped))
      throw ExitStatus.incomplete
    }
  }
}

/// Archives as commands read them.
enum ArchiveFile {
  /// True of names of archives.
  static func isNamed(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasSuffix(".warc") || name.hasSuffix(".warc.gz")
  }

  /// Reads an archive whole; one in which nothing can be used ends the command.
  static func contents(of descriptor: Int32, name: String) throws -> ArchiveContents {
    let contents: ArchiveContents
    do throws(SystemError) {
      contents = try ArchiveContents(ArchiveReader(descriptor), folder: scratch)
    } catch {
      throw spoolFailure(error)
    }
    if contents.isEmpty { throw CommandFailure(.unusableInput, .notAnArchive(name: shown(name))) }
    if let site = contents.visitedTwice {
      throw CommandFailure(
        .unusableInput, .archiveOfTwoVisits(name: shown(name), site: shown(site.displayText)))
    }
    return contents
  }

  /// Opens an archive by its name.
  static func contents(ofFile name: String) throws -> ArchiveContents {
    let descriptor = open(name, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw CommandFailure(
        .missingInput, .cannotReadTarget(target: shown(name), reason: systemReason(errno)))
    }
    defer { close(descriptor) }
    return try contents(of: descriptor, name: name)
  }

  /// Where what does not fit in memory is set aside.
  static var scratch: String {
    guard let folder = getenv("TMPDIR").map({ String(cString: $0) }), !folder.isEmpty else {
      return "/tmp"
    }
    return folder
  }

  static func spoolFailure(_ error: SystemError) -> CommandFailure {
    CommandFailure(
      error.code == ENOSPC ? .writeError : .cannotCreateOutput,
      .cannotSetAside(folder: shown(scratch), reason: systemReason(error.code)))
  }
}

/// Lines on standard output, written in large pieces.
final class LineOutput {
  private var waiting: [UInt8] = []

  func write(_ line: [UInt8]) throws {
    waiting += line
    if waiting.count >= 1 << 18 { try flush() }
  }

  func flush() throws {
    defer { waiting.removeAll(keepingCapacity: true) }
    do throws(WriteProblem) {
      try DescriptorWriting.write(waiting, to: 1)
    } catch {
      switch error {
      // Nobody reads on: the rest need not be judged.
      case .brokenPipe: throw ExitStatus.incomplete
      case .failed(let reason):
        throw CommandFailure(.writeError, .cannotWriteOutput(reason: reason))
      }
    }
  }
}
