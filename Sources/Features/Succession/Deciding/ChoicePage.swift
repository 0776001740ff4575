import Application
import Design
import Essentials
import HTML
import HTTP
import Lineage
import PlanFile
import Planning

/// The measures of the old plan on one side, and the one that is being decided on the other.
struct ChoicePage {
  let context: RequestContext
  let pair: PlanPair
  var refusals: [Refusal] = []
  /// What was typed, where it was refused.
  var entered: FormFields?
  /// Whether somebody decided on the measure since it was typed.
  var isMoved = false
  /// What was wanted for many measures, where it was refused.
  var many: ManyChoice?

  private var new: Plan { pair.new.plan }

  private func asked(_ name: String) -> String? { entered?.text(name) ?? context.query(name) }

  func response(status: Status = .ok) -> Response {
    let list = ChoiceList(
      pair, show: .init(asked("show")), text: asked("q") ?? "", page: asked("page").flatMap { Int(asked: $0) })
    let item = asked("item").flatMap { PlanNode.ID($0) } ?? list.nextOpen(after: nil)
    return PairFrame(context: context, plan: new, view: .choices).response(status: status) { html in
      html.errorSummary(refusals)
      done(&html)
      progress(&html, list)
      html.div(.class("beside")) { html in
        html.div { html in
          filters(&html, list)
          ManyCard(context: context, pair: pair, list: list, item: item, refusals: refusals, entered: many)
            .write(to: &html)
        }
        html.div { html in
          if let row = list.rows.first(where: { $0.node.id == item }) {
            ChoiceCard(
              context: context, pair: pair, list: list, row: row, refusals: refusals, entered: decision,
              isMoved: isMoved
            ).write(to: &html)
          }
          NewMeasureCard(context: context, pair: pair, list: list, refusals: refusals, entered: entered)
            .write(to: &html)
        }
      }
    }
  }

  private var decision: FormFields? { ["decide", "stay"].contains(entered?.text("act")) ? entered : nil }

  private func done(_ html: inout HTMLWriter) {
    switch context.query("done") {
    case "made": html.goodNotice("「\(new.title)」ができました。作成中なので、職員には見えません。取組を1件ずつ決めてください。")
    case "many": doneWithMany(&html)
    // What was done with one measure is said where that measure stands.
    default: break
    }
  }

  private func doneWithMany(_ html: inout HTMLWriter) {
    guard let act = context.query("act").flatMap({ ManyChoice.Act(rawValue: $0) }),
      let count = context.query("count").flatMap({ Int(asked: $0) })
    else { return }
    let left = context.query("left").flatMap { Int(asked: $0) } ?? 0
    html.div(Attributes(class: "notice good", role: "status")) { html in
      html.p("\(count)件を\(act.kind.map { "\($0.title)としました" } ?? "未定に戻しました")。")
      if left > 0 {
        html.p(act == .reopen ? "まだ決めていなかった\(left)件は、そのままです。" : "すでに決めてあった\(left)件は、変えていません。")
      }
      guard act != .reopen else { return }
      html.p { html in
        html.text("違うものだけ、1件ずつ決め直せます。まとめて取り消すには、")
        if act != .finish {
          html.a(SuccessionAddresses.outline(new.id), "体系を編集")
          html.text("の「元に戻す」を押すか、")
        }
        html.text("印を付けて「未定に戻す」を選びます。")
      }
    }
  }

  private func progress(_ html: inout HTMLWriter, _ list: ChoiceList) {
    let (decided, all) = (list.decided, list.rows.count)
    html.section(Attributes(class: "card", labelledBy: "progress")) { html in
      html.h2(.id("progress"), "「\(pair.old.plan.title)」の\(all)取組のうち、\(decided)を決めました")
      html.bar([BarPart(decided, "bar-on")], of: max(1, all), label: "\(all)のうち\(decided)を決めた")
      html.p { html in
        for kind in [Succession.Kind.continue, .expand, .merge, .split, .finish] {
          let count = list.rows.count { row in row.links.contains { $0.kind == kind } }
          if count > 0 {
            html.a(link([("show", kind.rawValue)]), "\(kind.title) \(count)件の取組")
            html.text("　")
          }
        }
        if decided < all { html.a(link([("show", "open")]), "まだ決めていない \(all - decided)件の取組") }
      }
      html.p(.class("small")) { html in
        html.text("新しい計画は、ふつうの計画として編集できます：")
        html.a(SuccessionAddresses.outline(new.id), "体系を編集")
        html.text("　")
        html.a(SuccessionAddresses.words(new.id), "計画のことばを変える")
      }
    }
  }

  private func link(_ items: [(name: String, value: String)]) -> Link {
    SuccessionAddresses.choices(new.id).adding(items)
  }

  private func filters(_ html: inout HTMLWriter, _ list: ChoiceList) {
    html.searchForm(SuccessionAddresses.choices(new.id), .class("filters")) { html in
      html.div(.class("part")) { html in
        html.label(for: "show", "どうするか")
        html.select(name: "show", .id("show")) { html in
          html.option("", "すべて")
          html.option("open", "まだ決めていない", selected: list.show == .open)
          for kind in Succession.Kind.allCases where kind != .new {
            html.option(kind.rawValue, kind.title, selected: list.show == .kind(kind))
          }
        }
      }
      html.div(.class("part")) { html in
        html.label(for: "q", "ことば")
        html.input(.search, name: "q", value: list.text, .id("q"))
      }
      html.submit("絞り込む", .class("button"))
      html.span(.class("result"), "\(list.shown.count)件")
    }
  }
}
