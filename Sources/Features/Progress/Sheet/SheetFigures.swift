import Application
import Contracts
import Design
import Essentials
import FiscalYears
import HTML
import Measuring
import PlanFile
import Planning
import Reporting
import Rounds

/// The figures that are asked on a sheet, with how many of them are known.
struct SheetFigures {
  let view: SheetView
  var refusals: [Refusal] = []

  func write(to html: inout HTMLWriter) {
    let figures = view.form.figures(on: view.sheet.id)
    guard !figures.isEmpty else { return }
    let written = Set(figures.map(\.key).filter { view.sheet.entry($0)?.value.isEmpty == false })
    let count = FigureCount(
      FigureKeeping.given(view.sheet.id, view.form, written: written, in: view.page.snapshot.document))
    html.section(Attributes(class: "card", labelledBy: "part-figures")) { html in
      html.div(.class("part-head")) { html in
        html.h2(.id("part-figures"), "指標の数値")
        count.write(to: &html)
      }
      if let closed = view.closedYear, view.rights.canWrite {
        html.p(.class("notice warn"), closed.message)
      } else if view.rights.canWrite {
        let year = view.form.round.lastYear
        html.p(.class("help"), "\(year.japanese)の値を書きます。65、約60、12（見込み）、未実施、— のように書けます。")
        if view.context.services.clock.now.day <= year.lastDay {
          html.p(
            .class("help"), "\(year.japanese)はまだ終わっていません。年度の終わりまでに変わる数字は、12（見込み）のように書いてください。見込みの数字は、そう示します。")
        }
      }
      for figure in figures { FigureField(view: view, figure: figure, refusals: refusals).write(to: &html) }
    }
  }
}

/// How many of the figures of a sheet are known, as the sheet, the board and the inbox show it.
struct FigureCount {
  let given: Int
  let asked: Int

  init(_ count: (given: Int, asked: Int)) { (given, asked) = (count.given, count.asked) }

  /// What the mark says; empty where nothing is asked.
  var text: String { asked == 0 ? "" : "数値 \(given)/\(asked)" }

  func write(to html: inout HTMLWriter) {
    guard asked > 0 else { return }
    html.span(.class(given < asked ? "tag figures-open" : "tag"), given < asked ? "\(text)（あと\(asked - given)）" : text)
  }
}

/// One figure of a sheet: what is asked, what is known, and its input where the visitor may write.
struct FigureField {
  let view: SheetView
  let figure: AskedFigure
  var refusals: [Refusal] = []

  private var key: String { figure.key }
  private var id: String { QuestionField.id(key) }
  private var year: FiscalYear { view.form.round.lastYear }
  private var entry: SheetEntry? { view.sheet.entry(key) }
  private var note: FigureNote { FigureNote(entry?.note ?? "") }
  private var indicator: Indicator? { view.page.shown.document.indicators.first { $0.id == figure.indicator } }

  /// What somebody typed for the year; it is what a reported figure may stand against.
  private var present: Indicator.Value? {
    view.page.snapshot.document.indicators.first { $0.id == figure.indicator }?.value(in: year)
  }
  private var presentText: String { present.map { FigureNotation.text($0) } ?? "" }

  private var standing: FigureKeeping.Standing {
    FigureKeeping.standing(of: figure, on: view.sheet, view.form, in: view.page.snapshot.document)
  }

  /// What who types has before their eyes, so that a value that somebody enters later is told apart from it.
  private var base: String {
    if entry?.value.isEmpty ?? true { return presentText }
    if case .same = standing { return presentText }
    return note.base
  }

  private var label: String { figure.name + (figure.unit.map { "（\($0)）" } ?? "") }

  private var shown: [Refusal] {
    let own = refusals.filter { $0.field == key }
    let wrong = SheetCheck.problem(of: entry?.value ?? "", for: figure.question, in: view.page.plan)
    return (own.isEmpty ? [wrong].compactMap { $0 } : own).map { Refusal($0.message, field: id) }
  }

  func write(to html: inout HTMLWriter) {
    guard view.rights.canWrite, indicator != nil else { return readOnly(&html) }
    html.div(Attributes(class: "question group figure", data: [("group", key)])) { html in
      html.input(.hidden, name: "group", value: key)
      html.input(.hidden, name: "base-\(key)", value: base)
      html.div(.class("answer")) { html in
        let field = FormField(id, label, help: indicator?.definition, isOptional: true, refusals: shown)
        field.write(to: &html) { html in
          html.input(
            .text, name: "value-\(key)", value: entry?.value ?? "", field.attributes, invalid: field.isInvalid,
            autocomplete: "off")
        }
        emptied(&html)
        conflict(&html)
        more(&html)
      }
      known(&html)
    }
  }

