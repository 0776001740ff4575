import Application
import Audit
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization

extension People {
  func showList(_ context: RequestContext) throws -> Response {
    let filter = PersonFilter(context)
    return try context.services.database.read { connection in
      let (people, next) = try PersonList.page(filter, limit: PersonListPage.limit, in: connection)
      let isWhole = filter.after == nil && next == nil
      return PersonListPage(
        context: context, filter: filter, names: try PeopleNames(on: filter.day, in: connection), people: people,
        next: next,
        count: isWhole
          ? people.count : try PersonList.count(filter, upTo: PersonListPage.countLimit, in: connection)
      ).response()
    }
  }
}

extension PersonFilter {
  /// Reads the filter of an address; without a day it is the list of today.
  init(_ context: RequestContext) {
    self.init(day: context.query("day").flatMap { Day(reading: $0) } ?? context.services.clock.now.day)
    unit = context.query("unit").flatMap { Unit.ID($0) }
    for list in StaffWord.List.allCases { words[list] = context.query(list.rawValue).flatMap { StaffWord.ID($0) } }
    text = context.query("q")
    includesOthers = context.query("others") == "1"
    order = context.query("order").flatMap { Order(rawValue: $0) } ?? .number
    if let number = context.query("after") { after = Cursor(kana: context.query("after-kana") ?? "", number: number) }
  }

  /// The same filter as the query of an address, without the place in the list.
  var query: [(name: String, value: String)] {
    var query: [(name: String, value: String)] = [("day", day.description)]
    if let unit { query.append(("unit", unit.text)) }
    for list in StaffWord.List.allCases { if let word = words[list] { query.append((list.rawValue, word.text)) } }
    if let text { query.append(("q", text)) }
    if includesOthers { query.append(("others", "1")) }
    if order != .number { query.append(("order", order.rawValue)) }
    return query
  }
}

/// The people of the city as of a day.
struct PersonListPage {
  /// How many people a page shows.
  static let limit = 100
  /// Up to how many are counted.
  static let countLimit = 10_000

  let context: RequestContext
  let filter: PersonFilter
  let names: PeopleNames
  let people: [Person]
  let next: PersonFilter.Cursor?
  let count: Int

  private var mayManage: Bool { context.signedIn.mayEverywhere(.managePeople) }

  func response() -> Response {
    Shell("職員", in: context, section: PeopleAddresses.list()) { html in
      html.a(PeopleAddresses.workbook().adding(filter.query), .class("button"), download: true, "Excelで出す")
      html.buttonLink("職員の構成", PeopleAddresses.figures().adding([("day", filter.day.description)]))
      if mayManage {
        html.buttonLink("語の一覧", PeopleAddresses.words())
        html.buttonLink("取込み・定期異動", PeopleAddresses.runs())
        html.buttonLink("職員を登録する", PeopleAddresses.new(), isPrimary: true)
      }
    }.response { html in
      html.p(.class("print-only"), "\(filter.day.japanese)現在")
      filterBar(&html)
      if people.isEmpty {
        html.empty("条件に合う職員はいません。日付と条件を確かめてください。")
      } else {
        table(&html)
        pager(&html)
      }
    }
  }

  private func filterBar(_ html: inout HTMLWriter) {
    html.searchForm(PeopleAddresses.list(), Attributes(class: "filters", data: [("instant", "")])) { html in
      part(&html, "day", "この日の職員") { html in
        html.input(.date, name: "day", value: filter.day.description, .id("day"))
      }
      part(&html, "q", "氏名・カナ・番号") { html in
        html.input(.search, name: "q", value: filter.text, .id("q"))
      }
      part(&html, "unit", "所属（下の所属も含む）") { html in
        html.select(name: "unit", .id("unit")) {
          UnitOptions(names: names, chosen: filter.unit, none: "すべて").write(to: &$0)
        }
      }
      for list in StaffWord.List.allCases {
        part(&html, list.rawValue, list.title) { html in
          html.select(name: list.rawValue, .id(list.rawValue)) {
            WordOptions(names: names, list: list, chosen: filter.words[list], none: "すべて").write(to: &$0)
          }
        }
      }
      part(&html, "order", "並び") { html in
        html.select(name: "order", .id("order")) { html in
          html.option("number", "職員番号", selected: filter.order == .number)
          html.option("kana", "カナ", selected: filter.order == .kana)
        }
      }
      html.div(.class("part check")) { html in
        html.input(.checkbox, name: "others", value: "1", .id("others"), checked: filter.includesOthers)
        html.label(for: "others", "退職・未配属も")
      }
      html.submit("絞り込む", .class("button"))
      html.p(
        Attributes(class: "result", role: "status"),
        count >= Self.countLimit ? "\(Self.countLimit)人以上" : "\(count)人")
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

  private func table(_ html: inout HTMLWriter) {
    html.div(Attributes(class: "scroll", label: "職員の一覧", tabIndex: 0)) { html in
      html.table(.class("list")) { html in
        html.caption(.class("visually-hidden"), "\(filter.day.japanese)現在の職員")
        html.thead { html in
          html.tr { html in
            for title in ["職員番号", "氏名", "所属", "職位", "級", "職種", "任用の区分", "年齢"] { html.th(scope: .column, title) }
          }
        }
        html.tbody { html in for person in people { row(person, &html) } }
      }
    }
  }

  private func row(_ person: Person, _ html: inout HTMLWriter) {
    let main = person.main(on: filter.day)
    html.tr { html in
      html.td(.class("short"), person.staffNumber)
      html.th(scope: .row) { html in
        html.a(PeopleAddresses.sheet(person.id), .class("short"), person.name)
        html.div(.class("where"), person.kana)
      }
      html.td { html in
        html.text(main == nil ? status(person) : names.place(main))
        for held in person.additional(on: filter.day) {
          html.div(.class("where")) { html in
            html.span(.class("tag"), "兼務")
            html.text(" \(names.place(held))　\(names.label(.position, of: held))")
          }
        }
      }
      for list in StaffWord.List.allCases { html.td(.class("short"), names.label(list, of: main)) }
      html.td(.class("number"), person.age(on: filter.day).map(String.init) ?? "")
    }
  }

  private func status(_ person: Person) -> String {
    if let leaving = person.leaving, leaving.day < filter.day { return "\(leaving.day.japanese)　\(leaving.kind.title)" }
    return "（この日の所属なし）"
  }

  private func pager(_ html: inout HTMLWriter) {
    guard filter.after != nil || next != nil else { return }
    html.nav(Attributes(class: "actions no-print", label: "ページ")) { html in
      if filter.after != nil {
        html.buttonLink("最初から", PeopleAddresses.list().adding(filter.query))
      }
      if let next {
        html.buttonLink(
          "次の\(Self.limit)人",
          PeopleAddresses.list().adding(filter.query + [("after", next.number), ("after-kana", next.kana)]))
      }
    }
  }
}
