import Application
import Audit
import CommandLine
import Database
import Essentials

/// How long entries of the log are kept: set and carried out by the operator only.
enum RetentionCommands {
  static let all: [FeatureCommand] = [retention, trim]

  private static let retention = FeatureCommand(
    ["audit", "retention"], summary: "監査記録の保存年数を表示する、または決める（過ぎた記録は、サーバーが1日1回削除する）",
    options: [.value("years", "YEARS", "この年数を過ぎた記録を、サーバーが1日1回削除する"), .flag("forever", "すべて残す（はじめの設定）")],
    exclusive: [["years", "forever"]]
  ) { call, context in
    let years = try call.integer("years", in: AuditRetention.range)
    let database = try context.openDatabase()
    if years != nil || call.flag("forever") {
      try database.write { try AuditRetention.set(years: years, by: .operator, in: $0, at: context.clock.now) }
    }
    let kept = try database.read { try AuditRetention.years(in: $0) }
    try call.output.print(kept.map { "監査記録の保存年数：\($0)年" } ?? "監査記録の保存年数：すべて残す")
    return .done
  }

  private static let trim = FeatureCommand(
    ["audit", "trim"], summary: "保存年数を過ぎた監査記録を、いま削除する（削除したことも記録される）"
  ) { call, context in
    let trimmed = try context.openDatabase().write {
      try AuditRetention.trim(by: .operator, in: $0, at: context.clock.now)
    }
    try call.output.print(trimmed.map { "\($0.count)件を削除しました（\($0.seq)件目まで）。" } ?? "削除する記録はありません。")
    return .done
  }
}
