public import AuditModel
public import DOM
public import HTMLParsing
import RuleCatalog
public import RuleKit
import Rules
import Semantics
import Styling
public import WebAddress

/// Takes one page through the pipeline: parse, style, semantics, rules.
public struct PageAuditor: Sendable {
  public let rules: RuleSet
  private let options: AuditOptions
  /// The texts of all findings.
  private let pool = StringPool()

  /// Holds the rules that `options` ask for.
  public init(options: AuditOptions) {
    self.options = options
    func isWanted(_ id: RuleID) -> Bool {
      RuleCatalog[id].map {
        options.includes(id, theme: $0.theme, isOptIn: $0.isOptIn)
      } ?? false
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

  /// A page to be judged.
  public struct Input: Sendable {
    public var bytes: [UInt8]
    public var path: String
    /// Where a page of a live site was found; others stand at their path.
    public var address: WebURL?
    /// The `charset` that the server named; the run's own option counts more.
    public var charset: String?
    /// What the `X-Robots-Tag` header says.
    public var robotsTag: String?

    public init(
      _ bytes: [UInt8], path: String, address: WebURL? = nil, charset: String? = nil,
      robotsTag: String? = nil
    ) {
      self.bytes = bytes
      self.path = path
      self.address = address
      self.charset = charset
      self.robotsTag = robotsTag
    }
  }

  /// Judges the bytes of the page at `path`.
  ///
  /// - Parameter styleSheets: the site's style sheets; without them, what linked ones say is unknown.
  public func judge(
    _ bytes: [UInt8], path: String, in site: SiteContext, styleSheets: StyleSheetStore? = nil
  ) throws(ParserError) -> JudgedPage {
    try judge(Input(bytes, path: path), in: site, styleSheets: styleSheets)
  }

  /// Judges a page.
  ///
  /// - Parameter styleSheets: the site's style sheets; without them, what linked ones say is unknown.
  public func judge(
    _ input: Input, in site: SiteContext, styleSheets: StyleSheetStore? = nil
  ) throws(ParserError) -> JudgedPage {
    var profile = AuditProfile()
    profile.bytes = input.bytes.count
    let clock = ContinuousClock()
    let start = clock.now
    let parsed = try HTMLParser.parse(
      input.bytes,
      options: ParserOptions(
        limits: options.limits, encodingLabel: options.encodingLabel ?? input.charset))
    let parsedAt = clock.now
    let reads = FileReads()
    let page = PageAuditor.prepare(
      parsed.document, input, in: site, styleSheets: styleSheets,
      frames: FrameReader(
        styleSheets: styleSheets, limits: options.limits, depth: 0, reads: reads))
    let preparedAt = clock.now
    var verdict = rules.judge(page, timed: options.isTimed)
    profile.phases = [
      .parse: parsedAt - start, .prepare: preparedAt - parsedAt, .rules: clock.now - preparedAt,
    ]
    profile.rules = verdict.times
    verdict.times = [:]
    Fingerprints.assign(to: &verdict.findings)

    var result = PageResult(
      path: input.path, url: site.baseURL == nil ? nil : page.address?.text,
      language: parsed.document.documentElement
        .flatMap { parsed.document.attribute(.lang, of: $0) }.map { String($0) },
      title: page.titleText, outcomes: verdict.outcomes, findings: verdict.findings, pool: pool)
    result.features = FeatureScan.features(of: parsed.document)
    verdict.findings = []
    verdict.outcomes = RuleOutcomes([:])
    Scores.assign(to: &result)
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
      document, Input([], path: path), in: site, styleSheets: styleSheets,
      frames: FrameReader(styleSheets: styleSheets, limits: limits, depth: 0, reads: reads))
  }

  /// - Parameter input: where the page stands; its bytes are not looked at.
  static func prepare(
    _ document: Document, _ input: Input, in site: SiteContext, styleSheets: StyleSheetStore?,
    frames: FrameReader
  ) -> Page {
    let address = input.address ?? site.address(ofPath: input.path)
    let loader: any StyleSheetLoading =
      if let styleSheets {
        PageStyleSheets(
          store: styleSheets, base: Page.baseAddress(of: document, at: address),
          reads: frames.reads)
      } else {
        NoStyleSheets()
      }
    let style = StyledDocument(
      document: document, loader: loader, sharing: styleSheets?.sharing)
    let semantics = PageSemantics(document: document, style: style)
    return Page(
      path: input.path, document: document, style: style, semantics: semantics, site: site,
      address: address, robotsTag: input.robotsTag, neighbours: frames)
  }
}
