/// Which site may be visited next: a value without a clock of its own.
///
/// Each site is visited by its own process, which makes one request at a time. So at most one site of
/// a host is visited at a time, and at most a few behind one IP address, which small towns share.
struct SiteQueue {
  /// Where a site is served.
  private struct Entry {
    let host: String
    /// Nil until it was looked up.
    var address: String?
  }

  private let perAddress: Int
  private let hostPause: Double
  private var entries: [Entry]
  /// Not visited yet, in order.
  private var waiting: [Int]
  private var nextLookUp = 0
  private var busyHosts: Set<String> = []
  private var busyAddresses: [String: Int] = [:]
  private var freeAt: [String: Double] = [:]
  private(set) var running = 0

  /// - Parameter hostPause: seconds between the end of a visit and the next of the same host.
  init(hosts: [String], perAddress: Int, hostPause: Double) {
    entries = hosts.map { Entry(host: $0, address: nil) }
    waiting = Array(hosts.indices)
    self.perAddress = perAddress
    self.hostPause = hostPause
  }

  var isEmpty: Bool { waiting.isEmpty }

  /// A site whose address is to be looked up.
  mutating func lookUp() -> (index: Int, host: String)? {
    guard nextLookUp < entries.count else { return nil }
    defer { nextLookUp += 1 }
    return (nextLookUp, entries[nextLookUp].host)
  }

  /// A host without an address counts as an address of its own: the visit will report it.
  mutating func note(address: String?, of index: Int) {
    entries[index].address = address ?? entries[index].host
  }

  /// Takes the next site that may be visited now.
  ///
  /// - Parameter spread: from all over the list instead of in its order.
  mutating func take(at now: Double, spread: Bool = false) -> Int? {
    let first = spread ? waiting.count / 2 : 0
    for step in waiting.indices {
      let place = (first + step) % waiting.count
      let entry = entries[waiting[place]]
      guard let address = entry.address, !busyHosts.contains(entry.host),
        freeAt[entry.host, default: now] <= now, busyAddresses[address, default: 0] < perAddress
      else { continue }
      busyHosts.insert(entry.host)
      busyAddresses[address, default: 0] += 1
      running += 1
      return waiting.remove(at: place)
    }
    return nil
  }

  /// When the first host that rests may be asked again; nil when none rests.
  func nextTime(after now: Double) -> Double? {
    waiting.compactMap { freeAt[entries[$0].host] }.filter { $0 > now }.min()
  }

  /// A visit has ended.
  mutating func finish(_ index: Int, at now: Double) {
    let entry = entries[index]
    running -= 1
    busyHosts.remove(entry.host)
    freeAt[entry.host] = now + hostPause
    if let address = entry.address {
      let left = busyAddresses[address, default: 1] - 1
      busyAddresses[address] = left > 0 ? left : nil
    }
  }

  /// Sites that are to be visited again.
  mutating func giveBack(_ indexes: [Int]) {
    waiting = (waiting + indexes).sorted()
  }
}
