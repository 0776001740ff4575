import Glibc

/// Why a server could not start.
package enum ServerFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// The host is neither an IPv4 nor an IPv6 address.
  case notAnAddress(String)
  /// A call to the system failed.
  case system(operation: String, code: Int32)
  /// The HTTP library did not start.
  case library

  package var description: String {
    switch self {
    case .notAnAddress(let host): "\(host) は IP アドレスではありません。127.0.0.1 や ::1 のように指定してください。"
    case .system("bind", EADDRINUSE): "このポートはほかのプログラムが使っています。別のポートを指定してください。"
    case .system("bind", EADDRNOTAVAIL): "このアドレスはこの機械にありません。別のアドレスを指定してください。"
    case .system("bind", EACCES): "このポートを使う権限がありません。1024 以上のポートを指定してください。"
    case .system(let operation, let code): "待ち受けを始められません(\(operation)、エラー番号 \(code))。"
    case .library: "HTTP サーバーを始められません。使えるファイル数とメモリーを確かめてください。"
    }
  }
}
