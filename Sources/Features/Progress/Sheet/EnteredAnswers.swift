import Essentials
import HTTP
import Planning
import Rounds

/// The answers that a form sent; each question that stands on the form names itself in `group`.
struct EnteredAnswers {
  /// The revision of the page that was filled in.
  let seen: Int
  let inputs: [SheetWork.Input]

  /// Reads the questions that the visitor may answer; others are left alone.
  init(_ fields: FormFields, _ view: SheetView) throws(Refusal) {
    guard let seen = fields.text("revision").flatMap({ Int(asked: $0) }), seen >= 0 else {
      throw Refusal("画面の内容が足りません。前の画面に戻って、開き直してください。")
    }
    self.seen = seen
    var inputs: [SheetWork.Input] = []
    for key in fields.texts("group") {
      guard let question = view.form.questions(on: view.sheet.id).first(where: { $0.key == key }) else { continue }
      // What the visitor may not answer any more is refused by the kernel, with its sentence.
      let rater = view.rater(question) ?? Self.rater(question, view)
      if question.kind == .figure {
        inputs.append(Self.figure(fields, key, rater, before: view.sheet.entry(key)))
      } else {
        inputs.append(
          SheetWork.Input(
            key, rater, value: Self.lines(fields, "value-\(key)"), note: Self.note(fields, question)))
      }
    }
    self.inputs = inputs
  }

  private static func rater(_ question: Question, _ view: SheetView) -> SheetEntry.Rater {
    switch question.rater {
    case .unit: .unit
    case .central: .central
    case .committee: view.rights.member ?? .unit
    }
  }

  private static func note(_ fields: FormFields, _ question: Question) -> String {
    let words = lines(fields, "note-\(question.key)")
    guard question.kind == .direction else { return words }
    return DecisionNote(
      owner: lines(fields, "owner-\(question.key)"), day: lines(fields, "day-\(question.key)"), words: words
    ).text
  }

  /// A figure; where another value came in meanwhile, the choice says which of both holds.
  ///
  /// Emptying a figure that stood there keeps which value was seen, so that it is told apart from one never written.
  private static func figure(
    _ fields: FormFields, _ key: String, _ rater: SheetEntry.Rater, before: SheetEntry?
  ) -> SheetWork.Input {
    var value = lines(fields, "value-\(key)").trimmed
    var note = FigureNote(
      day: lines(fields, "day-\(key)").trimmed, base: fields.text("base-\(key)") ?? "",
      words: lines(fields, "note-\(key)").trimmed)
    let present = fields.text("present-\(key)") ?? ""
    switch fields.text("keep-\(key)") {
    case "mine": note.base = present
    case "theirs": (value, note.base) = (present, present)
    default: break
    }
    if value.isEmpty, before.map({ $0.value.isEmpty && FigureNote($0.note).base.isEmpty }) ?? true,
      fields.text("keep-\(key)") == nil
    {
      note.base = ""
    }
    return SheetWork.Input(key, rater, value: value, note: note.text)
  }

  /// A text with line feeds of one kind and without white space at its ends.
  private static func lines(_ fields: FormFields, _ name: String) -> String {
    unixLines(fields.text(name) ?? "")
  }
}
