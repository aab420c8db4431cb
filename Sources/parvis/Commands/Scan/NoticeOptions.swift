import ArgumentParser
import Crawling
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
    name: .long,
    help: ArgumentHelp(.scanSMTP, valueName: "url"))
  var smtp: String?

  @Option(
    name: .customLong("smtp-password-file"),
    help: ArgumentHelp(.scanSMTPPassword, valueName: .fileValue),
    completion: .file())
  var smtpPasswordFile: String?

  @Option(
    name: .customLong("alert-drop"),
    help: ArgumentHelp(.scanAlertDrop, valueName: "n"))
  var alertDrop = 5.0

  @Option(
    name: .customLong("alert-nights"),
    help: ArgumentHelp(.scanAlertNights, valueName: "n"))
  var alertNights = 3

  @Option(
    name: .customLong("alert-certificate"),
    help: ArgumentHelp(.scanAlertCertificate, valueName: "n"))
  var alertCertificate = 21

  /// What reports are written with, these options heeded.
  func context(
    _ display: DisplayOptions, rules: RuleBook = .catalog
  ) throws -> FleetContext {
    guard (0.5...100).contains(alertDrop), (1...1000).contains(alertNights),
      (0...1000).contains(alertCertificate)
    else {
      throw CommandFailure(.usage, .alertRange)
    }
    var context = FleetFile.context(display, rules: rules)
    context.thresholds = FleetThresholds(
      drop: alertDrop, nights: alertNights, certificateDays: alertCertificate)
    if let text = publicURL {
      guard let url = WebURL(text.hasSuffix("/") ? text : text + "/"), url.isHTTP,
        !(url.host ?? "").isEmpty, url.query == nil, url.fragment == nil, url.userInfo == nil
      else { throw CommandFailure(.usage, .publicURLNoSite(text: shown(Redaction.text(text)))) }
      context.publicAddress = url.text
    }
    return context
  }

  /// Nil when nobody is to be written to.
  ///
  /// - Parameter authorities: the certificates that servers are held to.
  func mailing(authorities: String?) throws -> Mailing? {
    let to = try mailTo.map(Self.address)
    let from = try mailFrom.map(Self.address)
    if to.isEmpty, !mailTowns { return nil }
    return Mailing(
      to: to, from: from, writesToTowns: mailTowns,
      carrier: try smtp.map { try server($0, from, authorities) }
        ?? Sendmail(path: sendmail, environment: Terminal.environmentForOthers))
  }

  /// The mail server. Its password stands in no argument: the list of processes is everyone's to read.
  private func server(_ address: String, _ from: MailAddress?, _ authorities: String?) throws
    -> any MailCarrier
  {
    if from == nil { throw CommandFailure(.usage, .smtpWantsSender) }
    let password =
      try smtpPasswordFile.map { String(try TextFile.read($0).prefix { !$0.isNewline }) }
      ?? Terminal.environment(Terminal.mailPassword)
    do throws(SMTPServer.AddressFault) {
      return try SMTPServer(address, password: password, authorities: authorities) {
        SystemClock().wallTime
      }
    } catch {
      switch error {
      case .notServer:
        throw CommandFailure(.usage, .notMailServer(text: shown(Redaction.text(address))))
      case .holdsPassword: throw CommandFailure(.usage, .smtpPasswordShown)
      }
    }
  }

  private static func address(_ text: String) throws -> MailAddress {
    guard let address = MailAddress(text) else {
      throw CommandFailure(.usage, .notMailAddress(text: shown(text)))
    }
    return address
  }
}
