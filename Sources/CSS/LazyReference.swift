// UNSAFE: converts between an object and its address.
//
// Invariant: an address that is not zero is that of an object which this reference retained once.

import Synchronization

/// An object that is made on first use, by whichever thread is first.
///
/// The only unsafe code is the conversion between the object and its address. Invariant: a non-zero
/// address is that of an object retained once by this reference; it is written once, by a
/// compare-and-exchange from 0, and released in `deinit` alone, when no other thread can read it.
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
