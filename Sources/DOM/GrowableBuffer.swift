/// Contiguous memory that grows by doubling: what the parser fills where an array's uniqueness
/// and exclusivity checks would cost more than the work itself.
///
/// Indices are checked in debug builds only; callers hold the invariant.
public struct GrowableBuffer<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<Element>
  @usableFromInline var capacity: Int
  @usableFromInline var filled: Int

  public init(capacity: Int = 16) {
    self.capacity = max(capacity, 1)
    base = .allocate(capacity: self.capacity)
    filled = 0
  }

  deinit { base.deallocate() }

  /// How many elements there are.
  @inlinable public var count: Int { filled }
  @inlinable public var isEmpty: Bool { count == 0 }
  @inlinable public var pointer: UnsafeMutablePointer<Element> { base }

  @inlinable
  public subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    _modify {
      assert(index >= 0 && index < count)
      yield &base[index]
    }
  }

  /// The last element; the buffer must not be empty.
  @inlinable public var last: Element { self[count - 1] }

  @inlinable
  public mutating func append(_ element: Element) {
    if count == capacity { grow(toHold: count + 1) }
    base[count] = element
    filled = count + 1
  }

  /// Appends the `count` elements at `elements`, which must not lie in this buffer.
  @inlinable
  public mutating func append(_ elements: UnsafePointer<Element>, count added: Int) {
    if count + added > capacity { grow(toHold: count + added) }
    (base + count).update(from: elements, count: added)
    filled = count + added
  }

  /// Appends a copy of the buffer's own elements from `start` on.
  @inlinable
  public mutating func appendOwn(from start: Int, count added: Int) {
    assert(start >= 0 && start + added <= count)
    if count + added > capacity { grow(toHold: count + added) }
    (base + count).update(from: base + start, count: added)
    filled = count + added
  }

  @inlinable
  public mutating func insert(_ element: Element, at index: Int) {
    assert(index >= 0 && index <= count)
    if count == capacity { grow(toHold: count + 1) }
    (base + index + 1).update(from: base + index, count: count - index)
    base[index] = element
    filled = count + 1
  }

  @inlinable
  public mutating func remove(at index: Int) {
    assert(index >= 0 && index < count)
    (base + index).update(from: base + index + 1, count: count - index - 1)
    filled = count - 1
  }

  /// Forgets all elements from `count` on.
  @inlinable
  public mutating func truncate(to count: Int) {
    assert(count >= 0 && count <= self.count)
    filled = count
  }

  @usableFromInline
  mutating func grow(toHold needed: Int) {
    let larger = max(needed, capacity * 2)
    let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    moved.update(from: base, count: count)
    base.deallocate()
    base = moved
    capacity = larger
  }
}
