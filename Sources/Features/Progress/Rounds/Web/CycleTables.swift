import Design
import HTML
import HTTP
import Rounds

/// Checkpoints and stages as rows of a form; an empty row at the end adds one.
struct CycleTables {
  let page: CyclePage

  func write(to html: inout HTMLWriter) {
    table(
      &html, "点検の時期", "「見る年数」は、その回で何年分をまとめて見るか。ふつうは1です。",
      ["名前", "始まる日", "期限", "見る年数", "順番", "消す"]
    ) { html in for number in page.entered.points.indices { point(&html, number) } }
    table(&html, "報告が通る段階", "上から順に進みます。最初は、所管課が書く段階です。", ["名前", "だれが何をするか", "順番", "消す"]) { html in
      for number in page.entered.stages.indices { stage(&html, number) }
    }
  }

  private func table(
    _ html: inout HTMLWriter, _ title: String, _ help: String, _ heads: [String], _ rows: (inout HTMLWriter) -> Void
  ) {
    html.section(.class("card")) { html in
      html.h2(title)
      html.p(.class("help"), help)
      html.table(.class("list cycle-table")) { html in
        html.caption(.class("visually-hidden"), title)
        html.thead { html in html.tr { html in for head in heads { html.th(scope: .column, head) } } }
        html.tbody(.none, rows)
      }
    }
  }

  private func point(_ html: inout HTMLWriter, _ number: Int) {
    let point = page.entered.points[number]
    let (name, spoken) = ("point-\(number)-", point.isNew ? "新しい時期" : "「\(point.label)」")
    html.tr(point.isNew ? .class("new-row") : .none) { html in
      html.td { html in
        html.input(.hidden, name: name + "key", value: point.key)
        input(&html, name + "label", point.label, "\(spoken)の名前", "w-middle", point.isNew ? "足す時期　例：年度末" : nil)
      }
      html.td { html in
        day(&html, name + "opens", point.opens, "\(spoken)の始まる日")
        html.div(.class("check")) { html in
          html.input(.checkbox, name: name + "after", value: "1", .id(name + "after"), checked: point.opensAfterYear)
          html.label(for: name + "after") { html in
            html.span(.class("visually-hidden"), spoken)
            html.text("年度が終わったあと（翌年度）")
          }
        }
      }
      html.td { day(&$0, name + "due", point.due, "\(spoken)の期限") }
      html.td { input(&$0, name + "years", point.years, "\(spoken)が見る年数", "w-tiny", nil) }
      html.td(.class("short")) { moves(&$0, "point", number, page.entered.points.count { !$0.isNew }, spoken) }
      html.td(.class("short")) { removal(&$0, name, spoken, point.isNew, point.isRemoved) }
    }
  }

  private func day(_ html: inout HTMLWriter, _ name: String, _ value: (month: String, day: String), _ label: String) {
    page.error(&html, name + "-month")
    html.span(.class("month-day")) { html in
      let (attributes, isBad) = page.marks(name + "-month", label: "\(label)（月）", class: "w-tiny")
      html.input(.text, name: name + "-month", value: value.month, attributes, invalid: isBad, maxLength: 2)
      html.text("月")
      html.input(
        .text, name: name + "-day", value: value.day,
        page.marks(name + "-day", label: "\(label)（日）", class: "w-tiny").attributes,
        invalid: isBad, maxLength: 2)
      html.text("日")
    }
  }

  private func stage(_ html: inout HTMLWriter, _ number: Int) {
    let stage = page.entered.stages[number]
    let (name, spoken) = ("stage-\(number)-", stage.isNew ? "新しい段階" : "「\(stage.label)」")
    html.tr(stage.isNew ? .class("new-row") : .none) { html in
      html.td { html in
        if stage.isNew { html.input(.hidden, name: name + "new", value: "1") }
        input(&html, name + "label", stage.label, "\(spoken)の名前", "w-middle", stage.isNew ? "足す段階　例：部長" : nil)
      }
      html.td { html in
        html.select(name: name + "part", Attributes(id: name + "part", label: "\(spoken)は、だれが何をするか")) { html in
          for part in Cycle.Stage.Part.allCases {
            html.option(part.rawValue, CycleWords.part(part), selected: part == stage.part)
          }
        }
      }
      html.td(.class("short")) { moves(&$0, "stage", number, page.entered.stages.count { !$0.isNew }, spoken) }
      html.td(.class("short")) { removal(&$0, name, spoken, stage.isNew, stage.isRemoved) }
    }
  }

  private func input(
    _ html: inout HTMLWriter, _ id: String, _ value: String, _ label: String, _ width: StaticString, _ hint: String?
  ) {
    page.error(&html, id)
    let (attributes, isBad) = page.marks(id, label: label, class: width)
    html.input(.text, name: id, value: value, attributes, invalid: isBad, maxLength: 60, placeholder: hint)
  }

  private func moves(_ html: inout HTMLWriter, _ kind: String, _ number: Int, _ count: Int, _ spoken: String) {
    guard number < count else { return }
    for (word, title, sign, fits) in [("up", "上へ", "↑", number > 0), ("down", "下へ", "↓", number + 1 < count)] where fits
    {
      html.submit(
        sign, Attributes(class: "button small", title: title, label: "\(spoken)を\(title)"), name: "move",
        value: "\(word) \(kind)-\(number)")
    }
  }

  private func removal(
    _ html: inout HTMLWriter, _ name: String, _ spoken: String, _ isNew: Bool, _ isRemoved: Bool
  ) {
    guard !isNew else { return }
    html.input(.checkbox, name: name + "remove", value: "1", Attributes(label: "\(spoken)を消す"), checked: isRemoved)
  }
}
