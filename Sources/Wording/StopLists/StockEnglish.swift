import Text

/// English texts that themes and templates bring along, which pages in other languages keep by
/// oversight.
package enum StockEnglish {
  /// Longer texts say more than a template does, in bytes.
  package static let maximumBytes = 80

  /// True of a text that says nothing but one of these.
  package static func contains(_ text: String) -> Bool {
    guard text.utf8.count <= maximumBytes, mayContain(text.utf8.span) else { return false }
    let words = VisibleLabel(text).words.joined(separator: " ")
    return texts.contains(words)
      || phrases.contains { words.hasSuffix($0) || words.hasPrefix($0) }
  }

  /// False where no word of the text begins one of the texts or phrases; taking a text apart in full
  /// costs more.
  private static func mayContain(_ bytes: Span<UInt8>) -> Bool {
    var word = ShortWord()
    for index in 0...bytes.count {
      if index < bytes.count, bytes[index].isASCIIAlpha {
        word.append(bytes[index].asciiLowercased)
      } else {
        if !word.isEmpty, firstWords[word] ?? false { return true }
        word = ShortWord()
      }
    }
    return false
  }

  private static let firstWords: ShortWordTable<Bool> = {
    let words = (texts + phrases).compactMap { $0.split(separator: " ").first.map(String.init) }
    return ShortWordTable(Dictionary(words.map { (ShortWord($0), true) }) { one, _ in one })
  }()

  /// Whole texts; none is a word of French too, nor a name.
  private static let texts: Set<String> = [
    "add to cart", "all rights reserved", "back to top", "click here", "close menu", "close modal",
    "comments are closed", "continue reading", "download now", "go to top", "leave a comment",
    "leave a reply", "learn more", "load more", "main menu", "menu toggle", "next page",
    "next post",
    "next slide", "no comments", "open menu", "page not found", "posted by", "posted in",
    "previous page", "previous post", "previous slide", "read more", "recent posts",
    "scroll to top", "search for", "search here", "search results", "see more", "send message",
    "share this", "show more", "skip to content", "skip to main content", "submit form",
    "toggle dropdown", "toggle menu", "toggle navigation", "toggle search", "view all", "view more",
    "older posts", "newer posts", "no comments yet", "uncategorized", "uncategorised", "tagged",
    "your email address will not be published", "required fields are marked",
    "you are here", "your email", "your message", "your name", "previous", "next", "close",
  ]

  /// What longer texts begin or end with.
  private static let phrases = [
    "all rights reserved", "powered by wordpress", "toggle navigation", "posted on", "filed under",
    "read more about", "search results for", "skip to main content", "proudly powered by",
  ]
}
