/// Values by name, where each name is asked for often: found by the number of the name.
@frozen
@usableFromInline
package struct NameMap<Value> {
  @usableFromInline var values: ContiguousArray<Value?> = []

  /// A map without values.
  @inlinable package init() {}

  /// The value for a name; nil where none was set.
  @inlinable package subscript(name: Name) -> Value? {
    get {
      let number = Int(name.rawValue)
      return number < values.count ? values[number] : nil
    }
    set {
      let number = Int(name.rawValue)
      if values.count <= number {
        values.append(contentsOf: repeatElement(nil, count: number + 1 - values.count))
      }
      values[number] = newValue
    }
  }
}
