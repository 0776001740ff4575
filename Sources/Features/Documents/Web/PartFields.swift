import Design
import HTML
import Planning

/// The fields of one part of a form.
struct PartFields {
  let editor: EditorPage
  let part: Form.Part
  let index: Int
  let isLast: Bool

  private var place: String { "p\(index)" }

  func write(to html: inout HTMLWriter) {
    let kind = PartKind(part)
    html.section(Attributes(class: "card part", labelledBy: FormAct.part(index), data: [("part", place)])) { html in
      html.div(.class("part-head")) { html in
        html.h2(Attributes(id: FormAct.part(index), tabIndex: -1), "\(index + 1)　\(kind.title)")
        html.div(.class("actions")) { html in
          if index > 0 { editor.button("上へ", "up:\(index)", label: "\(kind.title)を上へ動かす", &html) }
          if !isLast { editor.button("下へ", "down:\(index)", label: "\(kind.title)を下へ動かす", &html) }
          editor.button("消す", "drop:\(index)", label: "\(kind.title)を消す", &html)
        }
      }
      html.input(.hidden, name: "\(place).kind", value: kind.rawValue)
      content(&html)
    }
  }

  private func content(_ html: inout HTMLWriter) {
    switch part {
    case .title(let lines):
      self.lines("lines", "1行に1つ", lines, help: Wording.Place.text.help, &html)
    case .words(let heading, let text):
      self.heading(heading, &html)
      let field = FormField("\(place).text", "文", help: Wording.Place.text.help, refusals: editor.refusals)
      field.write(to: &html) { html in
        html.textarea(name: "\(place).text", value: text, rows: 5, field.attributes, invalid: field.isInvalid)
      }
    case .textBefore: html.p(.class("help"), "計画の本文のうち、取組より前にあるものです。")
    case .textAfter: html.p(.class("help"), "計画の本文のうち、取組より後にあるものです。")
    case .indicators(let heading, let members, let words, let columns):
      self.heading(heading, &html)
      IndicatorFields(editor: editor, place: place, columns: columns).write(to: &html)
      html.div(.class("choice")) { html in
        let id = "\(place).members"
        html.input(.checkbox, name: id, value: "1", .id(id), checked: members)
        html.label(for: id, "指標ごとに、性別などの区分の数字（内訳）も載せる")
      }
      around(words, &html)
    case .belowPlan(let below):
      html.p(
        .class("help"),
        "柱や計画全体の指標のうち目標や目安に届いていないものと、計画を下回る評価が付いた柱を、1枚ずつ示します。取組とその指標は、「取組」の部分に載ります。")
      heading(below.heading, &html)
      lines("texts", "報告から載せる欄（1行に1つ。例：理由）", below.texts, &html)
      lines("rooms", "手で書く欄（1行に1つ。例：答弁）", below.rooms, &html)
    case .standings(let heading, let words), .indicatorCharts(let heading, let words):
      self.heading(heading, &html)
      around(words, &html)
    case .publication(let heading, let words):
      html.p(
        .class("help"), "書類の年度の数字が出ます。ほかの部分がない書類は、終わった年度を示します。ほかの部分と合わせるときは、書類の画面で年度を選びます。")
      self.heading(heading, &html)
      around(words, &html)
    case .measures(let measures):
      MeasuresFields(editor: editor, place: place, measures: measures).write(to: &html)
    }
  }

  private func lines(
    _ name: String, _ label: String, _ lines: [String], help: String? = nil, _ html: inout HTMLWriter
  ) {
    let field = FormField("\(place).\(name)", label, help: help, refusals: editor.refusals)
    field.write(to: &html) { html in
      html.textarea(
        name: "\(place).\(name)", value: lines.joined(separator: "\n"), rows: 3, field.attributes,
        invalid: field.isInvalid)
    }
  }

  private func heading(_ text: String, _ html: inout HTMLWriter) {
    editor.text("\(place).heading", "見出し", text, limit: 200, marks: .text, &html)
  }

  /// The city's words before and after what is counted.
  private func around(_ words: Form.Around, _ html: inout HTMLWriter) {
    for (name, label, text) in [("before", "前に置く文", words.before), ("after", "後に置く文", words.after)] {
      let id = "\(place).\(name)"
      let field = FormField(id, label, help: Wording.Place.text.help, isOptional: true, refusals: editor.refusals)
      field.write(to: &html) { html in
        html.textarea(name: id, value: text, rows: 2, field.attributes, invalid: field.isInvalid)
      }
    }
  }
}
