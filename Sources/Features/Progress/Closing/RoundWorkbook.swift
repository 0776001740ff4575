import Essentials
import Rounds
import Spreadsheets

/// A round as an Excel sheet: a row a sheet, a column a question.
struct RoundWorkbook {
  let round: FrozenRound
  let now: Instant

  /// A column of answers: the question, and the member of the committee where each has their own.
  private struct Column {
    let question: FrozenRound.Question
    let rater: String?
  }

  private var columns: [Column] {
    round.questions.filter { ![.evidence, .total].contains($0.kind) }.flatMap { question -> [Column] in
      guard question.rater == .committee else { return [Column(question: question, rater: nil)] }
      var members: [String] = []
      for answer in round.sheets.lazy.flatMap(\.answers) where answer.question == question.key {
        if !members.contains(answer.rater) { members.append(answer.rater) }
      }
      return members.map { Column(question: question, rater: $0) }
    }
  }

  private var results: [String] {
    var labels: [String] = []
    for result in round.sheets.lazy.flatMap(\.results) where !labels.contains(result.label) {
      labels.append(result.label)
    }
    return labels
  }

  var content: WorkbookContent {
    let (columns, results) = (columns, results)
    let fixed = ["番号", "取組", "柱", "所属", "進み", "工程（計画）", "工程（実際）"]
    let heads =
      fixed
      + columns.map {
        $0.question.label + ($0.rater.map { "（\($0)）" } ?? "") + ($0.question.unit.map { "（\($0)）" } ?? "")
      }
      + results + (hasFigures ? ["指標の数値"] : []) + ["添付"]
    var rows = [
      WorkbookContent.Row([.init("\(round.planTitle)　\(round.title)　\(state)", .title, columnSpan: heads.count)]),
      WorkbookContent.Row(heads.map { .init($0, .header) }),
    ]
    rows += round.sheets.map { sheet in
      let answers = columns.map { answer(to: $0, on: sheet) }
      let totals = results.map { label in
        WorkbookContent.Cell(
          printed: sheet.results.first { $0.label == label }.map {
            [$0.score, $0.band].compactMap { $0 }.joined(separator: "　")
          } ?? "")
      }
      let own = [
        sheet.number ?? "", sheet.title, sheet.path.joined(separator: " › "), sheet.unitText, sheet.stateWord,
        sheet.planned ?? sheet.plannedText ?? "", sheet.real ?? sheet.realText ?? "",
      ]
      let rest = (hasFigures ? [figures(sheet)] : []) + [sheet.evidence.joined(separator: "\n")]
      return WorkbookContent.Row(
        own.map { .init($0, .text) } + answers + totals + rest.map { .init($0, .text) })
    }
    let widths: [Double] = [8, 32, 28, 18, 14, 12, 12]
    var sheet = WorkbookContent.Sheet(
      name: "報告",
      columnWidths: widths + Array(repeating: 30, count: columns.count)
        + Array(repeating: 14, count: results.count) + (hasFigures ? [34] : []) + [20], rows: rows)
    (sheet.frozenRows, sheet.frozenColumns) = (2, 2)
    sheet.repeatedRows = 0..<2
    sheet.paper = .a3Landscape
    let others = [
      FrozenBorrowedTable(round: round).content(state),
      FrozenIndicatorSheet(round: round, state: state).content, FrozenPartSheet(round: round, state: state).content,
    ]
    return WorkbookContent(title: round.title, sheets: [sheet] + others.compactMap(\.self))
  }

  /// A figure or an amount is a number where nothing is said beside it.
  private func answer(to column: Column, on sheet: FrozenRound.Sheet) -> WorkbookContent.Cell {
    let question = column.question
    let found = sheet.answers.first {
      $0.question == question.key && (column.rater == nil || $0.rater == column.rater)
    }
    guard let found else { return .init("", .text) }
    let note = found.note.isEmpty ? "" : "\(question.note ?? "補足")：\(found.note)"
    let words = [found.value, note].filter { !$0.isEmpty }.joined(separator: "\n")
    return [.number, .spending].contains(question.kind)
      ? .init(printed: words, unit: question.unit) : .init(words, .text)
  }

  private var hasFigures: Bool { round.sheets.contains { !$0.figures.isEmpty } }

  private func figures(_ sheet: FrozenRound.Sheet) -> String {
    sheet.figures.map { "\($0.name)：\($0.text)" }.joined(separator: "\n")
  }

  private var state: String {
    round.closedAt.map { "\($0)に締め切った内容" } ?? "途中の内容（\(now.japanText)現在、締切り前）"
  }
}
