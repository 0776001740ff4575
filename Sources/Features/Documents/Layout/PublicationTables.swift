import Essentials
import FiscalYears
import Measuring
import PrintDocuments

/// The figures that are published each year: a table for each group with what it rests on, the values, their days and what is missing.
struct PublicationTables {
  private let answers: PublicationAnswers?
  private let year: FiscalYear

  init(_ answers: PublicationAnswers?, year: FiscalYear) {
    self.answers = answers
    self.year = year
  }

  var blocks: [PrintBlock] {
    PublicationGroup.all.flatMap { group -> [PrintBlock] in
      var blocks: [PrintBlock] = [.heading(2, PrintText(group.title))]
      if !group.basis.isEmpty {
        blocks.append(.paragraph(PrintParagraph(PrintText("根拠：\(group.basis)"), .note)))
      }
      var table = PrintTable(
        columns: [.share(6), .share(40), .share(22), .share(20), .share(32)],
        head: [.heads(["", "項目", "値", "現在日・期間", "もとのデータと注"])], body: group.items.map(row))
      table.notes = notes(group)
      return blocks + [.table(table)]
    }
  }

  private func row(_ item: PublicationItem) -> PrintTable.Row {
    let cells: [PrintTable.Cell]
    switch answers?[item] {
    case .value(let text, let asOf, let origin, let remarks):
      cells = [
        PrintTable.Cell(PrintText(text), alignment: .end), PrintTable.Cell(PrintText(asOf)),
        PrintTable.Cell(printedContent(([origin] + [item.note].compactMap(\.self) + remarks).joined(separator: "\n"))),
      ]
    case .closed: cells = empty("見る権限がないため、数えていません。")
    case .none(let why)?: cells = empty(why)
    case nil: cells = empty("")
    }
    return PrintTable.Row([.mark(PrintText(item.sign)), .label(PrintText(item.name))] + cells)
  }

  private func empty(_ why: String) -> [PrintTable.Cell] {
    [PrintTable.Cell("データなし", alignment: .end), PrintTable.Cell(""), PrintTable.Cell(PrintText(why))]
  }

  /// The notes of the group; where it is about disabled people, the rates that the law sets on the day of the report, too.
  private func notes(_ group: PublicationGroup) -> [PrintText] {
    var notes = group.notes
    if group.items.contains(where: { $0.span == .june }) {
      let day = year.firstDay.adding(days: 61)
      for table in LegalTable.all.prefix(1) {
        if let row = table.row(on: day) {
          let doubt = row.isConfirmed ? "" : "（この率の始まりの日は、確かめていません）"
          notes.append("\(table.title)：\(row.value)\(table.unit)（\(day.japanese)、\(table.source)）\(doubt)")
        }
      }
    }
    return notes.map { PrintText($0) }
  }
}
