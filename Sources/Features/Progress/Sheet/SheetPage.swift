import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Planning
import Reporting
import Rounds

/// One sheet: the measure at hand, the questions, files, what happened, and the steps that the visitor may take.
struct SheetPage {
  let view: SheetView
  var refusals: [Refusal] = []
  /// What was written into the box for comments and could not be taken.
  var comment = ""

  private var id: ReportSheet.ID { view.sheet.id }
  private var context: RequestContext { view.context }
  private var rights: SheetRights { view.rights }

  /// Whether there is anything that the visitor may answer.
  private var isEditable: Bool { view.form.questions(on: id).contains { view.rater($0) != nil } }

  func response() -> Response {
    Shell(
      view.title, in: context, trail: trail, section: ProgressAddresses.inbox(),
      assets: isEditable ? [.sheet, .report] : [.report], actions: actions
    ).response(status: refusals.isEmpty ? .ok : .unprocessable, capacity: 65_536) { html in
      notices(&html)
      html.div(Attributes(id: "conflicts")) { _ in }
      html.div(.class("columns report")) { html in
        html.div(.class("stack")) { html in
          SheetFacts(view: view).strip(&html)
          form(&html)
          EvidenceCard(view: view, refusals: refusals.filter { $0.field == "file" }).write(to: &html)
          FigureFileCard(view: view, refusals: refusals).write(to: &html)
          CommitteeGrades(view: view).write(to: &html)
        }
        html.div(.class("stack")) { html in
          SheetFacts(view: view).write(to: &html)
          SheetHistory(view: view).write(to: &html)
        }
      }
    }
  }

  // MARK: Head

  private var place: Int? { view.walk.firstIndex { $0.id == id } }

  private var board: Link { ProgressAddresses.board(view.form.plan, view.form.round.id) }

  private var trail: [Shell.Crumb] {
    [Shell.Crumb("進行管理", ProgressAddresses.inbox()), Shell.Crumb(view.page.title, board)]
  }

  private func actions(_ html: inout HTMLWriter) {
    html.p { html in
      let mark = SheetMark(
        view.sheet, view.form, isLate: view.sheet.isLate(due: view.form.due, today: view.page.today))
      // Who writes it knows that it is not handed in, and the word would not follow what is saved as one types.
      if rights.canSubmit, !rights.isCentral, view.sheet.state != .returned {
        mark.writeLateness(to: &html)
      } else {
        mark.write(to: &html)
      }
      if view.sheet.isUnchanged { html.span(.class("tag"), "前回と同じ") }
      if view.sheet.isSwept { html.span(.class("tag"), "締切りのときに取り入れ") }
    }
    guard let place else { return }
    let open = view.toWrite.isEmpty ? "" : "（未提出 \(view.toWrite.count)）"
    let isOwn = !rights.isCentral && context.signedIn.may(.writeReports)
    html.p(.class("small"), "\(isOwn ? "あなたの分" : "この回の分") \(place + 1) / \(view.walk.count)\(open)")
    if place > 0 { html.buttonLink("前の取組", ProgressAddresses.sheet(view.walk[place - 1].id)) }
    if place + 1 < view.walk.count { html.buttonLink("次の取組", ProgressAddresses.sheet(view.walk[place + 1].id)) }
  }

  private func notices(_ html: inout HTMLWriter) {
    if let text = Self.done[context.query("done") ?? ""] {
      let left =
        switch context.query("done") {
        case "submitted": view.toWrite.count
        case "passed": view.toPass.count
        default: 0
        }
      html.goodNotice(left > 0 ? "\(text)次の報告です（あと\(left)件）。" : text)
    }
    html.errorSummary(
      refusals.map { refusal in
        let isOwn = ["comment", "file", "figure", FigureFileCard.fieldID].contains(refusal.field)
        return isOwn ? refusal : Refusal(refusal.message, field: refusal.field.map(QuestionField.id))
      })
    if view.sheet.state == .returned, let event = view.events.first(where: { $0.kind == .returned }) {
      html.div(.class("notice warn")) { html in
        html.h2("差し戻されました")
        html.div { $0.lines(event.comment ?? "") }
        html.p(.class("small"), "\(event.by)、\(event.at.japanese)")
      }
    }
    if let sentence = SheetTurn(view).sentence { html.div(.class("notice")) { $0.p(sentence) } }
  }

  private static let done = [
    "saved": "保存しました。", "submitted": "提出しました。", "same": "前回の答えを入れました。変わったところがあれば直してから、提出してください。",
    "taken": "提出を取り下げました。", "passed": "確認しました。", "returned": "差し戻しました。", "commented": "コメントを書きました。",
    "resolved": "選んだ内容を保存しました。", "attached": "資料を添えました。", "removed": "資料を外しました。",
  ]

  // MARK: Form

  private func form(_ html: inout HTMLWriter) {
    var data: [(name: StaticString, value: String)] = []
    if isEditable {
      data.append(("save", ProgressAddresses.save(id).path))
      data.append(("account", context.signedIn.account?.text ?? ""))
      data.append(("back", ProgressAddresses.inbox().path))
    }
    html.form(
      ProgressAddresses.sheet(id), in: context, Attributes(class: "sheet-form report-form", id: "report", data: data)
    ) { html in
      html.input(.hidden, name: "revision", value: String(view.sheet.revision))
      if isEditable { html.submit("保存する", Attributes(class: "visually-hidden", tabIndex: -1, data: [("stay", "")])) }
      questions(&html)
      steps(&html)
      bar(&html)
    }
  }

