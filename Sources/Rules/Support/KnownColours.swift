import DOM
import RuleKit
import Styling
import Text

extension Page {
  /// True when all that the style sheets say of colours, sizes and focus is known: those that could
  /// not be read are the sheets of icon fonts at most.
  var knowsLooks: Bool {
    style.isWithinLimits && shared(UnavailableSheets.init).onlyDrawIcons
  }
}

/// What the style sheets that could not be read are about.
private final class UnavailableSheets {
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
