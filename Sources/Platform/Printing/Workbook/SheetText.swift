import PrintDocuments
import SourceDocuments
import Spreadsheets

/// The text with what stands out in bold; what no longer holds is put in brackets, as cells have no such look.
func rich(_ text: PrintText) -> RichText {
  RichText(
    runs: text.runs.map { run in
      let isStrong = !run.looks.isDisjoint(with: [.strong, .chosen, .underlined])
      return RichText.Run(run.looks.contains(.struck) ? "〔取消：\(run.text)〕" : run.text, isEmphasized: isStrong)
    })
}

func rich(_ cell: PrintTable.Cell) -> RichText {
  var runs: [RichText.Run] = []
  for content in cell.content {
    switch content {
    case .paragraph(let paragraph): runs += [.init("\n")] + rich(paragraph.text).runs
    case .list(let list):
      for line in list.lines { runs += [.init("\n\(PrintText(line.sign).plain)")] + rich(line.text).runs }
    }
  }
  if !runs.isEmpty { runs[0].text.removeFirst() }
  return RichText(runs: runs.filter { !$0.text.isEmpty })
}

/// The lines of text that a sheet has above and below its tables; only what needs several lines covers several cells.
struct SheetLines {
  /// How many columns the sheet has.
  let columns: Int
  /// How many half-width characters they hold.
  let room: Double

  func rows(_ block: PrintBlock, titleIsCentered: Bool = false) -> [WorkbookContent.Row] {
    switch block {
    case .title(let text, let below):
      let title =
        titleIsCentered
        ? WorkbookContent.Cell(.text(rich(text)), .centeredTitle, columnSpan: columns)
        : WorkbookContent.Cell(.text(rich(text)), .title)
      return [row(title, height: 26)] + (below.map { [line($0)] } ?? [])
    case .heading(let heading):
      // A band goes over all columns.
      let cell =
        heading.isBand
        ? WorkbookContent.Cell(.text(rich(heading.text)), .band, columnSpan: columns)
        : WorkbookContent.Cell(.text(rich(heading.text)), .heading)
      return [row(cell, height: 24)]
    case .paragraph(let paragraph): return [line(paragraph.text)]
    case .list(let list):
      return list.lines.map { line(PrintText(String(repeating: "　", count: $0.depth) + $0.sign) + $0.text) }
    case .facts(let facts):
      return facts.map { fact in
        let term = PrintText(fact.term.runs.map { PrintText.Run($0.text, $0.looks.union(.strong)) })
        return line(term + "　" + fact.text)
      }
    case .table, .pageBreak, .picture, .contents, .together, .columns: return []
    }
  }

  /// A line of running text.
  func line(_ text: PrintText) -> WorkbookContent.Row {
    let isShort = wrappedLines(text.plain, room: room - 2) == 1
    return row(WorkbookContent.Cell(.text(rich(text)), isShort ? .line : .plain, columnSpan: isShort ? 1 : columns))
  }

  /// The name of a table.
  func caption(_ text: PrintText) -> WorkbookContent.Row {
    row(WorkbookContent.Cell(.text(rich(text)), .heading), height: 24)
  }

  private func row(_ cell: WorkbookContent.Cell, height: Double = 18) -> WorkbookContent.Row {
    var row = WorkbookContent.Row([cell])
    row.leastHeight = height
    return row
  }
}

extension WorkbookContent.Sheet {
  /// The sheet on the paper of a section.
  init(_ name: String, on section: PrintDocument.Section, columnWidths: [Double], rows: [WorkbookContent.Row]) {
    self.init(name: PrintText(name).plain, columnWidths: columnWidths, rows: rows)
    switch (section.paper, section.isLandscape) {
    case (.a3, true): paper = .a3Landscape
    case (.a3, false): paper = .a3Portrait
    case (.a4, true): paper = .a4Landscape
    case (.a4, false): paper = .a4Portrait
    }
    if section.keepsMarginsInWorkbook {
      let free = section.margins
      (margins.top, margins.bottom) = (free.top, free.bottom)
      (margins.left, margins.right) = (free.left, free.right)
    }
  }
}
