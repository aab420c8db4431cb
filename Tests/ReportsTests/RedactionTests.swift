import Testing

@testable import Reports

@Suite("Redaction")
struct RedactionTests {
  static let masked: [(String, String)] = [
    ("https://maire:secret@exemple.fr/a", "https://***@exemple.fr/a"),
    ("https://jeton@exemple.fr", "https://***@exemple.fr"),
    ("//u:p@exemple.fr/", "//***@exemple.fr/"),
    ("https://u:p@ss@exemple.fr/", "https://***@exemple.fr/"),
    (
      "<a href=\"https://u:p@exemple.fr/?x=1&amp;token=abc\">",
      "<a href=\"https://***@exemple.fr/?x=1&amp;token=***\">"
    ),
    ("/x?api_key=abc#top", "/x?api_key=***#top"),
    ("?PHPSESSID=1&page=2", "?PHPSESSID=***&page=2"),
    ("?Password=a%20b", "?Password=***"),
    ("a?x=1;access-token=b", "a?x=1;access-token=***"),
    ("#access_token=abc&state=1", "#access_token=***&state=1"),
    ("?pass%77ord=abc", "?pass%77ord=***"),
    ("?X-Amz-Signature=ab&X-Amz-Date=1", "?X-Amz-Signature=***&X-Amz-Date=1"),
    (
      "/login?next=https%3A%2F%2Fu%3Ap%40x.fr%2F%3Ftoken%3Dabc%26a%3D1",
      "/login?next=https%3A%2F%2F***%40x.fr%2F%3Ftoken%3D***%26a%3D1"
    ),
    ("https://maire:secr…", "https://***…"),
    ("?key=", "?key="),
    ("?motdepasse=été&a=b", "?motdepasse=***&a=b"),
  ]

  @Test("masks secrets, once", arguments: masked)
  func masks(text: String, expected: String) {
    #expect(Redaction.text(text) == expected)
    #expect(Redaction.text(expected) == expected)
  }

  @Test(
    "leaves the rest alone",
    arguments: [
      "", "Mairie", "https://exemple.fr/", "https://exemple.fr:8080/a@b", "a@exemple.fr",
      "?page=2&lang=fr", "<input accesskey=s name=key>", "?keyword=x&author=y&monkey=1",
      "//cdn.exemple.fr/x.js", "https://exemple.fr:8…", "« token=abc »", "C:\\dossier\\a@b",
      "?sort=asc&amp;dir=1", "mailto:a@b.fr?subject=x",
    ])
  func keeps(text: String) { #expect(Redaction.text(text) == text) }

  @Test("takes time in proportion to the text")
  func speed() {
    for piece in ["?", "&a", "//", "%26", "//a:b", "?token="] {
      let text = String(repeating: piece, count: 20_000)
      #expect(!Redaction.text(text).isEmpty)
    }
  }
}
