import Application
import Audit
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import PlanFile
import Planning

extension PlanLibrary {
  /// A measure of a reference with what is near it.
  func showMeasure(_ context: RequestContext, _ key: ReferenceKey) throws -> Response {
    let page = try context.services.database.read { connection -> MeasurePage in
      guard let found = try LibraryStore.measure(key.measure, in: connection) else { throw NotFound() }
      let (plan, measure) = found
      let themes = try LibraryStore.themes(of: plan, only: measure, in: connection)[measure.number] ?? []
      return MeasurePage(
        frame: LibraryFrame(context: context), dictionary: try ThemeStore.dictionary(in: connection),
        measure: measure, themes: themes,
        corrections: try CorrectionStore.corrections(of: plan.id, node: measure.id, in: connection),
        near: try NearestMeasures.near(
          measure, themes: themes.map(\.theme), without: plan.number, limit: MeasurePage.nearCount, in: connection),
        place: .reference(plan))
    }
    return page.response()
  }

  /// What is near a measure of an own plan.
  func showNear(_ context: RequestContext, _ plan: Plan.ID, _ node: PlanNode.ID) throws -> Response {
    let page = try context.services.database.read { connection -> MeasurePage in
      let dictionary = try ThemeStore.dictionary(in: connection)
      guard let own = try ownThemes.plan(plan, dictionary, in: connection),
        let member = own.members.first(where: { $0.measure.id == node })
      else { throw NotFound() }
      return MeasurePage(
        frame: LibraryFrame(context: context), dictionary: dictionary, measure: member.measure,
        themes: member.themes, corrections: try CorrectionStore.corrections(of: plan, node: node, in: connection),
        near: try NearestMeasures.near(
          member.measure, themes: member.themes.map(\.theme), limit: MeasurePage.nearCount, in: connection),
        place: .own(own.plan))
    }
    return page.response()
  }

  func correctReference(_ context: RequestContext, _ key: ReferenceKey) throws -> Response {
    let wish = try ThemeWish(context)
    try context.services.database.write { connection in
      guard let (plan, measure) = try LibraryStore.measure(key.measure, in: connection) else { throw NotFound() }
      try record(wish, measure.id, plan.id, measure.title, context, in: connection)
      let dictionary = try ThemeStore.dictionary(in: connection)
      guard let theme = dictionary[wish.theme] else { return }
      let found = ThemeMatcher([theme]).themes(in: measure.searched).corrected(
        by: try CorrectionStore.corrections(of: plan.id, node: measure.id, in: connection).filter {
          $0.theme == theme.key
        })
      try connection.run(
        "delete from library_measure_themes where theme = \(theme.key) and measure_number = \(measure.number)")
      try LibraryThemes.insert(
        found.map { LibraryThemes.Row(measure: measure.number, plan: plan.number, theme: $0) }, in: connection)
      try LibraryThemes.count(plan: plan.number, in: connection)
    }
    return .seeOther(LibraryAddresses.measure(key).adding([("done", "corrected")]))
  }

  func correctOwn(_ context: RequestContext, _ plan: Plan.ID, _ node: PlanNode.ID) throws -> Response {
    let wish = try ThemeWish(context)
    let own = try context.services.database.read { try snapshots.snapshot(of: plan, in: $0) }
    guard let own, let position = own.position(of: node), own.entries[position].isMeasure else { throw NotFound() }
    try context.services.database.write { connection in
      try record(wish, node, plan, own.entries[position].node.title, context, in: connection)
    }
    return .seeOther(LibraryAddresses.near(plan, node).adding([("done", "corrected")]))
  }

  private func record(
    _ wish: ThemeWish, _ node: PlanNode.ID, _ plan: Plan.ID, _ title: String, _ context: RequestContext,
    in connection: borrowing Connection
  ) throws {
    let (actor, now) = (context.signedIn, context.services.clock.now)
    guard let theme = try ThemeStore.dictionary(in: connection)[wish.theme] else {
      throw Refusal("テーマを選び直してください。", field: "theme")
    }
    try CorrectionStore.put(
      wish.verdict, wish.theme, on: node, of: plan, by: actor.name(doing: .managePlans), at: now, in: connection)
    try AuditLog.record(
      .themeCorrected, by: actor, subject: AuditSubject("library", plan),
      detail: "「\(title)」のテーマ「\(theme.title)」：\(wish.words)", in: connection, at: now)
  }
}

