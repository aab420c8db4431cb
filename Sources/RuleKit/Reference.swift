package import DOM
package import WebAddress

/// What an attribute of a page refers to.
package struct Reference {
  /// As written.
  package let text: UTF8Slice
  private let resolved: ResolvedReference

  init(_ text: UTF8Slice, _ resolved: ResolvedReference) {
    self.text = text
    self.resolved = resolved
  }

  /// A reference of the style sheet at `base`.
  package init(_ text: String, ofSheetAt base: WebURL, on site: SiteContext) {
    let text = UTF8Slice(text)
    self.init(text, ResolvedReference(text, relativeTo: base, on: site))
  }

  /// Nil when browsers would not follow it.
  package var address: WebURL? { resolved.address }
  /// True of ``address`` where it is one of the web.
  package var isHTTP: Bool { resolved.address?.isHTTP ?? false }
  /// The parts of ``address``, for those who need no more of it.
  package var scheme: String? { resolved.address?.scheme }
  package var host: String? { resolved.address?.host }
  package var fragment: String? { resolved.address?.fragment }
  package var target: LinkTarget? { resolved.target }
  /// Relative to the site's root, percent-decoded; nil of what is not on the site.
  package var sitePath: String? { resolved.sitePath }
  /// What a request for ``sitePath`` finds among the site's files.
  package var answer: FileIndex.Answer? { resolved.answer }
}
