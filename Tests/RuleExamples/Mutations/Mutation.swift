import AuditModel
import RuleCatalog

/// A change to an example that must not change what is found: neither the outcome, nor the places, nor what
/// is said of them.
///
/// `MutationExemption.table` names the rules for which a change has a meaning.
package enum Mutation: String, CaseIterable, Sendable {
  /// Lines end with CRLF.
  case carriageReturns
  /// Tag names are in upper case.
  case upperCaseTags
  /// A comment with multi-byte text stands first in the body, on the same line.
  case multiByteText
  /// All of the body lies deeper, in two `div`s.
  case deeper
  /// All of the body lies in a `section` without name.
  case section
  /// Each element lies in a container of its own that has no meaning: `div`, or `span` among text.
  case containers
  /// A paragraph stands before and after what is there.
  case neighbours
  /// Elements are on lines of their own where white space does not show.
  case lines
  /// Each text ends in a `span`.
  case textEndsInSpan
  /// Each text lies in a `span`.
  case textInSpan
  /// A comment stands within each text.
  case textWithComment
  /// The first letter of each text and attribute value is a character reference.
  case characterReferences
  /// Attributes stand in another order, quoted otherwise, their names in upper case.
  case attributesRespelled
  /// Each element has a class more.
  case classes
  /// `style` attributes are rules of a style sheet in the page.
  case styleAttributesInSheet
  /// Style sheets in the page are files of their own.
  case sheetsInFiles
  /// Rules of style sheets in the page are `style` attributes.
  case sheetsInAttributes
  /// The page has the doctype of HTML where it has none.
  case standardsMode
  /// The page has no doctype.
  case quirksMode
  /// What is no whole page is the body of one.
  case wholePage
  /// Landmarks and headings are `div`s with their role.
  case rolesForElements
  /// A comment stands before each element.
  case commentsBetween
  /// Lines are broken within texts.
  case textOnLines
  /// A space within each text is one at which no line breaks.
  case textWithNoBreakSpace
  /// Letters with accents are written as a letter and an accent (Unicode's form D).
  case decomposedLetters
  /// Apostrophes of the typewriter are those of typography and the other way round.
  case otherApostrophes
  /// Keywords of attributes are in capitals, with spaces around.
  case paddedKeywords
  /// Elements without content end in a slash.
  case slashedVoids
  /// `hidden` is a style.
  case hiddenByStyle
  /// `aria-label` is a reference to a hidden text.
  case labelsByReference
  /// `b` is `strong`, `i` is `em`, and the other way round.
  case otherEmphasis
  /// Style sheets in the page are for screens.
  case sheetsForScreens
  /// Values in `style` attributes come from variables.
  case styleVariables

  /// What is tried at once: one run instead of one for each.
  package static let bundles: [[Mutation]] = [
    [.otherApostrophes, .slashedVoids, .carriageReturns, .multiByteText, .deeper, .quirksMode],
    [
      .paddedKeywords, .containers, .textWithComment, .attributesRespelled, .styleAttributesInSheet,
    ],
    [
      .classes, .textEndsInSpan, .neighbours, .styleVariables, .sheetsInFiles, .standardsMode,
      .commentsBetween,
    ],
    [
      .textOnLines, .textInSpan, .characterReferences, .sheetsInAttributes, .lines, .section,
      .upperCaseTags,
    ],
    [
      .otherEmphasis, .rolesForElements, .hiddenByStyle, .labelsByReference, .decomposedLetters,
      .textWithNoBreakSpace, .sheetsForScreens, .wholePage,
    ],
  ]

  /// False where the change brings what the rule looks at, or moves the place of what is told of the server.
  func isMeaningless(to example: RuleExample) -> Bool {
    switch self {
    case .neighbours, .classes: example.outcome != .inapplicable
    case .wholePage: example.outcome != .inapplicable && example.settings["live"] == nil
    case .standardsMode, .quirksMode: example.settings["live"] == nil
    default: true
    }
  }

  /// The pages changed; nil when the change cannot be made without changing what they mean.
  func apply(to pages: [MarkedFile]) -> [MarkedFile]? {
    if self == .sheetsInFiles { return Self.movingSheetsToFiles(pages) }
    var isChanged = false
    var pages = pages
    for index in pages.indices where pages[index].isPage {
      guard let text = apply(to: pages[index].markedText) else { continue }
      pages[index].markedText = text
      isChanged = true
    }
    return isChanged ? pages : nil
  }

  private func apply(to text: String) -> String? {
    if self == .carriageReturns { return text.replacing("\n", with: "\r\n") }
    guard var page = MarkedDocument(text) else { return nil }
    switch self {
    case .carriageReturns, .sheetsInFiles: return nil
    case .upperCaseTags: page.upperCaseTags()
    case .multiByteText: page.openBody(with: "<!-- é𝒳日本 -->")
    case .deeper: page.surroundBody("<div><div>", "</div></div>")
    case .section: page.surroundBodyWithSection()
    case .containers: page.putElementsIntoContainers()
    case .neighbours: page.addNeighbours()
    case .lines: page.putElementsOnLines()
    case .textEndsInSpan: page.splitTexts("<span>", "</span>")
    case .textInSpan: page.surroundTexts("<span>", "</span>")
    case .textWithComment: page.splitTexts("<!-- suite -->", "")
    case .characterReferences: page.referenceCharacters()
    case .attributesRespelled: page.respellAttributes()
    case .classes: page.addClasses()
    case .styleAttributesInSheet: page.moveStyleAttributesToSheet()
    case .sheetsInAttributes: page.moveSheetsToAttributes()
    case .standardsMode: page.addDoctype()
    case .quirksMode: page.dropDoctype()
    case .wholePage: page.completePage()
    case .rolesForElements: page.replaceElementsByRoles()
    case .commentsBetween: page.addComments()
    case .textOnLines: page.replaceSpaces(with: "\n        ")
    case .textWithNoBreakSpace: page.replaceSpaces(with: "&nbsp;")
    case .decomposedLetters: page.decomposeLetters()
    case .otherApostrophes: page.exchangeApostrophes()
    case .paddedKeywords: page.padKeywords()
    case .slashedVoids: page.slashVoids()
    case .hiddenByStyle: page.hideByStyle()
    case .labelsByReference: page.labelByReference()
    case .otherEmphasis: page.exchangeEmphasis()
    case .sheetsForScreens: page.limitSheetsToScreens()
    case .styleVariables: page.moveStylesToVariables()
    }
    return page.edited()
  }
}

/// A file of an example, with its marks.
struct MarkedFile {
  var path: String
  var markedText: String

  /// False of style sheets, and of what a server answers.
  var isPage: Bool { path.hasSuffix(".html") || path.hasSuffix(".htm") }
}
