import ArgumentParser
import Audit
import AuditModel
import Configuration
import WebAddress

/// What is judged, and how pages are read.
struct ChoiceOptions: ParsableArguments {
  @OptionGroup var rules: RuleOptions

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp(.baseURL, valueName: "url"))
  var baseURL: String?

  @Flag(
    name: .customLong("follow-links"),
    help: ArgumentHelp(.followLinks))
  var followsLinks = false

  @Option(
    name: .long,
    help: ArgumentHelp(.encoding, valueName: .labelValue))
  var encoding: String?

  @Option(
    name: .long,
    help: ArgumentHelp(.auditJobs, valueName: "n"))
  var jobs: Int?

  /// - Parameter settings: what counts without `--only`, is left out besides `--skip` and judged besides `--also`.
  func auditOptions(
    isTimed: Bool, _ settings: ConfigurationFile? = nil
  ) throws -> AuditOptions {
    if let jobs, !(1...1024).contains(jobs) {
      throw CommandFailure(.usage, .auditJobsRange)
    }
    try EncodingLabels.check(encoding)
    var options = try rules.auditOptions(settings, jobs: jobs)
    options.encodingLabel = encoding
    options.isTimed = isTimed
    options.today = Today.day
    return options
  }

  /// How folders are read.
  func folderReading() throws -> FolderReading {
    FolderReading(baseURL: try baseAddress(), followsLinks: followsLinks)
  }

  /// The address of the root, with the `/` that makes it a folder.
  func baseAddress() throws -> WebURL? {
    guard let text = baseURL else { return nil }
    guard let address = WebURL(text.hasSuffix("/") ? text : text + "/"), address.isHTTP,
      !(address.host ?? "").isEmpty, address.query == nil, address.fragment == nil
    else {
      throw CommandFailure(.usage, .baseURLNoSite(text: shown(text)))
    }
    return address
  }
}
