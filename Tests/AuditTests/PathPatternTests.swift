import AuditModel
import Testing

@Suite("Patterns of paths")
struct PathPatternTests {
  @Test(
    "matching",
    arguments: [
      ("a.html", "a.html", true), ("a.html", "b/a.html", false), ("/a.html", "a.html", true),
      ("archives/", "archives/2019/a.html", true), ("archives/", "archives", false),
      ("archives/*", "archives/2019/a.html", true), ("*.php", "x/y.php", true),
      ("*.php", "x/y.php7", false), ("*", "", true), ("/", "/", true), ("a*b*c", "a1b2c", true),
      ("a*b*c", "a1c2b", false), ("**", "x/y", true), ("", "", true), ("", "a", false),
    ])
  func matching(_ pattern: String, _ path: String, _ expected: Bool) {
    #expect(PathPattern(pattern).matches(path) == expected)
  }

  @Test("a pattern of stars ends")
  func stars() {
    let pattern = PathPattern(String(repeating: "*a", count: 200) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 4_000)))
  }
}
