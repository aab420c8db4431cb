import Text

/// The lines of code by which a page has its visits counted (Matomo, Google Analytics, AT Internet): they
/// load a script that measures and touch no other part of the page.
package enum MeasuringSnippet {
  /// Such code is short.
  package static let maximumBytes = 3_000

  private static let signs = ["_paq", "gtag(", "dataLayer", "_gaq", "GoogleAnalyticsObject"]

  /// What the snippets do to have their script loaded. A container of tags (`gtm.js`) may hold anything.
  private static let loading = [
    "document.createElement('script')", "document.createElement(\"script\")",
    "document.getElementsByTagName('script')", "document.getElementsByTagName(\"script\")",
    "d.createElement('script')", "d.createElement(\"script\")", "d.getElementsByTagName('script')",
    "d.getElementsByTagName(\"script\")", ".parentNode.insertBefore(", "document.location.protocol",
    "d=document,", "d = document,",
    "document.title", "document.referrer", "window.location", "document.domain",
    "(window,document,'script',", "(window, document, 'script',",
  ]

  /// What other code needs to touch a page.
  private static let touching = [
    "document", "querySelector", "getElement", "createElement", "innerHTML", "jQuery", "$(", "$.",
    "addEventListener", "onload", "onclick", "eval", "Function", "import", "require", "fetch(",
    "XMLHttpRequest", "gtm.js", "insertAdjacent", "append", "classList", "style.",
  ]

  package static func isOne(_ script: String) -> Bool {
    guard script.utf8.count <= maximumBytes, signs.contains(where: { script.contains(bytesOf: $0) })
    else {
      return false
    }
    var rest = script
    for part in loading where rest.contains(bytesOf: part) {
      rest = rest.replacing(part, with: "")
    }
    return !touching.contains { rest.contains(bytesOf: $0) }
  }
}
