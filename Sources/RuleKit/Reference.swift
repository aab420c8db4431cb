public import DOM
public import WebAddress

/// What an attribute of a page refers to.
public struct Reference {
  /// As written.
  public let text: UTF8Slice
  private let resolved: ResolvedReference

  init(_ text: UTF8Slice, _ resolved: ResolvedReference) {
    self.text = text
    self.resolved = resolved
  }

  /// Nil when browsers would not follow it.
  public var address: WebURL? { resolved.address }
  /// True of ``address`` where it is one of the web.
  public var isHTTP: Bool { resolved.address?.isHTTP ?? false }
  /// The parts of ``address``, for those who need no more of it.
  public var scheme: String? { resolved.address?.scheme }
  public var host: String? { resolved.address?.host }
  public var fragment: String? { resolved.address?.fragment }
  public var target: LinkTarget? { resolved.target }
  /// Relative to the site's root, percent-decoded; nil of what is not on the site.
  public var sitePath: String? { resolved.sitePath }
  /// What a request for ``sitePath`` finds among the site's files.
  public var answer: FileIndex.Answer? { resolved.answer }
}
