// UNSAFE: reads socket addresses, whose type their first field tells.
//
// Invariant: an address of family AF_INET or AF_INET6 is at least as long as `sockaddr_in` or
// `sockaddr_in6`: the system and libcurl give them so. Addresses are copied before they are read.

import WebAddress

#if canImport(Glibc)
  import Glibc
#endif

/// Which addresses may be connected to: public ones, unless private ones are allowed.
///
/// Checked with the address of the very socket that is about to connect, so neither a redirect nor
/// a name that changes its address between two lookups (DNS rebinding) passes it.
package struct AddressPolicy: Sendable, Hashable, Codable {
  /// For tests and intranets: no address is refused.
  package var allowsPrivate: Bool

  package init(allowsPrivate: Bool = false) { self.allowsPrivate = allowsPrivate }

  /// Whether the four bytes of an IPv4 address may be connected to.
  package func allows(ipv4 bytes: [UInt8]) -> Bool {
    guard bytes.count == 4 else { return false }
    if allowsPrivate { return true }
    let value = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return !Self.specialIPv4.contains { value & $0.mask == $0.prefix }
  }

  /// Whether the sixteen bytes of an IPv6 address may be connected to. Addresses that carry an
  /// IPv4 address are judged by it too.
  package func allows(ipv6 bytes: [UInt8]) -> Bool {
    guard bytes.count == 16 else { return false }
    if allowsPrivate { return true }
    let groups = stride(from: 0, to: 16, by: 2).map {
      UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
    }
    switch groups[0] {
    // Global unicast, the only range given to sites: 2000::/3, less the parts below.
    case 0x2000...0x3FFF:
      // 2001::/23 protocol assignments (Teredo among them), 2001:db8::/32 documentation.
      if groups[0] == 0x2001, groups[1] < 0x200 || groups[1] == 0xDB8 { return false }
      // 6to4 leads to the IPv4 address that it carries, through a relay of unknown reach.
      if groups[0] == 0x2002 { return false }
      // 3fff::/20 documentation.
      return !(groups[0] == 0x3FFF && groups[1] < 0x1000)
    default:
      // ::/128, ::1, ::ffff:0:0/96 mapped, 64:ff9b::/96 NAT64, 100::/64 discard, fc00::/7 local,
      // fe80::/10 link, ff00::/8 multicast and whatever is not assigned.
      return false
    }
  }

  /// Whether a host that is written as an address may be asked at all; names always may, their
  /// addresses are judged when they are known.
  package func allows(host: String) -> Bool {
    if allowsPrivate { return true }
    if host == "localhost" || host.hasSuffix(".localhost") || host == "localhost." { return false }
    if host.hasPrefix("["), host.hasSuffix("]") {
      guard let groups = WebHost.ipv6(String(host.dropFirst().dropLast())) else { return false }
      return allows(ipv6: groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
    }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    let bytes = parts.compactMap { UInt8($0) }
    return bytes.count == 4 && parts.count == 4 ? allows(ipv4: bytes) : true
  }

  /// Whether a socket may connect to `address`.
  func allows(_ address: UnsafePointer<sockaddr>) -> Bool {
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      let raw = UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self)
      return allows(ipv4: withUnsafeBytes(of: raw.sin_addr) { Array($0) })
    case AF_INET6:
      let raw = UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in6.self)
      return allows(ipv6: withUnsafeBytes(of: raw.sin6_addr) { Array($0) })
    default:
      return false
    }
  }

  /// The address as people write it.
  static func text(_ address: UnsafePointer<sockaddr>, length: socklen_t) -> String {
    var name = [CChar](repeating: 0, count: 64)
    guard
      getnameinfo(address, length, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST) == 0
    else { return "?" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// IANA's registry of special-purpose addresses.
  private static let specialIPv4: [(prefix: UInt32, mask: UInt32)] = [
    (0x0000_0000, 0xFF00_0000),  // 0/8 this network
    (0x0A00_0000, 0xFF00_0000),  // 10/8 private
    (0x6440_0000, 0xFFC0_0000),  // 100.64/10 carrier-grade NAT
    (0x7F00_0000, 0xFF00_0000),  // 127/8 loopback
    (0xA9FE_0000, 0xFFFF_0000),  // 169.254/16 link-local, cloud metadata
    (0xAC10_0000, 0xFFF0_0000),  // 172.16/12 private
    (0xC000_0000, 0xFFFF_FF00),  // 192.0.0/24 protocol assignments
    (0xC000_0200, 0xFFFF_FF00),  // 192.0.2/24 documentation
    (0xC058_6300, 0xFFFF_FF00),  // 192.88.99/24 6to4 relays
    (0xC0A8_0000, 0xFFFF_0000),  // 192.168/16 private
    (0xC612_0000, 0xFFFE_0000),  // 198.18/15 benchmarks
    (0xC633_6400, 0xFFFF_FF00),  // 198.51.100/24 documentation
    (0xCB00_7100, 0xFFFF_FF00),  // 203.0.113/24 documentation
    (0xE000_0000, 0xE000_0000),  // 224/4 multicast, 240/4 reserved, broadcast
  ]
}
