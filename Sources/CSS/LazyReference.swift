import Synchronization

/// An object that is made when it is first asked for, by whichever thread asks first.
///
/// As `AtomicLazyReference` of the standard library, whose loads go through generic code at run time.
struct LazyReference<Object: AnyObject & Sendable>: ~Copyable, Sendable {
  /// The address of the object, which is retained; 0 while there is none.
  private let address = Atomic<UInt>(0)

  deinit {
    if let pointer = UnsafeRawPointer(bitPattern: address.load(ordering: .acquiring)) {
      Unmanaged<Object>.fromOpaque(pointer).release()
    }
  }

  func load() -> Object? {
    UnsafeRawPointer(bitPattern: address.load(ordering: .acquiring)).map {
      Unmanaged<Object>.fromOpaque($0).takeUnretainedValue()
    }
  }

  /// Keeps `object` unless another thread was faster; the answer is the one that is kept.
  func storeIfNil(_ object: Object) -> Object {
    let new = UInt(bitPattern: Unmanaged.passRetained(object).toOpaque())
    let (isStored, old) = address.compareExchange(
      expected: 0, desired: new, ordering: .acquiringAndReleasing)
    guard !isStored, let pointer = UnsafeRawPointer(bitPattern: old) else { return object }
    Unmanaged.passUnretained(object).release()
    return Unmanaged<Object>.fromOpaque(pointer).takeUnretainedValue()
  }
}
