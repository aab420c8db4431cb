internal import CSS

/// The custom properties of an element, references resolved; shared down the tree.
final class CustomProperties: Sendable {
  let values: [String: UnresolvedValue]

  init(_ values: [String: UnresolvedValue]) { self.values = values }

  static var none: CustomProperties { CustomProperties([:]) }
}

/// Works out custom properties and the values that refer to them.
struct VariableResolver {
  private var substitution = VariableSubstitution()
  private var cache: [CacheKey: ParsedValue] = [:]
  private let registered: [String: RegisteredProperty]
  private let initialValues: [String: UnresolvedValue]

  private struct CacheKey: Hashable {
    let value: ObjectIdentifier
    let bytes: [UInt8]
  }

  private enum ParsedValue {
    case invalid
    case longhands([(Property, Value)])
  }

  init(registered: [RegisteredProperty]) {
    self.registered = Dictionary(registered.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    initialValues = self.registered.compactMapValues(\.initialValue)
  }

  var hitLimit: Bool { substitution.hitLimit }

  /// True while so little was substituted that limits are as far as at the start.
  var isFresh: Bool { !hitLimit && substitution.total < 1 << 20 }

  /// The initial values of registered properties, for the root to inherit.
  var initial: CustomProperties { CustomProperties(initialValues) }

  /// The properties of an element that declares `declared` under a parent with `parent`.
  mutating func resolve(
    _ declared: [String: CustomValue], parent: CustomProperties
  ) -> CustomProperties {
    var values = parent.values
    var changed = false
    for (name, property) in registered where !property.inherits && declared[name] == nil {
      let isSame = values[name] === property.initialValue
      if !isSame {
        values[name] = property.initialValue
        changed = true
      }
    }
    guard !declared.isEmpty else { return changed ? CustomProperties(values) : parent }

    var pending: [String: UnresolvedValue] = [:]
    for (name, value) in declared {
      switch value {
      case .initial: values[name] = initialValues[name]
      case .inherit, .revert: values[name] = parent.values[name] ?? initialValues[name]
      case .tokens(let tokens, let hasReferences):
        values[name] = hasReferences ? nil : tokens
        if hasReferences { pending[name] = tokens }
      }
    }
    resolvePending(pending, &values)
    checkTypes(of: declared, parent, &values)
    return CustomProperties(values)
  }

  /// A registered property whose value is not of its syntax is invalid at computed-value time: it is
  /// inherited or initial (CSS Properties and Values 1, section 2.4).
  private func checkTypes(
    of declared: [String: CustomValue], _ parent: CustomProperties,
    _ values: inout [String: UnresolvedValue]
  ) {
    guard !registered.isEmpty else { return }
    for name in declared.keys {
      guard let property = registered[name], let value = values[name],
        value !== property.initialValue, !property.syntax.accepts(value)
      else { continue }
      values[name] = property.inherits ? parent.values[name] : property.initialValue
    }
  }

  /// Resolves properties after those they refer to; what is part of a cycle is invalid.
  private mutating func resolvePending(
    _ pending: [String: UnresolvedValue], _ values: inout [String: UnresolvedValue]
  ) {
    enum Mark { case open, done }
    var marks: [String: Mark] = [:]
    var cyclic: Set<String> = []
    for start in pending.keys.sorted() where marks[start] == nil {
      // Depth first, without recursion.
      var path: [(name: String, references: [String], next: Int)] = []
      marks[start] = .open
      path.append((start, pending[start]?.references ?? [], 0))
      while let top = path.last {
        if top.next < top.references.count {
          path[path.count - 1].next += 1
          let reference = top.references[top.next]
          guard let value = pending[reference] else { continue }
          switch marks[reference] {
          case .done: break
          case .open:
            let from = path.firstIndex { $0.name == reference } ?? 0
            for item in path[from...] { cyclic.insert(item.name) }
          case nil:
            marks[reference] = .open
            path.append((reference, value.references, 0))
          }
          continue
        }
        marks[top.name] = .done
        path.removeLast()
        guard let value = pending[top.name] else { continue }
        if !cyclic.contains(top.name),
          let bytes = substitution.substitute(value, lookup: { values[$0] })
        {
          values[top.name] = UnresolvedValue(customProperty: top.name, resolved: bytes)
        } else {
          values[top.name] = initialValues[top.name]
        }
      }
    }
  }

  /// The value of `property` once references are resolved; nil when it is invalid then.
  mutating func value(
    of property: Property, from value: UnresolvedValue, with customs: CustomProperties
  ) -> Value? {
    guard let bytes = substitution.substitute(value, lookup: { customs.values[$0] }) else {
      return nil
    }
    let key = CacheKey(value: ObjectIdentifier(value), bytes: bytes)
    let parsed: ParsedValue
    if let known = cache[key] {
      parsed = known
    } else {
      parsed = value.parse(resolved: bytes).map { .longhands($0) } ?? .invalid
      cache[key] = parsed
    }
    guard case .longhands(let longhands) = parsed else { return nil }
    return longhands.last { $0.0 == property }?.1
  }
}
