import DOM
package import RuleKit
import Styling
import Text

extension Page {
  /// True when all that style sheets say of colours, sizes and focus is known: no sheet is missing but
  /// those of libraries that keep to classes of their own, icon fonts among them.
  package var hasCompleteStyles: Bool {
    style.isWithinLimits && self[UnavailableSheets.self].areOfLibraries
  }
}

/// What the style sheets that could not be read are for.
struct UnavailableSheets: PageFact {
  /// True when all belong to libraries that keep to their own classes.
  let areOfLibraries: Bool
  /// What the classes begin with that they may style.
  let prefixes: [String]

  init(_ page: Page) {
    var prefixes: [String] = []
    var areOfLibraries = true
    for address in page.style.unavailableStyleSheets {
      let address = address.lowercased()
      guard let library = Self.libraries.first(where: { address.contains(bytesOf: $0.sheet) })
      else {
        areOfLibraries = false
        continue
      }
      prefixes += library.prefixes
    }
    self.areOfLibraries = areOfLibraries
    self.prefixes = areOfLibraries ? prefixes : []
  }

  /// True when one of the sheets may style the element.
  func mayStyle(_ element: Element) -> Bool {
    guard !prefixes.isEmpty, let classes = element[.class] else { return false }
    return classes.tokens.contains { token in
      let name = token.asciiLowercased
      return prefixes.contains { name.hasPrefix($0) }
    }
  }

  /// What stands in the address of a sheet, and what the classes begin with that it styles. Sheets that
  /// draw icons leave all else alone.
  private static let libraries: [(sheet: String, prefixes: [String])] = [
    ("fontawesome", []), ("font-awesome", []), ("bootstrap-icons", []), ("material-icons", []),
    ("ionicons", []), ("boxicons", []), ("remixicon", []), ("fonts.googleapis.com", []),
    ("leaflet", ["leaflet", "marker-cluster"]), ("owl.carousel", ["owl-"]), ("owl.theme", ["owl-"]),
    ("owlcarousel", ["owl-"]), ("swiper", ["swiper"]), ("slick", ["slick-"]),
    ("flatpickr", ["flatpickr"]),
    ("select2", ["select2"]), ("fancybox", ["fancybox"]),
    ("glightbox", ["glightbox", "gslide", "gcontainer"]),
    ("magnific-popup", ["mfp-"]), ("cookieconsent", ["cc-"]), ("photoswipe", ["pswp"]),
  ]
}
