import DOM
import Testing

/// Steps are counted, and walks end once none are left.
@Suite("The step meter")
struct StepMeterTests {
  /// `html` with `count` `p` elements in it.
  private func document(_ count: Int, meter: StepMeter) -> Document {
    var builder = DocumentBuilder(source: ByteStorage(""))
    let root = builder.make(NodeRecord(kind: .element, name: .html))
    builder.insert(root, into: 0)
    for _ in 0..<count {
      let child = builder.make(NodeRecord(kind: .element, name: .p))
      builder.insert(child, into: root)
    }
    return builder.finish(
      doctype: nil, compatibilityMode: .noQuirks,
      encoding: EncodingRecord(name: "UTF-8", source: .transport), problems: [], meter: meter)
  }

  @Test("a walk costs a step for each 64 nodes, at least one")
  func cost() throws {
    let meter = StepMeter(limit: 1_000)
    let document = document(200, meter: meter)
    #expect(document.elements.reduce(0) { count, _ in count + 1 } == 201)
    #expect(meter.left == 1_000 - 4)
    let root = try #require(document.documentElement.map { Element($0, in: document) })
    #expect(root.children.reduce(0) { count, _ in count + 1 } == 200)
    #expect(meter.left == 1_000 - 8)
    _ = root.children.first { $0.is(.p) }?.ancestors.first { $0.is(.html) }
    #expect(meter.left == 1_000 - 10)
    _ = root.textContent
    #expect(meter.left == 1_000 - 14)
  }

  @Test("walks end early once nothing is left")
  func exhaustion() throws {
    let meter = StepMeter(limit: 3)
    let document = document(200, meter: meter)
    #expect(document.elements.reduce(0) { count, _ in count + 1 } == 128)
    #expect(meter.isExhausted)
    let root = try #require(document.documentElement.map { Element($0, in: document) })
    #expect(root.children.first { _ in true } == nil)
    #expect(root.descendants.first { _ in true } == nil)
    meter.left = 10
    #expect(root.descendants.reduce(0) { count, _ in count + 1 } == 200)
  }

  @Test("what is kept for all is charged to the shared account")
  func sharing() {
    let meter = StepMeter(limit: 10, shared: 100)
    meter.sharing {
      meter.charge(30)
      meter.sharing { meter.charge(20) }
    }
    #expect(meter.left == 10)
    #expect(!meter.isSharedExhausted)
    meter.charge(4)
    #expect(meter.left == 6)
    meter.sharing { meter.charge(49) }
    #expect(!meter.isSharedExhausted)
    #expect(meter.left == 6)
  }

  @Test("an exhausted shared account exhausts whoever asked")
  func sharedExhaustion() {
    let meter = StepMeter(limit: 10, shared: 100)
    meter.sharing {
      meter.charge(100)
      #expect(meter.isExhausted)
    }
    #expect(meter.isSharedExhausted)
    #expect(meter.isExhausted)
    meter.left = 10
    meter.sharing { #expect(meter.isExhausted) }
    #expect(meter.isExhausted)
  }

  @Test("an exhausted account does not cut short what is kept for all")
  func sharingWhenExhausted() {
    let meter = StepMeter(limit: 1, shared: 100)
    let document = document(200, meter: meter)
    _ = document.elements.reduce(0) { count, _ in count + 1 }
    #expect(meter.isExhausted)
    let count = meter.sharing { document.elements.reduce(0) { count, _ in count + 1 } }
    #expect(count == 201)
    #expect(meter.isExhausted)
    #expect(!meter.isSharedExhausted)
  }
}
