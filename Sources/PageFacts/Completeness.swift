import DOM
package import RuleKit
import Semantics
import Text
import Wording

extension Page {
  /// True when a part of the page is not in the file: the server or a template engine puts it in
  /// (`<!--#include …-->`, `<?php …`, `<%…`, `{% include … %}`), or the file is itself a piece.
  package var isIncomplete: Bool { shape != .whole || hasServerParts }

  /// True when a script or the server may add elements to those in the file.
  package var mayGainElements: Bool { runsScripts || isIncomplete }

  /// True when a dialog is open that the rest of the page may be kept from screen readers for.
  package var hasOpenDialog: Bool {
    document.elements.contains { element in
      (element.is(.dialog) && element.has(.open)
        || element[.ariaModal]?.trimmed.equalsIgnoringASCIICase("true") ?? false)
        && semantics.isExposed(element.id)
    }
  }

  /// True when the server or a template engine puts something into the page.
  package var hasServerParts: Bool { self[ServerParts.self].exist }

  /// True when the page runs a script, which may add elements once the page has loaded.
  package var runsScripts: Bool { !isRendered && self[Scripts.self].run }
}

/// Whether the server or a template engine was to fill in a part of the page.
private struct ServerParts: PageFact {
  static let ignoresVisibility = true

  let exist: Bool

  init(_ page: Page) {
    let document = page.document
    exist = document.nodes.contains { node in
      switch node.kind {
      case .processingInstruction:
        return document.names.spelling(of: node.name).lowercased().hasPrefix("php")
      case .comment:
        let text = document.slice(node.text)
        return text[0] == UInt8(ascii: "#") || text.hasPrefixIgnoringASCIICase("?php")
          || text.hasPrefixIgnoringASCIICase("?=") || text.hasPrefixIgnoringASCIICase("esi")
      case .text:
        return document.slice(node.text).withSpan { Self.opensTemplate($0) }
      default: return false
      }
    }
  }
}

extension ServerParts {
  /// True when the text begins with `{%`, `{{` or `<%`, white space aside.
  private static func opensTemplate(_ text: Span<UInt8>) -> Bool {
    var index = 0
    while index < text.count, text[index].isASCIIWhitespace { index += 1 }
    guard index + 1 < text.count else { return false }
    switch (text[index], text[index + 1]) {
    case (UInt8(ascii: "{"), UInt8(ascii: "%")), (UInt8(ascii: "{"), UInt8(ascii: "{")),
      (UInt8(ascii: "<"), UInt8(ascii: "%")):
      return true
    default: return false
    }
  }
}

/// Whether the page has a script that browsers run and that may touch the page: those that count visits
/// alone do not, nor those that set variables.
private struct Scripts: PageFact {
  static let ignoresVisibility = true

  let run: Bool

  init(_ page: Page) {
    run = page.document.elements.contains { $0.isRunnableScript && !Self.leavesPageAlone($0, page) }
  }

  private static func leavesPageAlone(_ script: Element, _ page: Page) -> Bool {
    if let source = script[.src] {
      return !source.isBlank && ScriptSource.onlyMeasures(String(source.trimmed))
    }
    guard let text = script.document.firstChild(of: script.id) else { return false }
    let code = script.document.text(of: text)
    guard code.count <= InertScript.maximumBytes else { return false }
    return page[HarmlessScript.self, of: String(code)].leavesPageAlone
  }
}

/// Whether a script in a page leaves the page as it is; templates write the same into each.
private struct HarmlessScript: TextFact {
  let leavesPageAlone: Bool

  init(_ text: String) {
    leavesPageAlone = MeasuringSnippet.isOne(text) || InertScript.isOne(text)
  }
}

extension Element {
  /// True of a script in a language that browsers run (HTML, 4.12.1).
  package var isRunnableScript: Bool {
    guard self.is(.script) else { return false }
    guard let type = self[.type], !type.isBlank else { return true }
    let lowered = type.trimmed.asciiLowercased
    return lowered == "module" || lowered.hasSuffix("javascript") || lowered.hasSuffix("ecmascript")
  }
}
