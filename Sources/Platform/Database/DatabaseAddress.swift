package import Essentials

/// Where the database is: a file for SQLite or the address of a PostgreSQL server.
package enum DatabaseAddress: Sendable, Equatable, CustomStringConvertible {
  case file(path: String)
  case server(url: String)

  /// Reads what the operator wrote: a path, or `postgres://…`.
  package init(_ text: String) throws(Refusal) {
    guard !text.isEmpty else {
      throw Refusal("データベースの場所が空です。ファイルのパスか、postgres://… を書いてください。")
    }
    guard let separator = text.firstRange(of: "://") else {
      guard !text.hasSuffix("/"), text != ":memory:", !text.utf8.contains(0) else {
        throw Refusal("データベースのファイル名がありません：\(text)。例：/var/lib/hagukumi/hagukumi.sqlite")
      }
      self = .file(path: text)
      return
    }
    guard ["postgres", "postgresql"].contains(text[..<separator.lowerBound]) else {
      throw Refusal("使えるデータベースは、SQLiteのファイルとpostgres://… です：\(text[..<separator.upperBound])")
    }
    self = .server(url: text)
  }

  /// Fit for logs and messages: without user, password and options.
  package var description: String {
    switch self {
    case .file(let path): return path
    case .server(let url):
      let address = url.prefix { $0 != "?" }
      guard let start = address.firstRange(of: "://")?.upperBound, let at = address.lastIndex(of: "@"), at > start
      else { return String(address) }
      return "\(address[..<start])\(address[address.index(after: at)...])"
    }
  }
}
