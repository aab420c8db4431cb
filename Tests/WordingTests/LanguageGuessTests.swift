import Testing
import Wording

/// The language of a text is told by its small words, and only where nothing speaks against it.
@Suite("Guesses of languages")
struct LanguageGuessTests {
  @Test(
    "a text in one language is told",
    arguments: [
      ("fr", "La mairie est ouverte du lundi au vendredi et les services sont dans le bâtiment."),
      ("en", "The town hall is open on weekdays and you can reach us by phone or at the desk."),
      ("de", "Das Rathaus ist von Montag bis Freitag geöffnet und die Ämter sind in dem Haus."),
      ("es", "El ayuntamiento está en la plaza y los servicios para la ciudad son de las nueve."),
      ("it", "Il municipio è nella piazza e gli uffici sono per i cittadini che non hanno auto."),
      ("nl", "Het gemeentehuis is open en de diensten zijn op werkdagen voor u te bereiken."),
    ])
  func certain(code: String, text: String) {
    #expect(LanguageGuess(text).certain == code)
  }

  @Test(
    "names, lists and mixed texts decide nothing",
    arguments: [
      "", "Valbrume", "Dupont Martin Bernard Thomas Petit Robert Richard Durand",
      "La mairie est dans le bourg. The town hall is in the village and on the square.",
    ])
  func uncertain(text: String) { #expect(LanguageGuess(text).certain == nil) }

  @Test("articles before an apostrophe count, typographic or not")
  func apostrophes() {
    #expect(LanguageGuess("l'eau d'ici").hits("fr") == 2)
    #expect(LanguageGuess("l’eau d’ici").hits("fr") == 2)
  }

  @Test("capitals and accents are folded, words that two languages share count for both")
  func hits() {
    #expect(LanguageGuess("ÊTRE ou AVOIR").hits("fr") == 3)
    #expect(LanguageGuess("la").hits("fr") == 1)
    #expect(LanguageGuess("la").hits("es") == 1)
    #expect(LanguageGuess("la").mostHits(except: "fr") == 0)
    #expect(LanguageGuess("the and of").mostHits(except: "fr") == 3)
    #expect(LanguageGuess("the").hits("xx") == 0)
  }

  @Test("words are counted, however long")
  func wordCount() {
    #expect(LanguageGuess("un deux, trois: 4 – cinq").wordCount == 4)
    #expect(LanguageGuess(String(repeating: "a", count: 300)).wordCount == 2)
    #expect(LanguageGuess.knows("fr"))
    #expect(!LanguageGuess.knows("br"))
  }

  private static let french =
    "Le conseil municipal se réunit à la mairie pour le vote du budget de la commune. Les habitants "
    + "qui le souhaitent sont invités à venir dans la salle des fêtes avec leurs enfants."

  @Test(
    "a text in one of the languages that are told is not in one that is not akin to it",
    arguments: [
      ("da", .other("fr")), ("pl", .other("fr")), ("ar", .other("fr")), ("br", .other("fr")),
      ("zh", .other("fr")), ("en", .other("fr")), ("haw", .doubtful), ("oc", .doubtful),
      ("ca", .doubtful), ("und", .doubtful), ("qaa", .doubtful), ("la", .doubtful), ("fr", .own),
    ] as [(String, LanguageGuess.Verdict)])
  func verdict(code: String, expected: LanguageGuess.Verdict) {
    #expect(LanguageGuess(Self.french).verdict(on: code) == expected)
  }

  /// The first article of the Universal Declaration of Human Rights.
  private static let declarations: [(String, String)] = [
    (
      "da",
      "Alle mennesker er født frie og lige i værdighed og rettigheder. De er udstyret med fornuft og "
        + "samvittighed, og de bør handle mod hverandre i en broderskabets ånd."
    ),
    (
      "sv",
      "Alla människor är födda fria och lika i värde och rättigheter. De är utrustade med förnuft och "
        + "samvete och bör handla gentemot varandra i en anda av broderskap."
    ),
    (
      "nb",
      "Alle mennesker er født frie og med samme menneskeverd og menneskerettigheter. De er utstyrt "
        + "med fornuft og samvittighet og bør handle mot hverandre i brorskapets ånd."
    ),
    (
      "fi",
      "Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan. Heille on annettu "
        + "järki ja omatunto, ja heidän on toimittava toisiaan kohtaan veljeyden hengessä."
    ),
    (
      "pl",
      "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni "
        + "obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa."
    ),
    (
      "cs",
      "Všichni lidé se rodí svobodní a sobě rovní co do důstojnosti a práv. Jsou nadáni rozumem a "
        + "svědomím a mají spolu jednat v duchu bratrství."
    ),
    (
      "hu",
      "Minden emberi lény szabadon születik és egyenlő méltósága és joga van. Az emberek, ésszel és "
        + "lelkiismerettel bírván, egymással szemben testvéri szellemben kell hogy viseltessenek."
    ),
    (
      "ro",
      "Toate ființele umane se nasc libere și egale în demnitate și în drepturi. Ele sunt înzestrate "
        + "cu rațiune și conștiință și trebuie să se comporte unele față de altele în spiritul fraternității."
    ),
    (
      "tr",
      "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve "
        + "birbirlerine karşı kardeşlik zihniyeti ile hareket etmelidirler."
    ),
    (
      "ca",
      "Tots els éssers humans neixen lliures i iguals en dignitat i en drets. Són dotats de raó i de "
        + "consciència, i han de comportar-se fraternalment els uns amb els altres."
    ),
    (
      "oc",
      "Totes los èssers umans naisson liures e egals en dignitat e en dreches. Son dotats de rason e de "
        + "consciéncia e se devon comportar los unes amb los autres dins un esperit de fraternitat."
    ),
    (
      "gl",
      "Todos os seres humanos nacen libres e iguais en dignidade e dereitos e, dotados como están de "
        + "razón e conciencia, débense comportar fraternalmente uns cos outros."
    ),
    (
      "eu",
      "Gizon-emakume guztiak aske jaiotzen dira, duintasun eta eskubide berberak dituztela; eta ezaguera "
        + "eta kontzientzia dutenez gero, elkarren artean senide legez jokatu beharra dute."
    ),
    (
      "br",
      "Dieub ha par en o dellezegezh hag o gwirioù eo ganet an holl dud. Poell ha skiant zo dezho ha "
        + "dleout a reont bevañ an eil gant egile en ur spered a genvreudeuriezh."
    ),
    (
      "cy",
      "Genir pawb yn rhydd ac yn gydradd â'i gilydd mewn urddas a hawliau. Fe'u cynysgaeddir â rheswm a "
        + "chydwybod, a dylai pawb ymddwyn y naill at y llall mewn ysbryd cymodlon."
    ),
    (
      "ga",
      "Saolaítear na daoine uile saor agus comhionann ina ndínit agus ina gcearta. Tá bauidh an réasúin "
        + "agus an choinsiasa acu agus dlíd iad féin d'iompar de mheon bhráithreachais i leith a chéile."
    ),
    (
      "lb",
      "All Mënsch kënnt fräi a mat deer selwechter Dignitéit an deene selwechte Rechter op d'Welt. Jiddereen "
        + "huet säi Verstand a säi Gewësse krut a soll an engem Geescht vu Bridderlechkeet denen anere géintiwwer handelen."
    ),
    (
      "af",
      "Alle menslike wesens word vry, met gelyke waardigheid en regte, gebore. Hulle het rede en gewete en "
        + "behoort in die gees van broederskap teenoor mekaar op te tree."
    ),
    (
      "id",
      "Semua orang dilahirkan merdeka dan mempunyai martabat dan hak-hak yang sama. Mereka dikaruniai akal "
        + "dan hati nurani dan hendaknya bergaul satu sama lain dalam semangat persaudaraan."
    ),
    (
      "sw",
      "Watu wote wamezaliwa huru, hadhi na haki zao ni sawa. Wote wamejaliwa akili na dhamiri, hivyo yapasa "
        + "watendeane kindugu."
    ),
    (
      "sq",
      "Të gjithë njerëzit lindin të lirë dhe të barabartë në dinjitet dhe në të drejta. Ata kanë arsye dhe "
        + "ndërgjegje dhe duhet të sillen ndaj njëri tjetrit me frymë vëllazërimi."
    ),
    (
      "eo",
      "Ĉiuj homoj estas denaske liberaj kaj egalaj laŭ digno kaj rajtoj. Ili posedas racion kaj konsciencon, "
        + "kaj devus konduti unu al alia en spirito de frateco."
    ),
    (
      "vi",
      "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi. Mọi con người đều được "
        + "tạo hoá ban cho lý trí và lương tâm và cần phải đối xử với nhau trong tình bằng hữu."
    ),
  ]

  @Test("a text in another language is taken for none that is told", arguments: declarations)
  func others(code: String, text: String) {
    let verdict = LanguageGuess(text).verdict(on: code)
    #expect(verdict == .unknown)
  }
}
