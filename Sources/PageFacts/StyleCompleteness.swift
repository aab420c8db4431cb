package import DOM
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
package struct UnavailableSheets: PageFact {
  package static let ignoresVisibility = true

  /// True when all belong to libraries that keep to their own classes.
  package let areOfLibraries: Bool
  /// What the classes begin with that they may style.
  let prefixes: [String]
  /// True when all belong to libraries or frameworks of which it is known where they draw something.
  private let areKnown: Bool

  package init(_ page: Page) {
    var prefixes: [String] = []
    var areOfLibraries = true
    var areKnown = true
    for address in page.style.unavailableStyleSheets {
      let address = address.lowercased()
      guard let library = Self.libraries.first(where: { address.contains(bytesOf: $0.sheet) })
      else {
        areOfLibraries = false
        areKnown = areKnown && Self.isOfFramework(address)
        continue
      }
      prefixes += library.prefixes
    }
    self.areOfLibraries = areOfLibraries
    self.areKnown = areKnown
    self.prefixes = areKnown ? prefixes : []
  }

  /// True of the sheet of a framework that puts no words into the page: it draws icons at the most.
  private static func isOfFramework(_ address: String) -> Bool {
    let path = address.prefix { $0 != "?" && $0 != "#" }
    var name = path.split(separator: "/").last ?? ""
    for ending in [".css", ".min", ".rtl"] where name.hasSuffix(ending) {
      name.removeLast(ending.count)
    }
    if frameworks.contains(String(name)) { return true }
    while let last = name.last, last.isNumber || last == "." || last == "-" { name.removeLast() }
    return frameworks.contains(String(name))
  }

  private static let frameworks: Set<String> = [
    "bootstrap", "bootstrap-grid", "bootstrap-reboot", "bootstrap-utilities", "bulma", "foundation",
    "dsfr", "normalize", "reset", "milligram", "skeleton", "pure", "w3", "picnic", "spectre",
  ]

  /// True when one of the sheets may style the element.
  package func mayStyle(_ element: Element) -> Bool {
    areOfLibraries && !prefixes.isEmpty && Self.hasClass(element, beginningWith: prefixes)
  }

  /// True when one of the sheets may draw something in the element, such as an icon.
  package func mayDraw(in element: Element) -> Bool {
    guard areKnown else { return element.has(.class) || element.has(.id) }
    return Self.hasClass(element, beginningWith: prefixes)
      || Self.hasClass(element, beginningWith: Self.iconClasses)
  }

  private static func hasClass(_ element: Element, beginningWith prefixes: [String]) -> Bool {
    guard let classes = element[.class] else { return false }
    return classes.tokens.contains { token in
      let name = token.asciiLowercased
      return prefixes.contains { name.hasPrefix($0) }
    }
  }

  /// What the classes of icon fonts begin with.
  private static let iconClasses = [
    "fa", "bi", "bx", "ri-", "ion", "material-", "glyphicon", "dashicons", "icon",
  ]

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
    ("animate.css", ["animate"]), ("animate.min.css", ["animate"]), ("/aos.", []), ("/aos@", []),
    ("contact-form-7", ["wpcf7"]), ("dashicons", []), ("fullcalendar", ["fc"]),
    ("jquery-ui", ["ui-"]), ("lightbox", ["lightbox", "lb-"]), ("splide", ["splide"]),
    ("tarteaucitron", ["tarteaucitron"]), ("use.typekit.net", []),
    ("magnific-popup", ["mfp-"]), ("cookieconsent", ["cc-"]), ("photoswipe", ["pswp"]),
  ]
}
