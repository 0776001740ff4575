import Application
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning

extension PlanLibrary {
  func showPlans(_ context: RequestContext) throws -> Response {
    let frame = LibraryFrame(context: context)
    let (plans, size) = try context.services.database.read { connection in
      (
        try LibraryStore.plans(frame.filter, from: (frame.context.page - 1) * 100, limit: 100, in: connection),
        try LibraryStore.size(frame.filter, in: connection)
      )
    }
    return ReferenceList(frame: frame, plans: plans, size: size).response()
  }

  func showPlan(_ context: RequestContext, _ key: ReferenceKey) throws -> Response {
    let page = try context.services.database.read { connection -> ReferencePage in
      guard let plan = try LibraryStore.plan(key.plan, in: connection) else { throw NotFound() }
      return ReferencePage(
        frame: LibraryFrame(context: context), plan: plan,
        dictionary: try ThemeStore.dictionary(in: connection),
        measures: try LibraryStore.measures(of: plan, in: connection),
        themes: try LibraryStore.themes(of: plan, in: connection))
    }
    return page.response()
  }

  func removePlan(_ context: RequestContext, _ key: ReferenceKey) throws -> Response {
    try context.services.database.write { connection in
      guard let plan = try LibraryStore.plan(key.plan, in: connection) else { throw NotFound() }
      try LibraryShelf.remove(plan, by: context.signedIn, at: context.services.clock.now, in: connection)
    }
    return .seeOther(LibraryAddresses.plans().adding([("done", "removed")]))
  }
}

/// The plans on the shelf.
struct ReferenceList {
  let frame: LibraryFrame
  let plans: [LibraryPlan]
  let size: (plans: Int, measures: Int, cities: Int)

  func response() -> Response {
    frame.response(
      "参考の計画", view: .plans, isTop: true,
      actions: { html in
        if frame.mayChange { html.buttonLink("参考の計画を入れる", LibraryAddresses.intake, isPrimary: true) }
      }
    ) { html in
      if frame.context.query("done") == "removed" { html.goodNotice("参考の計画を外しました。") }
      frame.filters(
        to: &html, LibraryAddresses.plans(), own: [], chosen: nil, result: "\(size.cities)市区町村　\(size.plans)計画")
      if frame.mayChange {
        html.p(.class("small muted"), "「参考の計画を入れる」から、ほかの市区町村の計画書（Excel、Word、PDFなど）を読み取ると、ここに入ります。")
      }
      if plans.isEmpty { return html.empty(frame.emptyText) }
      frame.scroll(to: &html, "参考の計画の一覧") { table(&$0) }
      frame.pages(to: &html, LibraryAddresses.plans(), count: size.plans, size: 100)
    }
  }

  private func table(_ html: inout HTMLWriter) {
    html.table(.class("list")) { html in
      html.caption(.class("visually-hidden"), "参考の計画の一覧")
      html.thead { html in
        html.tr { html in
          for head in ["市区町村", "計画", "期間", "取組", "出どころ", "確かめた日", "利用の条件"] { html.th(scope: .column, head) }
        }
      }
      html.tbody { html in
        for plan in plans {
          html.tr { html in
            html.th(scope: .row, plan.city)
            html.td { $0.a(LibraryAddresses.link(plan), plan.title) }
            html.td(plan.period)
            html.td("\(plan.measureCount)")
            html.td(plan.source)
            html.td(.class("short"), plan.day.japanese)
            html.td(plan.licence)
          }
        }
      }
    }
  }
}

/// A reference on one page: where it comes from, its tree, and the themes of its measures.
struct ReferencePage {
  let frame: LibraryFrame
  let plan: LibraryPlan
  let dictionary: ThemeDictionary
  let measures: [LibraryMeasure]
  let themes: [Int: [FoundTheme]]

  func response() -> Response {
    frame.response(
      "\(plan.city)　\(plan.title)", view: .plans, trail: [Shell.Crumb("参考の計画", LibraryAddresses.plans())]
    ) { html in
      if frame.context.query("done") == "added" { html.goodNotice("参考の計画に入れました。自分の計画の一覧には入りません。") }
      html.section(Attributes(class: "card", label: "この計画について")) { html in
        html.facts([
          ("期間", plan.period), ("取組", "\(plan.measureCount)（再掲を除く）"), ("出どころ", plan.source),
          ("確かめた日", plan.day.japanese), ("利用の条件", plan.licence), ("入れた人", plan.addedBy),
        ])
      }
      frame.scroll(to: &html, "取組の一覧") { tree(&$0) }
      if frame.mayChange { removal(&html) }
    }
  }

  private func tree(_ html: inout HTMLWriter) {
    html.table(.class("list")) { html in
      html.caption(.class("visually-hidden"), "取組の一覧")
      html.thead { html in
        html.tr { html in for head in ["取組", "テーマ", "いつから", "工程", "所管"] { html.th(scope: .column, head) } }
      }
      html.tbody { html in
        var path: [String]?
        for measure in measures {
          if measure.path != path, !measure.path.isEmpty {
            html.tr { $0.th(.none, scope: .row, columnSpan: 5, measure.path.joined(separator: " ＞ ")) }
          }
          path = measure.path
          row(measure, &html)
        }
      }
    }
  }

  private func row(_ measure: LibraryMeasure, _ html: inout HTMLWriter) {
    html.tr { html in
      html.td { $0.a(LibraryAddresses.link(measure), measure.heading) }
      html.td { html in
        let found = (themes[measure.number] ?? []).sorted {
          dictionary.place($0.theme) < dictionary.place($1.theme)
        }
        for theme in found {
          guard let known = dictionary[theme.theme] else { continue }
          html.a(LibraryAddresses.theme(known.key), .class("tag"), known.title)
          html.raw(" ")
        }
      }
      html.td(measure.since.text)
      html.td(measure.course)
      html.td(measure.owners)
    }
  }

  private func removal(_ html: inout HTMLWriter) {
    html.details(.class("no-print")) { html in
      html.summary("この計画を参考から外す")
      html.p("取組と、人が直したテーマも消えます。外したことは記録に残ります。")
      html.form(LibraryAddresses.removePlan(ReferenceKey(text: plan.id.text)), in: frame.context) { html in
        html.submit("参考から外す", .class("button"))
      }
    }
  }
}
