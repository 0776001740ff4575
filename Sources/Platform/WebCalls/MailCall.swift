import CCurl
import Essentials

extension MailRelay {
  /// Hands one mail to the relay; blocks until it has answered or the time is over.
  package func send(_ message: MailMessage) -> MailOutcome {
    guard isCurlPrepared, let handle = unsafe curl_easy_init() else { return .notTaken("no library") }
    defer { unsafe curl_easy_cleanup(handle) }
    let talk = Talk(Array(message.wireText.utf8))
    let recipients = unsafe curl_slist_append(nil, "<\(message.to)>")
    defer { unsafe curl_slist_free_all(recipients) }
    do throws(WebCallFault) {
      try unsafe prepare(handle)
      try check(unsafe hagukumi_curl_text(handle, CURLOPT_MAIL_FROM, "<\(message.from.address)>"))
      try check(unsafe hagukumi_curl_list(handle, CURLOPT_MAIL_RCPT, recipients))
      try check(unsafe hagukumi_curl_number(handle, CURLOPT_UPLOAD, 1))
      // The talk lives to the end of this function, and the library uses it only before.
      let context = unsafe Unmanaged.passUnretained(talk).toOpaque()
      try check(unsafe hagukumi_curl_send(handle, give, context))
      try check(unsafe hagukumi_curl_watch(handle, watch, context))
    } catch {
      return .notTaken(error.reason)
    }
    let code = unsafe curl_easy_perform(handle)
    return withExtendedLifetime(talk) { outcome(code, talk) }
  }

  private func prepare(_ handle: UnsafeMutableRawPointer) throws(WebCallFault) {
    let address = "\(security == .tls ? "smtps" : "smtp")://\(host):\(port)/\(helloName ?? "")"
    try check(unsafe hagukumi_curl_text(handle, CURLOPT_URL, address))
    try check(unsafe hagukumi_curl_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps"))
    try check(unsafe hagukumi_curl_number(handle, CURLOPT_NOSIGNAL, 1))
    try check(unsafe hagukumi_curl_number(handle, CURLOPT_CONNECTTIMEOUT, seconds))
    try check(unsafe hagukumi_curl_number(handle, CURLOPT_TIMEOUT, seconds))
    try check(unsafe hagukumi_curl_number(handle, CURLOPT_SSL_VERIFYPEER, 1))
    try check(unsafe hagukumi_curl_number(handle, CURLOPT_SSL_VERIFYHOST, 2))
    // The library waits that long for the answer to its farewell, too.
    try check(unsafe hagukumi_curl_number(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, seconds))
    // Settings of the machine must not send the city's mails through another machine.
    try check(unsafe hagukumi_curl_text(handle, CURLOPT_PROXY, ""))
    let need = security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
    try check(unsafe hagukumi_curl_number(handle, CURLOPT_USE_SSL, Int(need.rawValue)))
    if let certificates { try check(unsafe hagukumi_curl_text(handle, CURLOPT_CAINFO, certificates)) }
    if let login {
      try check(unsafe hagukumi_curl_text(handle, CURLOPT_USERNAME, login.name))
      try check(unsafe hagukumi_curl_text(handle, CURLOPT_PASSWORD, login.password))
    }
  }

  /// Only what the relay says about the recipient or about the mail is the end of it; all else may be mended. A refusal is
  /// sure, and so is a mail of which no byte went out. Whatever ends the talk after that leaves open whether it was taken.
  private func outcome(_ code: CURLcode, _ talk: Talk) -> MailOutcome {
    if code == CURLE_OK { return .sent }
    let status = Int(talk.lastAnswer.prefix(3)) ?? 0
    guard status >= 400 else {
      let reason = unsafe String(cString: curl_easy_strerror(code))
      return talk.hasBegun ? .unknown(reason) : .notTaken(reason)
    }
    let isAboutMail = talk.lastCommand == "RCPT" || talk.lastCommand == "DATA"
    return isAboutMail && (500..<600).contains(status) ? .refused(talk.lastAnswer) : .notTaken(talk.lastAnswer)
  }

  private func check(_ code: CURLcode) throws(WebCallFault) {
    guard code == CURLE_OK else {
      throw unsafe WebCallFault(reason: "\(code.rawValue) \(String(cString: curl_easy_strerror(code)))")
    }
  }
}

/// One conversation with a relay: what we still have to send, and what was said last.
private final class Talk {
  private let bytes: [UInt8]
  private var sent = 0
  private var isOver = false
  /// Whether a part of the mail itself was handed out.
  var hasBegun: Bool { sent > 0 }
  /// The first four letters of our last command; never more, because a password may follow.
  private(set) var lastCommand = ""
  /// The last line of the relay.
  private(set) var lastAnswer = ""

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Fills the room with the next bytes and tells how many these are.
  func give(into room: UnsafeMutableRawBufferPointer) -> Int {
    let piece = bytes[sent..<min(bytes.count, sent + room.count)]
    unsafe room.copyBytes(from: piece)
    sent += piece.count
    return piece.count
  }

  /// The farewell says nothing about the mail.
  func noteCommand(_ line: UnsafeRawBufferPointer) {
    let word = unsafe String(decoding: line.prefix(4), as: UTF8.self)
    if word == "QUIT" { isOver = true } else { lastCommand = word }
  }

  func noteAnswer(_ line: UnsafeRawBufferPointer) {
    guard !isOver else { return }
    let text = unsafe String(decoding: line.prefix(300), as: UTF8.self).unicodeScalars.filter { $0.value >= 0x20 }
    lastAnswer = String(String.UnicodeScalarView(text))
  }
}

/// Called by the library on the thread that waits for the call, with the talk of that call.
private let give: hagukumi_curl_receiver = { bytes, size, count, context in
  guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
  let talk = unsafe Unmanaged<Talk>.fromOpaque(context).takeUnretainedValue()
  return unsafe talk.give(into: UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
}

/// Called likewise.
private let watch: curl_debug_callback = { _, kind, bytes, count, context in
  guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
  let talk = unsafe Unmanaged<Talk>.fromOpaque(context).takeUnretainedValue()
  let line = unsafe UnsafeRawBufferPointer(start: bytes, count: count)
  if kind == CURLINFO_HEADER_OUT { unsafe talk.noteCommand(line) }
  if kind == CURLINFO_HEADER_IN { unsafe talk.noteAnswer(line) }
  return 0
}
