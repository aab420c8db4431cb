// UNSAFE: memory of its own that grows by doubling.
//
// Invariant: `base` has room for `capacity` elements, of which the first `filled` are initialised;
// 0 <= filled <= capacity. Every index and count is checked against `filled` in release builds too, so
// a wrong number stops the program and never touches other memory. What `pointer` and `borrowed` give
// is valid until the buffer is changed or released.

public import Text

/// Contiguous memory that grows by doubling: what the parser fills where an array's uniqueness
/// and exclusivity checks would cost more than the work itself.
///
/// Elements are numbered from 0. Indices out of bounds trap.
@usableFromInline package struct GrowableBuffer<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<Element>
  @usableFromInline var capacity: Int
  @usableFromInline var filled: Int

  /// An empty buffer with room for `capacity` elements.
  package init(capacity: Int = 16) {
    self.capacity = max(capacity, 1)
    base = .allocate(capacity: self.capacity)
    filled = 0
  }

  deinit { base.deallocate() }

  /// The number of elements.
  @inlinable package var count: Int { filled }
  /// True when there are no elements.
  @inlinable package var isEmpty: Bool { filled == 0 }

  /// The first element, for libraries in C.
  package var pointer: UnsafePointer<Element> { UnsafePointer(base) }

  /// The element at `index`.
  @inlinable
  package subscript(index: Int) -> Element {
    get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: filled))
      return base[index]
    }
    _modify {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: filled))
      yield &base[index]
    }
  }

  /// The last element; the buffer must not be empty.
  @inlinable package var last: Element { self[filled - 1] }

  /// Adds an element at the end.
  @inlinable
  package mutating func append(_ element: Element) {
    if filled == capacity { grow(toHold: filled + 1) }
    base[filled] = element
    filled += 1
  }

  /// Adds copies of the elements of another buffer at the end.
  @inlinable
  package mutating func append(contentsOf other: borrowing GrowableBuffer<Element>) {
    append(UnsafePointer(other.base), count: other.filled)
  }

  /// Adds copies of `added` of the buffer's own elements, from `start` on, at the end.
  @inlinable
  package mutating func appendOwn(from start: Int, count added: Int) {
    precondition(start >= 0 && added >= 0 && added <= filled - start)
    if added > capacity - filled { grow(toHold: filled + added) }
    (base + filled).update(from: base + start, count: added)
    filled += added
  }

  /// Puts an element before the one at `index`, or at the end.
  @inlinable
  package mutating func insert(_ element: Element, at index: Int) {
    precondition(index >= 0 && index <= filled)
    if filled == capacity { grow(toHold: filled + 1) }
    (base + index + 1).update(from: base + index, count: filled - index)
    base[index] = element
    filled += 1
  }

  /// Takes the element at `index` out.
  @inlinable
  package mutating func remove(at index: Int) {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: filled))
    (base + index).update(from: base + index + 1, count: filled - index - 1)
    filled -= 1
  }

  /// Drops all elements from `count` on.
  @inlinable
  package mutating func truncate(to count: Int) {
    precondition(count >= 0 && count <= filled)
    filled = count
  }

  /// Calls `body` with the elements; bounds are checked.
  @inlinable
  package mutating func withMutableSpan<Result>(
    _ body: (inout MutableSpan<Element>) throws -> Result
  ) rethrows -> Result {
    var span = UnsafeMutableBufferPointer(start: base, count: filled).mutableSpan
    return try body(&span)
  }

  /// A copy of the elements.
  package var contents: ContiguousArray<Element> {
    ContiguousArray(UnsafeBufferPointer(start: base, count: filled))
  }

  @usableFromInline
  mutating func append(_ elements: UnsafePointer<Element>, count added: Int) {
    if added > capacity - filled { grow(toHold: filled + added) }
    (base + filled).update(from: elements, count: added)
    filled += added
  }

  @usableFromInline
  mutating func grow(toHold needed: Int) {
    let larger = max(needed, capacity * 2)
    let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    moved.update(from: base, count: filled)
    base.deallocate()
    base = moved
    capacity = larger
  }
}

extension GrowableBuffer where Element == UInt8 {
  /// Adds bytes at the end; they must not be the buffer's own.
  @inlinable
  package mutating func append(_ bytes: BorrowedBytes) {
    _ = bytes.withContiguousStorageIfAvailable { source in
      if let start = source.baseAddress { append(start, count: source.count) }
    }
  }

  /// The bytes as they are now, valid until the buffer changes.
  @inlinable package var borrowed: BorrowedBytes {
    BorrowedBytes(UnsafeBufferPointer(start: base, count: filled))
  }
}
