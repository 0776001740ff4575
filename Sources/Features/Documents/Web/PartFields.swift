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
    html.section(Attributes(class: "card part", labelledBy: "\(place)-title")) { html in
      html.div(.class("part-head")) { html in
        html.h2(Attributes(id: "\(place)-title"), "\(index + 1)　\(kind.title)")
        html.div(.class("actions")) { html in
          if index > 0 { button("上へ", "up:\(index)", "\(kind.title)を上へ動かす", &html) }
          if !isLast { button("下へ", "down:\(index)", "\(kind.title)を下へ動かす", &html) }
          button("消す", "drop:\(index)", "\(kind.title)を消す", &html)
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
      editor.text("\(place).heading", "見出し", heading, marks: .text, &html)
      let field = FormField("\(place).text", "文", help: Wording.Place.text.help, refusals: editor.refusals)
      field.write(to: &html) { html in
        html.textarea(name: "\(place).text", value: text, rows: 5, field.attributes, invalid: field.isInvalid)
      }
    case .textBefore: html.p(.class("help"), "計画の本文のうち、取組より前にあるものです。")
    case .textAfter: html.p(.class("help"), "計画の本文のうち、取組より後にあるものです。")
    case .indicators(let heading, let members):
      editor.text("\(place).heading", "見出し", heading, &html)
      html.div(.class("choice")) { html in
        let id = "\(place).members"
        html.input(.checkbox, name: id, value: "1", .id(id), checked: members)
        html.label(for: id, "指標ごとに、性別などの区分の数字（内訳）も載せる")
      }
    case .belowPlan(let below):
      html.p(
        .class("help"),
        "柱や計画全体の指標のうち目標や目安に届いていないものと、計画を下回る評価が付いた柱を、1枚ずつ示します。取組とその指標は、「取組」の部分に載ります。")
      editor.text("\(place).heading", "見出し", below.heading, marks: .text, &html)
      lines("texts", "報告から載せる欄（1行に1つ。例：理由）", below.texts, &html)
      lines("rooms", "手で書く欄（1行に1つ。例：答弁）", below.rooms, &html)
    case .standings(let heading), .indicatorCharts(let heading), .publication(let heading):
      editor.text("\(place).heading", "見出し", heading, &html)
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

  private func button(_ text: String, _ act: String, _ label: String, _ html: inout HTMLWriter) {
    html.submit(text, Attributes(class: "button small", label: label), name: "act", value: act)
  }
}
