extension Array {
  /// The same elements without room for more: for what is kept of each page of a site.
  package var withoutRoom: [Element] {
    guard capacity > count else { return self }
    var result: [Element] = []
    result.reserveCapacity(count)
    result.append(contentsOf: self)
    return result
  }
}
