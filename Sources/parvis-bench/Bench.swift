import Audit
import AuditModel
import CLibXML2
import CSS
import HTMLParsing
import RuleKit
import Sites

/// Measures the audit against libxml2 on folders of pages: `parvis-bench FOLDER…`, and the growth
/// of parsing time on hostile pages: `parvis-bench --growth`. `parvis-bench --only sheets FOLDER…`
/// measures the style sheets alone.
@main
struct Bench {
  /// What is measured; the first is the yardstick.
  private static let works: [(name: String, work: @Sendable (Corpus) -> Void)] = [
    ("libxml2 htmlReadMemory", readWithLibxml2),
    ("parse", { parse($0, .libxml2) }),
    ("parse, own tokenizer alone", { parse($0, .native) }),
    ("audit", audit),
  ]

  static func main() async throws {
    ProcessMemory.keepForReuse()
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments == ["--growth"] { return Hostile.printGrowth() }
    if arguments.first == "--only", arguments.count > 2 {
      if arguments[1] == "runs" {
        return await printWholeRuns(
          try Corpus(folders: Array(arguments.dropFirst(2))), yardstick: nil)
      }
      return try printSeconds(of: arguments[1], Array(arguments.dropFirst(2)))
    }
    guard !arguments.isEmpty else {
      print("usage: parvis-bench FOLDER… | --only NAME FOLDER… | --growth")
      return
    }
    let corpus = try Corpus(folders: arguments)
    guard corpus.pageCount > 0 else { return print("no pages in \(arguments)") }
    print("\(corpus.pageCount) pages, \(corpus.byteCount) bytes, \(arguments.count) sites")

    let names = works.map(\.name)
    let figures = try measureInProcesses(rounds: 5, names) { ["--only", $0] + arguments }
    let yardstick = figures[names[0]]?.median ?? 1
    print("one processor; medians of 5 rounds taken in turn, each in a process of its own:")
    for name in names {
      guard let time = figures[name]?.median else { continue }
      print(
        "  \(padded(name, 28)) \(padded(fixed(time, 3) + " s", 10))"
          + "\(padded(fixed(Double(corpus.byteCount) / time / 1e6, 1) + " MB/s", 12))"
          + "\(padded(fixed(Double(corpus.pageCount) / time, 0) + " pages/s", 14))"
          + "× \(fixed(time / yardstick, 2))")
    }
    await printWholeRuns(corpus, yardstick: yardstick)
  }

  /// Does one piece of work twice, so that the second time finds everything warm, and prints its
  /// processor seconds.
  private static func printSeconds(of name: String, _ folders: [String]) throws {
    if name == "sheets" { return try printSheets(folders) }
    guard let work = works.first(where: { $0.name == name })?.work else {
      return print("nothing is called \(name)")
    }
    let corpus = try Corpus(folders: folders)
    work(corpus)
    print(processorSeconds(of: { work(corpus) }))
  }

  /// Parses all style sheets several times and prints the best of the times, then that of freeing
  /// them. What a rule declares is read when a page asks, and is in neither.
  private static func printSheets(_ folders: [String]) throws {
    let sheets = try Corpus(folders: folders).styleSheets(inFolders: folders)
    let bytes = Double(sheets.reduce(0) { $0 + $1.count })
    var parsing = Figures(seconds: [])
    var freeing = Figures(seconds: [])
    var reading = Figures(seconds: [])
    for _ in 0..<10 {
      var read: [StyleSheet] = []
      read.reserveCapacity(sheets.count)
      parsing.seconds.append(
        processorSeconds(of: { for sheet in sheets { read.append(StyleSheet(bytes: sheet)) } }))
      freeing.seconds.append(processorSeconds(of: { read = [] }))
      for sheet in sheets { read.append(StyleSheet(bytes: sheet)) }
      reading.seconds.append(
        processorSeconds(of: {
          for sheet in read { for rule in sheet.rules { _ = rule.block.longhands.count } }
        }))
    }
    print("\(sheets.count) sheets, \(Int(bytes)) bytes; best of 10:")
    for (name, figures) in [
      ("parse", parsing), ("free", freeing), ("read all declarations", reading),
    ] {
      print(
        "  \(padded(name, 24)) \(padded(fixed(figures.least, 3) + " s", 10))"
          + "\(fixed(bytes / max(figures.least, 1e-9) / 1e6, 1)) MB/s")
    }
  }

  /// All sites from disk with all processors, as users run them.
  private static func printWholeRuns(_ corpus: Corpus, yardstick: Double?) async {
    let clock = ContinuousClock()
    var seconds: [Double] = []
    for _ in 0..<3 {
      let start = clock.now
      for site in corpus.sites { _ = await Auditor().run(site.source) }
      seconds.append((clock.now - start).seconds)
    }
    let time = seconds.sorted()[1]
    print(
      "all processors, from disk: \(fixed(time, 2)) s, "
        + "\(fixed(Double(corpus.pageCount) / time, 0)) pages/s, "
        + "\(fixed(Double(corpus.byteCount) / time / 1e6, 1)) MB/s"
        + (yardstick.map { ", × \(fixed(time / $0, 2))" } ?? ""))
  }

  @Sendable private static func readWithLibxml2(_ corpus: Corpus) {
    let options =
      Int32(HTML_PARSE_RECOVER.rawValue) | Int32(HTML_PARSE_NOERROR.rawValue)
      | Int32(HTML_PARSE_NOWARNING.rawValue) | Int32(HTML_PARSE_NONET.rawValue)
    for site in corpus.sites {
      for page in site.pages {
        let count = Int32(page.characters.count)
        xmlFreeDoc(htmlReadMemory(page.characters, count, nil, "UTF-8", options))
      }
    }
  }

  private static func parse(_ corpus: Corpus, _ reader: ParserOptions.Reader) {
    for site in corpus.sites {
      for page in site.pages {
        _ = try? HTMLParser.parse(page.bytes, options: ParserOptions(reader: reader))
      }
    }
  }

  @Sendable private static func audit(_ corpus: Corpus) {
    let auditor = Auditor()
    for site in corpus.sites {
      let source = site.source
      let session = AuditSession(auditor, site: source.site) { source.readResource($0) }
      for page in site.pages { session.judge(PageInput(page.bytes, path: page.path)) }
      _ = session.conclude(target: source.target)
    }
  }
}
