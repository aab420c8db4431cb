/// What Parvis reads of strangers, each to be fed with whatever bytes.
///
/// A target ends without a trap, within its time, and holds what it says of any input.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// The parser, with both of its readers: one tree.
  case html
  /// Bytes with an encoding's label before them.
  case encoding
  /// A style sheet on a page.
  case css
  /// A selector and the page that it is tried on.
  case selectors
  /// A whole audit and its reports.
  case page
  case robots
  case sitemap
  /// An address, and what it is resolved against.
  case url
  /// A crawl of a site that answers with any header.
  case http
  /// A packed body.
  case packed
  /// `parvis.yml`.
  case settings
  /// A list of sites, as CSV and as YAML.
  case sites
  case baseline
  /// A JSON report that is compared.
  case report
  /// What the process of a site hands over.
  case visit
  /// An archive of the web, packed or not.
  case archive
  /// What an editor sends.
  case editor
  /// A database, changed at places that the input names.
  case history

  /// Feeds the target.
  package func run(_ bytes: [UInt8]) {
    switch self {
    case .html: PageInputs.html(bytes)
    case .encoding: PageInputs.encoding(bytes)
    case .css: PageInputs.css(bytes)
    case .selectors: PageInputs.selectors(bytes)
    case .page: PageInputs.page(bytes)
    case .robots: SiteInputs.robots(bytes)
    case .sitemap: SiteInputs.sitemap(bytes)
    case .url: SiteInputs.url(bytes)
    case .http: SiteInputs.http(bytes)
    case .packed: SiteInputs.packed(bytes)
    case .settings: FileInputs.settings(bytes)
    case .sites: FileInputs.sites(bytes)
    case .baseline: FileInputs.baseline(bytes)
    case .report: FileInputs.report(bytes)
    case .visit: FileInputs.visit(bytes)
    case .archive: FileInputs.archive(bytes)
    case .editor: FileInputs.editor(bytes)
    case .history: HistoryInputs.history(bytes)
    }
  }

  /// The input up to the first of `separator`, and what stands behind it.
  static func split(_ bytes: [UInt8], at separator: UInt8 = UInt8(ascii: "\n"))
    -> (first: [UInt8], rest: [UInt8])
  {
    guard let end = bytes.firstIndex(of: separator) else { return (bytes, []) }
    return (Array(bytes[..<end]), Array(bytes[(end + 1)...]))
  }

  /// Ends the program where what a target promises of any input does not hold.
  static func hold(_ condition: Bool, _ promise: String) {
    precondition(condition, promise)
  }
}
