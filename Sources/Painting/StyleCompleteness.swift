import DOM
package import RuleKit
import Styling
import Text

extension Page {
  /// True when all that style sheets say of colours, sizes and focus is known: no sheet is missing
  /// but those of icon fonts.
  package var hasCompleteStyles: Bool {
    style.isWithinLimits && self[UnavailableSheets.self].onlyDrawIcons
  }
}

/// What the style sheets that could not be read are for.
private struct UnavailableSheets: PageFact {
  let onlyDrawIcons: Bool

  init(_ page: Page) {
    onlyDrawIcons = page.style.unavailableStyleSheets.allSatisfy { address in
      let address = address.lowercased()
      return Self.iconSheets.contains { address.contains(bytesOf: $0) }
    }
  }

  /// Words in the addresses of style sheets that draw icons and leave everything else alone.
  private static let iconSheets = [
    "fontawesome", "font-awesome", "bootstrap-icons", "material-icons", "ionicons", "boxicons",
    "remixicon",
  ]
}
