import Application
import Contracts
import Design
import Editions
import Essentials
import HTML
import HTTP
import PlanFile
import Planning
import Spreadsheets

/// Everything that an edition would show, what is new in it, and what is left out and why, before it is published.
struct ListPage {
  /// A row: an item that is shown, or one that is left out.
  enum Row {
    case shown(EditionChange)
    case left(WithheldItem)

    var item: EditionItem {
      switch self {
      case .shown(let change): change.item
      case .left(let withheld): withheld.item
      }
    }

    var stateKey: String {
      switch self {
      case .shown(let change): change.kind.rawValue
      case .left: "hidden"
      }
    }

    /// What has to be done about one that is left out, or that may be of few people.
    var warning: String? {
      switch self {
      case .shown(let change): change.kind == .removed ? nil : change.item.warning
      case .left(let withheld): withheld.warning
      }
    }

    var state: String {
      switch self {
      case .shown(let change): change.kind.title
      case .left(let withheld): "載せない（\(withheld.reason.title)）"
      }
    }
  }

  /// Rows on one page.
  static let pageSize = 300
  static let states =
    EditionChange.Kind.allCases.map { ($0.rawValue, $0.title) }
    + [("hidden", "載せない"), ("echo", "伏せた数と同じ数がある")]

  let context: RequestContext
  let plan: PlanSnapshot
  let kind: EditionKind
  let revision: Int
  let rows: [Row]
  /// The number of the version that it is compared with; nil where there is none.
  let last: Int?
  /// The texts that say a hidden number.
  let echoes: [EditionItem.Key: NumberEcho]
  /// The version that waits for approval, frozen as it was prepared.
  var waiting: Int?
  /// In which versions that can be read an item stands, where one was left out by a decision.
  var readable: [EditionItem.Key: [Int]] = [:]
  /// What was decided about single items, by their keys.
  var decided: [String: Bool] = [:]
  /// Why it cannot be published as it is; nil where it can.
  var fault: String?
  /// The items that name somebody and are shown all the same.
  var naming: Set<EditionItem.Key> = []
  /// How many people have no gap in their names.
  var namesWithoutGap = 0

  /// What of the list is looked at, so that a decision leads back to it.
  private var place: [(name: String, value: String)] { Self.place { context.query($0) } }

  /// The same of an address or a form.
  static func place(_ value: (String) -> String?) -> [(name: String, value: String)] {
    ["q", "group", "state", "page"].compactMap { name in value(name).map { (name, $0) } }
  }

  private var query: String { context.query("q") ?? "" }
  private var group: EditionPart.Group? { context.query("group").flatMap { EditionPart.Group(rawValue: $0) } }
  private var state: String { context.query("state") ?? "" }

  private var matching: [Row] {
    rows.filter { row in
      (group == nil || row.item.part.group == group)
        && (state.isEmpty || row.stateKey == state || (state == "echo" && echo(of: row) != nil))
        && (query.isEmpty || row.item.text.contains(query) || row.item.subject.contains(query))
    }
  }

  func response() -> Response {
    PlanFrame("\(kind.title)に載る内容の一覧", of: plan.plan, in: context, view: .publishing).response { html in
      if context.query("done") == "decided" { html.goodNotice("決めました。一覧に反映しました。") }
      html.p(.class("lead"), "読む人が目にするものを、すべて並べています。\(last.map { "第\($0)版と比べています。" } ?? "まだ公開していないので、すべて新しく載ります。")")
      if let fault { html.warning(fault) }
      waitingNotice(&html)
      if namesWithoutGap > 0 {
        html.p(
          .class("help"),
          "名簿とアカウントに、名字と名前の間に空きのない人が\(namesWithoutGap)人います。この人たちは、名字だけで書かれたところを探せません。間に空きを入れると、探せるようになります。")
      }
      if rows.contains(where: \.item.isCounted) {
        html.p(
          .class("help"),
          "「\(EditionPart.counted.title)」は、計画のページには載りません。"
            + (kind == .public ? "その年度の「年度の公表」の書類をいっしょに出すときに、書類に載ります。" : "見る権限のある職員が「年度の公表」の書類を出すと、読めます。"))
      }
      counts(&html)
      filter(&html)
      let found = matching
      let start = min((context.page - 1) * Self.pageSize, max(0, found.count - 1))
      let shown = found.dropFirst(start).prefix(Self.pageSize)
      html.p("\(found.count)件" + (found.count > shown.count ? "のうち\(start + 1)件目から\(shown.count)件" : ""))
      guard !shown.isEmpty else { return html.empty("あてはまるものがありません。") }
      table(Array(shown), start, &html)
      pages(found.count, &html)
    }
  }

  /// What is said at a text that is shown with a hidden number.
  private func echo(of row: Row) -> NumberEcho? {
    guard case .shown(let change) = row, change.kind != .removed else { return nil }
    return echoes[change.item.key]
  }

  /// What has to be looked at in a row, beside hidden numbers.
  private func warning(of row: Row) -> String? {
    guard case .shown(let change) = row, change.kind != .removed, naming.contains(change.item.key) else {
      return row.warning
    }
    return [EditionItem.namingWords, row.warning].compactMap(\.self).joined()
  }

  /// What is decided here does not reach what is frozen already.
  private func waitingNotice(_ html: inout HTMLWriter) {
    guard let waiting else { return }
    html.warning("承認を待っている版は、用意したときの内容のままです。ここで決めたことは、用意し直すと反映されます。")
    html.p { $0.a(PublishingAddresses.waiting(plan.plan.id, waiting), "承認を待っている版を見る") }
  }

