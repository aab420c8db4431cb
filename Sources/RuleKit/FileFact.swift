/// What follows from the bytes of a file of the site alone, whichever page refers to it: worked out
/// once in a run (``Page/fact(_:ofFile:)``).
package protocol FileFact: Sendable {
  init(bytes: [UInt8])
}

extension NeighbourReading {
  package func fact<Fact: FileFact>(_: Fact.Type, ofFile path: String) -> Fact? {
    bytes(atPath: path).map { Fact(bytes: $0) }
  }
}

extension Page {
  /// The fact that follows from a file of the site; nil when the file cannot be had.
  package func fact<Fact: FileFact>(_ fact: Fact.Type, ofFile path: String) -> Fact? {
    neighbours?.fact(fact, ofFile: path)
  }
}
