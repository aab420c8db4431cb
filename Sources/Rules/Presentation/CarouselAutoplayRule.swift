import DOM
import PageFacts
import RuleKit
import Semantics
import Text
import Wording

/// Carousels that start by themselves can be stopped.
///
/// What a carousel does stands in the attributes of the common libraries (Bootstrap, Slick, Swiper,
/// Splide, Owl) or in the calls of scripts that could be read. Scripts are not run, so a person has to look; a button inside, or just before, whose
/// name speaks of pausing passes.
struct CarouselAutoplayRule: Rule {
  static let interests: [Interest] = [.allElements]

  private var ofScripts: PageCarousels?

  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    let ofScripts = ofScripts ?? page[PageCarousels.self]
    self.ofScripts = ofScripts
    guard element.namespace == .html, startsByItself(element) || ofScripts.start(element),
      page.semantics.isVisibleToSomeone(element.id), hasSeveralSlides(element)
    else { return }
    if hasPauseButton(element, page) {
      reporter.pass(element)
    } else {
      reporter.review(element, .noPause)
    }
  }

  /// True when the attributes of a library say that the slides change without being asked.
  private func startsByItself(_ element: Element) -> Bool {
    let document = element.document
    var starts = false
    for place in document.attributeRange(of: element.id) {
      let attribute = document.attributes[place]
      guard !attribute.name.isKnown else { continue }
      let name = document.names.spelling(of: attribute.name)
      guard name.hasPrefix("data-") else { continue }
      let value = String(document.slice(attribute.value).trimmed).lowercased()
      switch name {
      case "data-ride", "data-bs-ride": starts = starts || value == "carousel"
      case "data-interval", "data-bs-interval": if value == "false" || value == "0" { return false }
      case "data-autoplay", "data-auto-play", "data-swiper-autoplay", "data-autoplay-speed",
        "data-cycle-timeout":
        starts = starts || !["", "0", "false", "no"].contains(value)
      case "data-slick", "data-splide", "data-flickity", "data-swiper", "data-glide":
        starts = starts || Self.turnsOnAutoplay(value)
      default: continue
      }
    }
    return starts
  }

  /// True when options written as JSON turn automatic play on.
  private static func turnsOnAutoplay(_ options: String) -> Bool {
    guard options.utf8.count <= 4_000 else { return false }
    let plain = options.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    return ["autoplay:true", "autoplay:{", "autoplay:play"].contains { plain.contains($0) }
      || plain.firstRange(ofBytesOf: "autoplay:").map {
        plain[$0.upperBound...].first.map { ("1"..."9").contains($0) } ?? false
      } ?? false
  }

  /// True when there is more than one slide: what the libraries call one, or children of the box.
  private func hasSeveralSlides(_ carousel: Element) -> Bool {
    var named = 0
    for part in carousel.descendants where isSlide(part) {
      named += 1
      if named > 1 { return true }
    }
    return named == 0 && Array(carousel.children.prefix(2)).count > 1
  }

  private func isSlide(_ element: Element) -> Bool {
    element[.class]?.tokens.contains { Self.slideClasses.contains($0.asciiLowercased) } ?? false
  }

  private static let slideClasses: Set<String> = [
    "carousel-item", "item", "swiper-slide", "splide__slide", "glide__slide",
  ]

  /// True when a button in the carousel, or among the elements before it in its parent, names a pause.
  private func hasPauseButton(_ carousel: Element, _ page: Page) -> Bool {
    page[PauseButtons.self].areInside(carousel.parent ?? carousel)
  }
}

/// The buttons of a page whose names speak of pausing, in tree order.
private struct PauseButtons: PageFact {
  private var places: [Int] = []

  init(_ page: Page) {
    for element in page.document.elements
    where page.semantics.role(of: element.id) == .button && page.semantics.isExposed(element.id) {
      let words = VisibleLabel(page.semantics.name(of: element.id).text).words
      if words.contains(where: { word in Self.words.contains { word.hasPrefix($0) } }) {
        places.append(element.id.index)
      }
    }
  }

  private static let words = ["arret", "paus", "stop", "suspend", "defilement"]

  func areInside(_ element: Element) -> Bool {
    let inside = element.document.descendants(of: element.id)
    var (lower, upper) = (0, places.count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if places[middle] < inside.lowerBound { lower = middle + 1 } else { upper = middle }
    }
    return lower < places.count && places[lower] < inside.upperBound
  }
}
