package import RuleKit
package import WebAddress

extension WebURL {
  /// True of addresses that only the computer itself or its own network can reach.
  package var isLocal: Bool { isHTTP && host.map { LocalHosts.include($0) } ?? false }
}

extension Reference {
  /// True of addresses that only the computer itself or its own network can reach.
  package var isLocal: Bool { isHTTP && host.map { LocalHosts.include($0) } ?? false }
}

/// Hosts that only the computer itself or its own network can reach.
private enum LocalHosts {
  static func include(_ host: String) -> Bool {
    if host == "localhost" || host.hasSuffix(".localhost") || host.hasSuffix(".local")
      || host == "[::1]"
    {
      return true
    }
    // Only addresses of four numbers are left, and names do not end in a digit.
    guard let last = host.utf8.last, (0x30...0x39).contains(last) else { return false }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard parts.count == 4, let first = parts[0], let second = parts[1], parts[2] != nil,
      parts[3] != nil
    else { return false }
    switch first {
    case 0, 10, 127: return true
    case 172: return (16...31).contains(second)
    case 192: return second == 168
    case 169: return second == 254
    default: return false
    }
  }
}
