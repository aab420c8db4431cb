import CSS
import Testing

/// The rules of a sheet as text: `selectors{name:value;…}`, `!` for important, `?` for invalid.
private func rules(_ css: String) -> String {
  StyleSheet(css).rules.map { rule in
    rule.selectorText + "{"
      + rule.block.declarations.map {
        $0.name + ":" + $0.value + ($0.isImportant ? "!" : "") + ($0.isValid ? "" : "?")
      }.joined(separator: ";") + "}"
  }.joined(separator: " ")
}

/// CSS Syntax 3: what a sheet is read as, errors included.
@Suite struct SheetTests {
  @Test(arguments: [
    ("p{color:red}", "p{color:red}"), (" p , a { color : red ; } ", "p , a{color:red}"),
    ("p{color:red", "p{color:red}"), ("p{color:red;;;top:0}", "p{color:red;top:0}"),
    ("p{}", "p{}"), ("p{color:red}}a{top:0}", "p{color:red}"),
    ("p{color:red}}a{top:0} b{top:0}", "p{color:red} b{top:0}"),
    ("<!-- p{top:0} --> a{top:0}", "p{top:0} a{top:0}"),
    ("/* x */p{/**/top/**/:/**/0}", "p{top:0}"),
    ("p{top:0 /* unclosed", "p{top:0}"), ("p{color red; top:0}", "p{top:0}"),
    ("p{color:; top:0}", "p{color:?;top:0}"), ("p{:red; top:0}", "p{top:0}"),
    ("p{color:red !important}", "p{color:red!}"), ("p{color:red ! important }", "p{color:red!}"),
    ("p{color:red !important x}", "p{color:red !important x?}"), ("p{COLOR:Red}", "p{color:Red}"),
    ("p{--X:y}", "p{--X:y}"), ("p{--x:{a:b;c}}", "p{--x:{a:b;c}}"), ("p{--x:}", "p{--x:}"),
    ("p{top:0}; a{top:0}", "p{top:0}"), ("p{c\\6Flor:red}", "p{color:red}"),
    ("p{content:'a\nb; top:0}", "p{content:'a\nb?;top:0}"),
    ("p{background:url(a b); top:0}", "p{background:url(a b)?;top:0}"),
    ("@bogus x; p{top:0}", "p{top:0}"), ("@bogus {a{b:c}} p{top:0}", "p{top:0}"),
    ("@media print{p{top:0}}", "p{top:0}"), ("@font-face{src:x}p{top:0}", "p{top:0}"),
    ("@keyframes a{from{top:0}}p{top:0}", "p{top:0}"), ("@media{p{top:0}", "p{top:0}"),
    ("@media (x{p{top:0}} a{top:0}", ""), ("p{top:0}@", "p{top:0}"),
    ("p{color:red; a{top:0} left:0}", "p{color:red} a{top:0} p{left:0}"),
    ("p{a:hover{top:0}}", "a:hover{top:0}"), ("p{width:{1px} top:0}", "p{top:0}"),
    ("{top:0} p{top:0}", "p{top:0}"), ("p{(a;b);top:0}", "p{top:0}"), ("p{[;}top:0}", "p{}"),
    ("p{color:var(--x);}", "p{color:var(--x)}"), ("p{top:1px 2px}", "p{top:1px 2px?}"),
    ("p{unheard-of:x}", "p{unheard-of:x}"), ("\u{FEFF}p{top:0}", "p{top:0}"),
    ("p{top:0}\0", "p{top:0}"), ("p{width:calc(1px + (2px}", "p{width:calc(1px + (2px}?}"),
    ("p{top:\\", "p{top:\\?}"), ("'", ""), ("url(", ""), ("p{", "p{}"), ("", ""),
  ])
  func reading(_ css: String, _ expected: String) {
    #expect(rules(css) == expected, "\(css)")
  }

  @Test func specificities() {
    let cases: [(String, Specificity)] = [
      ("*", Specificity(0, 0, 0)), ("li", Specificity(0, 0, 1)), ("ul li", Specificity(0, 0, 2)),
      ("ul ol+li", Specificity(0, 0, 3)), ("h1 + *[rel=up]", Specificity(0, 1, 1)),
      ("ul ol li.red", Specificity(0, 1, 3)), ("li.red.level", Specificity(0, 2, 1)),
      ("#x34y", Specificity(1, 0, 0)), ("#s12:not(foo)", Specificity(1, 0, 1)),
      (".foo :is(.bar, #baz)", Specificity(1, 1, 0)), ("p::before", Specificity(0, 0, 2)),
      (":where(#a) p", Specificity(0, 0, 1)), ("a:hover", Specificity(0, 1, 1)),
      ("p:nth-child(2n of li, .x)", Specificity(0, 2, 1)), (":has(> #a b)", Specificity(1, 0, 1)),
      ("p::before:hover", Specificity(0, 1, 2)), (":is(:nonsense, em)", Specificity(0, 0, 1)),
      (":not(em, strong#foo)", Specificity(1, 0, 1)),
    ]
    for (selector, expected) in cases {
      let found = StyleSheet("\(selector){}").rules.first?.selectors.selectors.first?.specificity
      #expect(found == expected, "\(selector)")
    }
  }

  @Test func conditionsAreKeptAsWritten() {
    let sheet = StyleSheet(
      "@media (orientation: portrait) { @supports (top: 0) { p { rotate: 90deg } } }")
    let chain = sheet.rules.first?.context?.chain ?? []
    #expect(chain.count == 2)
    if case .media(let queries)? = chain.last {
      #expect(queries.text == "(orientation: portrait)")
    }
    #expect(sheet.rules.first?.context?.isActive == false)
  }

