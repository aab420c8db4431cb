import WebAddress

/// Learns from what comes back which parts of addresses name pages and which do not: values that lead to
/// different contents are pages, values that lead to the same are one.
struct ParameterJudge: Sendable, Codable {
  /// A page that others are compared with.
  struct Sample: Sendable, Codable {
    var url: WebURL
    var content: PageContent
  }

  /// What was seen of a place in addresses of one shape, or in those of all.
  private struct Evidence: Sendable, Codable {
    /// Pairs of values that lead to the same, and to different contents.
    var same = 0
    var different = 0
    /// Pages list several of its values for the same shape, as nobody would with sessions.
    var isListed = false
    var isFolded = false
  }

  let keys: URLKeyRules
  private var samples: [Sample] = []
  /// Address less one slot, and what slot it is → samples.
  private var neighbours: [String: [Int]] = [:]
  private var byShape: [String: Evidence] = [:]
  private var everywhere: [String: Evidence] = [:]
  /// Places of pages whose text changes with each request, and those that were seen to stay.
  private(set) var noise: Set<UInt32> = []
  private(set) var stable: Set<UInt32> = []

  private static let maximumSamples = 4000
  private static let maximumEvidence = 20_000
  private static let maximumSlots = 8
  /// Pairs that prove that ordinary values are one page; fewer are enough where values are drawn by a
  /// machine, one where the name says so as well.
  private static let ordinaryPairs = 3
  private static let drawnPairs = 2
  /// Values that one page has to list of a parameter.
  private static let listedValues = 3

  init(keys: URLKeyRules) { self.keys = keys }

  // MARK: - Keys

  func key(of url: WebURL) -> String {
    let parts = keys.parts(of: url)
    guard !parts.slots.isEmpty else { return parts.key { _ in false } }
    let shape = parts.shape
    return parts.key { isFolded($0, shape) }
  }

  private func isFolded(_ slot: AddressParts.Slot, _ shape: String) -> Bool {
    if let isDropped = keys.isDropped(slot.name) { return isDropped }
    if URLKeyRules.namesVisitor(slot) { return true }
    let own = byShape[Self.name(slot, shape)]
    if own?.isFolded ?? false { return true }
    guard everywhere[slot.name]?.isFolded ?? false else { return false }
    // Elsewhere it names no page; here it may.
    return own.map { $0.different == 0 && !$0.isListed } ?? true
  }

  private static func name(_ slot: AddressParts.Slot, _ shape: String) -> String {
    shape + "\n" + slot.name
  }

  /// Whether the owner of the site says of a parameter that it names pages: then those are no trap.
  func areKept(in url: WebURL) -> Bool {
    guard !keys.keptParameters.isEmpty else { return false }
    return keys.parts(of: url).slots.contains { keys.isDropped($0.name) == false }
  }

  // MARK: - Learning

  /// Notes which parameters the links of one page give several values to.
  mutating func note(links: [WebURL]) {
    var values: [String: Set<String>] = [:]
    for url in links where url.query != nil {
      let parts = keys.parts(of: url)
      guard parts.slots.count <= Self.maximumSlots else { continue }
      let shape = parts.shape
      for slot in parts.slots {
        let name = Self.name(slot, shape)
        guard values[name, default: []].insert(slot.value).inserted,
          values[name]?.count == Self.listedValues
        else { continue }
        update(name) { $0.isListed = true }
      }
    }
  }

  /// The pages that `url` is to be compared with: those whose address differs in one value, or in
  /// several values of the same shape.
  func candidates(for url: WebURL) -> [Int] {
    let parts = keys.parts(of: url)
    var found: [Int] = []
    for name in neighbourNames(of: parts) {
      for index in (neighbours[name] ?? []).prefix(2) where !found.contains(index) {
        found.append(index)
      }
    }
    return found
  }

  func sample(_ index: Int) -> Sample { samples[index] }

  /// Takes a page to compare others with.
  mutating func keep(_ url: WebURL, _ content: PageContent) {
    guard samples.count < Self.maximumSamples else { return }
    samples.append(Sample(url: url, content: content))
    for name in neighbourNames(of: keys.parts(of: url)) {
      // The first and the last: the first may have been special.
      if neighbours[name, default: []].count < 2 {
        neighbours[name, default: []].append(samples.count - 1)
      } else {
        neighbours[name]?[1] = samples.count - 1
      }
    }
  }

  /// The address with each slot left out, and without any.
  private func neighbourNames(of parts: AddressParts) -> [String] {
    guard parts.slots.count <= Self.maximumSlots else { return [] }
    // As it is: an address with one slot more is found by this.
    return [parts.key { _ in false }, parts.shape + "\n"]
      + parts.slots.map { left in parts.key { $0 == left } }
  }

  /// Learns that two addresses lead to the same content, or to different ones.
  ///
  /// - Returns: whether addresses are now one that were not.
  mutating func learn(_ url: WebURL, _ index: Int, isSame: Bool) -> Bool {
    let one = keys.parts(of: url)
    let other = keys.parts(of: samples[index].url)
    let shape = one.shape
    guard shape == other.shape else { return false }
    let names = Set((one.slots + other.slots).map(\.name))
    let different = names.filter { name in
      one.slots.filter { $0.name == name } != other.slots.filter { $0.name == name }
    }
    // Of several values that differ, any may be what makes another page.
    guard isSame || different.count == 1 else { return false }
    var isNew = false
    for name in different {
      let slots = (one.slots + other.slots).filter { $0.name == name }
      if learn(name, slots, shape, isSame: isSame) { isNew = true }
    }
    return isNew
  }

  private mutating func learn(
    _ name: String, _ slots: [AddressParts.Slot], _ shape: String, isSame: Bool
  ) -> Bool {
    guard keys.isDropped(name) == nil else { return false }
    let place = shape + "\n" + name
    let isDrawn = slots.allSatisfy(\.isDrawn)
    let isUsual = URLKeyRules.isUsuallyNoPage(name)
    guard isSame else {
      update(place) {
        $0.different += 1
        $0.isFolded = false
      }
      everywhere[name, default: Evidence()].different += 1
      return false
    }
    update(place) { $0.same += 1 }
    everywhere[name, default: Evidence()].same += 1
    let own = byShape[place] ?? Evidence()
    let all = everywhere[name] ?? Evidence()
    let isListed = own.isListed && !isDrawn
    let needed =
      isUsual && !isListed ? 1 : isDrawn ? Self.drawnPairs : Self.ordinaryPairs
    // The name of a visitor leads the path; further back it may well be that of a page.
    let mayBeEverywhere = (isUsual || isDrawn) && (!name.hasPrefix("/") || name == "/1")
    var isNew = false
    if own.different == 0, own.same >= needed, !own.isFolded {
      update(place) { $0.isFolded = true }
      isNew = true
    }
    if all.different == 0, all.same >= needed, !isListed, mayBeEverywhere, !all.isFolded {
      everywhere[name]?.isFolded = true
      isNew = true
    }
    return isNew
  }

  private mutating func update(_ name: String, _ change: (inout Evidence) -> Void) {
    guard byShape[name] != nil || byShape.count < Self.maximumEvidence else { return }
    change(&byShape[name, default: Evidence()])
  }

  /// Learns from one address asked twice which places change by themselves.
  mutating func learn(places: Set<UInt32>, changing: Set<UInt32>) {
    noise.formUnion(changing)
    stable.formUnion(places.subtracting(changing))
  }
}