  private func counts(_ html: inout HTMLWriter) {
    var counts = Dictionary(grouping: rows, by: \.stateKey).mapValues(\.count)
    counts["echo"] = rows.count { echo(of: $0) != nil }
    html.p(.class("lead")) { html in
      for (key, title) in Self.states {
        html.a(
          PublishingAddresses.list(plan.plan.id, kind).adding([("state", key)]), .class("tag"),
          "\(title) \(counts[key] ?? 0)件")
        html.text(" ")
      }
    }
  }

  private func filter(_ html: inout HTMLWriter) {
    html.searchForm(PublishingAddresses.list(plan.plan.id, kind), .class("filters")) { html in
      FormField("q", "言葉").writeInput(to: &html, kind: .search, value: query, isRequired: false)
      FormField("group", "種類").write(to: &html) { html in
        html.select(name: "group", .id("group")) { html in
          html.option("", "すべて")
          for group in EditionPart.Group.allCases {
            html.option(group.rawValue, group.title, selected: group == self.group)
          }
        }
      }
      FormField("state", "前の版と比べて").write(to: &html) { html in
        html.select(name: "state", .id("state")) { html in
          html.option("", "すべて")
          for (key, title) in Self.states { html.option(key, title, selected: key == state) }
        }
      }
      html.submit("絞り込む", .class("button"))
      html.buttonLink("Excelで出す", PublishingAddresses.listFile(plan.plan.id, kind), download: true)
    }
  }

  private func table(_ rows: [Row], _ start: Int, _ html: inout HTMLWriter) {
    html.div(Attributes(class: "scroll", role: "region", label: "載る内容", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.thead { html in
          html.tr { html in for head in ["どこの", "何が", "内容", "前の版と比べて", "決める"] { html.th(scope: .column, head) } }
        }
        html.tbody { html in
          for (number, row) in rows.enumerated() { write(row, start + number, &html) }
        }
      }
    }
  }

  private func write(_ row: Row, _ number: Int, _ html: inout HTMLWriter) {
    let item = row.item
    html.tr { html in
      html.th(scope: .row, item.subject)
      html.td(item.title)
      html.td { html in
        html.text(of: item)
        if let echo = echo(of: row) { html.warning(echo.words) }
        if let warning = warning(of: row) { html.warning(warning) }
        if case .shown(let change) = row, let before = change.before {
          html.p(.class("small muted")) { $0.lines("前の版：\(before)") }
        }
      }
      html.td { html in
        html.text(row.state)
        if case .left = row, let numbers = readable[item.key] {
          html.p(
            .class("small"), "前の版（\(numbers.map { "第\($0)版" }.joined(separator: "、"))）には載っています。取り下げるまで読めます。")
        }
      }
      html.td { html in decision(row, number, &html) }
    }
  }

  private func decision(_ row: Row, _ number: Int, _ html: inout HTMLWriter) {
    guard context.may(.managePlans), let choice = choice(of: row) else { return }
    html.form(PublishingAddresses.item(plan.plan.id, kind), in: context) { html in
      html.input(.hidden, name: "revision", value: String(revision))
      html.input(.hidden, name: "item", value: row.item.key.text)
      for (name, value) in place where !value.isEmpty { html.input(.hidden, name: name, value: value) }
      html.submit(
        choice.title,
        Attributes(class: "button small", label: "\(row.item.subject)　\(row.item.part.title)を\(choice.title)"),
        name: "act", value: choice.act)
    }
  }

  /// What is hidden because of people or of what is not accepted cannot be shown by a click.
  private func choice(of row: Row) -> (title: String, act: String)? {
    switch row {
    case .shown(let change):
      change.kind == .removed || change.item.key.isTitle ? nil : ("載せない", "hide")
    case .left(let withheld):
      switch withheld.reason {
      case .part, .name, .contact: ("載せる", "show")
      // What is left out together with its indicator has no decision of its own.
      case .item: decided[withheld.item.key.text] == false ? ("決まりに戻す", "forget") : nil
      default: nil
      }
    }
  }

  private func pages(_ count: Int, _ html: inout HTMLWriter) {
    let last = (count + Self.pageSize - 1) / Self.pageSize
    guard last > 1 else { return }
    html.nav(Attributes(label: "一覧のページ")) { html in
      html.p { html in
        for number in 1...last {
          let link = PublishingAddresses.list(plan.plan.id, kind).adding(
            [("q", query), ("group", group?.rawValue ?? ""), ("state", state), ("page", String(number))])
          html.a(link, Attributes(class: "tag", current: number == context.page ? "page" : nil), "\(number)")
          html.text(" ")
        }
      }
    }
  }

  /// The same as a workbook, all rows.
  var workbook: WorkbookContent {
    let heads = ["どこの", "種類", "何が", "どれ", "内容", "前の版と比べて", "前の版の内容", "注意"]
    var sheet = WorkbookContent.Sheet(
      name: "載る内容", columnWidths: [34, 14, 24, 18, 60, 24, 40, 40],
      rows: [
        [WorkbookContent.Cell("\(plan.plan.title)　\(kind.title)に載る内容", .title, columnSpan: heads.count)],
        WorkbookContent.Row(heads.map { .init($0, .header) }),
      ]
        + rows.map { row in
          var before = ""
          if case .shown(let change) = row { before = change.before ?? "" }
          let item = row.item
          return WorkbookContent.Row(
            [
              item.subject, item.part.group.title, item.part.title, item.place, item.text, row.state, before,
              echo(of: row)?.words ?? warning(of: row) ?? "",
            ].map { .init($0) })
        })
    sheet.frozenRows = 2
    sheet.repeatedRows = 0..<2
    return WorkbookContent(title: "載る内容の一覧", sheets: [sheet])
  }
}
