import Application
import CommandLine
import Database
import PlanFile

/// `search reindex`: brings the index up to the plans at once, e.g. after many imports.
enum ReindexCommand {
  static let command = FeatureCommand(
    ["search", "reindex"], summary: "検索の索引を作る（ふだんは、検索したときに自動で作られます）",
    options: [.flag("all", "変わっていない計画の索引も作り直す")]
  ) { call, context in
    let database = try context.openDatabase()
    if call.flag("all") { try IndexKeeper.clear(database) }
    let changed = try database.read { try SearchedPlan.all(in: $0) }.filter { !$0.isFresh }
    // One plan at a time is held in memory.
    let keeper = IndexKeeper(snapshots: PlanSnapshots(nodeLimit: 1))
    for plan in changed { try keeper.refresh(plan.id, in: database) }
    try IndexKeeper.settle(database)
    call.output.complain("\(changed.count)件の計画の索引を作りました。")
    return .done
  }
}
