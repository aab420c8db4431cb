// UNSAFE: hands the operating system the addresses of buffers and of strings in C's form.
//
// Invariant: a buffer is passed with its own size, and no more than the system says it wrote counts as
// filled. Strings that the system returns are copied at once. No pointer outlives its call.

#if canImport(Glibc)
  import Glibc
#endif

/// An error number of the operating system.
package struct SystemError: Error, Hashable {
  package let code: Int32

  package init(code: Int32) { self.code = code }

  /// The error of the call that this thread made last.
  package static var last: SystemError { SystemError(code: errno) }

  /// What the system says of it, in English.
  package var message: String { String(cString: strerror(code)) }
}

/// Calls of the operating system that take or give bytes.
package enum SystemCalls {
  /// At most `count` bytes that `descriptor` has; none at its end. Goes on after a signal.
  package static func read(_ descriptor: Int32, upTo count: Int) throws(SystemError) -> [UInt8] {
    var result = 0
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: max(count, 0)) { buffer, filled in
      repeat {
        result = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        code = errno
      } while result < 0 && code == EINTR
      filled = max(result, 0)
    }
    if result < 0 { throw SystemError(code: code) }
    return bytes
  }

  /// Writes the bytes as far as the system takes them; returns how many it took.
  package static func write(
    _ bytes: ArraySlice<UInt8>, to descriptor: Int32
  ) throws(SystemError) -> Int {
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count < 0 { throw .last }
    return count
  }

  /// Sends the bytes through a socket as far as the system takes them, without a signal when the other
  /// end is closed; returns how many it took.
  package static func send(
    _ bytes: ArraySlice<UInt8>, to socket: Int32
  ) throws(SystemError) -> Int {
    let count = bytes.withUnsafeBytes {
      Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    if count < 0 { throw .last }
    return count
  }

  /// The path without links, `.` and `..`; nil when it leads nowhere.
  package static func resolvedPath(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  /// Whether the process ignores a signal.
  package static func ignoresSignal(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Calls `body` with strings as C has them: an array that ends with a null pointer.
  package static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = strings.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }
}
