/// Finds a member of a ZIP archive (APPNOTE 6.3) and unpacks it.
package enum ZIPMember {
  /// A member unpacks to more than was asked for.
  package struct TooLarge: Error {}

  /// A member's place in the archive, as the directory has it.
  private struct Entry {
    var method: UInt16
    var packedSize: Int
    var size: Int
    var offset: Int
  }

  /// The bytes of the member `name`; nil of an archive that has none, or is damaged.
  ///
  /// - Parameter limit: the greatest size that is unpacked; beyond, an error tells.
  package static func bytes(
    _ name: String, in archive: [UInt8], limit: Int
  ) throws(TooLarge) -> [UInt8]? {
    guard let entry = entry(name, in: archive) else { return nil }
    guard entry.size <= limit else { throw TooLarge() }
    // The name and the extra field of the local header may be of another length than the directory's.
    let header = entry.offset
    guard archive.number(header, 4) == 0x0403_4B50, let names = archive.number(header + 26, 2),
      let extras = archive.number(header + 28, 2)
    else { return nil }
    let start = header + 30 + names + extras
    guard start <= archive.count, entry.packedSize <= archive.count - start else { return nil }
    let packed = archive[start..<start + entry.packedSize]
    switch entry.method {
    case 0: return packed.count <= limit ? Array(packed) : nil
    case 8: return try inflated(packed, limit: limit)
    default: return nil
    }
  }

  private static func entry(_ name: String, in archive: [UInt8]) -> Entry? {
    // The end of the directory stands last, before a comment of at most 65,535 bytes.
    let lowest = max(0, archive.count - 22 - 0xFFFF)
    var end = archive.count - 22
    while end >= lowest, archive.number(end, 4) != 0x0605_4B50 { end -= 1 }
    guard end >= lowest, end >= 0, let count = archive.number(end + 10, 2),
      var place = archive.number(end + 16, 4)
    else { return nil }
    let wanted = Array(name.utf8)
    for _ in 0..<count {
      guard archive.number(place, 4) == 0x0201_4B50, let method = archive.number(place + 10, 2),
        let packedSize = archive.number(place + 20, 4), let size = archive.number(place + 24, 4),
        let nameLength = archive.number(place + 28, 2),
        let extraLength = archive.number(place + 30, 2),
        let commentLength = archive.number(place + 32, 2),
        let offset = archive.number(place + 42, 4), place + 46 + nameLength <= archive.count
      else { return nil }
      if archive[place + 46..<place + 46 + nameLength].elementsEqual(wanted) {
        return Entry(
          method: UInt16(truncatingIfNeeded: method), packedSize: packedSize, size: size,
          offset: offset)
      }
      place += 46 + nameLength + extraLength + commentLength
    }
    return nil
  }

  /// What a member unpacks to, whatever size its header claims; nil where it is damaged.
  private static func inflated(
    _ packed: ArraySlice<UInt8>, limit: Int
  ) throws(TooLarge) -> [UInt8]? {
    let inflater = Inflater(Array(packed), isRaw: true, takesMembers: false)
    var output: [UInt8] = []
    while !inflater.isAtEnd, !inflater.isBroken {
      output += inflater.next(limit: 256 << 10)
      if output.count > limit { throw TooLarge() }
    }
    return inflater.isAtEnd ? output : nil
  }
}

extension [UInt8] {
  /// A number of `length` bytes, the lowest first; nil where it does not lie within.
  fileprivate func number(_ start: Int, _ length: Int) -> Int? {
    guard start >= 0, start <= count - length else { return nil }
    return self[start..<start + length].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
