import HTMLParsing
import WebAddress

/// What a page turns out to be, by what it shows.
extension CrawlRun {
  /// Why an answer is no page of its own; nil when it is one.
  mutating func judge(
    _ item: Frontier.Item, _ response: HTTPResponse, _ reading: PageReading
  ) async -> CrawlDecision? {
    if RobotCheck.isOne(response, reading) {
      robotChecks += 1
      // Who is taken for a robot again and again is not wanted. Where pages were read, it takes more:
      // some pages of a site may look like such tests.
      let limit = frontier.pages == 0 ? Self.robotChecksInARow : Self.robotChecksAfterPages
      if robotChecks >= limit { isGivenUp = true }
      return .robotCheck
    }
    robotChecks = 0
    guard response.cut == nil else { return nil }
    let url = item.url.origin == response.url.origin ? item.url : response.url
    if let first = await sameContent(as: url, reading.content) { return .sameContent(as: first) }
    let digest = PageSimilarity.digest(of: response.body)
    if let first = contents[digest] { return .sameContent(as: first) }
    if item.depth > 0, let errorPage, errorPage.isShown(by: reading, start: startContent) {
      frontier.note(error: item)
      return .softNotFound
    }
    contents[digest] = response.url.text
    frontier.parameters.keep(url, reading.content)
    return nil
  }

  private static let robotChecksInARow = 3
  private static let robotChecksAfterPages = 12
  private static let maximumControls = 6

  /// The address of a page that differs in values of its address and shows the same.
  private mutating func sameContent(as url: WebURL, _ content: PageContent) async -> String? {
    for index in frontier.parameters.candidates(for: url) {
      let sample = frontier.parameters.sample(index)
      var likeness = content.likeness(to: sample.content, ignoring: frontier.parameters.noise)
      if case .close(let places) = likeness, !places.isSubset(of: frontier.parameters.stable) {
        await control(sample, places)
        likeness = content.likeness(to: sample.content, ignoring: frontier.parameters.noise)
      }
      frontier.learn(url, index, isSame: likeness == .same)
      if likeness == .same { return sample.url.text }
    }
    return nil
  }

  /// Asks for a page again, to know what of it changes with each request: counters, clocks.
  private mutating func control(_ sample: ParameterJudge.Sample, _ places: Set<UInt32>) async {
    guard controls < Self.maximumControls, stopReason() == nil,
      await robotsRefusal(of: sample.url) == nil
    else { return }
    controls += 1
    let request = HTTPRequest(sample.url, bodyLimit: settings.pageLimit, takesOnlyHTML: true)
    let (result, _) = await followPlainly(request, limit: 5, staysOnSite: true)
    guard case .success(let response) = result, response.isSuccess, response.cut == nil,
      isHTML(response), let content = content(of: response)
    else { return }
    let changing = Set(content.difference(from: sample.content).map(\.place))
    frontier.parameters.learn(places: places, changing: changing.intersection(places))
  }

  func content(of response: HTTPResponse) -> PageContent? { reading(of: response)?.content }

  func reading(of response: HTTPResponse) -> PageReading? {
    guard
      let document = try? crawler.parse(response.body, response.mediaType).get()
    else { return nil }
    return PageReading(document, at: response.url)
  }

  func isRobotCheck(_ response: HTTPResponse) -> Bool {
    guard isHTML(response), RobotCheck.hasMark(response),
      let document = try? crawler.parse(response.body, response.mediaType).get()
    else { return RobotCheck.isOne(response, PageReading()) }
    return RobotCheck.isOne(response, PageReading(document, at: response.url))
  }

  // MARK: - The start

  /// Whether the start sends on to another folder of its site, which nobody said it ends at: then the
  /// whole host is the site.
  mutating func widens(for answer: Answer) -> Bool {
    guard case .refused(let target, .outsideBasePath) = answer.end else { return false }
    return widen(to: target)
  }

  mutating func widen(to target: WebURL) -> Bool {
    guard !settings.hasOwnBasePath, settings.scope.contains(origin: target),
      settings.scope.basePath != "/"
    else { return false }
    settings.scope.basePath = "/"
    frontier = Self.frontier(settings)
    return true
  }

  /// What the first page says of the site.
  mutating func noteStart(_ item: Frontier.Item, _ reading: PageReading, _ links: PageLinks) {
    guard item.origin == .start else { return }
    startContent = reading.content
    facts.startIsLogin = reading.isLogin
    guard
      let target = links.links.first(where: { $0.origin == .script || $0.origin == .metaRefresh })
    else { return }
    switch settings.scope.refusal(of: target.url) {
    case .offSite?: if reading.isSparse { facts.startLeadsTo = target.url }
    case .outsideBasePath?:
      guard reading.isSparse, widen(to: target.url) else { return }
      frontier.insert(item.url, origin: .start, depth: 0)
      _ = frontier.next()
      frontier.countPage(item)
      frontier.decide(item, .page(status: 200))
    default: break
    }
  }
}
