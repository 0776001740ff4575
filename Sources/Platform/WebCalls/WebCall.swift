import CCurl
import Essentials

/// Why a call of another server got no answer.
package struct WebCallFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was the matter, in the words of the library.
  package let reason: String

  package var description: String { "web call: \(reason)" }
}

/// What another server answered.
package struct WebAnswer: Sendable {
  /// The status, e.g. 200.
  package let status: Int
  /// The body.
  package let body: [UInt8]
}

/// Calls of other servers in the city's network: over HTTPS only (or to this machine), within time and size, following nothing.
package struct WebCalls: Sendable {
  private let certificates: String?
  private let seconds: Int
  private let limit: Int

  /// `certificates` is a file of those that are believed; `limit` the most bytes of an answer.
  package init(certificates: String?, seconds: Int = 5, limit: Int = 262_144) {
    self.certificates = certificates
    self.seconds = seconds
    self.limit = limit
  }

  /// Asks for a document.
  package func get(_ address: String) throws(WebCallFault) -> WebAnswer { try call(address, form: nil, headers: []) }

  /// Sends a form.
  package func post(
    _ address: String, form: [(name: String, value: String)], headers: [String] = []
  ) throws(WebCallFault) -> WebAnswer {
    let body = form.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }.joined(separator: "&")
    return try call(address, form: body, headers: headers)
  }

  private func call(_ address: String, form: String?, headers: [String]) throws(WebCallFault) -> WebAnswer {
    guard isAllowed(address) else { throw WebCallFault(reason: "the address is neither HTTPS nor this machine") }
    guard isCurlPrepared, let handle = unsafe curl_easy_init() else { throw WebCallFault(reason: "no library") }
    defer { unsafe curl_easy_cleanup(handle) }
    let receiver = Receiver(limit: limit)
    var list: UnsafeMutablePointer<curl_slist>?
    for header in headers + ["Accept: application/json"] { unsafe list = unsafe curl_slist_append(list, header) }
    defer { unsafe curl_slist_free_all(list) }
    try unsafe prepare(handle, address, form)
    try check(unsafe hagukumi_curl_list(handle, CURLOPT_HTTPHEADER, list))
    // The receiver lives to the end of this function, and the library calls it only before.
    try check(unsafe hagukumi_curl_receive(handle, receive, Unmanaged.passUnretained(receiver).toOpaque()))
    let code = unsafe curl_easy_perform(handle)
    guard !receiver.isTooLarge else { throw WebCallFault(reason: "the answer is larger than \(limit) bytes") }
    try check(code)
    return WebAnswer(status: unsafe hagukumi_curl_status(handle), body: receiver.bytes)
  }

  private func prepare(
    _ handle: UnsafeMutableRawPointer, _ address: String, _ form: String?
  ) throws(WebCallFault) {
    try check(unsafe hagukumi_curl_text(handle, CURLOPT_URL, address))
    try check(unsafe hagukumi_curl_text(handle, CURLOPT_PROTOCOLS_STR, "http,https"))
    try check(unsafe hagukumi_curl_number(handle, CURLOPT_FOLLOWLOCATION, 0))
    try check(unsafe hagukumi_curl_number(handle, CURLOPT_NOSIGNAL, 1))
    try check(unsafe hagukumi_curl_number(handle, CURLOPT_CONNECTTIMEOUT, seconds))
    try check(unsafe hagukumi_curl_number(handle, CURLOPT_TIMEOUT, seconds))
    try check(unsafe hagukumi_curl_number(handle, CURLOPT_SSL_VERIFYPEER, 1))
    try check(unsafe hagukumi_curl_number(handle, CURLOPT_SSL_VERIFYHOST, 2))
    // Settings of the machine must not send the city's sign-in through another machine.
    try check(unsafe hagukumi_curl_text(handle, CURLOPT_PROXY, ""))
    if let certificates { try check(unsafe hagukumi_curl_text(handle, CURLOPT_CAINFO, certificates)) }
    if let form { try check(unsafe hagukumi_curl_body(handle, form, form.utf8.count)) }
  }

  private func isAllowed(_ address: String) -> Bool {
    address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
      && ["https://", "http://127.0.0.1:", "http://localhost:"].contains { address.hasPrefix($0) }
  }

  private func check(_ code: CURLcode) throws(WebCallFault) {
    guard code == CURLE_OK else {
      throw unsafe WebCallFault(reason: "\(code.rawValue) \(String(cString: curl_easy_strerror(code)))")
    }
  }

}

/// Whether the library could be made ready, which happens once.
let isCurlPrepared = hagukumi_curl_prepare() == CURLE_OK

/// Collects an answer until it is too large.
private final class Receiver {
  private let limit: Int
  var bytes: [UInt8] = []
  var isTooLarge = false

  init(limit: Int) { self.limit = limit }

  /// Takes a piece; false where there has been too much, which ends the call.
  func take(_ piece: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count + piece.count <= limit else {
      isTooLarge = true
      return false
    }
    unsafe bytes += piece
    return true
  }
}

/// Called by the library on the thread that waits for the call, with the receiver of that call.
private let receive: hagukumi_curl_receiver = { bytes, size, count, context in
  guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
  let receiver = unsafe Unmanaged<Receiver>.fromOpaque(context).takeUnretainedValue()
  let piece = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
  return unsafe receiver.take(piece) ? size * count : 0
}
