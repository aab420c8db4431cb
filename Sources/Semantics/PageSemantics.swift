public import DOM
public import Styling

/// Placeholder of the semantics layer.
public final class PageSemantics {
  public let document: Document
  public let style: StyledDocument

  public init(document: Document, style: StyledDocument) {
    self.document = document
    self.style = style
  }
}