  private func questions(_ html: inout HTMLWriter) {
    for (rater, title) in [(Question.Rater.unit, "報告"), (.central, "人事課の評価"), (.committee, "あなたの評価")] {
      let own = view.form.questions.filter { $0.rater == rater && $0.kind != .evidence }
      let isShown =
        switch rater {
        case .unit: true
        case .central: view.showsCentral
        case .committee: rights.canGrade
        }
      guard isShown, !own.isEmpty else { continue }
      html.section(Attributes(class: "card", labelledBy: "part-\(rater.rawValue)")) { html in
        html.div(.class("part-head")) { html in
          html.h2(.id("part-\(rater.rawValue)"), rater == .unit ? "\(view.page.title)の報告" : title)
          if rater == .unit, rights.canSubmit, view.mayBeSame {
            html.submit("前回と同じにする", Attributes(class: "button", data: [("step", "")]), name: "step", value: "same")
          }
        }
        for question in own { QuestionField(view: view, question: question, refusals: refusals).write(to: &html) }
      }
      if rater == .unit { SheetFigures(view: view, refusals: refusals).write(to: &html) }
    }
  }

  /// Returning, taking back and comments.
  private func steps(_ html: inout HTMLWriter) {
    guard view.form.round.state == .open else { return }
    guard rights.canReturn else {
      if rights.canTakeBack { html.p(.class("actions")) { step(&$0, "提出を取り下げる", "take-back") } }
      return html.details(
        Attributes(class: "card", id: "steps"), open: !comment.isEmpty || refusals.contains { $0.field == "comment" }
      ) { html in
        html.summary("コメントを書く")
        words(&html, "コメント")
        html.p(.class("actions")) { step(&$0, "コメントを書く", "comment") }
      }
    }
    html.section(Attributes(class: "card", labelledBy: "steps")) { html in
      html.h2(.id("steps"), "差戻し・コメント")
      words(&html, "コメント（差し戻すときは、直してほしいこと）")
      html.p(.class("actions")) { html in
        if rights.canPass, !isEditable { step(&html, passWord, "pass", isPrimary: true) }
        step(&html, "差し戻す", "return")
        step(&html, "コメントだけ書く", "comment")
      }
    }
  }

  private func words(_ html: inout HTMLWriter, _ label: String) {
    let field = FormField("comment", label, isOptional: true, refusals: refusals)
    field.write(to: &html) { html in
      html.textarea(name: "comment", value: comment, rows: 2, field.attributes, invalid: field.isInvalid)
    }
  }

  private var passWord: String {
    let stages = view.form.cycle.stages
    return view.sheet.stage + 1 < stages.count ? "確認して「\(stages[view.sheet.stage + 1].label)」へ進める" : "受け付ける"
  }

  private func step(_ html: inout HTMLWriter, _ text: String, _ value: String, isPrimary: Bool = false) {
    html.submit(
      text, Attributes(class: isPrimary ? "button primary" : "button", data: [("step", "")]), name: "step",
      value: value)
  }

  private func bar(_ html: inout HTMLWriter) {
    guard isEditable else { return }
    let stages = view.form.cycle.stages
    html.div(.class("sheet-bar")) { html in
      if rights.canSubmit {
        step(&html, stages.count > 1 ? "「\(stages[1].label)」へ提出する" : "提出する", "submit", isPrimary: true)
      }
      if rights.canPass {
        step(&html, passWord, "pass", isPrimary: true)
        html.a(toID: "comment", .class("button"), "差し戻す")
      }
      html.submit("保存する", Attributes(class: "button", data: [("stay", "")]), name: "step", value: "save")
      html.submit("書きかけのまま閉じる", .class("button plain"), name: "step", value: "close")
      html.p(Attributes(id: "save-state", role: "status")) { _ in }
    }
  }
}

/// The grades of all members, once they may be seen.
struct CommitteeGrades {
  let view: SheetView

  func write(to html: inout HTMLWriter) {
    let questions = view.form.committeeQuestions
    let entries = view.sheet.entries.filter { if case .member = $0.rater { true } else { false } }
    guard view.showsGrades, !questions.isEmpty, !entries.isEmpty else { return }
    let results = SheetResults(view.sheet, form: view.form, plan: view.page.plan).all
    html.section(Attributes(class: "card", labelledBy: "grades")) { html in
      html.h2(.id("grades"), "委員の評価")
      html.div(Attributes(class: "scroll", role: "region", label: "委員ごとの評価の表", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.caption(.class("visually-hidden"), "委員ごとの評価と、まとめ")
          html.thead { html in
            html.tr { html in for title in ["項目", "委員", "評価", "意見"] { html.th(scope: .column, title) } }
          }
          html.tbody { html in
            for question in questions {
              for entry in entries where entry.question == question.key {
                html.tr { html in
                  html.th(scope: .row, question.label)
                  html.td(entry.by)
                  html.td(entry.value)
                  html.td { $0.lines(entry.note) }
                }
              }
              if let result = results.first(where: { $0.question.key == question.key })?.result,
                let score = result.score
              {
                html.tr { html in
                  html.th(scope: .row, question.label)
                  html.td("まとめ（\(result.counted)人）")
                  html.td { $0.strong([score, result.band].compactMap { $0 }.joined(separator: "　")) }
                  html.td("")
                }
              }
            }
          }
        }
      }
    }
  }
}
