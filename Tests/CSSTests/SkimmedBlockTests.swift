import CSS
import Testing

/// Blocks that are read when somebody asks come to what those come to that are read at once.
@Suite struct SkimmedBlockTests {
  private static let blocks = [
    "color: red", "color:red;", ";;color:red;;margin:0 auto", "", ";", " ", "/* none */",
    "color:/* blue */red", "/*a*/color:red/*b*/;/*c*/width:1px/*d*/", "transition:all 1s",
    "transition:all 1s;color:nonsense", "color:nonsense", "width:", "width:;height:1px",
    "content:\"}\"", "content:'\\'};'", "content:\"\\f101\"", "content:'a' 'b'", "content:''",
    "background:url(a;b.png)", "background:url( a.png ) no-repeat", "background:URL('}')",
    "background:url(data:image/svg+xml;base64,AA==) #fff", "background:none", "background:#abcd",
    "width:calc((1px + 2px) * 3)", "width:-.5em", "width:+1px", "width:1e3px", "width:1e1",
    "width:0", "width:00", "height:10px\\9;color:red", "-webkit-transform:none", "COLOR:RED",
    "color:red!important", "color:red ! important;width:1px", "color:red !IMPORTANT",
    "margin:1px 2px 3px 4px", "margin:1px 2px 3px 4px 5px", "margin:auto 0", "padding:auto",
    "--x:", "--x:1px;width:var(--x)", "--x:{a:b};color:red", "--x:[;];color:red",
    "--x: a .b{color:red} .c{color:red}", "border:0", "border:none", "border:1px solid red",
    "outline:0", "outline:none", "text-decoration:none", "font:12px/1.5 a,b", "font:caption",
    "all:unset", "all:1", "display:flex", "display:inline block", "display:nonsense",
    "animation:x 1s", "animation:/**/", "mask:/**/", "filter:/**/", "filter:none",
    "box-shadow:0 0 1px red", "opacity:.5", "opacity:a", "z-index:10", "cursor:pointer",
    "cursor:url(a),pointer", "position:sticky", "color:inherit", "color:revert-layer",
    "overflow:hidden", "list-style:none", "inset:auto", "grid-area:[a]", "font-size:1.2rem",
    "font-weight:700", "line-height:1.5", "line-height:1.5px", "a:b:c;color:red", "u\\72l:x",
    "x:url(a b);color:red", "x:url(a\"b);color:red", "color:red;}", "\u{0}:a",
    "*zoom:1;color:red", "color:red;*zoom:1;width:1px", "@x;color:red", "color:red;& b{width:1px}",
    "width:1px;$v:2;height:1px", "_height:1px", "/ color:red", "-5:1;color:red",
  ]

  private struct Summary: Equatable, CustomStringConvertible {
    var description: String

    init(_ sheet: StyleSheet) {
      var lines: [String] = []
      for rule in sheet.rules where !rule.block.declarations.isEmpty {
        let block = rule.block
        lines.append("\(rule.selectorText) \(block.isEmpty)")
        lines += block.declarations.map {
          "\($0.name):\($0.value) \($0.isImportant) \($0.isValid) \($0.offset)"
        }
        lines += block.longhands.map {
          if case .unresolved(let value) = $0.value { return "\($0.property) \(value.text)" }
          return "\($0.property) \($0.value) \($0.isImportant) \($0.declaration)"
        }
        lines += block.customs.map { "\($0.name) \($0.isImportant)" }
      }
      lines.append("\(sheet.selectors.entries.map(\.rule.description).count)")
      lines += Property.allCases.map { "\($0) \(sheet.rules(setting: $0).count)" }
      description = lines.joined(separator: "\n")
    }
  }

  @Test(arguments: blocks)
  func readLaterIsReadAtOnce(_ block: String) {
    // An at-rule at the end has the block read at once, and adds nothing to it.
    // All blocks above are closed: what is not ends with the sheet, at-rule and all.
    let later = StyleSheet("a{\(block)}")
    let atOnce = StyleSheet("a{\(block);@x;}")
    #expect(Summary(later) == Summary(atOnce), "\(block)")
    #expect(
      Summary(StyleSheet("@media all{a{\(block)}}")).description.hasSuffix(
        Self.properties(of: atOnce)), "\(block)")
  }

  private static func properties(of sheet: StyleSheet) -> String {
    Property.allCases.map { "\($0) \(sheet.rules(setting: $0).count)" }.joined(separator: "\n")
  }

  /// A rule stands in the index when it sets something, whether or not that was read.
  @Test(arguments: [
    ("transition:all 1s", 0), ("color:nonsense", 0), ("color:nonsense;width:1px", 1),
    ("color:red", 1), ("--x:", 1), ("content:\"\\f101\"", 1), ("display:nonsense", 0), ("", 0),
    ("width:var(--x)", 1), ("filter:/**/", 0), ("animation:/**/", 0), ("padding:auto", 0),
  ])
  func onlyRulesThatSetSomethingAreIndexed(_ block: String, _ count: Int) {
    #expect(StyleSheet("a{\(block)}").selectors.entries.count == count, "\(block)")
  }

  @Test func threadsReadTheSame() async {
    let css = (0..<500).map { ".a\($0){--x\($0):1px;width:var(--x\($0));color:red}" }.joined()
    let sheet = StyleSheet(css)
    let readings = await withTaskGroup(of: [ObjectIdentifier].self) { group in
      for _ in 0..<8 {
        group.addTask {
          sheet.rules.flatMap { rule in
            rule.block.customs.compactMap { custom in
              if case .tokens(let value, _) = custom.value { ObjectIdentifier(value) } else { nil }
            }
          }
        }
      }
      return await group.reduce(into: [[ObjectIdentifier]]()) { $0.append($1) }
    }
    #expect(readings.first?.count == 500)
    #expect(Set(readings).count == 1)
  }
}