/// What somebody wants to say about a theme of a measure.
private struct ThemeWish {
  let theme: String
  /// Nil takes back what was said.
  let verdict: CorrectionStore.Verdict?

  init(_ context: RequestContext) throws {
    let form = try context.form()
    theme = form.text("theme") ?? ""
    switch form.text("verdict") {
    case "has": verdict = .has
    case "has-not": verdict = .hasNot
    case "back": verdict = nil
    default: throw Refusal("付けるか外すかを選んでください。", field: "theme")
    }
    if theme.isEmpty { throw Refusal("テーマを選んでください。", field: "theme") }
  }

  var words: String {
    switch verdict {
    case .has: "付けた"
    case .hasNot: "外した"
    case nil: "言葉による判定に戻した"
    }
  }
}

/// A measure with its themes, which can be corrected, and the measures of other cities that are near it.
struct MeasurePage {
  /// How many near measures are shown.
  static let nearCount = 10

  /// Whose measure it is.
  enum Place {
    case reference(LibraryPlan)
    case own(Plan)
  }

  let frame: LibraryFrame
  let dictionary: ThemeDictionary
  let measure: LibraryMeasure
  let themes: [FoundTheme]
  let corrections: [CorrectionStore.Correction]
  let near: [NearMeasure]
  let place: Place

  func response() -> Response {
    frame.response(title, view: .plans, trail: trail) { html in
      if frame.context.query("done") == "corrected" { html.goodNotice("テーマを直しました。") }
      content(&html)
      themePart(&html)
      nearPart(&html)
    }
  }

  private var title: String {
    switch place {
    case .reference: measure.heading
    case .own: "他市の近い施策：\(measure.title)"
    }
  }

  private var trail: [Shell.Crumb] {
    switch place {
    case .reference(let plan): [Shell.Crumb("\(plan.city)　\(plan.title)", LibraryAddresses.link(plan))]
    case .own(let plan):
      [
        Shell.Crumb(plan.title, Link(segments: ["plans", plan.id.text])),
        Shell.Crumb(measure.title, Link(segments: ["plans", plan.id.text, "nodes", measure.id.text])),
      ]
    }
  }

  private func content(_ html: inout HTMLWriter) {
    html.section(.class("card")) { html in
      html.facts([
        ("位置", measure.path.joined(separator: " ＞ ")), ("内容", measure.body), ("いつから", measure.since.text),
        ("工程", measure.course), ("指標と目標", indicatorText(measure)), ("所管", measure.owners), ("区分", measure.category),
      ])
    }
  }

  private var action: Link {
    switch place {
    case .reference: LibraryAddresses.correct(ReferenceKey(text: measure.id.text))
    case .own(let plan): LibraryAddresses.correctOwn(plan.id, measure.id)
    }
  }

  /// Those who may change the plan may correct its themes.
  private var mayCorrect: Bool {
    switch place {
    case .reference: frame.mayChange
    case .own: frame.context.may(.managePlans)
    }
  }