  private static let accented = "p{--x:'\u{E9}'}"
  private static let latin = accented.unicodeScalars.map { UInt8($0.value) }
  private static let files: [[UInt8]] = [
    Array("@charset \"iso-8859-1\"; ".utf8) + latin, latin, Array(accented.utf8),
    [0xEF, 0xBB, 0xBF] + Array(accented.utf8),
    [0xFF, 0xFE] + accented.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
    [0xFE, 0xFF] + accented.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] },
  ]

  @Test(arguments: files)
  func encodings(_ bytes: [UInt8]) {
    #expect(StyleSheet(bytes: bytes).rules.first?.block.declarations.first?.value == "'\u{E9}'")
  }

  @Test func limitsAreReported() {
    var limits = StyleSheet.Limits()
    limits.rules = 2
    #expect(StyleSheet("a{} b{} c{}", limits: limits).limits == [.rules])
    limits.rules = 9
    limits.bytes = 4
    #expect(StyleSheet("a{} b{} c{}", limits: limits).limits == [.bytes])
    let deep =
      String(repeating: ":not(:is(", count: 500) + "a" + String(repeating: "))", count: 500)
    #expect(StyleSheet("\(deep){} p{}").limits == [.selectorNesting])
    #expect(StyleSheet("\(deep){} p{}").rules.count == 1)
    let nested = String(repeating: "a{", count: 500) + String(repeating: "}", count: 500)
    #expect(StyleSheet(nested).limits == [.ruleNesting])
  }

  @Test(arguments: [
    "((((((((", "[[[[{{{{((((", "\\", "@", "@media", "@media (", "a{b:c(", "a:not(", "a::", "a[b=",
    "@import", "@import url(", "@layer", "@layer a.", "@layer a.b.{", "!important", "a{!important}",
    "a{b:!important}", "a{--x:!important}", ":nth-child(", ":nth-child(n+", "a{color:rgb(", "#",
    ".",
    "a{width:calc(((((((((", "\u{0}\u{0}", "-->", "<!-", "a{--:x}", "&", "& &{&{&{", "a|", "|",
    "*|*|*",
    "a{b:var(", "a{b:var(--", "a{color:color-mix(in", "a{font:1px/", "a{background:/",
    "a{content:a/}",
    "@supports (", "@supports not", "@property --x{initial-value", "a{transform:scale(,)}", "\"\\",
    "a{clip:rect(1px,,)}", "a{clip-path:polygon(,)}", "U+26", "a{x:-}", "a{x:+.}", "1e999px",
  ])
  func fragmentsDoNoHarm(_ css: String) {
    let sheet = StyleSheet(css)
    for rule in sheet.rules { #expect(rule.offset <= css.utf8.count) }
    _ = DeclarationBlock.parse(css)
    _ = MediaQueryList(css).matches(.desktop)
  }
}

/// Media Queries 5 on a screen of 1280 by 800.
@Suite struct MediaQueryTests {
  @Test(arguments: [
    ("", true), ("all", true), ("screen", true), ("SCREEN", true), ("print", false),
    ("not print", true), ("not screen", false), ("only screen", true), ("screen, print", true),
    ("print, speech", false), ("nonsense", false), ("not all", false),
    ("(min-width: 1280px)", true), ("(min-width: 1281px)", false), ("(max-width: 1280px)", true),
    ("(max-width: 600px)", false), ("(width: 1280px)", true), ("(min-width: 80em)", true),
    ("(min-width: 81em)", false), ("(min-width:0)", true), ("(width >= 600px)", true),
    ("(width < 600px)", false), ("(600px <= width)", true), ("(400px < width <= 1280px)", true),
    ("(400px <= width < 700px)", false), ("(width = 1280px)", true), ("(width)", true),
    ("screen and (min-width: 600px)", true), ("print and (min-width: 600px)", false),
    ("screen and (min-width: 600px) and (max-width: 900px)", false),
    ("(min-width: 600px) or (print)", true), ("not (min-width: 600px)", false),
    ("not ((min-width: 600px) and (max-width: 700px))", true),
    ("(min-width: 600px) and (not (hover))", false), ("(orientation: landscape)", true),
    ("(orientation: portrait)", false), ("(aspect-ratio: 16/10)", true),
    ("(min-aspect-ratio: 1/1)", true), ("(prefers-reduced-motion: reduce)", false),
    ("(prefers-reduced-motion: no-preference)", true), ("(prefers-reduced-motion)", false),
    ("(prefers-color-scheme: dark)", false), ("(prefers-color-scheme: light)", true),
    ("(hover: hover)", true), ("(hover)", true), ("(pointer: coarse)", false),
    ("(min-resolution: 2dppx)", false), ("(resolution: 96dpi)", true), ("(color)", true),
    ("(monochrome)", false), ("(nonsense)", false), ("not (nonsense)", false),
    ("(nonsense) or (width)", true), ("(min-width: red)", false),
    ("(forced-colors: active)", false),
    ("(min-width: calc(600px + 10em))", true), ("screen and", false), ("and (width)", false),
    ("(width) and (height) or (color)", false), ("screen or (width)", false),
    ("(-webkit-min-device-pixel-ratio: 2)", false), ("(min-height: 50vh)", false),
    ("only screen and (max-device-width: 480px)", false), ("not screen, (color)", true),
  ])
  func answers(_ query: String, _ expected: Bool) {
    #expect(MediaQueryList(query).matches(.desktop) == expected, "\(query)")
  }

  @Test func otherEnvironments() {
    var phone = MediaEnvironment(width: 360, height: 640)
    #expect(MediaQueryList("(orientation: portrait)").matches(phone))
    #expect(MediaQueryList("(max-width: 600px)").matches(phone))
    phone.keywords["prefers-color-scheme"] = "dark"
    #expect(MediaQueryList("(prefers-color-scheme: dark)").matches(phone))
  }
}
