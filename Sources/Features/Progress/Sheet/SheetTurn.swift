import FiscalYears
import Planning
import Reporting
import Rounds

/// Whose turn it is with a sheet, in one sentence, where the visitor cannot write.
struct SheetTurn {
  let sentence: String?

  init(_ view: SheetView) {
    let (sheet, form, rights) = (view.sheet, view.form, view.rights)
    let stages = form.cycle.stages
    let stage = stages.indices.contains(sheet.stage) ? stages[sheet.stage].label : "次の段階"
    guard form.round.state == .open else {
      sentence =
        form.round.state == .closed ? "この回は締め切られています。内容は読むだけです。" : "この回は、まだ始まっていません。"
      return
    }
    if sheet.state == .accepted {
      sentence = rights.canReturn ? "受付済みです。直してもらうときは、差し戻してください。" : "受付済みです。直すときは、人事課に差し戻してもらってください。"
    } else if rights.canPass || (rights.canSubmit && !rights.isCentral) {
      sentence = nil
    } else if rights.canTakeBack {
      sentence = "いまは「\(stage)」の番です。確認が始まる前なら、取り下げて直せます。"
    } else if rights.canGrade {
      sentence = "評価は、ひとりずつ書きます。ほかの委員の評価は、あなたが書き終えると見えます。"
    } else if sheet.stage == 0 {
      sentence =
        rights.isCentral
        ? "いまは「\(view.unitNames)」が書いています。必要なら、代わりに書けます。"
        : "いまは「\(view.unitNames)」が書いています。提出されるまで待ちます。"
    } else {
      sentence = "いまは「\(stage)」の番です。"
    }
  }
}
