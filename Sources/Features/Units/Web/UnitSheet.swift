import Application
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization

extension Units {
  func sheet(
    _ context: RequestContext, _ id: Unit.ID, refusal: Refusal? = nil, _ status: Status = .ok
  ) throws -> Response {
    let today = context.services.clock.now.day
    let mayManage = context.signedIn.mayEverywhere(.manageUnits)
    return try context.services.database.read { connection in
      let register = try UnitStore.register(in: connection)
      guard let unit = register[id] else { throw NotFound() }
      return UnitSheet(
        context: context, unit: unit, units: ShownUnits(register, context),
        holders: mayManage ? try UnitStore.holders(of: id, on: today, in: connection) : [],
        changes: try UnitChangeStore.changes(of: id, limit: 50, in: connection), mayManage: mayManage,
        refusals: refusal.map { [$0] } ?? [])
    }.response(status: status)
  }
}

/// One unit: what it was called and where it stood, what came before and after, who works for it, who changed it.
struct UnitSheet {
  let context: RequestContext
  let unit: Unit
  let units: ShownUnits
  let holders: [UnitHolder]
  let changes: [UnitChange]
  let mayManage: Bool
  /// What is wrong in the form for abolishing.
  var refusals: [Refusal] = []

  private var register: UnitRegister { units.register }
  private var now: UnitSpan { unit.nearestSpan(to: units.today) }
  private var seen: String { String(changes.first?.number ?? 0) }
  private var hasEnded: Bool { unit.spans.last?.period.until != nil }

  func response(status: Status = .ok) -> Response {
    Shell(
      now.name, in: context, trail: trail, section: UnitAddresses.tree(), assets: [.units],
      actions: { html in
        if mayManage { html.buttonLink("変える", UnitAddresses.edit(unit.id), isPrimary: true) }
      }
    ).response(status: status) { html in
      if context.query("done") == "saved" { html.goodNotice("保存しました。") }
      html.errorSummary(refusals)
      state(&html)
      html.div(.class("columns")) { html in
        html.div { html in
          spans(&html)
          below(&html)
          changeList(&html)
        }
        html.div { html in
          about(&html)
          links(&html)
          people(&html)
          if mayManage { ending(&html) }
        }
      }
    }
  }

  private var trail: [Shell.Crumb] {
    [Shell.Crumb("組織", UnitAddresses.tree())]
      + units.register.directory(on: units.today).path(of: unit.id).dropLast().map {
        Shell.Crumb($0.span.name, UnitAddresses.sheet($0.id))
      }
  }

  private func state(_ html: inout HTMLWriter) {
    guard unit.span(on: units.today) == nil else { return }
    if units.today < unit.firstDay {
      html.warning("この所属は、\(unit.firstDay.japanese)にできる予定です。")
    } else if let until = unit.spans.last?.period.until {
      let heirs = register.standing(for: unit.id, on: units.today).map { register.name($0, on: units.today) }
      html.warning(
        "この所属は、\(until.japanese)で終わりました。"
          + (heirs.isEmpty ? "引き継いだ所属は登録されていません。" : "今は、\(heirs.joined(separator: "、"))が引き継いでいます。"))
    }
  }

