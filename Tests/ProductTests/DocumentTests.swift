import ParvisHTML
import Testing

@Suite("ParvisHTML")
struct DocumentTests {
  @Test("nodes have their place, implied ones an empty one")
  func places() throws {
    let text = "<p>One <b>two</b>\n<p>Three<!-- four -->"
    let page = try HTMLDocument(text)
    let names = page.elements.map(\.localName)
    #expect(names == ["html", "head", "body", "p", "b", "p"])
    #expect(page.elements.map(\.isImplied) == [true, true, true, false, false, false])
    let paragraphs = page.elements.filter { $0.localName == "p" }
    #expect(paragraphs.map { page.sourceText(in: $0.startTag) } == ["<p>", "<p>"])
    #expect(
      paragraphs.map { page.sourceText(in: $0.node.sourceRange) }
        == ["<p>One <b>two</b>\n", "<p>Three<!-- four -->"])
    #expect(paragraphs.map(\.position.line) == [1, 2])
    #expect(paragraphs.map(\.endTag) == [nil, nil])
    #expect(page.root.sourceRange == 0..<text.utf8.count)
    #expect(page.source == text)
    let last = try #require(paragraphs.last)
    #expect(last.node.children.map(\.kind) == [.text, .comment])
    #expect(last.node.children.compactMap(\.text) == ["Three", " four "])
    #expect(last.node.previousSibling?.element == paragraphs.first)
    #expect(last.parent == page.body && last.ancestors.map(\.localName) == ["body", "html"])
  }

  @Test("attributes are as browsers have them")
  func attributes() throws {
    let page = try HTMLDocument("<a HREF='/?a=1&amp;b=2' class=' x  y ' id=top ID=two>")
    let link = try #require(page.element(withID: "top"))
    #expect(link["href"] == "/?a=1&b=2" && link["HREF"] == link["href"])
    #expect(link["title"] == nil)
    #expect(link.classes == ["x", "y"])
    #expect(link.attributes.map(\.name) == ["href", "class", "id"])
    #expect(
      link.attributes.map { page.sourceText(in: $0.sourceRange) }
        == ["HREF='/?a=1&amp;b=2'", "class=' x  y '", "id=top"])
    #expect(page.problems.map(\.code).contains("duplicate-attribute"))
  }

  @Test("template contents stand apart")
  func template() throws {
    let page = try HTMLDocument("<template><p id=inside>One</template><p>Two")
    #expect(page.elements.map(\.localName) == ["html", "head", "template", "body", "p"])
    #expect(page.element(withID: "inside") == nil)
    let template = try #require(page.elements.first { $0.localName == "template" })
    let contents = try #require(template.templateContents)
    #expect(contents.kind == .templateContents && contents.parent == nil)
    #expect(contents.children.map(\.textContent) == ["One"])
    #expect(template.children.map(\.localName) == [])
  }

  @Test("encodings are settled as browsers do, and said")
  func encodings() throws {
    let latin: [UInt8] = Array("<p>caf".utf8) + [0xE9]
    let guessed = try HTMLDocument(bytes: latin)
    #expect(guessed.encoding.name == "windows-1252" && guessed.encoding.source == .fallback)
    #expect(guessed.body?.textContent == "café")
    let told = try HTMLDocument(bytes: latin, options: .init(encodingLabel: "utf-8"))
    #expect(told.encoding.source == .transport && told.encoding.malformedSequences == 1)
    #expect(told.body?.textContent == "caf\u{FFFD}")
  }

  @Test("limits refuse, drop and say so")
  func limits() throws {
    var options = HTMLDocument.Options(limits: .init(maximumBytes: 5))
    #expect(throws: HTMLDocument.ReadError.tooLarge(bytes: 6, limit: 5)) {
      try HTMLDocument("<p>One", options: options)
    }
    #expect(throws: HTMLDocument.ReadError.tooLarge(bytes: 6, limit: 5)) {
      try HTMLDocument(bytes: "<p>One".utf8, options: options)
    }
    options.limits = .init(maximumDepth: 32)
    let deep = try HTMLDocument(String(repeating: "<div>", count: 100), options: options)
    #expect(deep.problems.map(\.code).contains("depth-limit"))
    #expect(deep.elements.map { $0.ancestors.reduce(0) { count, _ in count + 1 } }.max() == 32)
    // Out of bounds counts as the nearest within.
    options.limits = .init(maximumDepth: -1, maximumNodes: 0)
    #expect(try HTMLDocument("<p>One", options: options).body?.textContent == "One")
  }
}
