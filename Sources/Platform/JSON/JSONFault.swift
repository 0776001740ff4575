/// Why bytes are not one JSON value, with the place where reading stopped.
package struct JSONFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong.
  package let problem: Problem
  /// Zero-based byte where reading stopped.
  package let offset: Int
  /// One-based line of that byte.
  package let line: Int

  /// What can be wrong.
  package enum Problem: Sendable, Equatable {
    /// The text ends inside a value.
    case endsEarly
    /// A byte that cannot stand there.
    case unexpectedByte
    /// Something follows after the value.
    case trailingBytes
    /// Not a number as JSON writes it.
    case badNumber
    /// A backslash that starts no known escape.
    case badEscape
    /// Half of a surrogate pair.
    case unpairedSurrogate
    /// A string whose bytes are not UTF-8.
    case notUTF8
    /// A control character that is not escaped.
    case controlCharacter
    /// The same name twice in one object.
    case duplicateKey
    /// Nested more deeply than the limit.
    case tooDeep
  }

  init(_ problem: Problem, at offset: Int, in bytes: [UInt8]) {
    self.problem = problem
    self.offset = offset
    line = 1 + bytes.prefix(offset).count { $0 == 0x0A }
  }

  /// The sentence for the reader: where it is wrong and why.
  package var message: String { "JSONとして読めません。\(line)行目（\(offset + 1)バイト目）：\(reason)" }

  package var description: String { message }

  private var reason: String {
    switch problem {
    case .endsEarly: "途中で終わっています。ファイルが最後まで保存されているか確かめてください。"
    case .unexpectedByte: "ここに置けない文字があります。"
    case .trailingBytes: "値の後ろに余分な文字があります。"
    case .badNumber: "数値の書き方が正しくありません。"
    case .badEscape: "「\\」の後ろの書き方が正しくありません。"
    case .unpairedSurrogate: "文字コード（\\u）の組が欠けています。"
    case .notUTF8: "UTF-8でない文字があります。UTF-8で保存し直してください。"
    case .controlCharacter: "文字列の中に改行などの制御文字がそのまま入っています。"
    case .duplicateKey: "同じ名前の項目が2つあります。"
    case .tooDeep: "入れ子が深すぎます（\(JSONParser.depthLimit)段まで）。"
    }
  }
}
