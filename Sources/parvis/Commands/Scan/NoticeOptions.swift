import ArgumentParser
import Reports
import Scanning
import WebAddress

/// Who is told of a night, and where its pages can be read.
struct NoticeOptions: ParsableArguments {
  @Option(
    name: .customLong("public-url"),
    help: ArgumentHelp(.scanPublicURL, valueName: "url"))
  var publicURL: String?

  @Option(
    name: .customLong("mail-to"),
    help: ArgumentHelp(.scanMailTo, valueName: .mailValue))
  var mailTo: [String] = []

  @Option(
    name: .customLong("mail-from"),
    help: ArgumentHelp(.scanMailFrom, valueName: .mailValue))
  var mailFrom: String?

  @Flag(
    name: .customLong("mail-towns"),
    help: ArgumentHelp(.scanMailTowns))
  var mailTowns = false

  @Option(
    name: .long,
    help: ArgumentHelp(.scanSendmail, valueName: .fileValue),
    completion: .file())
  var sendmail = "/usr/sbin/sendmail"

  @Option(
    name: .customLong("alert-drop"),
    help: ArgumentHelp(.scanAlertDrop, valueName: "n"))
  var alertDrop = 5.0

  @Option(
    name: .customLong("alert-nights"),
    help: ArgumentHelp(.scanAlertNights, valueName: "n"))
  var alertNights = 3

  /// What reports are written with, these options heeded.
  func context(_ display: DisplayOptions) throws -> FleetContext {
    guard (0.5...100).contains(alertDrop), (1...1000).contains(alertNights) else {
      throw CommandFailure(.usage, .alertRange)
    }
    var context = FleetFile.context(display)
    context.thresholds = FleetThresholds(drop: alertDrop, nights: alertNights)
    if let text = publicURL {
      guard let url = WebURL(text.hasSuffix("/") ? text : text + "/"), url.isHTTP,
        !(url.host ?? "").isEmpty, url.query == nil, url.fragment == nil, url.userInfo == nil
      else { throw CommandFailure(.usage, .publicURLNoSite(text: shown(Redaction.text(text)))) }
      context.publicAddress = url.text
    }
    return context
  }

  /// Nil when nobody is to be written to.
  func mailing() throws -> Mailing? {
    let to = try mailTo.map(Self.address)
    let from = try mailFrom.map(Self.address)
    if to.isEmpty, !mailTowns { return nil }
    return Mailing(
      to: to, from: from, writesToTowns: mailTowns,
      sendmail: Sendmail(path: sendmail, environment: Terminal.wholeEnvironment))
  }

  private static func address(_ text: String) throws -> MailAddress {
    guard let address = MailAddress(text) else {
      throw CommandFailure(.usage, .notMailAddress(text: shown(text)))
    }
    return address
  }
}
