import DOM
import HTMLParsing
import Reports
import WebAddress

/// What a page says of itself to search engines and social networks.
struct PageHead {
  private let document: Document
  /// Where the page is published, or would be.
  private let address: WebURL?
  private let path: String

  init?(_ bytes: [UInt8], path: String, baseURL: WebURL?) {
    guard let document = try? HTMLParser.parse(bytes).document else { return nil }
    self.document = document
    self.path = path
    address = baseURL.flatMap { WebURL(path, relativeTo: $0) }
  }

  var json: String {
    let canonical = link("canonical").flatMap { WebURL($0, relativeTo: address) }
    let shown = canonical ?? address
    let image = property("og:image") ?? property("twitter:image")
    return JSONText(
      .inline(
        .object([
          ("title", .string(title)), ("description", .string(meta("description") ?? "")),
          ("socialTitle", .string(property("og:title") ?? "")),
          ("socialDescription", .string(property("og:description") ?? "")),
          ("address", .string(Self.shown(shown?.text ?? path))),
          ("host", .string(Self.shown(shown?.host ?? ""))),
          ("image", .optional(image.flatMap(localImage))),
        ]))
    ).text
  }

  private static func shown(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return ControlCharacterEscaper.visible(words, limit: 600)
  }

  private var title: String {
    for element in document.elements where element.is(.title) && element.namespace == .html {
      return Self.shown(element.textContent)
    }
    return ""
  }

  private func meta(_ name: String) -> String? {
    for element in document.elements where element.is(.meta) {
      guard let written = element[.name], String(written).lowercased() == name,
        let content = element[.content]
      else { continue }
      return Self.shown(String(content))
    }
    return nil
  }

  private func property(_ name: String) -> String? {
    for element in document.elements where element.is(.meta) {
      guard let written = element[.property] ?? element[.name],
        String(written).lowercased() == name, let content = element[.content]
      else { continue }
      return Self.shown(String(content))
    }
    return nil
  }

  private func link(_ relation: String) -> String? {
    for element in document.elements where element.is(.link) {
      guard let words = element[.rel], let href = element[.href],
        String(words).lowercased().split(whereSeparator: \.isWhitespace).contains(
          Substring(relation))
      else { continue }
      return String(href)
    }
    return nil
  }

  /// The picture as the studio can show it: a file of the site, whatever its host is called.
  private func localImage(_ reference: String) -> String? {
    let base = WebURL("http://site.invalid/" + path)
    guard let url = WebURL(reference, relativeTo: base), url.isHTTP else { return nil }
    return url.path
  }
}
