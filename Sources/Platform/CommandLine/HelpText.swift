extension Program {
  /// The line that shows how a command is called.
  package func usageLine(_ command: Command<Context>) -> String {
    var pieces = [name] + command.name + command.arguments.map(\.usage)
    var written: Set<String> = []
    for option in command.options where !written.contains(option.name) {
      let group = command.exclusive.first { $0.contains(option.name) } ?? [option.name]
      let usages = command.options.filter { group.contains($0.name) }.map(\.usage).joined(separator: " | ")
      written.formUnion(group)
      pieces.append(option.isRequired ? usages : "[\(usages)]")
    }
    return "使い方: " + pieces.joined(separator: " ")
  }

  /// The help of the program, or of the commands whose names start with these words.
  func help(under path: [String] = []) -> String {
    let listed = commands.filter { $0.name.starts(with: path) }
    let lines = listed.map { command in
      ((command.name + command.arguments.map(\.usage)).joined(separator: " "), command.summary)
    }
    return """
      \(name) — \(summary)

      使い方: \(([name] + path).joined(separator: " ")) コマンド [オプション]

      コマンド:
      \(table(lines))
      \(commonSection)
      コマンドごとの説明は `\(name) コマンド --help` で表示できます。
      終了コード: 0 完了、1 実行できない（理由を標準エラー出力に表示）、2 使い方の誤り
      """
  }

  /// The help of one command.
  func help(for command: Command<Context>) -> String {
    var sections = [command.summary, usageLine(command)]
    if !command.arguments.isEmpty {
      sections.append("引数:\n" + table(command.arguments.map { ($0.key.uppercased(), $0.summary) }))
    }
    if !command.options.isEmpty { sections.append("オプション:\n" + table(command.options.map(row))) }
    return sections.joined(separator: "\n\n") + "\n" + commonSection.trimmingOneLineFeed
  }

  private var commonSection: String {
    let help = CommandOption.flag("help", "説明を表示します。")
    return "\n共通のオプション:\n" + table((commonOptions + [help]).map(row)) + "\n"
  }

  private func row(_ option: CommandOption) -> (String, String) {
    let environment = option.environment.map { "環境変数 \($0) でも指定できます。" } ?? ""
    let more = (option.isRequired ? "必ず指定します。" : "") + environment
    let stop = more.isEmpty || option.summary.hasSuffix("。") ? "" : "。"
    return (option.usage, option.summary + stop + more)
  }

  /// Two columns; a long left cell stands on a line of its own.
  private func table(_ rows: [(String, String)]) -> String {
    let width = min(30, rows.map(\.0.count).max() ?? 0)
    return rows.map { left, right in
      let gap = String(repeating: " ", count: max(0, width - left.count) + 2)
      return left.count > width
        ? "  \(left)\n" + String(repeating: " ", count: width + 4) + right
        : "  \(left)\(gap)\(right)"
    }.joined(separator: "\n")
  }
}

extension String {
  fileprivate var trimmingOneLineFeed: String { hasSuffix("\n") ? String(dropLast()) : self }
}
