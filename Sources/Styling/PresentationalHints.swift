internal import CSS
internal import DOM

/// Declarations that attributes stand for (HTML, chapter 15, "presentational hints").
enum PresentationalHints {
  static func block(for node: NodeID, _ document: Document) -> DeclarationBlock? { nil }
}
