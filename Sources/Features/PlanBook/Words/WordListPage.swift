import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning
import Revising

/// One list of a plan's own words as a form: what is printed beside what it means and how often it is used.
struct WordListPage {
  let page: PlanPage
  let list: WordList
  var entered: EnteredWords
  var refusals: [Refusal] = []
  var conflicts: [WordConflict] = []
  /// The step of the set-up guide that it is; nil in the editor.
  var guide: SetUpStep?
  /// The plans to choose the one before from; only for the cover.
  var plans: [PlanSummary] = []
  /// Words in use whose judging parts would change; the form asks once more.
  var judgedAnew: [(row: WordRow, count: Int)] = []

  private var shape: WordListShape { WordListShape(list, in: page.plan) }

  func response(status: Status = .ok) -> Response {
    if let guide {
      return SetUpFrame(context: page.context, page: page, step: guide).response(status: status, lead: shape.lead) {
        content(&$0)
      }
    }
    return WordFrame(page: page, title: shape.title, current: list).response(status: status) { html in
      html.p(.class("lead"), shape.lead)
      content(&html)
    }
  }

  private func content(_ html: inout HTMLWriter) {
    notices(&html)
    if case .values(let id) = list, let scale = page.plan.scale(id) { GradeProposal(scale).write(to: &html) }
    let action = guide.map { SetUpAddresses.step(page.plan.id, $0) } ?? WordAddresses.list(page.plan.id, list)
    html.form(action, in: page.context, Attributes(class: "words", id: "words")) {
      html in
      html.input(.hidden, name: "revision", value: String(entered.revision))
      confirmation(&html)
      if list == .cover { CoverFields(words: self, shape: shape).write(to: &html) } else { table(&html) }
      if list != .cover {
        html.p(.class("more-rows")) { html in
          html.scriptButton("行を足す", Attributes(class: "button small", data: [("add-row", "")]))
        }
      }
      if let guide {
        html.stepButtons(guide)
      } else {
        html.div(.class("actions save")) { $0.submit("保存する", .class("button primary")) }
      }
    }
    if list == .columns { yearColumns(&html) }
    WordExplanation(choices: shape.explained, title: shape.parts.first { $0.field == .kind } == nil ? "意味" : "種類")
      .write(to: &html)
  }

  private func notices(_ html: inout HTMLWriter) {
    switch page.context.query("done") {
    case "saved": html.goodNotice("保存しました。使っているところも、いっしょに変わりました。")
    case "created": html.goodNotice("計画を作りました。ここからは、いつやめても続きから始められます。")
    case "same": html.goodNotice("変わったところはありませんでした。")
    case "replaced": html.goodNotice("語を置き換えました。使っていたところは、すべて新しい語になりました。")
    default: break
    }
    html.errorSummary(refusals)
    guard !conflicts.isEmpty else { return }
    html.div(Attributes(class: "notice warn", role: "alert", tabIndex: -1, data: [("focus", "")])) { html in
      html.h2(ConflictSides.heading)
      html.p("上書きはしていません。ほかの入力は保存しました。あなたの入力にするには、下の表に入れ直して保存してください。")
      for conflict in conflicts { sides(&html, conflict) }
    }
  }

  private func sides(_ html: inout HTMLWriter, _ conflict: WordConflict) {
    let part = shape.parts.first { $0.field == conflict.field }
    html.p("「\(conflict.label)」\(conflict.field == nil ? "" : "の\(part?.title ?? "内容")")")
    if conflict.field == nil {
      ConflictSides(
        base: nil, theirs: conflict.theirs ?? "（この一覧にありません）", mine: conflict.mine.isEmpty ? "（消す）" : conflict.mine
      ).write(to: &html)
    } else {
      ConflictSides(base: nil, theirs: shown(conflict.theirs ?? "", part), mine: shown(conflict.mine, part))
        .write(to: &html)
    }
  }

  private func shown(_ value: String, _ part: WordListShape.Part?) -> String {
    switch part?.control {
    case .choice(let choices): choices.first { $0.value == value }?.title ?? value
    case .check: value.isEmpty ? "しない" : "する"
    default: value.isEmpty ? "（空）" : value
    }
  }

  private func confirmation(_ html: inout HTMLWriter) {
    guard !judgedAnew.isEmpty else { return }
    html.div(Attributes(class: "notice warn", role: "alert", tabIndex: -1, data: [("focus", "")])) { html in
      html.h2("判定のしかたが変わります")
      html.p("使っている語の意味を変えると、これまでの判定や集計も新しい意味で行われます。まだ保存していません。")
      html.ul { html in
        for item in judgedAnew { html.li("「\(item.row[.label])」　\(item.count)か所で使用") }
      }
      html.p { $0.submit("意味の変更を承知して保存する", .class("button"), name: "confirm", value: "1") }
    }
  }

  private func table(_ html: inout HTMLWriter) {
    let uses = page.snapshot.document.uses(list)
    html.div(.class("scroll")) { html in
      html.table(.class("list word-table")) { html in
        html.caption(.class("visually-hidden"), "\(shape.title)の一覧")
        html.thead { html in
          html.tr { html in
            for part in shape.parts { html.th(scope: .column, part.title) }
            html.th(.class("number"), scope: .column, "使用")
            html.th(scope: .column, "順番")
            html.th(scope: .column, "消す")
          }
        }
        html.tbody { html in
          for number in entered.rows.indices {
            WordTableRow(words: self, shape: shape, number: number, uses: uses[entered.rows[number].row.key])
              .write(to: &html)
          }
        }
      }
    }
  }

  private func yearColumns(_ html: inout HTMLWriter) {
    let missing = page.plan.missingYearColumns
    guard !missing.isEmpty else { return }
    html.form(WordAddresses.yearColumns(page.plan.id), in: page.context, .class("card")) { html in
      html.p("期間のうち、\(missing.map(\.japanese).joined(separator: "、"))の列がありません。")
      html.p { $0.submit("期間の年度の列を足す", .class("button")) }
    }
  }
}

/// The meanings of a closed set, under the list that uses them.
struct WordExplanation {
  let choices: [ExplainedChoice]
  let title: String

  func write(to html: inout HTMLWriter) {
    guard !choices.isEmpty else { return }
    html.details(.class("card meanings"), open: true) { html in
      html.summary("\(title)の説明")
      html.dl(.class("facts small")) { html in
        for choice in choices {
          html.dt(choice.title)
          html.dd(choice.explanation)
        }
      }
    }
  }
}
