// UNSAFE: hands zlib the addresses of its input and its output.
//
// Invariant: both buffers outlive the call to `inflate`, zlib is told their true lengths, and its stream
// keeps no pointer to them once the call has returned.

import CZlib

/// Unpacks gzip, zlib or deflate piece by piece, so that what it unpacks to never has to be held whole.
package final class Inflater {
  private var stream = z_stream()
  private var input: [UInt8]
  private var position = 0
  private var isReady = false
  package private(set) var isAtEnd = false
  /// The data is damaged or ends early.
  package private(set) var isBroken = false
  /// What was given is unpacked; more has to be given.
  package var isHungry: Bool { comesInPieces && position >= input.count }
  /// Whole members were unpacked so far, and nothing of another.
  package private(set) var isBetweenMembers = true
  private let comesInPieces: Bool
  private let takesMembers: Bool
  /// Where the last search for a member ended, in what was given.
  private var searchedTo = -1

  /// - Parameters:
  ///   - isRaw: deflate without the wrapper of gzip or zlib.
  ///   - takesMembers: several gzip members are one file; else what follows the first is no part of it.
  package init(_ input: [UInt8], isRaw: Bool = false, takesMembers: Bool = true) {
    self.input = input
    self.takesMembers = takesMembers
    comesInPieces = false
    isReady =
      (isRaw ? parvis_inflate_init_raw(&stream) : parvis_inflate_init(&stream)) == Z_OK
  }

  /// Unpacks gzip of any number of members that is given piece by piece (``feed(_:)``).
  package init() {
    input = []
    takesMembers = true
    comesInPieces = true
    isReady = parvis_inflate_init(&stream) == Z_OK
  }

  /// Takes the next piece, once what was given is unpacked.
  package func feed(_ piece: [UInt8]) {
    input = piece
    position = 0
    searchedTo = -1
  }

  /// Passes over what is damaged, up to what looks like the beginning of another member; false where more has
  /// to be given first.
  package func skipToMember() -> Bool {
    guard isReady, comesInPieces else { return false }
    if position == searchedTo { position += 1 }
    while position + 2 < input.count {
      if input[position] == 0x1F, input[position + 1] == 0x8B, input[position + 2] == 8 {
        searchedTo = position
        isBetweenMembers = true
        isBroken = inflateReset(&stream) != Z_OK
        return !isBroken
      }
      position += 1
    }
    position = input.count
    return false
  }

  deinit { if isReady { inflateEnd(&stream) } }

  package static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// The next bytes, at most `limit`; empty at the end.
  package func next(limit: Int) -> [UInt8] {
    guard isReady, !isAtEnd, !isBroken, limit > 0, !isHungry else { return [] }
    var code: Int32 = Z_OK
    let output = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      input.withUnsafeBufferPointer { source in
        guard let base = source.baseAddress else { return }
        stream.next_in = UnsafeMutablePointer(mutating: base + position)
        stream.avail_in = UInt32(clamping: source.count - position)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(clamping: limit)
        let given = stream.avail_in
        code = inflate(&stream, Z_NO_FLUSH)
        position += Int(given - stream.avail_in)
        count = limit - Int(stream.avail_out)
        stream.next_in = nil
        stream.next_out = nil
      }
    }
    switch code {
    case Z_STREAM_END: endMember()
    case Z_OK:
      isBetweenMembers = false
      if output.isEmpty, !isHungry { isBroken = true }
    default: isBroken = true
    }
    return output
  }

  /// A gzip file may have several members, one after the other.
  private func endMember() {
    if comesInPieces {
      isBetweenMembers = true
      if inflateReset(&stream) != Z_OK { isBroken = true }
      return
    }
    if takesMembers, position + 1 < input.count, input[position] == 0x1F,
      input[position + 1] == 0x8B,
      inflateReset(&stream) == Z_OK
    {
      return
    }
    isAtEnd = true
  }
}
