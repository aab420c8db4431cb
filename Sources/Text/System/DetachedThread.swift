// UNSAFE: hands a closure to a thread by the address of the object that holds it.
//
// Invariant: the object is retained before the thread is made and released exactly once: by the thread,
// or here when there is none.

#if canImport(Glibc)
  import Glibc
#endif

/// A thread for calls that block: the pool of Swift's tasks has few of its own.
package enum DetachedThread {
  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs `body` on a thread of its own; false when the system makes none.
  ///
  /// - Parameter stackSize: in bytes.
  package static func run(stackSize: Int, _ body: @escaping @Sendable () -> Void) -> Bool {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, stackSize)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    defer { pthread_attr_destroy(&attributes) }
    var thread = pthread_t()
    let context = Unmanaged.passRetained(Work(body))
    let code = pthread_create(
      &thread, &attributes,
      { context in
        guard let context else { return nil }
        Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
        return nil
      }, context.toOpaque())
    if code != 0 { context.release() }
    return code == 0
  }
}
