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
}
