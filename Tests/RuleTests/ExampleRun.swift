import Audit
import AuditModel
import HTMLParsing
import RuleCatalog
import RuleKit
import Testing
import WebAddress

/// What an example's pages give when they are audited.
struct ExampleRun {
  var outcome: Outcome
  var findings: [Finding]

  /// A page of an example, with the places where findings are expected.
  struct MarkedPage {
    var path: String
    var text: String
    /// Line and column of each `↓`, in the order of the text.
    var marks: [(line: Int, column: Int)]

    init(path: String, markedText: String) {
      self.path = path
      text = ""
      marks = []
      var line = 1
      var column = 1
      var previous: Unicode.Scalar?
      for scalar in markedText.unicodeScalars {
        if scalar == "↓" {
          marks.append((line, column))
          continue
        }
        text.unicodeScalars.append(scalar)
        switch scalar {
        case "\n" where previous == "\r": break
        case "\n", "\r": (line, column) = (line + 1, 1)
        default: column += 1
        }
        previous = scalar
      }
    }
  }

  /// Audits the pages of an example and keeps what `rule` says.
  ///
  /// - Parameter alone: whether `rule` is the only rule of the run.
  init(_ rule: RuleDescriptor, pages: [MarkedPage], settings: [String: String], alone: Bool)
    async throws
  {
    let options = AuditOptions(
      only: alone ? [rule.id.rawValue] : [], also: [rule.id.rawValue],
      encodingLabel: settings["encoding"])
    if let start = settings["live"] {
      (outcome, findings) = try await Self.live(rule, start: start, pages: pages, options)
      return
    }
    let auditor = PageAuditor(options: options)
    let extra = settings["files"]?.split(separator: ",").map(String.init) ?? []
    let absent = settings["absent"]?.split(separator: ",").map(String.init) ?? []
    let site = SiteContext(
      kind: settings["kind"] == "loose" ? .loosePages : .folder,
      baseURL: settings["base"].flatMap { WebURL($0) },
      files: FileIndex(
        files: pages.map(\.path) + extra, absent: absent,
        hasRewriteRules: settings["rewrite"] == "yes"))
    let texts = Dictionary(uniqueKeysWithValues: pages.map { ($0.path, $0.text) })
    let files = StyleSheetStore(site: site) { path in texts[path].map { Array($0.utf8) } }
    let judged = try pages.sorted { $0.path < $1.path }.map { page in
      try auditor.judge(Array(page.text.utf8), path: page.path, in: site, styleSheets: files)
    }
    if rule.scope == .page {
      findings = judged.flatMap(\.result.findings).filter { $0.rule == rule.id }
      outcome = Self.worst(judged.compactMap { $0.result.outcomes[rule.id]?.outcome })
    } else {
      let (outcomes, found) = auditor.rules.judgeSite(
        judged.map { ($0.result.path, $0.verdict) }, in: site)
      findings = found.filter { $0.rule == rule.id }
      outcome = outcomes[rule.id]?.outcome ?? .untested
    }
  }

  /// Has the pages served and crawled. The page at the root goes by its file's name.
  private static func live(
    _ rule: RuleDescriptor, start: String, pages: [MarkedPage], _ options: AuditOptions
  ) async throws -> (Outcome, [Finding]) {
    let site = try #require(
      LiveExample(start: start, files: pages.map { ($0.path, $0.text) }))
    let result = await site.audit(options)
    let found = (result.pages.flatMap(\.findings) + result.findings).filter { $0.rule == rule.id }
    let findings = found.map { finding in
      var finding = finding
      if finding.place.path == "/" { finding.place.path = "index.html" }
      return finding
    }
    let outcome =
      rule.scope == .page
      ? Self.worst(result.pages.compactMap { $0.outcomes[rule.id]?.outcome })
      : result.outcomes[rule.id]?.outcome ?? .untested
    return (outcome, findings)
  }

  private static func worst(_ outcomes: [Outcome]) -> Outcome {
    let ranked: [Outcome] = [.failed, .needsReview, .untested, .passed, .inapplicable]
    return ranked.first { outcomes.contains($0) } ?? .untested
  }
}

/// A change to an example that must not change what is found.
enum Mutation: String, CaseIterable {
  /// Lines end with CRLF.
  case carriageReturns
  /// Tag names are in upper case.
  case upperCaseTags
  /// A comment with multi-byte text stands first in the body, on the same line.
  case multiByteText
  /// All of the body lies deeper.
  case deeper

  /// The marked text changed; nil when the change cannot be made to it without changing its
  /// meaning.
  func apply(to text: String) -> String? {
    switch self {
    case .carriageReturns: return text.replacing("\n", with: "\r\n")
    case .upperCaseTags: return Self.upperCasingTags(text)
    case .multiByteText:
      return Self.inserting("<!-- é𝒳日本 -->", after: "<body", in: text)
    case .deeper:
      guard let open = Self.inserting("<div><div>", after: "<body", in: text) else { return nil }
      guard let end = open.range(of: "</body>") else { return nil }
      return open.replacingCharacters(end, with: "</div></div></body>")
    }
  }

  private static func inserting(_ addition: String, after tag: String, in text: String) -> String? {
    guard let start = text.range(of: tag), let close = text[start.upperBound...].firstIndex(of: ">")
    else { return nil }
    var result = text
    result.insert(contentsOf: addition, at: result.index(after: close))
    return result
  }

  private static func upperCasingTags(_ text: String) -> String? {
    // Foreign elements keep their case, raw text is no markup, quoted values may hold `<`.
    for word in ["<svg", "<math", "<script", "<style", "<!--", "=\"<", "<textarea", "<title><"]
    where text.contains(word) { return nil }
    var result = ""
    var isName = false
    var previous: Character = " "
    for character in text {
      if previous == "<", character.isLetter { isName = true }
      if previous == "/", isName == false, result.hasSuffix("</") { isName = true }
      if isName, !character.isLetter, !character.isNumber { isName = false }
      result += isName ? character.uppercased() : String(character)
      previous = character
    }
    return result
  }
}

extension String {
  fileprivate func range(of text: String) -> Range<Index>? { ranges(of: text).first }

  fileprivate func replacingCharacters(_ range: Range<Index>, with text: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: text)
    return copy
  }
}
