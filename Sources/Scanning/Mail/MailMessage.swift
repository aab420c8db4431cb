/// A mail address as it may stand in a header without being read as anything else.
package struct MailAddress: Sendable, Hashable {
  package let text: String

  /// Nil of what is no plain address (RFC 5321, 4.1.2, without quoted parts and address literals).
  package init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, !text.hasPrefix("-"),
      parts.allSatisfy({ part in
        !part.isEmpty && !part.hasPrefix(".") && !part.hasSuffix(".") && !part.contains("..")
      }),
      text.utf8.allSatisfy({ byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "@.!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
      })
    else { return nil }
    self.text = text
  }
}

/// A mail in plain text (RFC 5322, RFC 2045 to 2047).
package struct MailMessage: Sendable {
  package var to: [MailAddress]
  package var from: MailAddress?
  package var subject: String
  package var body: String

  package init(to: [MailAddress], from: MailAddress? = nil, subject: String, body: String) {
    self.to = to
    self.from = from
    self.subject = subject
    self.body = body
  }

  /// The message with lines ended by LF, as `sendmail -t` reads it.
  package var bytes: [UInt8] {
    var head = ""
    if let from { head += "From: \(from.text)\n" }
    head += "To: " + to.map(\.text).joined(separator: ",\n ") + "\n"
    head += "Subject: " + Self.encodedWords(subject) + "\n"
    head += "MIME-Version: 1.0\n"
    head += "Content-Type: text/plain; charset=utf-8\n"
    head += "Content-Transfer-Encoding: quoted-printable\n"
    // So that no answering machine writes back.
    head += "Auto-Submitted: auto-generated\n"
    return Array((head + "\n" + Self.quotedPrintable(body)).utf8)
  }

  /// A header's text: as it is in plain ASCII, else as encoded words, short enough for the first line too.
  static func encodedWords(_ text: String) -> String {
    let text = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    if text.utf8.count <= 66, text.utf8.allSatisfy({ $0 < 0x80 }), !text.contains("=?") {
      return text
    }
    var words: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      let code = encoded(scalar)
      if word.utf8.count + code.utf8.count > 54 {
        words.append(word)
        word = ""
      }
      word += code
    }
    words.append(word)
    return words.map { "=?utf-8?q?\($0)?=" }.joined(separator: "\n ")
  }

  private static func encoded(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": String(scalar)
    case " ": "_"
    default: String(scalar).utf8.map { "=" + hexadecimal($0) }.joined()
    }
  }

  /// RFC 2045, 6.7: lines of at most 76 characters, everything beyond ASCII escaped.
  static func quotedPrintable(_ text: String) -> String {
    var result = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var length = 0
      let bytes = Array(line.utf8)
      for (index, byte) in bytes.enumerated() {
        let isLast = index == bytes.count - 1
        let isPlain =
          byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "=")
          || (byte == 0x20 || byte == 0x09) && !isLast
        // A line of one point would end the message on its way.
        let isLonePoint = byte == UInt8(ascii: ".") && bytes.count == 1
        let code = isPlain && !isLonePoint ? String(Unicode.Scalar(byte)) : "=" + hexadecimal(byte)
        if length + code.utf8.count > (isLast ? 76 : 75) {
          result += "=\n"
          length = 0
        }
        result += code
        length += code.utf8.count
      }
      result += "\n"
    }
    return String(result.dropLast())
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "0" + digits : digits
  }
}
