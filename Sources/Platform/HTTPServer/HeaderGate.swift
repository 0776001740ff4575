import HTTP

/// Collects the header fields of a request and refuses what two servers in a row could read in two ways.
///
/// The library lets such requests through: two lengths, a length beside chunks, a strange coding, no host, a bare line end.
struct HeaderGate {
  /// How much body follows.
  enum BodyLength {
    case none
    case length(Int)
    case chunked
  }

  /// Names in lower case with their values.
  private(set) var fields: [(name: String, value: String)] = []
  private var isBroken = false
  private var lengths: [String] = []
  private var codings: [String] = []
  private var hosts: [String] = []
  private(set) var expectsContinue = false

  mutating func add(name: some Collection<UInt8>, value: some Collection<UInt8>) {
    guard isToken(name), isHeaderValue(value) else {
      isBroken = true
      return
    }
    let name = String(decoding: name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    let value = String(decoding: value, as: UTF8.self)
    switch name {
    case "content-length": lengths.append(value)
    case "transfer-encoding": codings.append(value)
    case "host": hosts.append(value)
    case "expect": expectsContinue = true
    default: break
    }
    fields.append((name, value))
  }

  /// Tells how much body follows, or why the request must not go on.
  func check(version: String) throws(Rejection) -> BodyLength {
    guard !isBroken, lengths.count <= 1, codings.count <= 1, lengths.isEmpty || codings.isEmpty,
      version == "HTTP/1.1" || (version == "HTTP/1.0" && codings.isEmpty),
      hosts.count == 1 || (hosts.isEmpty && version == "HTTP/1.0"), hosts.allSatisfy(isHost)
    else { throw .badRequest }
    if let coding = codings.first {
      guard coding.lowercased() == "chunked" else { throw .badRequest }
      return .chunked
    }
    guard let text = lengths.first else { return .none }
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(text) else { throw .badRequest }
    return length == 0 ? .none : .length(length)
  }

  private func isHost(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"): true
        case UInt8(ascii: "["), UInt8(ascii: "]"): true
        default: false
        }
      }
  }
}
