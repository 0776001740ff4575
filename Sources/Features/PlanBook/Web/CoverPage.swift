import Contracts
import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import PlanFile
import Planning
import Revising

/// The cover of a plan: what it is, its pillars as cards with how they stand, its themes (表紙).
struct CoverPage {
  let page: PlanPage
  let editions: [PlanEdition]
  /// Whether staff see the plan.
  let isOpen: Bool
  /// Pages of other features.
  let links: [(text: String, link: Link)]

  private var snapshot: PlanSnapshot { page.snapshot }
  private var plan: Plan { page.plan }

  func response() -> Response {
    page.response(.cover) { html in
      notices(&html)
      html.div(.class("columns")) { html in
        html.div { html in
          pillars(&html)
          emphases(&html)
        }
        html.div { html in
          about(&html)
          counts(&html)
          setUp(&html)
          EditionList(page: page, editions: editions).write(to: &html)
          neighbours(&html)
        }
      }
    }
  }

  /// The plans before and after; the feature of the succession answers.
  private func neighbours(_ html: inout HTMLWriter) {
    guard page.version.moment == .present else { return }
    html.section(Attributes(class: "card", labelledBy: "neighbours")) { html in
      html.h2(.id("neighbours"), "前後の計画")
      html.ul(.class("items")) { html in
        html.li { html in
          html.a(PlanAddresses.next(plan.id), page.isEditable ? "次期プランをつくる・続ける" : "次の計画")
        }
        html.li { $0.a(PlanAddresses.review(plan.id), "計画の総括") }
        html.li { $0.a(SharedItems.child(plan.id), page.isEditable ? "親計画として、新しい計画をつくる" : "この計画の取組を載せている計画") }
        if page.isEditable { html.li { $0.a(SharedItems.borrow(plan.id), "ほかの計画の取組を載せる") } }
        if plan.predecessor.flatMap({ Plan.ID($0) }) != nil, !snapshot.document.successions.isEmpty {
          html.li { $0.a(PlanAddresses.successionTable(plan.id), "前の計画との新旧の対照表") }
        }
        if page.isEditable, plan.predecessor != nil {
          html.li { $0.a(PlanAddresses.succession(plan.id), "前の計画の取組を引き継ぐ") }
        }
      }
    }
  }

  private func childMade(_ html: inout HTMLWriter) {
    html.div(Attributes(class: "notice good", role: "status")) { html in
      html.p { html in
        html.text("計画ができました。作成中なので、職員には見えません。")
        if snapshot.document.indicators.contains(where: \.isBorrowed) {
          html.text("次に、")
          html.a(SharedItems.targets(page.plan.id), "この計画の目標を決めます")
          html.text("。")
        }
      }
    }
  }

  private func notices(_ html: inout HTMLWriter) {
    if !isOpen {
      html.warning("作成中（庁内に公開していません）。見られるのは、この計画の管理者と、閲覧者（幹部）だけです。")
    }
    if page.context.query("done") == "imported" { html.goodNotice("計画を取り込みました。") }
    if page.context.query("done") == "child" { childMade(&html) }
    let notes = snapshot.document.importNotes.count
    guard notes > 0 else { return }
    html.div(.class("notice warn")) { html in
      html.p { html in
        html.text("取り込むときに、置き場所が決まらなかったか、直したところが")
        html.a(PlanAddresses.notes(page.version), "\(notes)か所")
        html.text("あります。")
      }
    }
  }

  private func pillars(_ html: inout HTMLWriter) {
    let roots = snapshot.roots
    guard !roots.isEmpty else {
      html.empty("この計画には取組がまだありません。")
      return
    }
    html.div(.class("cards")) { html in
      for position in roots.prefix(60) { card(&html, position) }
    }
    if roots.count > 60 {
      html.p { $0.a(PlanAddresses.outline(page.version), "ほかの\(roots.count - 60)件は体系で見る") }
    }
  }

  private func card(_ html: inout HTMLWriter, _ position: Int) {
    let entry = snapshot.entries[position]
    let measures = snapshot.measures(below: position).filter { !snapshot.entries[$0].isRepeat }
    html.section(Attributes(class: "card", labelledBy: "pillar-\(position)")) { html in
      html.p(.class("small muted"), plan.levels[entry.node.level].name)
      html.h2(.id("pillar-\(position)")) { html in
        html.a(PlanAddresses.sheet(page.version, entry.node.id), entry.node.numberedTitle)
      }
      if !entry.isMeasure {
        html.p(.class("small")) { html in
          let filter = [("node", entry.node.id.text)]
          html.a(PlanAddresses.table(page.version).adding(filter), "\(measures.count)取組の工程表")
        }
      }
      standings(&html, measures)
    }
  }

  private func standings(_ html: inout HTMLWriter, _ measures: [Int]) {
    let current = page.current
    guard snapshot.isTracked, plan.years.contains(current), !measures.isEmpty else { return }
    let standings = measures.map { snapshot.standing($0, in: current, current: current) }
    html.p(.class("small muted"), "\(current.japanese)の状態")
    html.ul(.class("counts small")) { html in
      for (standing, mark) in StandingMark.counted {
        let count = standings.count { $0 == standing }
        if count > 0 { html.li { mark.write(to: &$0, count: count) } }
      }
    }
  }

  private func emphases(_ html: inout HTMLWriter) {
    guard !plan.emphases.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "emphases")) { html in
      html.h2(.id("emphases"), "重点的な取組")
      html.dl { html in
        for emphasis in plan.emphases {
          html.dt { $0.strong(emphasis.title) }
          if let text = emphasis.text { html.dd(.class("sheet-text small"), text) }
        }
      }
    }
  }

  private func about(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "about")) { html in
      html.h2(.id("about"), "この計画")
      html.facts([
        ("自治体", plan.municipality?.name), ("種類", plan.kind), ("版", plan.edition), ("期間", page.period),
        ("策定", plan.issuers.isEmpty ? nil : plan.issuers.joined(separator: "\n")),
        ("法令", plan.statutory.isEmpty ? nil : plan.statutory.joined(separator: "\n")),
        (
          "階層",
          plan.levels.map(\.name).joined(separator: " › ")
        ),
        (
          "略称",
          plan.vocabulary.abbreviations.isEmpty
            ? nil : plan.vocabulary.abbreviations.map { "\($0.label)：\($0.meaning)" }.joined(separator: "\n")
        ),
      ])
      if page.version.moment == .present {
        for item in links { html.p { $0.a(item.link, item.text) } }
      }
    }
  }

  private func counts(_ html: inout HTMLWriter) {
    let counted = snapshot.measures.filter { !snapshot.entries[$0].isRepeat }
    html.section(Attributes(class: "card", labelledBy: "counts")) { html in
      html.h2(.id("counts"), "取組の数")
      html.dl(.class("facts")) { html in
        html.dt("取組")
        html.dd { html in
          html.text("\(snapshot.measureCount)")
          if snapshot.repeatCount > 0 { html.span(.class("muted"), "（ほかに再掲\(snapshot.repeatCount)）") }
        }
        for category in plan.vocabulary.categories {
          let count = counted.count { snapshot.entries[$0].node.category == category.label }
          guard count > 0 else { continue }
          html.dt(category.label)
          html.dd { $0.a(PlanAddresses.table(page.version).adding([("category", category.label)]), "\(count)") }
        }
      }
    }
  }
}
