import Application
import CommandLine
import Database
import Essentials
import FiscalYears
import PlanFile
import Planning
import Spreadsheets

/// The commands that look at plans and take them out.
enum PlanCommands {
  static let all: [FeatureCommand] = [list, show, export]

  private static let plan = CommandArgument("PLAN", "計画のid（plan listの1列目）")

  static let list = FeatureCommand(
    ["plan", "list"], summary: "計画の一覧を表示する（1行に1計画、タブ区切り、1列目がid）"
  ) { call, context in
    let plans = try context.openDatabase().read { try PlanStore.list(in: $0) }
    for plan in plans {
      let fields = [
        plan.id.text, plan.title, plan.municipality?.name ?? "", periodText(plan.firstYear, plan.lastYear) ?? "",
        "\(plan.measures)", "\(plan.repeats)", "\(plan.notes)",
      ]
      try call.output.print(fields.map(oneLine).joined(separator: "\t"))
    }
    return .done
  }

  static let show = FeatureCommand(["plan", "show"], summary: "計画の概要と体系を表示する", arguments: [plan]) { call, context in
    let snapshot = try find(call.required("PLAN"), context)
    for line in PlanDescription(snapshot: snapshot).lines { try call.output.print(line) }
    return .done
  }

  static let export = FeatureCommand(
    ["plan", "export"], summary: "計画をファイルに出す", arguments: [plan],
    options: [
      .choice("format", ExportFormat.allCases.map(\.rawValue), "ファイルの種類", isRequired: true),
      .value("output", "FILE", "書き出すファイル（なければ標準出力）"),
    ]
  ) { call, context in
    let snapshot = try find(call.required("PLAN"), context)
    let bytes: [UInt8]
    switch ExportFormat(rawValue: call.required("format")) {
    case .csv: bytes = PlanExport.csv(snapshot)
    case .xlsx:
      let current = FiscalYear(containing: context.clock.now.day)
      bytes = try WorkbookWriter.write(TableWorkbook(snapshot, matching: snapshot.measures, current: current).content)
    default:
      let whole = try context.openDatabase().read { try PlanArchive.whole(snapshot.document, in: $0) }
      bytes = PlanFile.write(whole)
    }
    if let path = call["output"] { try LocalFile.write(bytes, to: path) } else { try call.output.write(bytes) }
    return .done
  }

  private static func find(_ text: String, _ context: CommandContext) throws -> PlanSnapshot {
    let database = try context.openDatabase()
    guard let id = Plan.ID(text), let snapshot = try database.read({ try PlanSnapshots().snapshot(of: id, in: $0) })
    else { throw Refusal("計画がありません：\(text)。plan listでidを確かめてください。") }
    return snapshot
  }
}

/// Text that fits in one field of a tab-separated line.
private func oneLine(_ text: String) -> String {
  String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
}