  private func about(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "about")) { html in
      html.h2(.id("about"), "この所属")
      let place = register.workplace(units.register.directory(on: units.today).workplace(of: unit.id))
      html.facts([
        ("種類", now.kind), ("コード", now.code), ("略称", now.shortName), ("事業場", place?.name),
        ("号別区分", place?.section.title),
      ])
    }
  }

  private func spans(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "spans")) { html in
      html.h2(.id("spans"), "名前と位置の移り変わり")
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "名前と位置の移り変わり")
        html.thead { html in
          html.tr { html in
            for title in ["期間", "名前", "属する先", "コード"] { html.th(scope: .column, title) }
            if mayManage { html.th(scope: .column, "訂正") }
          }
        }
        html.tbody { html in for span in unit.spans.reversed() { spanRow(span, &html) } }
      }
    }
  }

  private func spanRow(_ span: UnitSpan, _ html: inout HTMLWriter) {
    html.tr { html in
      let days = span.period == .always ? "はじめから" : span.period.japanese
      html.th(scope: .row, days)
      html.td(span.name + (span.shortName.map { "（\($0)）" } ?? ""))
      html.td { html in
        if let parent = span.parent {
          html.a(UnitAddresses.sheet(parent), register.name(parent, on: span.period.firstDay))
        }
      }
      html.td(span.code ?? "")
      if mayManage {
        html.td { html in
          html.a(UnitAddresses.edit(unit.id).adding([("day", span.period.firstDay.description)])) { html in
            html.text("直す")
            html.span(.class("visually-hidden"), "（\(days)）")
          }
        }
      }
    }
  }

  private func below(_ html: inout HTMLWriter) {
    let tree = register.directory(on: units.today)
    guard let children = tree[unit.id]?.children, !children.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "below")) { html in
      html.h2(.id("below"), "この下の所属")
      html.ul(.class("items")) { html in
        for child in children { html.li { $0.a(UnitAddresses.sheet(child), tree[child]?.span.name ?? "") } }
      }
    }
  }

  private func links(_ html: inout HTMLWriter) {
    let before = register.predecessors(of: unit.id)
    let after = register.successors(of: unit.id)
    guard !before.isEmpty || !after.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "links")) { html in
      html.h2(.id("links"), "前身と引継ぎ先")
      html.dl(.class("facts")) { html in
        for link in before { self.link(&html, "前身", link.old, link.day, on: link.day.adding(days: -1)) }
        for link in after { self.link(&html, "引継ぎ先", link.new, link.day, on: link.day) }
      }
    }
  }

  private func link(_ html: inout HTMLWriter, _ term: String, _ id: Unit.ID, _ day: Day, on shown: Day) {
    html.dt(term)
    html.dd { html in
      html.a(UnitAddresses.sheet(id), register.name(id, on: shown))
      html.span(.class("small muted"), "　\(day.japanese)")
    }
  }

  private func people(_ html: inout HTMLWriter) {
    guard mayManage else { return }
    html.section(Attributes(class: "card", labelledBy: "people")) { html in
      html.h2(.id("people"), "役割のある人")
      if hasEnded, !holders.isEmpty {
        html.p("所属がなくなると、役割は使えません。")
        html.p { $0.a(Link(segments: ["roles"], query: [("state", "unit-ends")]), "役割の一覧で、移すか外す") }
      }
      if holders.isEmpty { return html.p(.class("muted"), "この所属に役割のある人はいません。") }
      html.ul(.class("items")) { html in for holder in holders { html.li("\(holder.name)（\(holder.role.title)）") } }
    }
  }

  private func ending(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "ending")) { html in
      html.h2(.id("ending"), hasEnded ? "廃止の取消し" : "廃止")
      if hasEnded {
        html.p(.class("small"), "廃止と、そのときの引継ぎを取り消します。")
        html.p(
          .class("small"),
          holders.isEmpty
            ? "この所属に残っている役割はありません。移した役割や外した役割は元に戻らないので、「役割」の画面で付け直してください。"
            : "「役割のある人」の\(holders.count)件の役割は、また使えます。移した役割や外した役割は元に戻らないので、「役割」の画面で付け直してください。")
        html.form(UnitAddresses.reopen(unit.id), in: context) { html in
          html.input(.hidden, name: "seen", value: seen)
          html.submit("廃止を取り消す", .class("button"))
        }
      } else {
        html.p(.class("small"), "ほかの所属が引き継ぐときは、「組織改正」の画面で統合や分割を選んでください。")
        html.form(UnitAddresses.end(unit.id), in: context) { html in
          html.input(.hidden, name: "seen", value: seen)
          FormField("day", "廃止の日（この日から、ない）", refusals: refusals).writeInput(to: &html, kind: .date, value: nil)
          html.submit("廃止する", .class("button danger"))
        }
      }
    }
  }

  private func changeList(_ html: inout HTMLWriter) {
    guard !changes.isEmpty else { return }
    html.section(Attributes(class: "card", labelledBy: "changes")) { html in
      html.h2(.id("changes"), "変更の記録")
      html.ul(.class("history")) { html in
        for change in changes {
          html.li { html in
            html.time(change.at, change.at.japanese)
            html.text("　\(change.by)　\(change.kind.title)" + (change.reason.map { "（\($0)）" } ?? ""))
            for part in change.parts {
              if !part.before.isEmpty { html.p(.class("difference")) { $0.del { $0.text(part.before) } } }
              if !part.after.isEmpty { html.p(.class("difference")) { $0.ins { $0.text(part.after) } } }
            }
          }
        }
      }
    }
  }
}
