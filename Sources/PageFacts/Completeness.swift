import DOM
package import RuleKit
import Text

extension Page {
  /// True when a part of the page is not in the file: the server or a template engine puts it in
  /// (`<!--#include …-->`, `<?php …`, `<%…`, `{% include … %}`), or the file is itself a piece.
  package var isIncomplete: Bool { shape != .whole || hasServerParts }

  /// True when a script or the server may add elements to those in the file.
  package var mayGainElements: Bool { runsScripts || isIncomplete }

  package var hasServerParts: Bool { self[LaterParts.self].isFilledByServer }

  /// True when the page runs a script: elements may be added to it once it has loaded.
  package var runsScripts: Bool { self[LaterParts.self].isFilledByScripts }
}

/// Whether the server or a script may add something to what the file holds.
private final class LaterParts: PageFact {
  private let document: Document
  private(set) lazy var isFilledByServer = findServerParts()
  private(set) lazy var isFilledByScripts = findScripts()

  init(_ page: Page) { document = page.document }

  private func findServerParts() -> Bool {
    document.nodes.contains { node in
      switch node.kind {
      case .comment:
        let text = document.slice(node.text)
        return text[0] == UInt8(ascii: "#") || text.hasPrefixIgnoringASCIICase("?php")
          || text.hasPrefixIgnoringASCIICase("?=") || text.hasPrefixIgnoringASCIICase("esi")
      case .text:
        let text = document.slice(node.text).trimmed
        return text.hasPrefixIgnoringASCIICase("{%") || text.hasPrefixIgnoringASCIICase("{{")
          || text.hasPrefixIgnoringASCIICase("<%")
      default: return false
      }
    }
  }

  private func findScripts() -> Bool {
    document.elements.contains { element in
      guard element.is(.script) else { return false }
      guard let type = element[.type], !type.isBlank else { return true }
      let lowered = type.trimmed.asciiLowercased
      return lowered == "module" || lowered.hasSuffix("javascript")
        || lowered.hasSuffix("ecmascript")
    }
  }
}
