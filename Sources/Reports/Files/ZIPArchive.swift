import Archives

/// Writes ZIP archives (APPNOTE 6.3): the same members give the same bytes.
struct ZIPArchive {
  private(set) var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// 1 January 1980, 00:00: archives hold no times.
  private static let date: UInt16 = 1 << 5 | 1

  init() {}

  /// Adds a member, as it is or compressed. Names are ASCII, with `/`.
  mutating func add(_ name: String, _ content: [UInt8], isStored: Bool = false) {
    // Without memory to pack it the content stands as it is.
    let deflated = isStored ? nil : Packing.packed(content, as: .deflate)
    let packed = deflated ?? content
    let offset = UInt32(truncatingIfNeeded: bytes.count)
    let size = UInt32(truncatingIfNeeded: content.count)
    let checksum = Packing.checksum(of: content)
    let name = Array(name.utf8)

    var common: [UInt8] = []
    common.little(UInt16(20))  // version needed: 2.0
    common.little(UInt16(0))  // flags
    common.little(UInt16(deflated == nil ? 0 : 8))
    common.little(UInt16(0))  // time
    common.little(ZIPArchive.date)
    common.little(checksum)
    common.little(UInt32(truncatingIfNeeded: packed.count))
    common.little(size)
    common.little(UInt16(name.count))
    common.little(UInt16(0))  // extra field

    bytes.little(UInt32(0x0403_4B50))
    bytes += common + name + packed

    directory.little(UInt32(0x0201_4B50))
    directory.little(UInt16(20))  // made by
    directory += common
    directory.little(UInt16(0))  // comment
    directory.little(UInt16(0))  // disk
    directory.little(UInt16(0))  // internal attributes
    directory.little(UInt32(0))  // external attributes
    directory.little(offset)
    directory += name
    count += 1
  }

  /// The archive with its directory.
  func finished() -> [UInt8] {
    var result = bytes + directory
    result.little(UInt32(0x0605_4B50))
    result.little(UInt16(0))
    result.little(UInt16(0))
    result.little(count)
    result.little(count)
    result.little(UInt32(truncatingIfNeeded: directory.count))
    result.little(UInt32(truncatingIfNeeded: bytes.count))
    result.little(UInt16(0))
    return result
  }
}

extension [UInt8] {
  fileprivate mutating func little<Number: FixedWidthInteger>(_ number: Number) {
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: number >> Number(shift)))
    }
  }
}
