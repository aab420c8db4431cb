import DOM
import Testing

@Suite struct DocumentBuilderTests {
  private func element(_ name: Name, _ builder: inout DocumentBuilder) -> UInt32 {
    builder.make(NodeRecord(kind: .element, name: name))
  }

  private func finish(_ builder: consuming DocumentBuilder) -> Document {
    builder.finish(
      doctype: nil, compatibilityMode: .noQuirks,
      encoding: EncodingRecord(name: "UTF-8", source: .transport), problems: [])
  }

  private func list(_ attributes: [StoredAttribute]) -> GrowableBuffer<StoredAttribute> {
    var list = GrowableBuffer<StoredAttribute>()
    for attribute in attributes { list.append(attribute) }
    return list
  }

  private func names(_ document: Document) -> [String] { document.elements.map(\.localName) }

  @Test func nodesAreNumberedInTreeOrder() {
    var builder = DocumentBuilder(source: .empty)
    let html = element(.html, &builder)
    let body = element(.body, &builder)
    let head = element(.head, &builder)
    let p = element(.p, &builder)
    builder.insert(html, into: 0)
    builder.insert(body, into: html)
    builder.insert(head, into: html, before: body)
    builder.insert(p, into: body)
    let document = finish(builder)
    #expect(names(document) == ["html", "head", "body", "p"])
    #expect(document.nodes.map(\.subtreeEnd) == [5, 5, 3, 5, 5])
    #expect(document.previousSibling(of: NodeID(3)) == NodeID(2))
    #expect(document.nextSibling(of: NodeID(2)) == NodeID(3))
    #expect(document.body == NodeID(3))
  }

  @Test func removedNodesAreLeftOut() {
    var builder = DocumentBuilder(source: .empty)
    let html = element(.html, &builder)
    let first = element(.p, &builder)
    let second = element(.div, &builder)
    builder.insert(html, into: 0)
    builder.insert(first, into: html)
    builder.insert(second, into: html)
    builder.remove(first)
    #expect(names(finish(builder)) == ["html", "div"])
  }

  @Test func childrenMoveTogether() {
    var builder = DocumentBuilder(source: .empty)
    let from = element(.ul, &builder)
    let to = element(.ol, &builder)
    builder.insert(from, into: 0)
    builder.insert(to, into: 0)
    for _ in 0..<3 { builder.insert(element(.li, &builder), into: from) }
    builder.moveChildren(of: from, to: to)
    let document = finish(builder)
    #expect(names(document) == ["ul", "ol", "li", "li", "li"])
    #expect(document.children(of: NodeID(2)).map(\.index) == [3, 4, 5])
  }

  @Test func adjacentTextIsOneNode() {
    let source = ByteStorage("abcdef")
    var builder = DocumentBuilder(source: source)
    let p = element(.p, &builder)
    builder.insert(p, into: 0)
    for (start, count) in [(0, 2), (2, 1), (4, 2), (0, 1)] {
      builder.insertText(
        StoredText(start: start, count: count, inSideBuffer: false),
        source: SourceRange(start, start + count), into: p)
    }
    #expect(builder.nodeCount == 3)
    let document = finish(builder)
    #expect(document.count == 3)
    #expect(document.text(of: NodeID(2)) == "abcefa")
    #expect(document[NodeID(2)].source == SourceRange(0, 6))
  }

  @Test func missingAttributesAreAdded() {
    var builder = DocumentBuilder(source: ByteStorage("xy"))
    func attribute(_ name: Name, _ start: Int) -> StoredAttribute {
      StoredAttribute(
        name: name, value: StoredText(start: start, count: 1, inSideBuffer: false),
        source: SourceRange(0, 0))
    }
    let html = element(.html, &builder)
    builder.insert(html, into: 0)
    builder[html].firstAttribute = builder.store(list([attribute(.lang, 0)]))
    builder[html].attributeCount = 1
    builder.addMissing(list([attribute(.lang, 1), attribute(.dir, 1)]), to: html)
    let document = finish(builder)
    #expect(document.attribute(.lang, of: NodeID(1)) == UTF8Slice("x"))
    #expect(document.attribute(.dir, of: NodeID(1)) == UTF8Slice("y"))
  }

  @Test func deepTreesNeedNoStack() {
    var builder = DocumentBuilder(source: .empty)
    var parent: UInt32 = 0
    for _ in 0..<200_000 {
      let node = element(.div, &builder)
      builder.insert(node, into: parent)
      parent = node
    }
    let document = finish(builder)
    #expect(document.count == 200_001)
    #expect(document.nodes[0].subtreeEnd == 200_001)
  }

