package import AuditModel
import Synchronization
import Text

#if canImport(Glibc)
  import Glibc
#endif

/// Failures that end the whole run.
package enum ScanFailure: Error, Sendable, Hashable {
  /// A site's report cannot be created or written, for the system's reason.
  case cannotCreate(String)
  case cannotWrite(String)
  case cannotLaunch(String)
}

/// Why the process of a site gave no result. Holds no language.
package enum ProcessFailure: Sendable, Hashable {
  case signal(Int32)
  case code(Int32)
  /// It ended well, but what it handed over is cut or says nothing.
  case noResult
  /// It was ended after so many minutes.
  case late(minutes: Int)

  /// A name that stays the same.
  var code: String {
    switch self {
    case .signal, .code, .noResult: "internal-error"
    case .late: "time-limit"
    }
  }
}

/// Audits each site in a process of its own, for a limited time.
package final class ProcessAuditor: SiteAuditing {
  private let executable: String
  private let arguments: [String]
  private let environment: [String: String]
  private let scratch: String
  private let timeLimit: @Sendable (ListedSite) -> Double
  private let input: @Sendable (ListedSite) -> [UInt8]
  private let describe: @Sendable (ProcessFailure) -> LocalizedText
  private let memory: Mutex<MemoryBudget>

  /// Codes with which a child says that its reports cannot be written.
  package static let cannotCreateCode: Int32 = 73
  package static let cannotWriteCode: Int32 = 74

  /// - Parameters:
  ///   - memory: bytes for all processes together; kept to by starting fewer sites at a time.
  ///   - beside: bytes that a site takes beside its process.
  ///   - scratch: a folder for what processes hand over.
  ///   - timeLimit: seconds after which the process of a site is ended.
  ///   - input: what the process of a site reads.
  ///   - describe: what the history says of a process that failed.
  package init(
    executable: String, arguments: [String], environment: [String: String],
    scratch: String, memory: Int, beside: Int = 0,
    timeLimit: @escaping @Sendable (ListedSite) -> Double,
    input: @escaping @Sendable (ListedSite) -> [UInt8],
    describe: @escaping @Sendable (ProcessFailure) -> LocalizedText
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.scratch = scratch
    self.timeLimit = timeLimit
    self.input = input
    self.describe = describe
    self.memory = Mutex(MemoryBudget(total: memory, beside: beside))
  }

  package var capacity: Int {
    let own = MemoryBudget.ownMemory()
    return memory.withLock { $0.capacity(own: own.anonymous + own.files) }
  }

  package func audit(_ site: ListedSite) async throws -> SiteVisit {
    let output = try outputFile(for: site)
    defer { close(output) }
    let child: ChildProcess
    do throws(ProcessLaunch.Failure) {
      child = try ChildProcess(
        executable, arguments: arguments, environment: environment, input: input(site),
        output: output)
    } catch {
      throw ScanFailure.cannotLaunch(SystemError(code: error.code).message)
    }

    let limit = timeLimit(site)
    let alarm = Task {
      try await Task.sleep(for: .seconds(limit))
      child.kill()
      return true
    }
    let end = await withTaskCancellationHandler {
      await child.wait()
    } onCancel: {
      child.kill()
    }
    alarm.cancel()
    let shared = MemoryBudget.ownMemory().files
    memory.withLock { $0.note(peak: child.peak - shared) }
    try Task.checkCancellation()
    let isLate = (try? await alarm.value) ?? false
    switch end {
    case .exited(0): return VisitCoding.visit(Self.contents(of: output)) ?? visit(.noResult)
    case .exited(Self.cannotCreateCode): throw ScanFailure.cannotCreate("")
    case .exited(Self.cannotWriteCode): throw ScanFailure.cannotWrite("")
    case .signalled(SIGKILL) where isLate:
      return visit(.late(minutes: Int((limit / 60).rounded(.up))))
    case .signalled(let number): return visit(.signal(number))
    case .exited(let code): return visit(.code(code))
    }
  }

  /// An unlinked file: it disappears with the last process that has it open.
  private func outputFile(for site: ListedSite) throws(ScanFailure) -> Int32 {
    let number = String(UInt64.random(in: .min ... .max), radix: 16)
    let path = "\(scratch)/.\(site.folder.prefix(100)).\(number).visit.tmp"
    let output = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard output >= 0 else { throw .cannotCreate(SystemError.last.message) }
    unlink(path)
    return output
  }

  private func visit(_ failure: ProcessFailure) -> SiteVisit {
    SiteVisit(
      status: .error, reason: VisitReason(code: failure.code, text: describe(failure)))
  }

  /// The largest result that is read, in bytes.
  private static let maximumOutput = 64 << 20

  private static func contents(of descriptor: Int32) -> [UInt8] {
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_size <= maximumOutput else {
      return []
    }
    let size = Int(information.st_size)
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { return [] }
    var bytes: [UInt8] = []
    while bytes.count < size,
      let part = try? SystemCalls.read(descriptor, upTo: size - bytes.count), !part.isEmpty
    {
      if bytes.isEmpty { bytes = part } else { bytes += part }
    }
    return bytes
  }
}
