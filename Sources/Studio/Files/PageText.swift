import DOM
import HTMLParsing

/// The text of a page's file, as its encoding says.
enum PageText {
  static func text(of bytes: [UInt8]) -> String {
    guard let source = try? HTMLParser.parse(bytes).document.source else {
      return String(decoding: bytes, as: UTF8.self)
    }
    return String(source.slice)
  }

  /// The name of the encoding that a page says or seems to have.
  static func encoding(of bytes: [UInt8]) -> String {
    (try? HTMLParser.parse(bytes).document.encoding.name) ?? "UTF-8"
  }
}