  private func themePart(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card stack", labelledBy: "themes")) { html in
      html.h2(.id("themes"), "テーマ")
      let found = themes.compactMap { found in dictionary[found.theme].map { ($0, found) } }
      let removed = corrections.filter { $0.verdict == .hasNot }.compactMap { correction in
        dictionary[correction.theme].map { ($0, correction) }
      }
      if found.isEmpty { html.p(.class("muted"), "当てはまるテーマは見つかりませんでした。") }
      if !found.isEmpty || !removed.isEmpty {
        frame.scroll(to: &html, "テーマの一覧") { themeTable(found, removed, &$0) }
      }
      if mayCorrect { adding(&html) }
    }
  }

  private func themeTable(
    _ found: [(Theme, FoundTheme)], _ removed: [(Theme, CorrectionStore.Correction)], _ html: inout HTMLWriter
  ) {
    html.table(.class("list")) { html in
      html.caption(.class("visually-hidden"), "テーマの一覧")
      html.thead { html in
        html.tr { html in
          for head in ["テーマ", "わけ"] { html.th(scope: .column, head) }
          if mayCorrect { html.th(.class("no-print"), scope: .column) { $0.span(.class("visually-hidden"), "直す") } }
        }
      }
      html.tbody { html in
        for (theme, found) in found { row(theme, found, &html) }
        for (theme, correction) in removed { removedRow(theme, correction, &html) }
      }
    }
  }

  private func row(_ theme: Theme, _ found: FoundTheme, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row) { $0.a(LibraryAddresses.theme(theme.key), theme.title) }
      html.td { html in
        LibraryFrame.reason(found, to: &html)
        if let said = corrections.first(where: { $0.theme == theme.key }) {
          html.span(.class("small muted"), "　\(said.by)")
        }
      }
      if mayCorrect { html.td(.class("no-print")) { button("外す", theme, "has-not", &$0) } }
    }
  }

  private func removedRow(_ theme: Theme, _ correction: CorrectionStore.Correction, _ html: inout HTMLWriter) {
    html.tr { html in
      html.th(scope: .row) { $0.span(.class("muted"), theme.title) }
      html.td { $0.span(.class("muted"), "外してあります（\(correction.by)）。") }
      if mayCorrect { html.td(.class("no-print")) { button("言葉による判定に戻す", theme, "back", &$0) } }
    }
  }

  private func button(_ text: String, _ theme: Theme, _ verdict: String, _ html: inout HTMLWriter) {
    html.form(action, in: frame.context, .class("no-print")) { html in
      html.input(.hidden, name: "theme", value: theme.key)
      html.input(.hidden, name: "verdict", value: verdict)
      html.submit(text, Attributes(class: "button small", label: "「\(theme.title)」を\(text)"))
    }
  }

  private func adding(_ html: inout HTMLWriter) {
    let present = Set(themes.map(\.theme))
    html.form(action, in: frame.context, .class("filters no-print")) { html in
      html.div(.class("part")) { html in
        html.label(for: "theme", "テーマを付ける")
        html.select(name: "theme", .id("theme")) { html in
          html.option("", "選んでください")
          for theme in dictionary.themes where !present.contains(theme.key) { html.option(theme.key, theme.title) }
        }
      }
      html.input(.hidden, name: "verdict", value: "has")
      html.submit("付ける", .class("button"))
    }
  }

  private func nearPart(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card stack", labelledBy: "near")) { html in
      html.h2(.id("near"), "ほかの市区町村の近い取組")
      html.p(.class("small muted"), "同じテーマや同じ言葉が多く、それがほかで珍しいほど上に並びます。良し悪しの順ではありません。")
      if near.isEmpty { return html.empty("近い取組は見つかりませんでした。") }
      frame.scroll(to: &html, "近い取組") { table(&$0) }
    }
  }

  /// The themes and the words that made it near.
  private func why(_ near: NearMeasure, _ html: inout HTMLWriter) {
    let titles = near.themes.compactMap { dictionary[$0]?.title }
    if !titles.isEmpty { html.p(.class("small"), "同じテーマ：\(titles.joined(separator: "、"))") }
    if !near.words.isEmpty { html.p(.class("small"), "同じ言葉：\(near.words.joined(separator: "、"))") }
  }

  private func table(_ html: inout HTMLWriter) {
    html.table(.class("list")) { html in
      html.caption(.class("visually-hidden"), "近い取組")
      html.thead { html in
        html.tr { html in
          for head in ["取組", "市区町村・計画", "なぜ近いか", "いつから", "工程", "指標と目標"] { html.th(scope: .column, head) }
        }
      }
      html.tbody { html in
        for near in near {
          html.tr { html in
            html.th(scope: .row) { $0.a(LibraryAddresses.link(near.measure), near.measure.heading) }
            html.td { html in
              html.a(LibraryAddresses.link(near.plan), near.plan.city)
              html.p(.class("small muted"), near.plan.title)
            }
            html.td { why(near, &$0) }
            html.td(near.measure.since.text)
            html.td(near.measure.course)
            html.td { LibraryFrame.indicators(of: near.measure, to: &$0) }
          }
        }
      }
    }
  }
}
