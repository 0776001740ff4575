import FiscalYears
import PrintDocuments

/// All indicators of a plan as a table: what is aimed at, the values of the last years, and what a rule says about the
/// newest; below each the members of its dimensions, where they are asked for.
struct IndicatorTable {
  private let indicators: [ShownIndicator]
  private let years: [FiscalYear]
  private let withMembers: Bool
  private let columns: [Form.IndicatorColumn]

  /// How many years of values stand side by side at most.
  private static let mostYears = 5
  /// How many members of an indicator have a row of their own; more are told in a sentence.
  private static let mostMembers = 12

  /// Without columns it has the usual ones; the item stands before all others.
  init(_ indicators: [ShownIndicator], withMembers: Bool = false, columns: [Form.IndicatorColumn] = []) {
    self.columns = columns.isEmpty ? Form.IndicatorColumn.usual : columns
    let ordered = indicators.enumerated().sorted {
      ($0.element.position ?? -1, $0.offset) < ($1.element.position ?? -1, $1.offset)
    }
    self.indicators = ordered.map(\.element)
    self.withMembers = withMembers
    let members = withMembers ? indicators.flatMap(\.splits).flatMap(\.rows).flatMap(\.values.keys) : []
    years = Array(Set(indicators.flatMap { $0.values.keys } + members).sorted().suffix(Self.mostYears))
  }

  var block: PrintBlock {
    guard !indicators.isEmpty else { return .text("指標は、まだありません。") }
    var table = PrintTable(
      columns: columns.flatMap { $0.kind == .values ? years.map { _ in .share(12) } : [.share($0.kind.share)] },
      head: [PrintTable.Row(columns.flatMap(heads))], body: rows)
    let rule = shows(.verdict) ? "判定は、指標ごとに決めた決まりによります。" : ""
    let sign = shows(.values) ? "「—」は、測っていないことを表します。" : ""
    table.notes = rule.isEmpty && sign.isEmpty ? [] : [PrintText(rule + sign)]
    if hasHidden { table.notes.append("「非公表」は、人数が少ないなどのため載せていない数です。0という意味ではありません。") }
    return .table(table)
  }

  private func shows(_ kind: Form.IndicatorColumn.Kind) -> Bool { columns.contains { $0.kind == kind } }

  private func heads(_ column: Form.IndicatorColumn) -> [PrintTable.Cell] {
    guard column.kind == .values else {
      return [.head(PrintText(column.label.isEmpty ? column.kind.title : column.label))]
    }
    // The years have their own names; a word of the city stands behind each.
    return years.map { .head(PrintText(column.label.isEmpty ? $0.japanese : "\($0.japanese)\n\(column.label)")) }
  }

  /// The note below the table says what the dash means.
  private static func words(_ value: ShownIndicator.Value?) -> String {
    guard let text = value?.text else { return "" }
    return text.hasPrefix("—") ? "—" : text
  }

  private var hasHidden: Bool {
    guard shows(.values) else { return false }
    let members = withMembers ? indicators.flatMap(\.splits).flatMap(\.rows).flatMap(\.values.values) : []
    return (indicators.flatMap(\.values.values) + members).contains(where: \.isHidden)
  }

  /// The rows of each indicator without its item, which stands before those of all indicators of the item.
  private var rows: [PrintTable.Row] {
    let all = indicators.map { (position: $0.position, item: $0.item, rows: [row($0)] + below($0)) }
    return all.enumerated().flatMap { index, own -> [PrintTable.Row] in
      guard shows(.item), index == 0 || all[index - 1].position != own.position else {
        return own.rows.map { PrintTable.Row($0) }
      }
      let height = all[index...].prefix { $0.position == own.position }.reduce(0) { $0 + $1.rows.count }
      let item = PrintTable.Cell.label(PrintText(own.item), rowSpan: height)
      return own.rows.enumerated().map { PrintTable.Row($0.offset == 0 ? [item] + $0.element : $0.element) }
    }
  }

  private func row(_ indicator: ShownIndicator) -> [PrintTable.Cell] {
    let unit = shows(.unit) ? "" : indicator.unit.map { "（\($0)）" } ?? ""
    return columns.flatMap { column -> [PrintTable.Cell] in
      switch column.kind {
      case .item: []
      case .name: [PrintTable.Cell(PrintText(indicator.name) + PrintText(unit, .small))]
      case .unit: [PrintTable.Cell(PrintText(indicator.unit ?? ""))]
      case .target: [PrintTable.Cell(printedContent(indicator.targets.joined(separator: "\n")))]
      case .values: cells(indicator.values, indicator.unit)
      case .verdict: [PrintTable.Cell(PrintText(indicator.verdict))]
      }
    }
  }

  /// The members of its dimensions, or where they are found.
  private func below(_ indicator: ShownIndicator) -> [[PrintTable.Cell]] {
    guard withMembers, !indicator.splits.isEmpty else { return [] }
    let rows = indicator.splits.flatMap(\.rows)
    guard rows.count <= Self.mostMembers else {
      let labels = indicator.splits.map { "\($0.label)（\($0.rows.count)）" }.joined(separator: "、")
      let sentence = "内訳の区分が\(rows.count)あるため、ここには載せていません：\(labels)。この指標の画面にあります。"
      let span = columns.reduce(0) { $0 + ($1.kind == .values ? years.count : $1.kind == .item ? 0 : 1) }
      return [[PrintTable.Cell(PrintText(sentence, .small), columnSpan: span)]]
    }
    return rows.map { row in
      columns.flatMap { column -> [PrintTable.Cell] in
        switch column.kind {
        case .item: []
        case .name: [PrintTable.Cell(PrintText("　内訳　\(row.title)", .small))]
        case .values: cells(row.values, indicator.unit)
        case .unit, .target, .verdict: [PrintTable.Cell(PrintText(""))]
        }
      }
    }
  }

  private func cells(_ values: [FiscalYear: ShownIndicator.Value], _ unit: String?) -> [PrintTable.Cell] {
    years.map { .figure(PrintText(Self.words(values[$0])), unit: unit ?? "") }
  }
}

extension Form.IndicatorColumn.Kind {
  /// What stands over the column where the city has no word of its own, and what the editor calls it.
  var title: String {
    switch self {
    case .item: "項目"
    case .name: "指標"
    case .unit: "単位"
    case .target: "目標"
    case .values: "年度の値"
    case .verdict: "判定"
    }
  }

  /// Its width in parts of the whole; each year has one of its own.
  fileprivate var share: Double {
    switch self {
    case .item, .target: 18
    case .name: 22
    case .unit: 8
    case .values: 12
    case .verdict: 16
    }
  }
}
