import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Planning
import Reporting
import Rounds

/// What waits for the visitor, and the rounds that run.
struct InboxPage {
  let context: RequestContext
  let list: InboxList
  let filter: InboxFilter
  let plans: PlansToRun
  let selection: InboxSelection
  var refusals: [Refusal] = []

  /// So many need no filter.
  private static let fewItems = 8

  private var shown: [InboxList.Item] { list.shown(filter) }

  func response() -> Response {
    Shell(
      "進行管理", in: context, section: ProgressAddresses.inbox(), assets: [.report],
      actions: { html in
        if !list.items.isEmpty {
          html.buttonLink("Excel", ProgressAddresses.inboxWorkbook().adding(items), download: true)
        }
        html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
      }
    ).response(status: refusals.isEmpty ? .ok : .unprocessable) { html in
      if let text = doneText { html.goodNotice(text) }
      html.errorSummary(refusals)
      waiting(&html)
      accompanied(&html)
      rounds(&html)
      plans.write(to: &html)
    }
  }

  /// What was done, and what is left of that kind in all rounds.
  private var doneText: String? {
    func text(_ done: String, _ task: InboxList.Task, _ verb: String) -> String {
      let left = list.items.count { $0.task == task }
      return left > 0 ? "\(done)ほかの回に、\(verb)ものが\(left)件あります。" : "\(done)あなたが\(verb)ものは、これですべてです。"
    }
    return switch context.query("done") {
    case "submitted": text("提出しました。", .write, "書く")
    case "checked": text("確認しました。", .check, "確認する")
    case "passed": "まとめて確認しました。"
    default: nil
    }
  }

  private var items: [(name: String, value: String)] {
    ["task", "round", "q", "order"].compactMap { name in context.query(name).map { (name: name, value: $0) } }
  }

  // MARK: What waits

