import Application
import Contracts
import Design
import Editions
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning
import Reporting

/// What an edition shows, by kind of content, with the exceptions for single items.
struct RulesPage {
  let context: RequestContext
  let plan: PlanSnapshot
  let rules: EditionRules
  let revision: Int
  /// What the keys of the exceptions name; those that name nothing any more are missing.
  let items: [String: EditionItem]
  var groupSize: String
  /// The exceptions that are marked, by their keys; nil for all.
  var kept: Set<String>?
  var refusals: [Refusal] = []

  func response(status: Status = .ok) -> Response {
    let kind = rules.kind
    return PlanFrame("\(kind.title)に載せるもの", of: plan.plan, in: context, view: .publishing)
      .response(status: status) { html in
        html.errorSummary(refusals)
        if context.query("done") == "saved" { html.goodNotice("保存しました。次に用意する版から変わります。") }
        html.p(.class("lead"), "\(kind.explanation)載せるものに印を付けます。人の名前、受付の済んでいない報告、資料のファイルは、公開版には載りません。")
        if kind == .staff { reach(&html) }
        html.form(PublishingAddresses.rules(plan.plan.id, kind), in: context) { html in
          html.input(.hidden, name: "revision", value: String(revision))
          for group in EditionPart.Group.allCases { groupPart(group, &html) }
          roundPart(&html)
          sizePart(&html)
          exceptions(&html)
          html.submit("保存する", .class("button primary"))
        }
      }
  }

  /// What the rules cannot do: who reads the plan itself reads all of it.
  private func reach(_ html: inout HTMLWriter) {
    html.warning(
      "計画そのものを読める人は、ここで外したものも、計画の画面で読めます。庁内に公開した計画は、サインインした職員のだれもが読めます。庁内版は、承認したときの内容を残しておくものです。")
    guard context.may(.assignDuties) else { return }
    html.p(.class("help")) { html in
      html.text("だれが計画を読めるかは、")
      html.a(PublishingAddresses.roles, "権限")
      html.text("で決めます。")
    }
  }

  private func groupPart(_ group: EditionPart.Group, _ html: inout HTMLWriter) {
    let parts = EditionPart.all(in: plan.document).enumerated().filter {
      $1.group == group && !EditionPart.always.contains($1)
    }
    guard !parts.isEmpty else { return }
    html.fieldset(.class("card")) { html in
      html.legend(group.title)
      for (number, part) in parts {
        html.tick("part", value: part.key, id: "p\(number)", part.title, isOn: rules.isTicked(part))
        if let help = part.help(in: rules.kind) { html.p(.class("help"), help) }
      }
    }
  }

  /// Each round with its years; one that is still open is shown when it is closed.
  private func roundPart(_ html: inout HTMLWriter) {
    let rounds = plan.document.rounds.sorted { ($0.lastYear, $0.label) < ($1.lastYear, $1.label) }
    guard !rounds.isEmpty else { return }
    html.fieldset(.class("card")) { html in
      html.legend("進行管理の回（年度）")
      html.p(.class("help"), "印のある回の報告を載せます。印を外すと、その回の報告と、その回だけで確かめた年度の実際の工程が載りません。締め切っていない回は、締め切ってから載ります。")
      for (number, round) in rounds.enumerated() {
        let name = "\(round.lastYear.japanese)　\(round.label)" + (round.state == .closed ? "" : "（締め切っていない）")
        html.tick("round", value: round.id.text, id: "r\(number)", name, isOn: rules.shows(round.id))
      }
    }
  }

  private func sizePart(_ html: inout HTMLWriter) {
    let sizes = EditionRules.groupSizes(of: rules.kind)
    let live = rules.kind == .staff ? "計画のページで職員に見せない人数より、少なくはできません。" : ""
    html.fieldset(.class("card")) { html in
      html.legend("少ない人数の数字")
      FormField(
        "size", "この人数に満たないときは載せない",
        help:
          "\(sizes.lowerBound)から\(sizes.upperBound)までの数です。合計から引くとわかってしまう数も、いっしょに伏せます。\(live)",
        refusals: refusals
      ).writeInput(to: &html, kind: .number, value: groupSize)
    }
  }

  private func exceptions(_ html: inout HTMLWriter) {
    guard !rules.items.isEmpty else { return }
    html.fieldset(.class("card")) { html in
      html.legend("1つずつ決めた項目")
      html.p(.class("help"), "印を外すと、上の決まりに戻ります。項目は「載る内容の一覧」で決めます。")
      for (number, decision) in rules.items.sorted(by: { $0.key < $1.key }).enumerated() {
        let item = items[decision.key]
        let name =
          item.map { "\($0.subject)　\($0.title)" }
          ?? "今の計画にない項目"
        html.input(.hidden, name: "known", value: decision.key)
        html.tick(
          "item", value: decision.key, id: "i\(number)", "\(decision.value ? "載せる" : "載せない")：\(name)",
          isOn: kept?.contains(decision.key) ?? true)
      }
    }
  }
}
