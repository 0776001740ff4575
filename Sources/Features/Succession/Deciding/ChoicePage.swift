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

  private var new: Plan { pair.new.plan }

  private func asked(_ name: String) -> String? { entered?.text(name) ?? context.query(name) }

  func response(status: Status = .ok) -> Response {
    let list = ChoiceList(
      pair, show: .init(asked("show")), text: asked("q") ?? "", page: context.query("page").flatMap { Int(asked: $0) })
    let item = asked("item").flatMap { PlanNode.ID($0) } ?? list.nextOpen(after: nil)
    return PairFrame(context: context, plan: new, view: .choices).response(status: status) { html in
      html.errorSummary(refusals)
      done(&html)
      progress(&html, list)
      html.div(.class("beside")) { html in
        html.div { html in
          filters(&html, list)
          ChoiceTable(pair: pair, list: list, item: item).write(to: &html)
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
    // What was done with one measure is said where that measure stands.
    default: break
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