  private func waiting(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "stack", labelledBy: "waiting")) { html in
      html.h2(.id("waiting"), "あなたを待っているもの（\(list.waiting.count)）")
      if list.waiting.isEmpty { html.empty("いま、あなたを待っている報告はありません。") }
      if list.items.isEmpty { return }
      if list.items.count > Self.fewItems || filter.isActive { filterBar(&html) }
      if shown.isEmpty { return html.empty("条件に合う報告はありません。") }
      for task in InboxList.Task.allCases where task != .accompany {
        let own = shown.filter { $0.task == task }
        if own.isEmpty { continue }
        if task == .check { checks(&html, own) } else { table(&html, task, own, boxes: false) }
      }
    }
  }

  /// What the unit is writing, for its head.
  private func accompanied(_ html: inout HTMLWriter) {
    let own = shown.filter { $0.task == .accompany }
    guard !own.isEmpty else { return }
    html.section(Attributes(class: "stack rounds", labelledBy: "accompanied")) { html in
      html.h2(.id("accompanied"), "担当者が書いているもの（\(own.count)）")
      html.p(.class("help"), "必要なときは、代わりに書いて提出できます。")
      table(&html, .accompany, own, boxes: false)
    }
  }

  private func filterBar(_ html: inout HTMLWriter) {
    html.searchForm(ProgressAddresses.inbox(), Attributes(class: "filters", data: [("instant", "")])) { html in
      choice(
        &html, "task", "すること", InboxList.Task.allCases.map { ($0.rawValue, $0.title) }, filter.task?.rawValue)
      choice(
        &html, "round", "回", list.rounds.map { ($0.form.round.id.text, RoundPage.title($0.form.round)) }, filter.round)
      html.div(.class("part")) { html in
        html.label(for: "q", "取組・所属・計画")
        html.input(.search, name: "q", value: filter.text, .id("q"))
      }
      choice(
        &html, "order", "並べ方", InboxFilter.Order.allCases.map { ($0.rawValue, $0.title) }, filter.order.rawValue,
        all: nil)
      html.submit("絞り込む", .class("button"))
      html.p(Attributes(class: "result", role: "status"), "\(shown.count)件")
    }
  }

  private func choice(
    _ html: inout HTMLWriter, _ name: String, _ title: String, _ options: [(String, String)], _ chosen: String?,
    all: String? = "すべて"
  ) {
    html.div(.class("part")) { html in
      html.label(for: name, title)
      html.select(name: name, .id(name)) { html in
        if let all { html.option("", all) }
        for option in options { html.option(option.0, option.1, selected: option.0 == chosen) }
      }
    }
  }

  /// Sheets to check, a form for each plan, as one act belongs to one plan.
  private func checks(_ html: inout HTMLWriter, _ items: [InboxList.Item]) {
    var plans: [Plan.ID] = []
    for item in items where !plans.contains(item.form.plan) { plans.append(item.form.plan) }
    for plan in plans {
      let own = items.filter { $0.form.plan == plan }
      let place = Attributes(class: "stack", id: "checks-\(plan.text)")
      html.form(ProgressAddresses.passing(), in: context, place) { html in
        html.input(.hidden, name: "plan", value: plan.text)
        selection.link(to: &html, own, of: plan, filter: self.items)
        table(&html, .check, own, boxes: true, plan: plans.count > 1 ? own.first?.plan : nil)
        html.p(.class("actions")) { html in
          let unchanged = own.filter(\.sheet.isUnchanged)
          let isLast = own.allSatisfy { $0.sheet.stage + 1 == $0.form.cycle.stages.count }
          let word = isLast ? "受け付ける" : "確認済みにする"
          html.submit("選んだ報告を\(word)", .class("button"), name: "which", value: "chosen")
          if !unchanged.isEmpty {
            for item in unchanged { html.input(.hidden, name: "unchanged", value: item.sheet.id.text) }
            html.submit(
              "「前回と同じ」の\(unchanged.count)件をまとめて\(word)", .class("button primary"), name: "which", value: "unchanged")
          }
        }
      }
    }
  }

  /// `plan` names the plan where there are tables of several.
  private func table(
    _ html: inout HTMLWriter, _ task: InboxList.Task, _ items: [InboxList.Item], boxes: Bool, plan: String? = nil
  ) {
    let label = "\(task.title)の一覧" + (plan.map { "（\($0)）" } ?? "")
    html.div(Attributes(class: "scroll", role: "region", label: label, tabIndex: 0)) { html in
      html.table(.class("list inbox")) { html in
        html.caption(
          .class(task == .accompany ? "visually-hidden" : "part-caption"),
          "\(task.title)（\(items.count)）\(plan.map { "　\($0)" } ?? "")")
        html.thead { html in
          html.tr { html in
            if boxes { html.th(scope: .column) { $0.span(.class("visually-hidden"), "選ぶ") } }
            for title in ["取組", "状態", "所属", "回", "期限"] { html.th(scope: .column, title) }
          }
        }
        html.tbody { html in for item in items { row(&html, item, boxes: boxes) } }
      }
    }
  }

  private func row(_ html: inout HTMLWriter, _ item: InboxList.Item, boxes: Bool) {
    html.tr { html in
      if boxes {
        html.td { html in
          html.input(
            .checkbox, name: "sheet", value: item.sheet.id.text, Attributes(label: "「\(item.title)」を選ぶ"),
            checked: selection.has(item))
        }
      }
      html.th(scope: .row) { html in
        html.a(ProgressAddresses.sheet(item.sheet.id), item.title)
        if item.sheet.isUnchanged { html.span(.class("tag"), "前回と同じ") }
      }
      html.td { html in
        SheetMark(item.sheet, item.form, isLate: item.isLate).write(to: &html)
        item.figures.write(to: &html)
        if let graders = item.graders { html.span(.class("muted small"), "　評価した委員 \(graders)人") }
      }
      html.td(item.units)
      html.td { html in
        html.text(RoundPage.title(item.form.round))
        html.span(.class("muted small"), "　\(item.plan)")
      }
      html.td(.class("short"), dueText(item.form.due, today: list.today))
    }
  }

  // MARK: Rounds

  private func rounds(_ html: inout HTMLWriter) {
    guard !list.rounds.isEmpty else { return }
    html.section(Attributes(class: "stack rounds", labelledBy: "rounds")) { html in
      html.h2(.id("rounds"), "開いている回")
      html.div(Attributes(class: "scroll", role: "region", label: "開いている回の表", tabIndex: 0)) { html in
        html.table(.class("list")) { html in
          html.caption(.class("visually-hidden"), "開いている回と、見ることのできる報告の数")
          html.thead { html in
            html.tr { html in
              for title in ["回", "計画", "期限"] { html.th(scope: .column, title) }
              for title in ["報告", "未提出", "差戻し", "確認中", "受付済み"] { html.th(.class("number"), scope: .column, title) }
            }
          }
          html.tbody { html in for round in list.rounds { row(&html, round) } }
        }
      }
    }
  }

  private func row(_ html: inout HTMLWriter, _ round: InboxList.Standing) {
    html.tr { html in
      html.th(scope: .row) { html in
        html.a(ProgressAddresses.board(round.form.plan, round.form.round.id), RoundPage.title(round.form.round))
      }
      html.td(round.plan)
      html.td(.class("short"), dueText(round.form.due, today: list.today))
      for count in [
        round.sheets.count, round.count(.waiting, .draft), round.count(.returned), round.count(.submitted),
        round.count(.accepted),
      ] { html.td(.class("number"), "\(count)") }
    }
  }
}

/// A due day with how far it is away.
func dueText(_ due: Day, today: Day) -> String {
  let left = due.number - today.number
  let words = left < 0 ? "\(-left)日過ぎ" : left == 0 ? "今日まで" : "あと\(left)日"
  return "\(due.japaneseWithWeekday)　\(words)"
}
