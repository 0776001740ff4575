import HTML
import Reporting
import Rounds

/// How far a sheet has come, with a sign and a word, so that colour is never the only difference.
struct SheetMark {
  private let word: String
  private let className: StaticString

  /// `isLate` says that the due day has gone by.
  init(_ sheet: ReportSheet, _ form: RoundForm, isLate: Bool) {
    switch sheet.state {
    case .waiting: (word, className) = (sheet.openedAt == nil ? "未着手" : "開いた", "sheet-state waiting")
    case .draft: (word, className) = ("作成中", "sheet-state draft")
    case .submitted:
      let stage = form.cycle.stages.indices.contains(sheet.stage) ? form.cycle.stages[sheet.stage].label : ""
      (word, className) = ("\(stage)が確認中", "sheet-state submitted")
    case .returned: (word, className) = ("差戻し", "sheet-state returned")
    case .accepted: (word, className) = ("受付済み", "sheet-state accepted")
    }
    self.isLate = isLate
  }

  private let isLate: Bool

  /// What the mark says, for files.
  var text: String { isLate ? "\(word)（期限を過ぎています）" : word }

  func write(to html: inout HTMLWriter) {
    html.span(.class(className), word)
    if isLate { html.text(" ") }
    writeLateness(to: &html)
  }

  /// Only whether the due day has gone by.
  func writeLateness(to html: inout HTMLWriter) {
    if isLate { html.span(.class("sheet-state late"), "期限を過ぎています") }
  }
}
