import DOM

/// What tree construction asks of an element, as bits: one load on the stack of open elements
/// instead of comparing names.
struct ElementTraits: OptionSet, BitwiseCopyable {
  let rawValue: UInt32

  static let html = ElementTraits(rawValue: 1 << 0)
  static let svg = ElementTraits(rawValue: 1 << 1)
  static let mathML = ElementTraits(rawValue: 1 << 2)
  /// HTML, 13.2.4.2, "special".
  static let special = ElementTraits(rawValue: 1 << 3)
  /// The boundaries of "has an element in scope" and its variants.
  static let scope = ElementTraits(rawValue: 1 << 4)
  static let listItemScope = ElementTraits(rawValue: 1 << 5)
  static let buttonScope = ElementTraits(rawValue: 1 << 6)
  static let tableScope = ElementTraits(rawValue: 1 << 7)
  /// Closed by "generate implied end tags".
  static let impliedEnd = ElementTraits(rawValue: 1 << 8)
  /// Closed by "generate all implied end tags thoroughly".
  static let thoroughlyImpliedEnd = ElementTraits(rawValue: 1 << 9)
  static let heading = ElementTraits(rawValue: 1 << 10)
  /// table, tbody, template, tfoot, thead, tr: where text is "table text".
  static let tableContext = ElementTraits(rawValue: 1 << 11)
  static let mathMLTextIntegrationPoint = ElementTraits(rawValue: 1 << 12)
  static let htmlIntegrationPoint = ElementTraits(rawValue: 1 << 13)
  /// May stay open at the end of the file without being a parse error.
  static let mayStayOpen = ElementTraits(rawValue: 1 << 14)
  /// table, tbody, tfoot, thead, tr: whose insertions foster parenting redirects.
  static let fosters = ElementTraits(rawValue: 1 << 15)
}

/// What start and end tags do "in body" falls into few groups; the group of a name is looked up.
enum TagGroup: UInt8 {
  case ordinary
  case html, body, frameset, head
  /// base, basefont, bgsound, link, meta, noframes, script, style, template, title.
  case headContent
  /// address, article, … : closes a `p`, ordinary end tag rules.
  case block
  case heading
  case preformatted
  case form, listItem, descriptionItem, plaintext, button, anchor
  case formatting, nobr
  /// applet, marquee, object.
  case markerElement
  case table
  /// area, br, embed, img, keygen, wbr.
  case voidElement
  case image, input
  /// param, source, track.
  case silentVoid
  case hr, textarea, xmp, iframe, noembed, noscript, select, optionElement, optgroup
  case rubyBase, rubyText, math, svg
  /// caption, col, colgroup, tbody, td, tfoot, th, thead, tr: ignored out of tables.
  case tablePart
  case paragraph, breakElement, template, frame, selectedContent
}

/// The traits and groups of the known HTML names, by number.
struct TagTable: Sendable {
  static let shared = TagTable()

  private let traits: [ElementTraits]
  private let groups: [TagGroup]

  private init() {
    var traits = [ElementTraits](repeating: .html, count: Name.knownCount)
    var groups = [TagGroup](repeating: .ordinary, count: Name.knownCount)
    for (trait, names) in Self.traitNames {
      for name in names.split(separator: " ") {
        guard let name = Name(known: String(name)) else { continue }
        traits[Int(name.rawValue)].insert(trait)
      }
    }
    for (group, names) in Self.groupNames {
      for name in names.split(separator: " ") {
        guard let name = Name(known: String(name)) else { continue }
        groups[Int(name.rawValue)] = group
      }
    }
    self.traits = traits
    self.groups = groups
  }

  @inline(__always)
  func htmlTraits(of name: Name) -> ElementTraits {
    Int(name.rawValue) < traits.count ? traits[Int(name.rawValue)] : .html
  }

  @inline(__always)
  func group(of name: Name) -> TagGroup {
    Int(name.rawValue) < groups.count ? groups[Int(name.rawValue)] : .ordinary
  }

  private static let traitNames: [(ElementTraits, String)] = [
    (
      .special,
      """
      address applet area article aside base basefont bgsound blockquote body br button caption \
      center col colgroup dd details dir div dl dt embed fieldset figcaption figure footer form \
      frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input keygen li link \
      listing main marquee menu meta nav noembed noframes noscript object ol p param plaintext \
      pre script search section select source style summary table tbody td template textarea \
      tfoot th thead title tr track ul wbr xmp
      """
    ),
    // `select` is a boundary since its contents are parsed as any other's.
    (.scope, "applet caption html table td th marquee object select template"),
    (.listItemScope, "applet caption html table td th marquee object select template ol ul"),
    (.buttonScope, "applet caption html table td th marquee object select template button"),
    (.tableScope, "html table template"),
    (.impliedEnd, "dd dt li optgroup option p rb rp rt rtc"),
    (
      .thoroughlyImpliedEnd,
      "caption colgroup dd dt li optgroup option p rb rp rt rtc tbody td tfoot th thead tr"
    ),
    (.heading, "h1 h2 h3 h4 h5 h6"),
    (.tableContext, "table tbody template tfoot thead tr"),
    (.fosters, "table tbody tfoot thead tr"),
    (
      .mayStayOpen,
      "dd dt li optgroup option p rb rp rt rtc tbody td tfoot th thead tr body html"
    ),
  ]

  private static let groupNames: [(TagGroup, String)] = [
    (.html, "html"), (.body, "body"), (.frameset, "frameset"), (.head, "head"),
    (.headContent, "base basefont bgsound link meta noframes script style title"),
    (.template, "template"),
    (
      .block,
      """
      address article aside blockquote center details dialog dir div dl fieldset figcaption \
      figure footer header hgroup main menu nav ol search section summary ul
      """
    ),
    (.heading, "h1 h2 h3 h4 h5 h6"), (.preformatted, "pre listing"), (.form, "form"),
    (.listItem, "li"), (.descriptionItem, "dd dt"), (.plaintext, "plaintext"),
    (.button, "button"), (.anchor, "a"),
    (.formatting, "b big code em font i s small strike strong tt u"), (.nobr, "nobr"),
    (.markerElement, "applet marquee object"), (.table, "table"),
    (.voidElement, "area embed img keygen wbr"), (.breakElement, "br"), (.image, "image"),
    (.input, "input"), (.silentVoid, "param source track"), (.hr, "hr"),
    (.textarea, "textarea"), (.xmp, "xmp"), (.iframe, "iframe"), (.noembed, "noembed"),
    (.noscript, "noscript"), (.select, "select"), (.optionElement, "option"),
    (.optgroup, "optgroup"), (.rubyBase, "rb rtc"), (.rubyText, "rp rt"), (.math, "math"),
    (.svg, "svg"), (.tablePart, "caption col colgroup tbody td tfoot th thead tr"),
    (.paragraph, "p"), (.frame, "frame"), (.selectedContent, "selectedcontent"),
  ]
}
