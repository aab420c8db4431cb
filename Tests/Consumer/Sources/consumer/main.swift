import ParvisAccessibility
import ParvisHTML
import ParvisStyle

// What a linter would do with the three products: find images without alternative and faint text, and
// say how links sound.

let source = """
  <!DOCTYPE html>
  <html lang="fr">
  <link rel="stylesheet" href="/site.css">
  <title>Mairie</title>
  <main>
    <h1>Mairie de Valbrume</h1>
    <p class="date">Lundi 3 mai
    <p><img src="mairie.jpg"> <a href="/actes" title="Délibérations">Actes</a>
  </main>
  """

func run() throws {
  let page = try HTMLDocument(bytes: source.utf8, options: HTMLDocument.Options())
  print(
    page.encoding.name, page.compatibilityMode, page.elements.reduce(0) { count, _ in count + 1 })

  let styled = StyledHTML(
    page,
    styleSheets: StyleSheetSource { address in
      address == "/site.css" ? .bytes(Array(".date { color: #ccc }".utf8)) : .unavailable
    })
  print(styled.isComplete)
  let tree = AccessibilityTree(styled)
  for element in page.elements {
    guard let node = tree[element], node.isExposed else { continue }
    let place = "\(element.position.line):\(element.position.column)"
    if element.localName == "img", node.name.isEmpty {
      print(place, "image without alternative:", page.sourceText(in: element.startTag))
    }
    if node.role == "link" { print(place, node.summary, "–", node.description.text) }
    if case .color(let color)? = styled.computedValue(of: "color", on: element), color.red > 0.7 {
      print(
        place, "faint text:", color, "by",
        styled.winner(for: "color", on: element)?.rule?.selectors ?? "?")
    }
  }

  do {
    _ = try page.querySelectorAll("p >")
  } catch {
    print(error)
  }
  do {
    _ = try HTMLDocument(bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
  } catch {
    print(error)
  }
}

try run()
