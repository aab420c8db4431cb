import AuditModel
import Reports
import Scanning

/// The mails of a night.
struct Mailing {
  /// Who gets the digest.
  let to: [MailAddress]
  let from: MailAddress?
  /// Whether each town with news and an address gets a mail of its own.
  let writesToTowns: Bool
  let carrier: any MailCarrier

  /// Sends what there is to tell; says on standard error what could not be sent.
  ///
  /// - Returns: whether all of it was handed over.
  func send(_ fleet: FleetRun, index: String, isNews: Bool, in context: FleetContext) async -> Bool
  {
    var isWhole = true
    if isNews, !to.isEmpty {
      let digest = FleetDigest(fleet, in: context)
      isWhole = await hand(
        MailMessage(to: to, from: from, subject: digest.subject, body: digest.text(index: index)))
    }
    guard writesToTowns else { return isWhole }
    for site in fleet.sites {
      guard let mail = TownMail(site, of: fleet, in: context) else { continue }
      guard let contact = site.labels.contact, let address = MailAddress(contact) else {
        StandardError.write(.noContact(name: shown(site.name)))
        continue
      }
      let isSent = await hand(
        MailMessage(to: [address], from: from, subject: mail.subject, body: mail.body))
      // A machine that cannot send one mail would fail with each.
      guard isSent else { return false }
    }
    return isWhole
  }

  private func hand(_ message: MailMessage) async -> Bool {
    do throws(MailProblem) {
      try await carrier.send(message)
      return true
    } catch {
      let reason =
        switch error {
        case .cannotRun(let reason): SystemReason.text(reason, Interface.language)
        case .refused(let code): code.map { "code \($0)" } ?? "signal"
        case .notSent(let reason): Redaction.text(reason)
        }
      let names = message.to.map(\.text).joined(separator: ", ")
      StandardError.write(.mailNotSent(to: names, reason: shown(reason)))
      return false
    }
  }
}
