import Essentials
import PlanFile
import Planning
import SourceDocuments

extension DraftBuilder {
  /// Settles what needs the whole document, and notes what is left over.
  mutating func finish(_ document: SourceDocument) -> ImportDraft {
    open(.main)
    for remark in document.remarks {
      self.document.importNotes.append(
        ImportNote(source: remark.place, kind: remark.kind, text: remark.text, problem: remark.problem))
    }
    for item in ledger.left {
      note("left-over", item: item, problem: "計画のどこに入れるか分かりませんでした。必要なら手で入れてください。")
    }
    self.document.plan.title = identity.title
    return ImportDraft(
      documents: partOrder.compactMap { parts[$0]?.document }, outline: outline, readings: readings, ledger: ledger)
  }
}
