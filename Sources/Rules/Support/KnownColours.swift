import RuleKit
import Styling

extension Page {
  /// Words in the addresses of style sheets that draw icons and leave everything else alone.
  private static let iconSheets = [
    "fontawesome", "font-awesome", "bootstrap-icons", "material-icons", "ionicons", "boxicons",
    "remixicon",
  ]

  /// True when all that the style sheets say of colours, sizes and focus is known: those that could
  /// not be read are the sheets of icon fonts at most.
  var knowsLooks: Bool {
    if style.isComplete { return true }
    guard style.isWithinLimits else { return false }
    return style.unavailableStyleSheets.allSatisfy { address in
      let address = address.lowercased()
      return Self.iconSheets.contains { address.contains($0) }
    }
  }
}
