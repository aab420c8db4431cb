@_exported public import CSS

/// The outcome of loading a style sheet.
package enum StyleSheetResult: Sendable {
  case loaded(StyleSheet)
  /// Not found, refused, too large or of another type: what it would say is not known.
  case unavailable
  /// Loaded, and no style sheet (another type): the page is without it in a browser too.
  case notAStyleSheet
}

/// Loads the style sheets that a page refers to.
///
/// Sheets are read once and shared; an answer should be the same object each time.
package protocol StyleSheetLoading: Sendable {
  /// The sheet at `reference` (as written in the page or sheet). `base` is the address that it is
  /// relative to: nil for the page itself, else what `address(of:relativeTo:)` gave. `others` are
  /// the references, relative to the page, of all sheets that it links to, for loaders that read
  /// ahead.
  func styleSheet(
    at reference: String, relativeTo base: String?, others: () -> [String]
  ) -> StyleSheetResult

  /// The address that names the sheet, so that its own imports can be found and loops seen.
  func address(of reference: String, relativeTo base: String?) -> String
}

/// No style sheets beyond the page's own.
package struct NoStyleSheets: StyleSheetLoading {
  package init() {}

  package func styleSheet(
    at reference: String, relativeTo base: String?, others: () -> [String]
  ) -> StyleSheetResult {
    .unavailable
  }

  package func address(of reference: String, relativeTo base: String?) -> String { reference }
}
