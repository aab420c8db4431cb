public import DOM
public import WebAddress

/// What an attribute of a page refers to.
public final class Reference {
  /// As written.
  public let text: UTF8Slice
  /// Nil when browsers would not follow it.
  public let address: WebURL?
  public let target: LinkTarget?
  /// Relative to the site's root, percent-decoded; nil of what is not on the site.
  public let sitePath: String?
  /// What a request for ``sitePath`` finds among the site's files.
  public private(set) lazy var answer: FileIndex.Answer? = sitePath.map { files.answer($0) }

  private let files: FileIndex

  init(_ text: UTF8Slice, on page: Page) {
    self.text = text
    files = page.site.files
    let address = WebURL(String(text), relativeTo: page.baseAddress)
    let target = address.map { page.site.target(of: $0) }
    self.address = address
    self.target = target
    if case .site(let path, _)? = target { sitePath = path } else { sitePath = nil }
  }
}
