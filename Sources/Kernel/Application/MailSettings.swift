package import WebCalls

/// How mails are sent, as the operator set it in `mail.conf`.
///
///     if let mail = services.settings.mail {
///       let message = MailMessage(
///         id: id, from: mail.from, to: address, subject: "…", body: "…", date: services.clock.now)
///       switch mail.relay.send(message) {
///       case .sent: …
///       case .refused(let reason), .notTaken(let reason), .unknown(let reason): …
///       }
///     }
package struct MailSettings: Sendable {
  /// The server that takes mails.
  package var relay: MailRelay
  /// From whom mails come.
  package var from: MailSender
  /// Where browsers reach this program, for links in mails; without a slash at the end.
  package var publicAddress: String

  package init(relay: MailRelay, from: MailSender, publicAddress: String) {
    self.relay = relay
    self.from = from
    self.publicAddress = publicAddress
  }
}
