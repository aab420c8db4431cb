import DOM
import RuleKit

/// Which rules want which elements, by integers.
struct RouteTable: Sendable {
  /// Slots by the number of a name, in one array.
  private struct Routes: Sendable {
    private let slots: ContiguousArray<Int>
    /// Where the slots of each name begin; one more for the end.
    private let starts: ContiguousArray<Int>

    init(_ table: [[Int]]) {
      slots = ContiguousArray(table.joined())
      var starts: ContiguousArray<Int> = [0]
      for list in table { starts.append(starts[starts.count - 1] + list.count) }
      self.starts = starts
    }

    var isEmpty: Bool { slots.isEmpty }

    /// The places of a name's slots.
    func places(of name: Name) -> Range<Int> {
      let number = Int(name.rawValue)
      return number + 1 < starts.count ? starts[number]..<starts[number + 1] : 0..<0
    }

    subscript(place: Int) -> Int { slots[place] }

    /// Adds a name's slots to `list`.
    func append(_ name: Name, to list: inout [Int]) {
      for place in places(of: name) { list.append(slots[place]) }
    }
  }

  private let everywhere: [Int]
  private let html: Routes
  private let svg: Routes
  private let attributes: Routes

  init(_ interests: [[Interest]]) {
    var everywhere: [Int] = []
    var html = [[Int]](repeating: [], count: Name.knownCount)
    var svg = html
    var attributes = html
    for (slot, wanted) in interests.enumerated() {
      if wanted.contains(.allElements) {
        everywhere.append(slot)
        continue
      }
      for interest in wanted {
        switch interest {
        case .elements(let names): Self.add(slot, names, to: &html)
        case .svgElements(let names): Self.add(slot, names, to: &svg)
        case .attributes(let names): Self.add(slot, names, to: &attributes)
        case .allElements: break
        }
      }
    }
    self.everywhere = everywhere
    self.html = Routes(html)
    self.svg = Routes(svg)
    self.attributes = Routes(attributes)
  }

  private static func add(_ slot: Int, _ names: [Name], to table: inout [[Int]]) {
    for name in names where table.indices.contains(Int(name.rawValue)) {
      let index = Int(name.rawValue)
      if !table[index].contains(slot) { table[index].append(slot) }
    }
  }

  /// Fills `slots` with the rules that want the element, each once.
  func slots(of element: Element, _ slots: inout [Int]) {
    slots.removeAll(keepingCapacity: true)
    slots += everywhere
    switch element.namespace {
    case .html: html.append(element.name, to: &slots)
    case .svg: svg.append(element.name, to: &slots)
    case .mathML: break
    }
    let document = element.document
    let range = document.attributeRange(of: element.id)
    guard !range.isEmpty, !attributes.isEmpty else { return }
    let first = everywhere.count
    for index in range {
      let places = attributes.places(of: document.attributes[index].name)
      for place in places {
        let slot = attributes[place]
        if !slots[first...].contains(slot) { slots.append(slot) }
      }
    }
  }
}
