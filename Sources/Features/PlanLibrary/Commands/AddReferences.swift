import Application
import CommandLine
import Contracts
import Database
import Essentials
import PlanFile
import SourceDocuments
import TextFiles

/// `library add FILE`: takes one plan in as a reference, or, with `--list`, all that a list names, in one transaction.
struct AddReferences {
  let read: PlanReader

  var command: FeatureCommand {
    FeatureCommand(
      ["library", "add"], summary: "ほかの市区町村の計画書を、参考の計画として入れる",
      arguments: [CommandArgument("FILE", "計画書（.json .xlsx .docx .csv .txt .pdf）、または --list のときは一覧の .csv")],
      options: [
        .flag("list", "FILEは「ファイル,市区町村,出どころ,確かめた日,利用の条件」を1行に1件書いた一覧"),
        .value("city", "NAME", "市区町村の名前"), .value("source", "TEXT", "出どころ"),
        .value("licence", "TEXT", "利用の条件"), .value("day", "DAY", "確かめた日（2026-04-01の形）"),
        .flag("replace", "もう入っている計画を入れ直す（.json）"),
      ]
    ) { call, context in
      let arrivals = try call.flag("list") ? listed(call.required("FILE"), context) : one(call, context)
      let plans = try context.openDatabase().write { connection in
        try LibraryShelf.add(
          arrivals, replaces: call.flag("replace"), by: .operator, at: context.clock.now, in: connection)
      }
      for plan in plans { try call.output.print("\(plan.id)\t\(plan.city)\t\(plan.title)\t\(plan.measureCount)") }
      return .done
    }
  }

  private func one(_ call: Invocation, _ context: CommandContext) throws -> [LibraryShelf.Arrival] {
    let file = call.required("FILE")
    let origin = ReferenceOrigin(
      city: call["city"], source: call["source"] ?? name(file), day: try day(call["day"] ?? "", context, line: nil),
      licence: call["licence"] ?? "")
    return try arrivals(file, origin, context)
  }

  /// The files of a list stand beside it.
  private func listed(_ list: String, _ context: CommandContext) throws -> [LibraryShelf.Arrival] {
    let folder = list.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let bytes = try LocalFile.read(list, limit: SourceLimits.fileBytes)
    let rows = try table(bytes)
    var result: [LibraryShelf.Arrival] = []
    for (place, row) in rows.enumerated() where row.contains(where: { !$0.trimmed.isEmpty }) {
      let cells = row.map(\.trimmed) + Array(repeating: "", count: max(0, 5 - row.count))
      if place == 0, cells[0] == "ファイル" { continue }
      guard !cells[0].isEmpty, !cells[1].isEmpty else {
        throw Refusal("一覧の\(place + 1)行目に、ファイルと市区町村の名前を書いてください。")
      }
      let path = cells[0].hasPrefix("/") || folder.isEmpty ? cells[0] : "\(folder)/\(cells[0])"
      let origin = ReferenceOrigin(
        city: cells[1], source: cells[2].isEmpty ? name(path) : cells[2],
        day: try day(cells[3], context, line: place + 1), licence: cells[4])
      do {
        result += try arrivals(path, origin, context)
      } catch let refusal as Refusal { throw Refusal("一覧の\(place + 1)行目：\(refusal.message)") }
    }
    guard !result.isEmpty else { throw Refusal("一覧に計画がありません。") }
    return result
  }

  /// The cells of the list, row by row.
  private func table(_ bytes: [UInt8]) throws -> [[String]] {
    let document: SourceDocument
    do throws(SourceRefusal) { document = try CSVFile.read(bytes) } catch { throw Refusal(error.message) }
    for case .grid(let grid) in document.blocks {
      var table = Array(repeating: Array(repeating: "", count: grid.columnCount), count: grid.rowCount)
      for cell in grid.cells { table[cell.row][cell.column] = cell.text.plain.trimmed }
      return table
    }
    return []
  }

  private func arrivals(
    _ path: String, _ origin: ReferenceOrigin, _ context: CommandContext
  ) throws -> [LibraryShelf.Arrival] {
    let bytes = try LocalFile.read(path, limit: SourceLimits.fileBytes)
    let documents = try read(name(path), bytes, origin.city, context.random)
    guard !documents.isEmpty else { throw Refusal("取り込める計画が見つかりません：\(path)") }
    return documents.map { LibraryShelf.Arrival(document: $0, origin: origin) }
  }

  private func day(_ text: String, _ context: CommandContext, line: Int?) throws -> Day {
    if text.isEmpty { return context.clock.now.day }
    guard let day = Day(text) else {
      throw Refusal("\(line.map { "一覧の\($0)行目の" } ?? "")日を読めません。「2026-04-01」の形で入れてください。")
    }
    return day
  }

  private func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}

/// The other commands of the library.
enum ReferenceCommands {
  static let list = FeatureCommand(["library", "list"], summary: "参考の計画の一覧を出す") { call, context in
    let plans = try context.openDatabase().read {
      try LibraryStore.plans(LibraryFilter(), limit: 100_000, in: $0)
    }
    for plan in plans {
      try call.output.print(
        [plan.id.text, plan.city, plan.title, plan.period, "\(plan.measureCount)"].joined(separator: "\t"))
    }
    return .done
  }

  static let remove = FeatureCommand(
    ["library", "remove"], summary: "参考の計画を外す", arguments: [CommandArgument("ID", "外す計画のid")]
  ) { call, context in
    try context.openDatabase().write { connection in
      guard let id = LibraryPlan.ID(call.required("ID")), let plan = try LibraryStore.plan(id, in: connection) else {
        throw Refusal("そのidの参考の計画はありません。")
      }
      try LibraryShelf.remove(plan, by: .operator, at: context.clock.now, in: connection)
    }
    return .done
  }
}
