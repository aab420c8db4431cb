import DOM
import Testing

/// A walk sees a subtree in tree order, without what is to be left out.
@Suite("Walks over the tree")
struct TreeWalkTests {
  /// `html(body(div(p(b) i) template(contents(u)) span))`.
  private static let document = {
    var builder = DocumentBuilder(source: .empty)
    let html = add(.html, in: 0, &builder)
    let body = add(.body, in: html, &builder)
    let div = add(.div, in: body, &builder)
    let p = add(.p, in: div, &builder)
    _ = add(.b, in: p, &builder)
    _ = add(.i, in: div, &builder)
    let template = add(.template, in: body, &builder)
    let contents = builder.make(NodeRecord(kind: .templateContents))
    builder.insert(contents, into: template)
    _ = add(.u, in: contents, &builder)
    _ = add(.span, in: body, &builder)
    return builder.finish(
      doctype: nil, compatibilityMode: .noQuirks,
      encoding: EncodingRecord(name: "UTF-8", source: .transport), problems: [])
  }()

  private static func add(
    _ name: Name, in parent: UInt32, _ builder: inout DocumentBuilder
  ) -> UInt32 {
    let node = builder.make(NodeRecord(kind: .element, name: name))
    builder.insert(node, into: parent)
    return node
  }

  private func node(_ name: Name) throws -> NodeID {
    try #require(Self.document.elements.first { $0.is(name) }).id
  }

  private func names(_ nodes: some Sequence<NodeID>) -> [Name] {
    nodes.map { Self.document.name(of: $0) }
  }

  @Test("a walk visits descendants in tree order, without template contents")
  func order() throws {
    let body = try node(.body)
    #expect(
      names(Self.document.walk(inside: body)) == [.div, .p, .b, .i, .template, .span])
    #expect(names(Self.document.walk(inside: try node(.b))).isEmpty)
    #expect(names(Self.document.walk(inside: .document)).first == .html)
  }

  @Test("what is inside of the node visited last can be skipped")
  func skipping() throws {
    var walk = Self.document.walk(inside: try node(.body))
    var seen: [Name] = []
    while let node = walk.next() {
      seen.append(Self.document.name(of: node))
      if Self.document.isElement(node, .p) || Self.document.isElement(node, .template) {
        walk.skipDescendants()
      }
    }
    #expect(seen == [.div, .p, .i, .template, .span])
  }

  @Test("skipping a node without descendants, twice or before the first node loses nothing else")
  func skippingNothing() throws {
    let body = try node(.body)
    var leaf = Self.document.walk(inside: body)
    var seen: [Name] = []
    while let node = leaf.next() {
      seen.append(Self.document.name(of: node))
      if Self.document.isElement(node, .i) {
        leaf.skipDescendants()
        leaf.skipDescendants()
      }
    }
    #expect(seen == [.div, .p, .b, .i, .template, .span])
    var whole = Self.document.walk(inside: body)
    whole.skipDescendants()
    #expect(names(whole).isEmpty)
  }

  @Test("a walk after a node leaves its descendants out and goes on to the end")
  func following() throws {
    #expect(names(Self.document.walk(after: try node(.p))) == [.i, .template, .span])
    #expect(names(Self.document.walk(after: try node(.span))).isEmpty)
  }
}
