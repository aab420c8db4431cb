#if canImport(Glibc)
  import Glibc
#endif

/// How many sites' processes fit into the memory that a run may take: a value that learns from what
/// the processes of the last sites took at their peak.
struct MemoryBudget: Sendable {
  /// Bytes for all processes together.
  let total: Int
  /// Bytes that each site takes beside its process: a browser's.
  let beside: Int
  /// What a site is taken to need until some have shown what they do: twice what one with pages of
  /// 200 KiB was measured to.
  static let cautious = 32 << 20
  private static let remembered = 40
  private static let enough = 4
  private var peaks: [Int] = []

  init(total: Int, beside: Int = 0) {
    self.total = total
    self.beside = beside
  }

  /// A site's process has ended, with `peak` bytes of its own at most.
  mutating func note(peak: Int) {
    peaks.append(max(peak, 1 << 20))
    if peaks.count > Self.remembered { peaks.removeFirst() }
  }

  /// What a site needs: nine of ten of the last ones needed no more.
  var perSite: Int {
    guard peaks.count >= Self.enough else { return max(Self.cautious, peaks.max() ?? 0) }
    return peaks.sorted()[peaks.count * 9 / 10]
  }

  /// How many sites at a time, at least one.
  ///
  /// - Parameter own: bytes that the run's own process takes.
  func capacity(own: Int) -> Int { max(1, (total - own) / (perSite + beside)) }

  /// Bytes of this process: its own, and those of files, which processes of one binary share.
  static func ownMemory() -> (anonymous: Int, files: Int) {
    let file = open("/proc/self/status", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return (0, 0) }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(file, &bytes, bytes.count)
    var (anonymous, files) = (0, 0)
    for line in String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self).split(separator: "\n")
    {
      let words = line.split { $0 == ":" || $0 == "\t" || $0 == " " }
      guard words.count >= 2, let value = Int(words[1]) else { continue }
      if words[0] == "RssAnon" { anonymous = value << 10 }
      if words[0] == "RssFile" { files = value << 10 }
    }
    return (anonymous, files)
  }
}
