package import AuditModel
import DOM
import PageMetadata
package import RuleKit
import Semantics
import Styling
import Text
import Wording

extension PageContents {
  /// What a page has and may have, looked for in one walk over its elements.
  ///
  /// What is hidden for good (`noscript`, areas that no image uses, `hidden` on a page without scripts) is
  /// not there; what a script or a style may still show is possible.
  package init(of page: Page) {
    var scan = PageContentsScan(page)
    scan.run()
    self = scan.contents
  }

  /// What the contents of a frame that could not be read may hold.
  static let unreadFrame: PageFeatures = PageFeatures([
    .image, .roleImage, .describedImage, .area, .imageButton, .serverMap, .svg, .canvas, .object,
    .embed, .objectImage, .embedImage, .timedMedia, .captionsTrack, .nonTimedMedia,
    .officeDocument, .table, .headerCell, .scopedHeader, .headerRole, .headerReference, .link,
    .svgLink, .heading, .form, .field, .severalFields, .labelFor, .group, .select, .optgroup,
    .formButton, .script,
  ])

  /// What a script may bring that builds a part of the page.
  static let scriptedPart: PageFeatures = unreadFrame.union(
    PageFeatures([.frame, .titledFrame, .partLanguage, .dir, .rightToLeftText]))
}

/// Finds what a page has that tests of the RGAA speak of.
struct PageContentsScan {
  /// Whether an element is met by readers.
  enum Presence {
    case shown, mayShow, never
  }

  let page: Page
  let document: Document
  var contents = PageContents()
  /// Names that the inline scripts of the page mention.
  lazy var scripts = InlineScripts(page)
  private let runsScripts: Bool
  /// The nodes inside of the last element found without a box, and whether it may get one.
  private var hidden: (end: Int, presence: Presence) = (0, .never)
  var fieldsOfForms: [NodeID?: Int] = [:]
  private let speaksOfContrast: Bool
  /// Whether attributes hold code; nil where not looked at yet.
  private var handlers = NameMap<Bool>()

  init(_ page: Page) {
    self.page = page
    document = page.document
    runsScripts =
      !page.isRendered
      && (page.runsScripts || page.document.source.slice.containsIgnoringASCIICase("onclick"))
    speaksOfContrast = page.document.source.slice.containsIgnoringASCIICase("contrast")
  }

  mutating func run() {
    readDocument()
    for element in document.elements {
      let presence = presence(of: element)
      guard presence != .never else { continue }
      var found = PageFeatures()
      collect(element, &found)
      if presence == .shown {
        contents.present.formUnion(found)
      } else {
        contents.possible.formUnion(found)
        if !element.is(.iframe) { contents.possible.insert(.hiddenContent) }
      }
    }
    if fieldsOfForms.values.contains(where: { $0 > 1 }) { contents.present.insert(.severalFields) }
    readTexts()
    readFileNames()
    readScripts()
    contents.runsScripts =
      !page.isRendered && (contents.runsScripts || contents.present.contains(.script))
  }

  // MARK: The document as a whole

  private mutating func readDocument() {
    if let doctype = document.doctype {
      contents.present.insert(.doctype)
      if doctype.publicID?.isEmpty ?? true { contents.present.insert(.html5) }
    } else {
      contents.present.insert(.noDoctype, .html5)
    }
    if !page.index.titles.isEmpty { contents.present.insert(.title) }
    if !page.style.isComplete { contents.present.insert(.unreadStyle) }
    if let refresh = (page.refresh ?? page.refreshWithoutScripts)?.value {
      contents.present.insert(refresh.reference == nil ? .reload : .redirect)
    }
    switch page.shape {
    case .whole, .perhapsFragment: break
    case .fragment: contents.standing = .piece
    case .blank:
      contents.standing = .blank
      contents.present.insert(.blankPage)
    }
    if page.hasServerParts { contents.possible.formUnion(PageContents.scriptedPart) }
  }

  private mutating func readScripts() {
    if scripts.isEmpty, !runsScripts { return }
    contents.possible.formUnion(scripts.markup)
    guard runsScripts else { return }
    if page[ScriptBuilding.self].buildsBody {
      contents.present.insert(.scriptBuilt)
      contents.possible.formUnion(PageContents.scriptedPart)
    }
  }

  // MARK: What is shown

  /// One step for each element of the walk, in tree order.
  private mutating func presence(of element: Element) -> Presence {
    switch page.semantics.hidingReason(of: element.id) {
    case .template, .noscript, .hiddenInput, .unusedArea: return .never
    case .displayNone where Self.unseen.contains(element.name): return .shown
    case .fallbackContent: return element.is(.track) ? .shown : .mayShow
    case .displayNone:
      if element.id.index >= hidden.end {
        let isForGood = !runsScripts && element.isHiddenByMarkup
        hidden = (
          document.descendants(of: element.id).upperBound, isForGood ? .never : .mayShow
        )
      }
      return hidden.presence
    default: return .shown
    }
  }

  /// What never has a box and is in force all the same.
  private static let unseen: Set<Name> = [
    .base, .head, .link, .meta, .script, .style, .template, .title,
  ]

  // MARK: Elements

  private mutating func collect(_ element: Element, _ found: inout PageFeatures) {
    switch element.namespace {
    case .html: collectHTML(element, &found)
    case .svg: collectSVG(element, &found)
    case .mathML: break
    }
    guard document[element.id].attributeCount > 0 else { return }
    collectAttributes(element, &found)
  }