  @Test func shadowTreesComeBeforeTheChildrenOfTheirHost() {
    var builder = DocumentBuilder(source: .empty)
    let html = element(.html, &builder)
    let host = element(.div, &builder)
    let child = element(.p, &builder)
    builder.insert(html, into: 0)
    builder.insert(host, into: html)
    builder.insert(child, into: host)
    let root = builder.make(NodeRecord(kind: .shadowRoot))
    let inner = element(.section, &builder)
    let innerRoot = builder.make(NodeRecord(kind: .shadowRoot))
    builder.insert(inner, into: root)
    builder.insert(element(.slot, &builder), into: innerRoot)
    let isAttached = [
      builder.attachShadow(root, to: host), builder.attachShadow(innerRoot, to: inner),
      builder.attachShadow(innerRoot, to: host),
    ]
    #expect(isAttached == [true, true, false])
    let document = finish(builder)
    // The document, html, div; its shadow root with the section, whose own has the slot; p.
    #expect(document.count == 8 && document.hasShadowTrees)
    #expect(names(document) == ["html", "div", "section", "slot", "p"])
    #expect(document.shadowRoot(of: NodeID(2)) == NodeID(3))
    #expect(document.host(of: NodeID(3)) == NodeID(2))
    #expect(document.host(of: NodeID(2)) == nil)
    #expect(document.children(of: NodeID(2)).map(\.index) == [7])
    #expect(document.children(of: NodeID(3)).map(\.index) == [4])
    #expect(document.shadowRoot(of: NodeID(4)) == NodeID(5))
    #expect(document.shadowRoot(of: NodeID(7)) == nil)
    #expect(document.treeRoot(of: NodeID(6)) == NodeID(5))
    #expect(document.treeRoot(of: NodeID(7)) == .document)
  }

  @Test func idsOfShadowTreesAreNotTheDocuments() {
    let source = ByteStorage("x")
    var builder = DocumentBuilder(source: source)
    let host = element(.div, &builder)
    builder.insert(host, into: 0)
    let root = builder.make(NodeRecord(kind: .shadowRoot))
    var record = NodeRecord(kind: .element, name: .p)
    let id = StoredAttribute(
      name: .id, value: StoredText(start: 0, count: 1, inSideBuffer: false),
      source: SourceRange(0, 1))
    record.firstAttribute = builder.store(list([id]))
    record.attributeCount = 1
    builder.insert(builder.make(record), into: root)
    let isAttached = builder.attachShadow(root, to: host)
    let document = finish(builder)
    #expect(isAttached && document.count == 4)
    #expect(document.element(withID: "x") == nil)
    #expect(document.element(withID: UTF8Slice("x"), near: NodeID(1)) == nil)
    #expect(document.element(withID: UTF8Slice("x"), near: NodeID(3)) == NodeID(3))
  }

  @Test func slotsHoldWhatTheyShow() {
    var builder = DocumentBuilder(source: ByteStorage("ab"))
    func slotted(_ attribute: Name, _ place: Int) -> GrowableBuffer<StoredAttribute> {
      list([
        StoredAttribute(
          name: attribute, value: StoredText(start: place, count: 1, inSideBuffer: false),
          source: SourceRange(place, place + 1))
      ])
    }
    func make(
      _ name: Name, _ attribute: Name?, _ place: Int = 0, _ builder: inout DocumentBuilder
    ) -> UInt32 {
      var record = NodeRecord(kind: .element, name: name)
      if let attribute {
        record.firstAttribute = builder.store(slotted(attribute, place))
        record.attributeCount = 1
      }
      return builder.make(record)
    }
    let host = make(.div, nil, 0, &builder)
    builder.insert(host, into: 0)
    // Two children for the slot "a", one for the slot without a name, one that no slot takes.
    let children = [
      make(.p, .slot, 0, &builder), make(.h1, nil, 0, &builder), make(.h2, .slot, 1, &builder),
      make(.ul, .slot, 0, &builder),
    ]
    for child in children { builder.insert(child, into: host) }
    let root = builder.make(NodeRecord(kind: .shadowRoot))
    let anonymous = make(.slot, nil, 0, &builder)
    let named = make(.slot, .name, 0, &builder)
    builder.insert(anonymous, into: root)
    builder.insert(named, into: root)
    let fallback = make(.h6, nil, 0, &builder)
    builder.insert(fallback, into: named)
    let isAttached = builder.attachShadow(root, to: host)
    let document = finish(builder)
    #expect(isAttached && names(document) == ["div", "slot", "h1", "slot", "p", "ul", "h6", "h2"])
    let place = { (name: Name) in document.elements.first { $0.is(name) }?.id ?? .document }
    let (div, named2) = (place(.div), NodeID(5))
    #expect(document.children(of: div).map { document.name(of: $0) } == [.p, .h1, .h2, .ul])
    #expect(document.flatChildren(of: named2).map { document.name(of: $0) } == [.p, .ul])
    #expect(document.flatParent(of: place(.ul)) == named2 && document.parent(of: place(.ul)) == div)
    #expect(document.isInside(place(.ul), named2) && !document.isInside(place(.h2), NodeID(2)))
    #expect(document.surroundingElement(of: place(.ul)) == div)
    let leftOut = document.elements.map(\.id).filter(document.isLeftOutOfFlatTree)
    #expect(leftOut == [place(.h6), place(.h2)])
    #expect(Element(div, in: document).children.map(\.name) == [.h1, .p, .ul])
    #expect(document.treeRoot(of: place(.ul)) == .document)
  }

  @Test func processingInstructionsHaveTargetAndData() {
    var builder = DocumentBuilder(source: ByteStorage("abc"))
    var record = NodeRecord(kind: .processingInstruction, name: builder.names.intern("marker"))
    record.text = StoredText(start: 0, count: 3, inSideBuffer: false)
    builder.insert(builder.make(record), into: 0)
    let document = finish(builder)
    #expect(document.kind(of: NodeID(1)) == .processingInstruction)
    #expect(document.names.spelling(of: document.name(of: NodeID(1))) == "marker")
    #expect(document.text(of: NodeID(1)) == "abc")
    #expect(document.elements.map(\.id).isEmpty)
  }
}
