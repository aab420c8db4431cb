import AuditModel
import FrenchLaw
import Testing

@Suite("Texts about duties")
struct ReadingTests {
  @Test("words are folded, with their places")
  func words() {
    let words = FoldedWords("L’œuvre d’ÉTÉ : 94,03 % (non‑conforme).")
    #expect(
      words.words == [
        "l", "oeuvre", "d", "ete", ":", "94,03", "%", "(", "non", "conforme", ")", ".",
      ])
    #expect(words.quotation(3..<4) == "ÉTÉ")
    #expect(words.contains(["oeuvre d ete"]))
    #expect(words.contains(["oeuv* d ete"]))
    #expect(!words.contains(["oeuv d ete"]))
    #expect(FoldedWords("e\u{301}te\u{301}").words == ["ete"])
    #expect(FoldedWords("").words.isEmpty)
  }

  @Test(
    "dates",
    arguments: [
      ("le 3 juin 2020", "2020-06-03"), ("le 1er janvier 2025", "2025-01-01"),
      ("le 16/04/2025", "2025-04-16"), ("le 16.4.2025", "2025-04-16"),
      ("le 16-04-2025", "2025-04-16"), ("le 2025-04-16", "2025-04-16"),
      ("en février 2024", "2024-02-29"), ("le 31/02/2025", nil), ("le 12 mai", nil),
      ("01 99 00 42 10", nil), ("version 4.1.2", nil),
    ] as [(String, String?)])
  func dates(text: String, date: String?) {
    #expect(WrittenDate.all(in: FoldedWords(text)).first?.date.description == date)
  }

  @Test("days since 1970")
  func days() {
    #expect(CalendarDay(secondsSince1970: 0)?.description == "1970-01-01")
    #expect(CalendarDay(secondsSince1970: 951_782_400)?.description == "2000-02-29")
    #expect(CalendarDay(secondsSince1970: 1_795_996_800)?.description == "2026-11-30")
    #expect(
      CalendarDay(year: 2024, month: 2, day: 29)?.adding(years: 3)?.description == "2027-02-28")
    #expect(CalendarDay(year: 2025, month: 2, day: 29) == nil)
  }

  @Test(
    "topics of links",
    arguments: [
      ("Accessibilité", LegalTopic.accessibility), ("Accessibilité : non conforme", .accessibility),
      ("Déclaration d’accessibilité", .accessibility), ("RGAA", .accessibility),
      ("Accessibilité des bâtiments", .perhapsAccessibility),
      ("Schéma pluriannuel d’accessibilité", .multiYearPlan), ("Mentions légales", .legalNotice),
      ("Plan du site", .siteMap), ("Protection des données", .privacy),
      ("Compte-rendu du conseil municipal", .deliberations), ("Agenda", []),
    ] as [(String, LegalTopic)])
  func topics(text: String, topic: LegalTopic) {
    #expect(LegalTopic(FoldedWords(text)) == topic)
  }
}