  private mutating func collectHTML(_ element: Element, _ found: inout PageFeatures) {
    switch element.name {
    case .img:
      found.insert(.image)
      if element.has(.ismap) { found.insert(.serverMap) }
      collectName(of: element, &found, otherwise: .muteImage)
    case .area:
      found.insert(.area)
      if element.has(.href) { found.insert(.link, .linkWithPicture) }
      if !element.has(.href) { collectName(of: element, &found, otherwise: .areaWithoutName) }
    case .canvas: found.insert(.canvas, .timedMedia, .nonTimedMedia)
    case .iframe, .frame: collectFrame(element, &found)
    case .object, .embed, .applet: collectEmbedded(element, &found)
    case .video, .audio, .bgsound: found.insert(.timedMedia)
    case .track: collectTrack(element, &found)
    case .table: found.insert(.table)
    case .th: collectHeader(element, &found)
    case .a: if element.has(.href) { collectLink(element, &found) }
    case .h1, .h2, .h3, .h4, .h5, .h6: found.insert(.heading)
    case .marquee, .blink: found.insert(.marquee)
    case .script: if element.isRunnableScript { found.insert(.script) }
    case .nav, .main, .ul, .ol, .div, .section, .aside: collectContainer(element, &found)
    default:
      collectControl(element, &found)
      if runsScripts, !element.name.isKnown, element.hasHyphenatedName {
        contents.possible.formUnion(PageContents.scriptedPart)
      }
    }
  }

  private mutating func collectSVG(_ element: Element, _ found: inout PageFeatures) {
    switch element.name {
    case .svg:
      guard element.parent?.namespace != .svg else { return }
      found.insert(.svg, .nonTimedMedia)
      if page.semantics.explicitRole(of: element.id) != .img
        || page.semantics.name(of: element.id).isEmpty
      {
        found.insert(.svgWithoutName)
      }
    case .animate, .animateMotion, .animateTransform, .set: found.insert(.timedMedia)
    case .a:
      if element.has(.href) || element.has(.xlinkHref) { found.insert(.link, .svgLink) }
    default: break
    }
  }

  /// `feature` where the element has no accessible name.
  private func collectName(
    of element: Element, _ found: inout PageFeatures, otherwise feature: PageFeature
  ) {
    if page.semantics.name(of: element.id).isEmpty { found.insert(feature) }
  }

  private mutating func collectAttributes(_ element: Element, _ found: inout PageFeatures) {
    var (hasLanguage, hasHooks, hasCode) = (false, false, false)
    for index in document.attributeRange(of: element.id) {
      let name = document.attributes[index].name
      switch name {
      case .lang, .xmlLang: hasLanguage = true
      case .dir: found.insert(.dir)
      case .headers: found.insert(.headerReference)
      case .contenteditable: found.insert(.field, .renamedField)
      case .ariaDescribedby:
        if element.isPicture || element.is(.area) || element.is(.input) {
          found.insert(.describedImage)
        }
      case .role: collectRoles(of: element, &found)
      case .class, .id: hasHooks = true
      case .href where element[.href]?.trimmed.hasPrefixIgnoringASCIICase("javascript:") ?? false:
        hasCode = true
      default: hasCode = hasCode || isHandler(name)
      }
    }
    if hasLanguage { collectLanguage(of: element, &found) }
    if hasHooks { collectWidget(element) }
    if speaksOfContrast, element.speaksOfContrast { found.insert(.contrastSwitch) }
    if hasCode { found.insert(.script) }
  }

  /// True of the names that begin with `on`.
  private mutating func isHandler(_ name: Name) -> Bool {
    if let known = handlers[name] { return known }
    let spelling = document.names.spelling(of: name).utf8
    let answer = spelling.count > 3 && spelling.starts(with: "on".utf8)
    handlers[name] = answer
    return answer
  }

  private func collectLanguage(of element: Element, _ found: inout PageFeatures) {
    let isOfPage: Bool
    if element.id == document.documentElement {
      isOfPage = true
      if let id = document.doctype?.publicID, id.contains("XHTML"),
        let language = element[.xmlLang], !language.isBlank
      {
        found.insert(.xhtmlLanguage)
      }
    } else {
      isOfPage =
        element.id == document.body
        && !(document.documentElement.map {
          document.hasAttribute(.lang, $0) || document.hasAttribute(.xmlLang, $0)
        } ?? false)
    }
    found.insert(isOfPage ? .pageLanguage : .partLanguage)
  }

  /// The widgets of other sites that are known by the class or id of the element they fill.
  private mutating func collectWidget(_ element: Element) {
    guard runsScripts else { return }
    element[.class]?.forEachToken { noteWidget($0) }
    element[.id]?.forEachToken { noteWidget($0) }
  }
}

extension PageContentsScan {
  private mutating func noteWidget(_ word: UTF8Slice) {
    if let features = KnownWidgets.features(of: word) { contents.possible.formUnion(features) }
  }
}

extension Element {
  /// True when the element itself says that it is not shown, without a style sheet.
  fileprivate var isHiddenByMarkup: Bool {
    has(.hidden) || self[.style]?.containsIgnoringASCIICase("none") ?? false
  }

  /// True of a control that has the word in what names it or in its hooks.
  fileprivate var speaksOfContrast: Bool {
    switch name {
    case .a, .button, .label, .input, .select, .option: break
    default: if !has(.role), !has(.onclick) { return false }
    }
    let hooks = [
      Name.class, .id, .title, .ariaLabel, .value, .href, .onclick, .name,
    ]
    if hooks.contains(where: { self[$0]?.containsIgnoringASCIICase("contrast") ?? false }) {
      return true
    }
    return document.descendants(of: id).prefix(12).contains {
      document.kind(of: NodeID($0)) == .text
        && document.text(of: NodeID($0)).containsIgnoringASCIICase("contrast")
    }
  }
}
