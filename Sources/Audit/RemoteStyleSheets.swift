package import CSS
import RuleKit
package import WebAddress

/// A style sheet of another host.
package struct RemoteStyleSheet: Sendable {
  package var url: WebURL
  /// Nil: what stands there is no style sheet, for browsers neither.
  package var sheet: StyleSheet?

  package init(url: WebURL, sheet: StyleSheet?) {
    self.url = url
    self.sheet = sheet
  }
}

/// Gets style sheets of other hosts for sites that are read from files.
package protocol RemoteStyleSheetReading: Sendable {
  /// The sheets at these addresses and those that they import; what cannot be had is left out.
  func styleSheets(at urls: [WebURL]) async -> [RemoteStyleSheet]
}

extension AuditSession {
  /// Gets the style sheets of other hosts that these pages refer to, before the pages are judged.
  ///
  /// Which they are is known once the pages are parsed and their own sheets are read: the pages are
  /// parsed once for this and once when they are judged.
  func fetchStyleSheets(
    for paths: [String], of source: some PageSource, by reader: any RemoteStyleSheetReading
  ) async {
    await forEach(paths) { path in
      guard let bytes = try? source.read(path),
        let document = try? self.auditor.parse(bytes, isXML: PageInput.isNamedAsXML(path)).get()
      else { return }
      _ = self.page(document, at: path)
    }
    let wanted = styleSheets.takeUnread()
    guard !wanted.isEmpty, !Task.isCancelled else { return }
    for found in await reader.styleSheets(at: wanted) {
      guard case .external = site.target(of: found.url) else { continue }
      insert(found.sheet, at: found.url)
    }
  }
}
