package import DOM
package import WebAddress

extension Document {
  /// The address that the references of a document at `address` are relative to: the first `base`
  /// element with `href` counts, unless its address cannot be parsed or has the scheme `data` or
  /// `javascript` (HTML, 2.4.1 and 4.2.3).
  package func baseAddress(at address: WebURL?) -> WebURL? {
    for element in elements where element.is(.base) {
      guard let href = element[.href] else { continue }
      guard let base = WebURL(String(href), relativeTo: address),
        base.scheme != "data", base.scheme != "javascript"
      else { return address }
      return base
    }
    return address
  }
}
