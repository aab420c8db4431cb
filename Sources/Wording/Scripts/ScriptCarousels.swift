import Text

/// The carousels that a script has started by themselves, as far as its calls of the common libraries
/// tell (Swiper, Splide, Glide, Flickity, Tiny Slider, Slick, Owl, FlexSlider, bxSlider, Nivo).
///
/// The script is not run: a call counts that names its element by a selector and turns automatic play on.
package struct ScriptCarousels: Sendable {
  /// What names the elements.
  package private(set) var selectors: [ScriptSelector] = []

  private static let maximumBytes = 2_000_000
  private static let maximumCalls = 100
  /// Options longer than this are not read.
  private static let maximumOptions = 4_000
  /// So far before a method of jQuery its selector may stand.
  private static let reach = 200

  private let bytes: [UInt8]

  package init(_ script: [UInt8]) {
    bytes = script
    var calls = 0
    var index = 0
    let end = min(bytes.count, Self.maximumBytes)
    while index < end, calls < Self.maximumCalls {
      guard bytes[index].isPartOfWord else {
        index += 1
        continue
      }
      let start = index
      while index < end, bytes[index].isPartOfWord { index += 1 }
      guard (3...11).contains(index - start), let library = library(start..<index),
        let options = options(from: index)
      else { continue }
      calls += 1
      if library.starts(Self.plain(text(options))) { note(library, start, options) }
    }
  }

  /// How a library is called and told to play.
  private struct Library {
    /// True of methods of jQuery objects; others take the selector themselves.
    let isMethod: Bool
    /// What its options say, without spaces and quotation marks and in lower case: to play, or not to
    /// where it plays unless told otherwise.
    let playing: [String]
    let resting: [String]

    func starts(_ options: String) -> Bool {
      if resting.contains(where: { options.contains($0) }) { return false }
      return playing.isEmpty || playing.contains { options.contains($0) }
    }
  }

  private static let autoplay = Library(
    isMethod: false, playing: autoplayOptions, resting: ["autoplay:{enabled:false"])
  private static let methodWithAutoplay = Library(
    isMethod: true, playing: autoplayOptions, resting: [])

  private static let autoplayOptions =
    ["autoplay:true", "autoplay:!0", "autoplay:{", "autoplay:play"]
    + (1...9).map { "autoplay:\($0)" }

  private static let libraries: [String: Library] = [
    "Swiper": autoplay, "Splide": autoplay, "Glide": autoplay, "Flickity": autoplay,
    "tns": autoplay, "slick": methodWithAutoplay, "owlCarousel": methodWithAutoplay,
    "flickity": methodWithAutoplay,
    "bxSlider": Library(isMethod: true, playing: ["auto:true", "auto:!0"], resting: []),
    "flexslider": Library(
      isMethod: true, playing: [], resting: ["slideshow:false", "slideshow:!1"]),
    "nivoSlider": Library(
      isMethod: true, playing: [], resting: ["manualadvance:true", "manualadvance:!0"]),
  ]

  private func library(_ word: Range<Int>) -> Library? {
    guard let library = Self.libraries[text(word)] else { return nil }
    let isMember = word.lowerBound > 0 && bytes[word.lowerBound - 1] == UInt8(ascii: ".")
    return library.isMethod == isMember ? library : nil
  }

  /// The arguments of a call whose name ends at `index`, without the parentheses; nil where there is no
  /// call.
  private func options(from index: Int) -> Range<Int>? {
    var place = index
    while place < bytes.count, bytes[place].isASCIIWhitespace { place += 1 }
    guard place < bytes.count, bytes[place] == UInt8(ascii: "(") else { return nil }
    let start = place + 1
    let limit = min(bytes.count, start + Self.maximumOptions)
    var depth = 1
    place = start
    while place < limit {
      switch bytes[place] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      default: break
      }
      if depth == 0 { return start..<place }
      place += 1
    }
    return nil
  }

  private mutating func note(_ library: Library, _ start: Int, _ options: Range<Int>) {
    let written =
      library.isMethod
      ? firstString(in: selectorCall(before: start))
      : firstString(in: options)
    if let written { selectors += ScriptSelector.list(written).filter { !$0.isTagAlone } }
  }

  /// From the last `$(` or `jQuery(` before a method to the method.
  private func selectorCall(before method: Int) -> Range<Int> {
    var place = method - 1
    let limit = max(1, method - Self.reach)
    while place >= limit {
      let before = bytes[place - 1]
      if bytes[place] == UInt8(ascii: "("),
        before == UInt8(ascii: "$") || before == UInt8(ascii: "y")
      {
        return place + 1..<method
      }
      place -= 1
    }
    return method..<method
  }

  private func firstString(in range: Range<Int>) -> String? {
    guard
      let open = range.first(where: { place in
        bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'")
          || bytes[place] == UInt8(ascii: "`")
      }), let close = (open + 1..<range.upperBound).first(where: { bytes[$0] == bytes[open] })
    else { return nil }
    return text(open + 1..<close)
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private static func plain(_ options: String) -> String {
    options.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
  }
}

extension UInt8 {
  fileprivate var isPartOfWord: Bool {
    isASCIIAlpha || isASCIIDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "$")
  }
}
