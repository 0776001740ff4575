import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization
import PlanFile
import Planning

/// Every printed owner with its proposals: confirm, choose another, or leave it out; those that need no unit below.
struct OwnerPage {
  let page: PlanPage
  let list: OwnerList
  let register: UnitRegister
  let today: Day
  var refusals: [Refusal] = []

  private var open: [OwnerList.Line] { list.units.filter(\.isOpen) }
  private var address: Link { OwnerAddresses.owners(page.plan.id) }

  func response(status: Status = .ok) -> Response {
    Shell(
      "所管と組織の対応", in: page.context,
      trail: [
        Shell.Crumb("計画", PlanAddresses.list()), Shell.Crumb(page.heading, PlanAddresses.cover(page.version)),
      ], section: PlanAddresses.list(), assets: [.units]
    ).response(status: status) { html in
      html.errorSummary(refusals)
      done(&html)
      html.p(
        .class("lead"),
        "計画に印刷された所管を、組織の所属と対応させます。印刷された文字はそのまま残り、課の名前が変わっても、今の担当が分かるようになります。")
      guard !list.units.isEmpty else { return html.empty("この計画には、所管の課がありません。") }
      guard !register.units.isEmpty else {
        return html.warning("組織がまだ登録されていません。先に「組織」の画面で、所属の一覧を取り込んでください。")
      }
      sureForm(&html)
      table(&html)
      others(&html)
    }
  }

  private func done(_ html: inout HTMLWriter) {
    guard let done = page.context.query("done") else { return }
    html.goodNotice(
      done == "0" ? "変わるところはありませんでした。" : "\(done)種類の所管を保存しました。変更の履歴から元に戻せます。")
  }

  private func sureForm(_ html: inout HTMLWriter) {
    let sure = open.filter { $0.sure != nil }
    let unmatched = open.filter(\.proposals.isEmpty)
    html.p(Attributes(role: "status")) { html in
      html.text(
        "\(list.units.count)種類のうち、\(list.units.count - open.count)種類が対応済みです。")
      if !unmatched.isEmpty { html.strong("候補の見つからないものが\(unmatched.count)種類あります。") }
    }
    guard !sure.isEmpty else { return }
    html.form(address, in: page.context, .class("actions")) { html in
      html.submit("確かな\(sure.count)種類をまとめて決める", .class("button primary"), name: "sure", value: "1")
      html.span(.class("small muted"), "名前や凡例が一つの所属だけに当てはまるものです。")
    }
  }

  private func table(_ html: inout HTMLWriter) {
    html.form(address, in: page.context) { html in
      html.input(.hidden, name: "revision", value: String(page.snapshot.revision))
      html.div(Attributes(class: "scroll", label: "所管の一覧", tabIndex: 0)) { html in
        html.table(.class("list owner-table")) { html in
          html.caption(.class("visually-hidden"), "印刷された所管と組織の所属")
          html.thead { html in
            html.tr { html in
              for title in ["印刷された所管", "取組", "今の対応", "対応させる所属"] { html.th(scope: .column, title) }
            }
          }
          html.tbody { html in for (index, line) in list.units.enumerated() { row(index, line, &html) } }
        }
      }
      html.div(.class("actions")) { $0.submit("選んだとおりに保存する", .class("button primary")) }
    }
  }

  private func row(_ index: Int, _ line: OwnerList.Line, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row) { html in
        html.text(line.label)
        html.input(.hidden, name: "label-\(index)", value: line.label)
      }
      html.td(.class("number"), String(line.count))
      html.td { html in state(line, &html) }
      html.td { html in
        guard !line.isOpen else { return fieldset(index, line, &html) }
        html.details { html in
          html.summary { html in
            html.text("変える")
            html.span(.class("visually-hidden"), "（\(line.label)）")
          }
          fieldset(index, line, &html)
        }
      }
    }
  }

  private func fieldset(_ index: Int, _ line: OwnerList.Line, _ html: inout HTMLWriter) {
    html.fieldset { html in
      html.legend(.class("visually-hidden"), "「\(line.label)」に対応させる所属")
      choices(index, line, &html)
    }
  }

  private func state(_ line: OwnerList.Line, _ html: inout HTMLWriter) {
    if let unit = line.unit {
      html.text(name(unit))
      let now = register.standing(for: unit, on: today).map { register.name($0, on: today) }
      if now != [name(unit)] { html.p(.class("small muted"), "現在：\(now.isEmpty ? "なし" : now.joined(separator: "、"))") }
    } else {
      html.span(
        .class("tag"),
        line.units.count > 1 ? "取組によって違う" : line.proposals.isEmpty ? "候補なし" : "まだ")
    }
  }

  /// What the unit was called on the plan's first day.
  private func name(_ unit: Unit.ID) -> String {
    register.name(unit, on: page.plan.firstYear?.firstDay ?? today)
  }

  private func choices(_ index: Int, _ line: OwnerList.Line, _ html: inout HTMLWriter) {
    let isMatched = line.unit != nil
    let day = page.plan.firstYear?.firstDay ?? today
    for (place, proposal) in line.proposals.prefix(5).enumerated() {
      let isChosen = isMatched ? line.unit == proposal.unit : line.units == [nil] && line.sure == proposal.unit
      choice(&html, index, "\(place)", proposal.unit.text, isChosen: isChosen) { html in
        html.text(path(proposal.unit, on: day))
        html.span(.class("why"), proposal.reason.text)
      }
    }
    let others = line.unit.map { unit in !line.proposals.prefix(5).contains { $0.unit == unit } } ?? false
    choice(&html, index, "none", "none", isChosen: false) { $0.text("対応させない") }
    choice(&html, index, "other", "other", isChosen: others) { $0.text("ほかの所属") }
    html.select(name: "other-\(index)", Attributes(label: "「\(line.label)」に対応させるほかの所属")) { html in
      html.option("", "選ぶ", selected: !others)
      for option in options {
        html.option(option.value, option.text, selected: others && option.value == line.unit?.text)
      }
    }
  }

  private func choice(
    _ html: inout HTMLWriter, _ index: Int, _ id: String, _ value: String, isChosen: Bool,
    _ text: (inout HTMLWriter) -> Void
  ) {
    html.label(for: "choice-\(index)-\(id)", .class("choice")) { html in
      html.input(
        .radio, name: "choice-\(index)", value: value, .id("choice-\(index)-\(id)"), checked: isChosen)
      html.span { text(&$0) }
    }
  }

  private func path(_ unit: Unit.ID, on day: Day) -> String {
    for day in [day, today] {
      if let path = register.directory(on: day).pathName(of: unit) { return path }
    }
    return register.name(unit, on: day)
  }

  /// The units of the plan's first day, and those that exist today only.
  private var options: [(value: String, text: String)] {
    let first = register.directory(on: page.plan.firstYear?.firstDay ?? today)
    let now = register.directory(on: today)
    return first.entries.map { ($0.id.text, String(repeating: "　", count: $0.depth) + $0.span.name) }
      + now.entries.filter { first[$0.id] == nil }.map { ($0.id.text, "\($0.span.name)（今の組織）") }
  }

  private func others(_ html: inout HTMLWriter) {
    guard !list.others.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "others")) { html in
      html.h2(.id("others"), "所属と対応させないもの")
      html.ul(.class("items")) { html in
        for line in list.others { html.li("\(line.label)（\(line.kind.ownerTitle)、\(line.count)件）") }
      }
    }
  }
}
