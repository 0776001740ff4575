import Application
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Planning
import Reporting
import Rounds

/// The board of a round: who has answered what, live.
struct BoardPage {
  let board: Board
  let filter: BoardFilter

  private var page: RoundPage { board.page }
  private var address: Link { ProgressAddresses.board(page.plan.id, page.round.id) }

  func response() -> Response {
    page.shell(page.title, assets: [.board]) { html in
      html.scriptButton("印刷", Attributes(class: "button", data: [("print", "")]))
      html.a(
        BoardAddresses.workbook(page.plan.id, page.round.id).adding(filter.query), .class("button"), download: true,
        "Excelで出す")
      moreActions(&html)
    }.response(capacity: 131_072) { html in
      if let notice = Self.done[page.context.query("done") ?? ""] { html.goodNotice(notice) }
      page.dates(&html)
      html.p(Attributes(class: "where no-print", data: [("board-time", "")])) { html in
        html.text("\(page.now.japanese)現在　")
        html.a(address.adding(filter.query), "最新の状態にする")
      }
      html.div(Attributes(id: "board-figures", data: [("live", address.adding(filter.query).path)])) { figures(&$0) }
      html.h2(.id("list"), "報告の一覧")
      filterBar(&html)
      html.div(.id("board-list")) { list(&$0) }
    }
  }

  /// What the script puts in the place of what stands there.
  func part() -> Response {
    var html = HTMLWriter(capacity: 131_072)
    html.div(.id("board-figures")) { figures(&$0) }
    html.div(.id("board-list")) { list(&$0) }
    return .html(html.finish())
  }

  private static let done = [
    "opened": "回を開きました。報告する人の画面に、用紙が出ています。", "adopted": "取り込んだ回を、ここで続けられるようにしました。",
  ]

  private func moreActions(_ html: inout HTMLWriter) {
    let (plan, round) = (page.plan.id, page.round.id)
    if page.isWhollyReadable { html.buttonLink("内容を出力", RoundExportAddresses.choice(plan, round)) }
    if page.round.state == .open, page.context.signedIn.may(.writeReports) {
      html.buttonLink("Excelで報告する", WorkbookAddresses.list(plan, round))
    }
    guard page.context.may(.managePlans) else { return }
    if page.round.state == .open {
      html.buttonLink("お願いの文", ReminderAddresses.reminders(plan, round))
      html.buttonLink("この回を締め切る", ClosingAddresses.closing(plan, round))
    }
  }

  // MARK: Figures

  private func figures(_ html: inout HTMLWriter) {
    let counts = board.counts
    html.div(.class("card board-sum")) { html in
      if !board.borrowed.isEmpty {
        html.p { html in
          html.text("この回の取組 \(counts.total + board.borrowed.count)件、うち")
          html.a(toID: "borrowed", "ほかの計画の取組 \(board.borrowed.count)件")
          html.text("（もとの計画で報告するので、下の件数には入れません）")
        }
      }
      let words = BoardState.allCases.map { "\($0.title)\(counts[$0])件" }.joined(separator: "、")
      html.bar(
        BoardState.allCases.reversed().map {
          BarPart(counts[$0], $0.barClass, isStriped: [.draft, .returned].contains($0))
        }, of: counts.total, label: "\(counts.total)件のうち、\(words)")
      html.ul(.class("board-legend")) { html in
        for state in BoardState.allCases.reversed() {
          var target = BoardFilter()
          (target.state, target.grouping) = (state, filter.grouping)
          legend(state.title, counts[state], state.markClass, target, &html)
        }
        var late = BoardFilter()
        (late.isLate, late.grouping) = (true, filter.grouping)
        legend("期限を過ぎた", counts.late, "sheet-state late", late, &html)
      }
    }
    html.nav(Attributes(class: "views", label: "集計のしかた")) { html in
      html.ul { html in
        view("所属ごと", .unit, &html)
        view("柱ごと", .pillar, &html)
      }
    }
    BoardMatrix(board: board, filter: filter).write(to: &html)
  }

  private func legend(
    _ word: String, _ count: Int, _ className: StaticString, _ target: BoardFilter, _ html: inout HTMLWriter
  ) {
    html.li { html in
      html.span(.class(className), word)
      html.text(" ")
      if count > 0 {
        html.a(target.list(page), Attributes(label: "\(word)\(count)件")) { $0.text(count) }
      } else {
        html.text("0")
      }
      html.text("件")
    }
  }

  private func view(_ title: String, _ grouping: BoardFilter.Grouping, _ html: inout HTMLWriter) {
    var target = filter
    target.grouping = grouping
    html.li { html in
      html.a(
        address.adding(target.query), Attributes(current: filter.grouping == grouping ? "page" : nil), title)
    }
  }

  // MARK: List

  private func filterBar(_ html: inout HTMLWriter) {
    html.searchForm(BoardFilter().list(page), Attributes(class: "filters", data: [("instant", "")])) { html in
      if filter.grouping != .unit { html.input(.hidden, name: "by", value: filter.grouping.rawValue) }
      part(&html, "q", "取組・所属のことば") { $0.input(.search, name: "q", value: filter.text, .id("q")) }
      choices(
        &html, "unit", "所属（下の所属も含む）", chosen: filter.unit?.text,
        board.units.tree(over: board.asked).map {
          ($0.id.text, String(repeating: "　", count: $0.depth) + board.units.name($0.id))
        })
      choices(
        &html, "pillar", "柱", chosen: filter.pillar?.text, board.pillars.map { ($0.id.text, $0.title) })
      choices(
        &html, "state", "進み", chosen: filter.state?.rawValue, BoardState.allCases.map { ($0.rawValue, $0.title) })
      part(&html, "order", "並び") { html in
        html.select(name: "order", .id("order")) { html in
          for order in BoardFilter.Order.allCases {
            html.option(order.rawValue, order.title, selected: filter.order == order)
          }
        }
      }
      html.div(.class("part check")) { html in
        html.input(.checkbox, name: "late", value: "1", .id("late"), checked: filter.isLate)
        html.label(for: "late", "期限を過ぎたもの")
      }
      html.submit("絞り込む", .class("button"))
      var none = BoardFilter()
      none.grouping = filter.grouping
      if filter.query.count > none.query.count { html.a(none.list(page), "条件をなくす") }
    }
  }

  private func part(
    _ html: inout HTMLWriter, _ id: String, _ label: String, _ input: (inout HTMLWriter) -> Void
  ) {
    html.div(.class("part")) { html in
      html.label(for: id, label)
      input(&html)
    }
  }

  private func choices(
    _ html: inout HTMLWriter, _ id: String, _ label: String, chosen: String?, _ options: [(String, String)]
  ) {
    guard options.count > 1 || chosen != nil else { return }
    part(&html, id, label) { html in
      html.select(name: id, .id(id)) { html in
        html.option("", "すべて")
        for (value, text) in options { html.option(value, text, selected: value == chosen) }
      }
    }
  }

  private func list(_ html: inout HTMLWriter) {
    BoardList(page: page, rows: filter.rows(of: board), total: board.rows.count, words: filter.words(board))
      .write(to: &html)
    BorrowedList(rows: filter.borrowed(of: board), plan: page.plan.id, total: board.borrowed.count).write(to: &html)
  }
}
