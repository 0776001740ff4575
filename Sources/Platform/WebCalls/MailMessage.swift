package import Essentials

/// A mail of plain text to one person, safe to send whatever its texts hold: subject and names cannot start a header line.
package struct MailMessage: Sendable {
  /// Stays the same when the mail is sent again, so that a mail that arrives twice can be told.
  package let id: Identifier<MailMessage>
  package let from: MailSender
  package let to: MailAddress
  package let subject: String
  /// Lines end with `\n`.
  package let body: String
  /// When it was written.
  package let date: Instant

  package init(
    id: Identifier<MailMessage>, from: MailSender, to: MailAddress, subject: String, body: String, date: Instant
  ) {
    self.id = id
    self.from = from
    self.to = to
    self.subject = subject
    self.body = body
    self.date = date
  }

  /// The mail as it goes over the wire (RFC 5322, 2045 and 2047): ASCII alone, lines of at most 78 letters.
  package var wireText: String {
    let header = [
      "Date: \(date.mailText)", "From: \(from.name.isEmpty ? "" : mailWords(from.name) + "\r\n ")<\(from.address)>",
      "To: <\(to)>",
      "Subject: \(mailWords(subject))", "Message-ID: <\(id)@\(from.address.domain)>", "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "Auto-Submitted: auto-generated",
    ]
    return (header + [""] + bodyLines).map { $0 + "\r\n" }.joined()
  }

  /// Lines of base 64; of the letters below the blank only line ends and tabs are kept.
  private var bodyLines: [String] {
    var text = String.UnicodeScalarView()
    for letter in body.unicodeScalars {
      if letter == "\n" { text.append("\r") }
      if letter.value >= 0x20 && letter.value != 0x7F || letter == "\n" || letter == "\t" { text.append(letter) }
    }
    let bytes = Array(String(text).utf8)
    return stride(from: 0, to: bytes.count, by: 57).map { base64(bytes[$0..<min($0 + 57, bytes.count)]) }
  }
}

/// Words for a header line: as they are where they are plain, else as encoded words on lines of their own.
func mailWords(_ text: String) -> String {
  let isPlain = text.utf8.allSatisfy { byte in
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20, 0x2D: true
    default: false
    }
  }
  if isPlain, text.utf8.count <= 60, !text.hasPrefix(" "), !text.hasSuffix(" ") { return text }
  var pieces: [[UInt8]] = [[]]
  for letter in text.unicodeScalars {
    // A control character would be shown, or do worse, where the words are decoded.
    let bytes = Array(String(letter.value < 0x20 || letter.value == 0x7F ? " " : letter).utf8)
    if pieces[pieces.count - 1].count + bytes.count > 42 { pieces.append([]) }
    pieces[pieces.count - 1] += bytes
  }
  return pieces.map { "=?UTF-8?B?\(base64($0[...]))?=" }.joined(separator: "\r\n ")
}

extension Instant {
  /// Day and time in Japan as mails have them, e.g. `Wed, 01 Apr 2026 09:05:03 +0900`.
  var mailText: String {
    let (year, month, day) = self.day.parts
    let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][(self.day.number % 7 + 7) % 7]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let second = Int(milliseconds.flooredDivision(by: 1_000) - milliseconds.flooredDivision(by: 60_000) * 60)
    let time = [minuteOfDay / 60, minuteOfDay % 60, second].map(twoDigits).joined(separator: ":")
    return "\(weekday), \(twoDigits(day)) \(months[month - 1]) \(year) \(time) +0900"
  }
}
