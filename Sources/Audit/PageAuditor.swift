public import AuditModel
public import DOM
public import HTMLParsing
import RuleCatalog
public import RuleKit
import Rules
import Semantics
import Styling
import WebAddress

/// Takes one page through the pipeline: parse, style, semantics, rules.
public struct PageAuditor: Sendable {
  public let rules: RuleSet
  private let options: AuditOptions

  /// Holds the rules that `options` ask for.
  public init(options: AuditOptions) {
    self.options = options
    func isWanted(_ id: RuleID) -> Bool {
      RuleCatalog[id].map { options.includes(id, theme: $0.theme) } ?? false
    }
    rules = RuleSet(
      pageRules: RuleRegistry.pageRules.filter { isWanted($0.id) },
      siteRules: RuleRegistry.siteRules.filter { isWanted($0.id) },
      severities: Dictionary(
        uniqueKeysWithValues: RuleCatalog.all.map { ($0.id, $0.severity) }))
  }

  /// A judged page, and what the site rules need of it.
  public struct JudgedPage: Sendable {
    public var result: PageResult
    public var verdict: RuleSet.PageVerdict
    public var profile: AuditProfile
    /// Other files of the site that the verdict rests on: style sheets, framed pages.
    public var filesRead: Set<String> = []
  }

  /// Judges the bytes of the page at `path`.
  ///
  /// - Parameter styleSheets: the site's style sheets; without them, what linked ones say is unknown.
  public func judge(
    _ bytes: [UInt8], path: String, in site: SiteContext, styleSheets: StyleSheetStore? = nil
  ) throws(ParserError) -> JudgedPage {
    var profile = AuditProfile()
    profile.bytes = bytes.count
    let clock = ContinuousClock()
    let start = clock.now
    let parsed = try HTMLParser.parse(
      bytes, options: ParserOptions(limits: options.limits, encodingLabel: options.encodingLabel))
    let parsedAt = clock.now
    let reads = FileReads()
    let page = PageAuditor.prepare(
      parsed.document, path: path, in: site, styleSheets: styleSheets, limits: options.limits,
      reads: reads)
    let preparedAt = clock.now
    var verdict = rules.judge(page, timed: options.isTimed)
    profile.phases = [
      .parse: parsedAt - start, .prepare: preparedAt - parsedAt, .rules: clock.now - preparedAt,
    ]
    profile.rules = verdict.times
    verdict.times = [:]

    var result = PageResult(
      path: path, url: site.baseURL == nil ? nil : page.address?.text,
      language: parsed.document.documentElement
        .flatMap { parsed.document.attribute(.lang, of: $0) }.map { String($0) },
      title: page.titleText, outcomes: verdict.outcomes, findings: verdict.findings)
    result.features = FeatureScan.features(of: parsed.document)
    verdict.findings = []
    verdict.outcomes = [:]
    Fingerprints.assign(to: &result.findings)
    return JudgedPage(
      result: result, verdict: verdict, profile: profile, filesRead: reads.paths)
  }

  /// A parsed document as rules see it.
  ///
  /// - Parameter reads: where the files that are read for it are noted.
  public static func prepare(
    _ document: Document, path: String, in site: SiteContext, styleSheets: StyleSheetStore? = nil,
    limits: ParserLimits = ParserLimits(), reads: FileReads? = nil
  ) -> Page {
    prepare(
      document, path: path, in: site, styleSheets: styleSheets,
      frames: FrameReader(styleSheets: styleSheets, limits: limits, depth: 0, reads: reads))
  }

  static func prepare(
    _ document: Document, path: String, in site: SiteContext, styleSheets: StyleSheetStore?,
    frames: FrameReader
  ) -> Page {
    let loader: any StyleSheetLoading =
      if let styleSheets {
        PageStyleSheets(
          store: styleSheets,
          base: Page.baseAddress(of: document, at: site.address(ofPath: path)),
          reads: frames.reads)
      } else {
        NoStyleSheets()
      }
    let style = StyledDocument(document: document, loader: loader)
    let semantics = PageSemantics(document: document, style: style)
    return Page(
      path: path, document: document, style: style, semantics: semantics, site: site,
      neighbours: frames)
  }
}
