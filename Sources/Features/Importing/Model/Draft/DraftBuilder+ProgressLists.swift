import FiscalYears
import Planning
import Reporting

extension DraftBuilder {
  /// Puts one cell of a list of reports into the accepted report of its measure in the closed round of that year.
  mutating func fillReport(
    _ year: FiscalYear, _ part: ColumnRole.ReportPart, _ label: String, _ cell: TableCell, in id: PlanNode.ID
  ) {
    let round = closedRound(year.japanese, checkpoint: nil, years: (year, year))
    let scale = part == .grade ? scale(label, PrintedChoice(value: cell.text)) : nil
    report(in: round, on: .node(id)) { report in
      switch part {
      case .planned: report.planned.append(ProgressReport.Item(text: cell.text, printed: cell.text))
      case .done: report.done.append(ProgressReport.Item(text: cell.text, printed: cell.text))
      case .grade:
        report.answers.append(ProgressReport.Answer(question: label, scale: scale, value: cell.text))
      case .direction where CategoryWords.meaning(of: cell.text) != nil && report.nextDirection == nil:
        report.nextDirection = cell.text
      case .direction, .text: report.texts.append(ProgressReport.LabelledText(label: label, text: cell.text))
      }
    }
    book(cell.item, .node(id, "reports"))
  }
}
