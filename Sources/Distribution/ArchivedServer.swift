import Crawling
import RuleKit
import WebAddress

/// What is known of a server from the answers in an archive alone, where no crawl says more.
struct ArchivedServer {
  private var answers: [String: ArchivedAnswer] = [:]
  private var headers: HTTPHeaders?

  /// A page that was judged.
  mutating func note(page url: WebURL, headers: HTTPHeaders?) {
    note(ArchivedAnswer(url: url, status: 200, location: nil, isPage: true))
    if let headers { self.headers = headers }
  }

  mutating func note(_ answer: ArchivedAnswer) {
    answers[answer.url.textWithoutFragment] = answer
  }

  /// The facts of the site at `root`; that nothing was left out is never known.
  func facts(root: WebURL) -> ServerFacts {
    var facts = ServerFacts()
    for answer in answers.values {
      let (steps, end) = way(from: answer)
      if !steps.isEmpty { facts.redirects[answer.url.textWithoutFragment] = steps }
      facts[answer.url] = end
    }
    if let headers {
      facts.start = ServerFacts.Start(
        address: root, headers: headers.fields.map { ($0.name, $0.value) },
        cookies: headers.all("Set-Cookie"))
    }
    if let robots = WebURL("/robots.txt", relativeTo: root),
      let answer = answers[robots.textWithoutFragment]
    {
      facts.robots =
        switch answer.status {
        case 200...299: .found(isPage: answer.isPage)
        case 429, 500...: .failing(status: answer.status)
        default: .missing(status: answer.status)
        }
    }
    return facts
  }

  /// The redirects from an answer as far as the archive has them, and what they end at.
  private func way(
    from first: ArchivedAnswer
  ) -> (steps: [ServerFacts.Step], end: ServerFacts.Answer?) {
    var steps: [ServerFacts.Step] = []
    var answer = first
    var seen: Set<String> = []
    while [301, 302, 303, 307, 308].contains(answer.status), let location = answer.location {
      guard seen.insert(answer.url.textWithoutFragment).inserted, steps.count < 20 else {
        return (steps, .endlessRedirect)
      }
      steps.append(
        ServerFacts.Step(address: answer.url, status: answer.status, location: location))
      guard let target = WebURL(location, relativeTo: answer.url),
        let next = answers[target.textWithoutFragment]
      else { return (steps, nil) }
      answer = next
    }
    switch answer.status {
    case 200...299: return (steps, .found)
    case 400...: return (steps, .error(status: answer.status))
    default: return (steps, nil)
    }
  }
}
