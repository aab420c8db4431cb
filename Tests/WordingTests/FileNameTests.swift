import Testing
import Wording

/// Names of files in addresses and texts.
@Suite("File names")
struct FileNameTests {
  @Test(
    "stem and ending of the last part",
    arguments: [
      ("/a/b/Plan.PDF?x=1#p", "Plan", "pdf"), ("photo", "photo", nil),
      (".htaccess", ".htaccess", nil),
      ("a.tar.gz", "a.tar", "gz"), ("a.", "a", ""),
    ] as [(String, String, String?)])
  func parts(address: String, stem: String, ending: String?) throws {
    let name = try #require(FileName(address))
    #expect(name.stem == stem)
    #expect(name.ending == ending)
  }

  @Test("addresses of folders and of nothing have none", arguments: ["", "/", "/a/", "?x"])
  func none(address: String) { #expect(FileName(address) == nil) }

  @Test(
    "a text is the name of an image with its ending and without a space",
    arguments: [
      ("DSC_0042.jpg", true), ("/img/a.webp", true), ("Vue du port.jpg", false),
      ("plan.pdf", false),
      (".png", false), ("jpg", false),
    ])
  func images(text: String, expected: Bool) { #expect(FileName.namesImage(text) == expected) }

  @Test(
    "cameras number their pictures; words with numbers are not theirs",
    arguments: [
      ("IMG_2034", true), ("dsc 0042", true), ("P1010023", true), ("20240512_101523", true),
      ("DSCN-0012 (1)", true), ("IMG", false), ("Image 3", false), ("P101", false),
      ("12345678_1", false), ("WPA 1936", false),
    ])
  func cameras(text: String, expected: Bool) { #expect(FileName.isFromCamera(text) == expected) }

  @Test(
    "hyphens join the words of files, but also names and compounds",
    arguments: [
      ("vue-aerienne-de-la-ville", true), ("Hiver-sapin-parc", true), ("logo-mairie", true),
      ("photo-de-groupe", true), ("Saint-Aubin-du-Cormier", false), ("arc-en-ciel", false),
      ("rez-de-chaussée", false), ("mairie-facade", true), ("tête-à-tête", false),
      ("centre-ville", false),
      ("Grand-mère", false),
      ("vue aerienne", false), ("a--b", false), ("mairie", false),
    ])
  func hyphens(text: String, expected: Bool) {
    #expect(FileName.isSpelledWithHyphens(text) == expected)
  }
}
