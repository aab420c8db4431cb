import HTMLParsing
import Testing

/// What is HTML where no name and no header says so.
@Suite("Bytes that may be HTML")
struct HTMLSnifferTests {
  @Test(
    "HTML",
    arguments: [
      "<!DOCTYPE html><p>a", "<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>", "<p>a</p>",
      "\u{FEFF}<html lang=fr>", "  \n<!-- en-tête --><div class=a>b", "a<br>b", "<H1>Bonjour</H1>",
      "<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html xmlns='http://www.w3.org/1999/xhtml'>",
      "<?xml version='1.0'?><!-- a --><html>", "<?php echo 1 ?><nav>a</nav>", "{% block a %}<p>b",
      "{{ en_tete }}<main>a</main>", "<mon-menu></mon-menu><p>a", "if a < b <b>gras</b>",
    ])
  func markup(_ text: String) {
    #expect(HTMLSniffer.showsMarkup(text.utf8))
    // The same in UTF-16.
    let wide = text.utf16.flatMap {
      [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
    }
    #expect(HTMLSniffer.showsMarkup(wide))
  }

  @Test(
    "something else",
    arguments: [
      "", "   ", "Bonjour, ceci est un texte.", "a < b et c > d", "2026-11-30 INFO <init> début",
      "De : <maire@commune.fr>", "a;b\n1;2", #"{"html": "<p>a</p>"}"#, #"[{"a": "<p>"}]"#, "[1, 2]",
      "<?xml version='1.0'?><rss><channel><title>a</title></channel></rss>",
      "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><title>a</title></svg>",
      "<!-- rien d'autre", "<<<<>>>>", "</", "<",
    ])
  func other(_ text: String) {
    #expect(!HTMLSniffer.showsMarkup(text.utf8), "\(text)")
  }

  @Test("a script or a log that quotes a tag")
  func quotes() {
    #expect(HTMLSniffer.showsMarkup("x = '<p>'".utf8))
    #expect(!HTMLSniffer.showsMarkup("x = '<p>'".utf8, atStart: true))
    #expect(HTMLSniffer.showsMarkup("<p>a".utf8, atStart: true))
  }
}
