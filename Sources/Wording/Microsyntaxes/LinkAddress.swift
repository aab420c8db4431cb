package import DOM
import Foundation
import Text

/// What is wrong with the address of a link, whatever it leads to.
package enum LinkAddress {
  package enum Fault: Equatable {
    /// A scheme that nothing opens and that was meant for another; with what was meant.
    case scheme(written: String, meant: String)
    /// The colon behind the scheme is missing, or something else stands in its place.
    case colon(meant: String)
    case mailSpace
    /// Something stands for the `@`, or nothing does.
    case mailSign
    /// What follows the `@` is the name of no host.
    case mailHost
    /// Several addresses that no comma parts.
    case mailSeparator
    /// Code stands where an address should.
    case mailCode
    /// The scheme stands there twice.
    case twice(scheme: String)
    /// The name of the host holds what no name may: a blank, a comma.
    case host(String)
    /// Slashes behind a scheme that has none: `mailto://`, `tel://`.
    case slashes(scheme: String)
  }

  private static let schemes = ["http", "https", "mailto", "tel"]
  /// Schemes of programs, which look like slips of others.
  private static let known: Set<String> = [
    "http", "https", "mailto", "tel", "ftp", "ftps", "sms", "data", "file", "geo", "blob", "sip",
    "sips", "fax", "xmpp", "irc", "news", "nntp", "urn", "callto", "skype", "webcal", "market",
    "intent", "javascript", "about", "tg", "viber", "whatsapp", "magnet", "git", "ssh", "telnet",
  ]
  /// The scheme of an address stands in so many bytes.
  private static let reach = 12

  package static func fault(of href: UTF8Slice) -> Fault? {
    let address = href.trimmed
    // Most addresses, quickly.
    if isPlain(address) { return nil }
    let head = String(address[0..<min(address.count, reach)]).lowercased()
    let letters = head.prefix { $0.isASCII && $0.isLetter }
    let scheme = String(letters)
    let rest = head.dropFirst(letters.count)
    if scheme == "mailto", rest.hasPrefix(":") {
      return mailFault(String(address[7..<address.count]))
    }
    if scheme == "tel", rest.hasPrefix("://") { return .slashes(scheme: scheme) }
    if scheme == "http" || scheme == "https", rest.hasPrefix("://") {
      return hostFault(String(address[(scheme.count + 3)..<address.count]))
    }
    if scheme == "mail" || scheme == "email", rest.hasPrefix(":"), address.contains(bytesOf: "@") {
      return .scheme(written: scheme, meant: "mailto")
    }
    if rest.hasPrefix(":"), !known.contains(scheme), scheme.count > 2,
      let meant = NearestWord.nearest(to: scheme, among: schemes),
      meant != "tel", rest.hasPrefix("://") || meant == "mailto"
    {
      return .scheme(written: scheme, meant: meant)
    }
    if scheme == "http" || scheme == "https",
      rest.hasPrefix("//") || rest.hasPrefix(";//") || rest.hasPrefix(".//")
        || rest.hasPrefix("::/")
    {
      return .colon(meant: scheme)
    }
    return nil
  }

  /// What is wrong with what follows `http://`.
  private static func hostFault(_ rest: String) -> Fault? {
    let lowered = rest.lowercased()
    for scheme in ["https", "http"]
    where lowered.hasPrefix("\(scheme)://") || lowered.hasPrefix("\(scheme)//") {
      return .twice(scheme: scheme)
    }
    // A name and a password may stand before the host, and so may anything in them.
    let host = rest.prefix { !"/?#\\".contains($0) }
    guard !host.contains("@"), host.contains(where: { " ,;<>^|".contains($0) }) else { return nil }
    return .host(String(host))
  }

  /// Names of people may stand in quotation marks, commas and all.
  private static func withoutQuotations(_ text: String) -> String {
    var isQuoted = false
    return text.filter { character in
      if character == "\"" { isQuoted.toggle() }
      return !isQuoted && character != "\""
    }
  }

  /// True of addresses that have no fault by what follows their first letters.
  private static func isPlain(_ address: UTF8Slice) -> Bool {
    address.withSpan { bytes in
      var end = 0
      while end < min(bytes.count, reach), bytes[end].isASCIIAlpha { end += 1 }
      // Capitals of other scripts may have small letters of ASCII.
      guard end < bytes.count, bytes[end] < 0x80 else { return end == bytes.count }
      switch bytes[end] {
      case UInt8(ascii: ":"):
        // "https:/"
        guard end == 4 || end == 5, bytes.begins(withScheme: "http"),
          end == 4 || bytes[4] | 0x20 == UInt8(ascii: "s"),
          end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: "/")
        else { return false }
        return hasPlainHost(bytes, from: end + 2)
      case UInt8(ascii: "/"), UInt8(ascii: ";"), UInt8(ascii: "."):
        return !bytes.begins(withScheme: "http")
      default: return true
      }
    }
  }

  /// True where letters, digits, dots and hyphens make up the host behind a scheme's slashes, and it is no
  /// scheme again.
  private static func hasPlainHost(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    var place = start
    if place < bytes.count, bytes[place] == UInt8(ascii: "/") { place += 1 }
    let first = place
    loop: while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): break loop
      case UInt8(ascii: "."), UInt8(ascii: "-"), 0x80...: place += 1
      case let byte where byte.isASCIIAlpha || byte.isASCIIDigit: place += 1
      default: return false
      }
    }
    let length = place - first
    return length != 4 && length != 5 || bytes[first] | 0x20 != UInt8(ascii: "h")
  }

  private static func mailFault(_ written: String) -> Fault? {
    let recipients = written.prefix { $0 != "?" }
    let decoded = String(recipients).removingPercentEncoding ?? String(recipients)
    let trimmed = decoded.collapsingWhitespace
    if trimmed.isEmpty { return nil }
    let lowered = written.lowercased()
    if lowered.hasPrefix("mailto:") { return .twice(scheme: "mailto") }
    if trimmed.hasPrefix("//"), trimmed.contains("@") { return .slashes(scheme: "mailto") }
    if ["<script", "document.write", "&#", "{{", "var "].contains(where: {
      lowered.contains(bytesOf: $0)
    }) {
      return .mailCode
    }
    if !trimmed.contains("@") { return .mailSign }
    let signs = trimmed.count { $0 == "@" }
    for part in withoutQuotations(trimmed).split(separator: ",") {
      let address = String(part).collapsingWhitespace
      if address.contains(";") || address.count(where: { $0 == "@" }) > 1 {
        return signs > 1 || address.contains(";") ? .mailSeparator : .mailSign
      }
      // `Mairie <mairie@exemple.fr>` is written by some, and understood.
      if address.contains("<") { continue }
      if address.contains(" ") { return .mailSpace }
      guard let sign = address.firstIndex(of: "@") else { return .mailSign }
      let host = address[sign...].dropFirst()
      let labels = host.split(separator: ".", omittingEmptySubsequences: false)
      if labels.count < 2 || labels.contains(where: \.isEmpty) || address[..<sign].isEmpty {
        return .mailHost
      }
    }
    return nil
  }
}

extension Span<UInt8> {
  /// True when they begin with the letters, in small or capital ones.
  fileprivate func begins(withScheme letters: String) -> Bool {
    let letters = letters.utf8.span
    guard count >= letters.count else { return false }
    for index in letters.indices where self[index] | 0x20 != letters[index] { return false }
    return true
  }
}
