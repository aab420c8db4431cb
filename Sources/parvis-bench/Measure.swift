import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Figures of several runs of the same thing.
struct Figures {
  var seconds: [Double]

  var median: Double { seconds.sorted()[seconds.count / 2] }
  var least: Double { seconds.min() ?? 0 }
}

/// Measures the processor time of pieces of work in turn, round after round, so that what else the
/// machine does falls on all of them alike: compare ratios of one run, never seconds of two.
func measureInTurn(rounds: Int, _ works: [(name: String, work: () -> Void)]) -> [String: Figures] {
  var figures: [String: Figures] = [:]
  for _ in 0..<rounds {
    for (name, work) in works {
      figures[name, default: Figures(seconds: [])].seconds.append(processorSeconds(of: work))
    }
  }
  return figures
}

/// Measures pieces of work in turn like ``measureInTurn(rounds:_:)``, each in a process of its own:
/// what one leaves behind in memory must not slow down the next. The process prints its seconds.
func measureInProcesses(
  rounds: Int, _ names: [String], arguments: (String) -> [String]
) throws -> [String: Figures] {
  var figures: [String: Figures] = [:]
  for _ in 0..<rounds {
    for name in names {
      let process = Process()
      let output = Pipe()
      process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      process.arguments = arguments(name)
      process.standardOutput = output
      try process.run()
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      guard let seconds = Double(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
        continue
      }
      figures[name, default: Figures(seconds: [])].seconds.append(seconds)
    }
  }
  return figures
}

/// The processor time that `work` takes, in seconds.
func processorSeconds(of work: () -> Void) -> Double {
  let start = processorSeconds()
  work()
  return processorSeconds() - start
}

/// The processor time that this process has used.
private func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

extension Duration {
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}

/// `value` with `places` digits after the point.
func fixed(_ value: Double, _ places: Int) -> String {
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let scaled = Int((value * scale).rounded())
  guard places > 0 else { return String(scaled) }
  let digits = String(scaled % Int(scale))
  return "\(scaled / Int(scale))." + String(repeating: "0", count: places - digits.count) + digits
}

/// `text` with blanks after it up to `width`.
func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(width - text.count, 0))
}