  /// The day and the comment, folded away until there is one.
  private func more(_ html: inout HTMLWriter) {
    html.details(open: !note.day.isEmpty || !note.words.isEmpty) { html in
      html.summary("いつの値か・メモ")
      let day = FormField("\(id)-day", "いつの値か", help: "例：令和9年3月31日", isOptional: true)
      day.write(to: &html) { html in
        html.input(.text, name: "day-\(key)", value: note.day, day.attributes, autocomplete: "off")
      }
      let words = FormField("\(id)-note", "メモ", isOptional: true)
      words.write(to: &html) { html in
        html.textarea(name: "note-\(key)", value: note.words, rows: 2, words.attributes)
      }
    }
  }

  // MARK: What is known

  private func known(_ html: inout HTMLWriter) {
    html.div(.class("last-time")) { html in
      html.facts(facts)
      if let indicator { html.a(PlanPlaces.indicator(view.form.plan, indicator.id), .class("small"), "この指標を見る") }
    }
  }

  private var facts: [(term: String, text: String?)] {
    guard let indicator else { return [("この指標", "計画から外されました。")] }
    let target = indicator.target(in: year).map { target in
      let when = target.when.year == year ? "" : "（\(IndicatorWords.label(target.when))）"
      return IndicatorWords.words(target, of: indicator) + when
    }
    let last = indicator.figure(of: year.adding(-1))
    return [
      ("目標", target ?? "なし"),
      ("\(year.adding(-1).japanese)の値", last.map { IndicatorWords.text($0, of: indicator) } ?? "なし"),
      ("いまの値", indicator.figure(of: year).map { "\(IndicatorWords.text($0, of: indicator))\(origin($0))" }),
    ]
  }

  /// Where a value came from: the source, then who entered it and when.
  private func origin(_ value: Indicator.Value) -> String {
    let collected = value.reading == nil ? nil : value.origin
    let parts = [collected, value.source, value.enteredBy, value.enteredOn?.japanese].compactMap(\.self)
    return parts.isEmpty ? "" : "（\(parts.joined(separator: "、"))）"
  }

  /// The round brought a value, and the answer is empty now: what acceptance will do is said.
  private func emptied(_ html: inout HTMLWriter) {
    guard case .emptied(let value) = standing, let indicator else { return }
    html.p(
      .class("notice warn"), "空にしました。受け付けると、前に報告した「\(IndicatorWords.text(value, of: indicator))」を指標から消します。記録には残ります。")
  }

  // MARK: Two values

  /// Another value came in meanwhile: both are shown, and somebody chooses.
  private func conflict(_ html: inout HTMLWriter) {
    guard case .conflict(let value) = standing, let indicator else { return }
    html.fieldset(Attributes(class: "conflict", id: "\(id)-choice", tabIndex: -1)) { html in
      html.legend("ほかの値が先に入っています。どちらにしますか。")
      for (side, text) in [
        ("mine", entry?.value.isEmpty ?? true ? "この報告のとおり空にする" : "この報告の値にする：\(entry?.value ?? "")"),
        ("theirs", "いまの値のままにする：\(IndicatorWords.text(value, of: indicator))\(origin(value))"),
      ] {
        html.div(.class("choice")) { html in
          html.input(.radio, name: "keep-\(key)", value: side, .id("\(id)-\(side)"))
          html.label(for: "\(id)-\(side)", text)
        }
      }
      html.input(.hidden, name: "present-\(key)", value: FigureNotation.text(value))
    }
  }

  // MARK: Reading

  private func readOnly(_ html: inout HTMLWriter) {
    html.div(.class("question group read figure")) { html in
      html.div(.class("answer")) { html in
        html.h3(label)
        let value = entry?.value ?? ""
        if value.isEmpty {
          html.p(.class("muted"), "（記入なし）")
        } else {
          html.div(.class("sheet-text"), value)
        }
        if !note.shown.isEmpty { html.div(.class("small")) { $0.lines(note.shown) } }
        emptied(&html)
        if case .conflict(let value) = standing, let indicator {
          html.p(
            .class("small"), "指標には、ほかの値が入っています：\(IndicatorWords.text(value, of: indicator))\(origin(value))")
        }
      }
      known(&html)
    }
  }
}
