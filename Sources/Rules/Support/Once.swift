/// A fact about the page that a rule finds out when it first needs it and then remembers.
struct Once<Value: Sendable>: Sendable {
  private var value: Value?

  mutating func callAsFunction(_ compute: @autoclosure () -> Value) -> Value {
    if let value { return value }
    let computed = compute()
    value = computed
    return computed
  }
}
