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
  public var target: LinkTarget? { resolved.target }
  /// Relative to the site's root, percent-decoded; nil of what is not on the site.
  public var sitePath: String? { resolved.sitePath }
  /// What a request for ``sitePath`` finds among the site's files.
  public var answer: FileIndex.Answer? { resolved.answer }
}
