import Testing

@testable import Studio

@Suite("Paths of requests")
struct RequestPathTests {
  @Test(
    "what an honest client asks for is read",
    arguments: [
      ("/", "", true), ("/index.html", "index.html", false), ("/a/b/", "a/b", true),
      ("/%C3%A9t%C3%A9.html", "été.html", false), ("/a%20b.html", "a b.html", false),
      ("/..html", "..html", false), ("/a..b/c", "a..b/c", false),
    ])
  func read(encoded: String, text: String, isFolder: Bool) throws {
    let path = try #require(RequestPath(encoded))
    #expect(path.text == text)
    #expect(path.isFolder == isFolder)
  }

  @Test(
    "what leads out of the folder, and what hides it, is refused",
    arguments: [
      "", "index.html", "//etc/passwd", "/a//b", "/../etc/passwd", "/a/../../etc/passwd", "/..",
      "/%2e%2e/etc/passwd", "/%2E%2e/x", "/.%2e/x", "/a/%2e%2e", "/..%2fetc%2fpasswd",
      "/a%2f..%2fb", "/a%5c..%5cb", "/a\\..\\b", "/%00", "/a%00.html", "/a%0d%0aX", "/./a",
      "/%2e/a",
      "/%", "/%2", "/%zz", "/%c0%ae%c0%ae/x", "/%ff", "/%ed%a0%80", "/a%7f",
    ])
  func refused(encoded: String) { #expect(RequestPath(encoded) == nil) }

  @Test("what is encoded twice is decoded once")
  func twice() { #expect(RequestPath("/%252e%252e/x")?.text == "%2e%2e/x") }

  @Test(
    "files that servers keep for themselves are known",
    arguments: [
      ("/.git/config", true), ("/a/.env", true), ("/.htaccess", true),
      ("/.well-known/security.txt", false), ("/a.b", false),
    ])
  func hidden(encoded: String, isHidden: Bool) throws {
    #expect(try #require(RequestPath(encoded)).isHidden == isHidden)
  }
}
