import PlanFile
import PrintDocuments

/// What stands beside a part of a form, and who may read it.
extension FormLayout {
  /// Whether the part, or the one that it is the heading of, lists who is silent, where nobody is for its readers.
  func isAboutSilence(_ index: Int) -> Bool {
    guard texts.isForReaders, index < form.parts.count else { return false }
    switch form.parts[index] {
    case .measures(let measures): return measures.choice == .silent
    case .words(_, let text): return text.isEmpty && isAboutSilence(index + 1)
    default: return false
    }
  }

  /// What is said where the document tells results, and its reader sees the reports of some units alone.
  var reach: [PrintBlock] {
    guard form.tellsResults, !snapshot.reportReach.covers(.all) else { return [] }
    let sentence = "この書類を作った人が読める報告だけを載せています。理由や成果の欄が空でも、報告がないとはかぎりません。"
    return [.paragraph(PrintParagraph(PrintText(sentence), .note))]
  }

  func isTitle(_ part: Form.Part) -> Bool { if case .title = part { true } else { false } }

  /// Whether the part comes right after measures, and an earlier list of the same measures has said that there are none.
  func isAnswered(_ measures: Form.Measures, at index: Int) -> Bool {
    guard index > 0, case .measures = form.parts[index - 1] else { return false }
    return form.parts[..<index].contains { part in
      if case .measures(let earlier) = part {
        earlier.choice == measures.choice && earlier.isOfPredecessor == measures.isOfPredecessor
      } else {
        false
      }
    }
  }
}
