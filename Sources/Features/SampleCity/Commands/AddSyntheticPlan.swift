import Application
import Audit
import CommandLine
import Database
import Essentials
import PlanFile
import Planning
import Revising

/// `sample synthetic`: adds a made-up plan of any size.
enum AddSyntheticPlan {
  static let command = FeatureCommand(
    ["sample", "synthetic"], summary: "文を組み合わせた架空の計画を加える（速さを測るため。内容に意味はありません）",
    options: [
      .value("measures", "N", "取組の数（1から100000まで）", isRequired: true),
      .value("years", "Y", "年度の数（1から15まで、省略すると5）"),
      .value("seed", "N", "同じ数なら同じ計画になる番号（省略すると1）"),
      .value("changes", "N", "変更の履歴の数（0から100000まで、省略すると0）"),
      .value("units", "N", "架空の課をこの数だけ作り、報告を求める回を開く（0から1000まで、省略すると0で開かない）"),
      .value("indicators", "N", "指標の数（0から10000まで、省略すると0。どの年度にも値と目標が入る）"),
      .value("unit-figures", "N", "架空の課をこの数だけ作り、すべての指標に課ごとの値を入れる（0から200まで、省略すると0）"),
    ]
  ) { call, context in
    let measures = try call.integer("measures", in: 1...100_000) ?? 1
    let years = try call.integer("years", in: 1...15) ?? 5
    let seed = try call.integer("seed", in: 0...1_000_000) ?? 1
    let changes = try call.integer("changes", in: 0...100_000) ?? 0
    let units = try call.integer("units", in: 0...1_000) ?? 0
    let indicators = try call.integer("indicators", in: 0...10_000) ?? 0
    let unitFigures = try call.integer("unit-figures", in: 0...200) ?? 0
    var document = SyntheticPlan.document(measures: measures, years: years, seed: UInt64(seed))
    document.indicators = SyntheticIndicators(of: document).indicators(indicators)
    let database = try context.openDatabase()
    let now = context.clock.now
    let figures = try database.write { connection in
      guard try PlanStore.revision(of: document.plan.id, in: connection) == nil else {
        throw Refusal("同じ大きさと番号の計画が、もうあります。--seed に別の番号を指定してください。")
      }
      try PlanArchive.save(document, in: connection)
      try PlanEditing.recordCreation(
        of: document.plan.id, by: .operator, at: now.adding(seconds: Int64(-changes - 1) * 900), in: connection)
      try AuditLog.record(
        .sampleLoaded, by: .operator, subject: AuditSubject("plan", document.plan.id),
        detail: "速さを測るための「\(document.plan.title)」を加えた", in: connection, at: now)
      if units > 0 { try SyntheticRound.open(document, units: units, at: now, in: connection) }
      return try unitFigures == 0
        ? nil : SyntheticUnitFigures(of: document, units: unitFigures, at: now, in: connection)
    }
    try figures?.write(on: now.day, in: database)
    try SyntheticHistory(of: document, changes: changes).write(until: now, in: database)
    try call.output.print("\(document.plan.id)\t\(document.plan.title)\t\(measures)")
    return .done
  }
}
