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
    ("?passe=abc&passwort=b&contrasena=c", "?passe=***&passwort=***&contrasena=***"),
    ("?SAMLResponse=PHNhbWw&csrf=1&_wpnonce=a1", "?SAMLResponse=***&csrf=***&_wpnonce=***"),
    ("?ticket=ST-1856339-aA5Yuvrxzpv8Tau1cYQ7&p=1", "?ticket=***&p=1"),
    ("?state=a1b2c3d4e5f6a7b8c9d0", "?state=***"),
    ("/retour?code=4%2F0AX4&scope=mail", "/retour?code=***&scope=mail"),
  ]

  /// The ways in which pages, lists and people write the same credentials; browsers read them all.
  static let spellings = [
    "https://maire:mot%2Fde%2Fpasse@exemple.fr/", "https://maire:mot\"de\"passe@exemple.fr/",
    "https://maire:mot de passe@exemple.fr/", "https://maire:mot&lt;passe@exemple.fr/",
    "https://maire:passe&#64;exemple.fr/", "https://maire:passe&#x40;exemple.fr/",
    "https://maire:passe&commat;exemple.fr/", "https://maire&colon;passe@exemple.fr/",
    "https:&sol;&sol;maire:passe@exemple.fr/", "http:/maire:passe@exemple.fr",
    "https:maire:passe@exemple.fr", "https:///maire:passe@exemple.fr/",
    "https:\\\\maire:passe@exemple.fr/", "HTTPS://maire:passe@exemple.fr/",
    "https:/\\maire:passe@exemple.fr", "//maire:passe@exemple.fr/a",
    "https%3A%2F%2Fmaire%3Apasse%40exemple.fr%2F",
    "https%253A%252F%252Fmaire%253Apasse%2540exemple.fr%252F",
    "https://maire:pa%40sse@exemple.fr/",
    "https://maire:passe'x@exemple.fr/", "https://maire:passe\t@exemple.fr/",
    "https://maire:passe<x@exemple.fr/", "https://maire:p@sse@exemple.fr/",
  ]

  @Test("credentials in every spelling", arguments: spellings)
  func credentials(spelling: String) {
    for text in [spelling, "voir \(spelling) demain", "<a href=\"\(spelling)\">"] {
      let masked = Redaction.text(text)
      #expect(!masked.contains("maire") && !masked.contains("passe"), "\(masked)")
      #expect(Redaction.text(masked) == masked)
    }
  }

  @Test("masks secrets, once", arguments: masked)
  func masks(text: String, expected: String) {
    let masked = Redaction.text(text)
    // Values of parameters keep a short digest.
    #expect(masked.replacing(/(=|%3D)\*\*\*[0-9a-f]{4}/) { $0.1 + "***" } == expected)
    #expect(Redaction.text(masked) == masked)
    #expect(Redaction.text(expected) == expected)
  }

  @Test("masked addresses stay as different as they are, and tell nothing of the secret")
  func digests() {
    let texts = (1...20).map { Redaction.text("/conseil.php?session=\($0)&page=2") }
    #expect(Set(texts).count == 20)
    #expect(
      texts.allSatisfy { $0.hasPrefix("/conseil.php?session=***") && $0.hasSuffix("&page=2") })
    #expect(Redaction.text("/a?token=x") == Redaction.text("/a?token=x"))
    #expect(!Redaction.text("/a?token=secret").contains("secret"))
  }

  @Test(
    "leaves the rest alone",
    arguments: [
      "", "Mairie", "https://exemple.fr/", "https://exemple.fr:8080/a@b", "a@exemple.fr",
      "?page=2&lang=fr", "<input accesskey=s name=key>", "?keyword=x&author=y&monkey=1",
      "//cdn.exemple.fr/x.js", "https://exemple.fr:8…", "« token=abc »", "C:\\dossier\\a@b",
      "?sort=asc&amp;dir=1", "mailto:a@b.fr?subject=x", "// note : écrire à a@b.fr",
      "//todo: a@b.fr",
      "?annonce=12&ticket=12&state=open&passage=3", "?code_postal=75001&codes=1",
      "<a href=\"https://exemple.fr\" title=\"a@b\">",
      "https://exemple.fr:8080 et a@b.fr", "https: voir a@b.fr",
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
