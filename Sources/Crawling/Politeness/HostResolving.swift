// UNSAFE: asks the system's resolver, which returns a list by address.
//
// Invariant: the list is freed once, after the first address of it has been turned into text.

#if canImport(Glibc)
  import Glibc
#endif

/// Who knows the address of a host, so that sites that share a server are not asked all at once.
///
/// Only for taking turns: which address may be connected to is decided when the socket opens.
package protocol HostResolving: Sendable {
  /// The first address, as text; nil when the host is not known.
  func address(of host: String) async -> String?
}

/// The system's name service.
package struct SystemResolver: HostResolving {
  package init() {}

  package func address(of host: String) async -> String? {
    await withCheckedContinuation { continuation in
      // The lookup blocks: it gets a thread of its own.
      let job = Job(host: host, continuation: continuation)
      if !job.start() { continuation.resume(returning: nil) }
    }
  }

  private final class Job: Sendable {
    let host: String
    let continuation: CheckedContinuation<String?, Never>

    init(host: String, continuation: CheckedContinuation<String?, Never>) {
      self.host = host
      self.continuation = continuation
    }

    func start() -> Bool {
      var thread = pthread_t()
      let context = Unmanaged.passRetained(self)
      let code = pthread_create(
        &thread, nil,
        { context in
          guard let context else { return nil }
          let job = Unmanaged<Job>.fromOpaque(context).takeRetainedValue()
          job.continuation.resume(returning: SystemResolver.lookUp(job.host))
          return nil
        }, context.toOpaque())
      if code != 0 {
        context.release()
        return false
      }
      pthread_detach(thread)
      return true
    }
  }

  private static func lookUp(_ host: String) -> String? {
    var name = host
    if name.hasPrefix("["), name.hasSuffix("]") { name = String(name.dropFirst().dropLast()) }
    var hints = addrinfo()  // any family, any kind
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(name, nil, &hints, &list) == 0, let first = list else { return nil }
    defer { freeaddrinfo(first) }
    guard let address = first.pointee.ai_addr else { return nil }
    return AddressPolicy.text(address, length: first.pointee.ai_addrlen)
  }
}
