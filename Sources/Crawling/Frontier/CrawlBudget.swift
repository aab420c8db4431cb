/// How far a crawl goes.
package struct CrawlBudget: Sendable, Hashable, Codable {
  package var pages: Int
  /// Links from the start.
  package var depth: Int
  /// Seconds for the whole site.
  package var seconds: Double
  /// Bytes over the wire for the whole site.
  package var bytes: Int
  /// New addresses taken of one page.
  package var linksPerPage: Int
  /// Addresses waiting at a time.
  package var queue: Int
  /// Linked files asked for with HEAD.
  package var files: Int
  /// Stylesheets fetched.
  package var stylesheets: Int
  /// Images, fonts and other parts of pages asked for with HEAD.
  package var resources: Int

  /// Addresses asked for as pages: dead ones, such as those of an old sitemap, cost a request as well.
  package var pageRequests: Int { 2 * pages + 100 }

  package init(
    pages: Int = 200, depth: Int = 200, seconds: Double = 3600, bytes: Int = 500 << 20,
    linksPerPage: Int = 1000, queue: Int = 50_000, files: Int = 100, stylesheets: Int = 50,
    resources: Int = 60
  ) {
    self.pages = pages
    self.depth = depth
    self.seconds = seconds
    self.bytes = bytes
    self.linksPerPage = linksPerPage
    self.queue = queue
    self.files = files
    self.stylesheets = stylesheets
    self.resources = resources
  }
}
