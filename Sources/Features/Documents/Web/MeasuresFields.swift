import Design
import Essentials
import HTML
import PlanFile
import Planning

/// The fields of the part that lays out the measures: headings, boxes, columns.
struct MeasuresFields {
  let editor: EditorPage
  let place: String
  let measures: Form.Measures

  private var plan: Plan { editor.view.plan.plan }
  private var tiers: [Int] { editor.view.plan.tiers }

  func write(to html: inout HTMLWriter) {
    headings(&html)
    block(&html)
    html.h3(Attributes(id: "\(place).columns", tabIndex: -1), "列")
    html.p(.class("help"), "枠の中に、取組を1行ずつ並べる表の列です。列がなければ、表はつきません。幅は、列どうしの割合です。")
    html.input(.hidden, name: "\(place).columns", value: String(measures.columns.count))
    columns(&html)
    button("列を足す", "column:\(place)", &html)
    rows("枠（表の上）", "r", "rows", measures.rows, &html)
    rows("枠（表の下）", "b", "below", measures.rowsBelow, &html)
  }

  private func headings(_ html: inout HTMLWriter) {
    html.h3("見出しにする段")
    html.input(.hidden, name: "\(place).tiers", value: String((tiers.max() ?? -1) + 1))
    for tier in tiers where plan.levels.indices.contains(tier) {
      let heading = measures.headings.first { $0.tier == tier }
      let name = "\(place).h\(tier)"
      html.div(.class("heading-fields")) { html in
        html.div(.class("choice")) { html in
          html.input(.checkbox, name: "\(name).on", value: "1", Attributes(id: "\(name).on"), checked: heading != nil)
          html.label(for: "\(name).on", plan.levels[tier].name)
        }
        html.label(for: "\(name).text", Attributes(class: "visually-hidden")) {
          $0.text("\(plan.levels[tier].name)の書き方")
        }
        let isInvalid = editor.error(of: "\(name).text", &html)
        html.input(
          .text, name: "\(name).text", value: heading?.text ?? "{番号} {名称}",
          Attributes(id: "\(name).text", describedBy: isInvalid ? "\(name).text-error" : nil), invalid: isInvalid)
        for (key, label, isOn) in [
          ("page", "ここからページを変える", heading?.beginsPage ?? false), ("band", "帯にのせる", heading?.isBand ?? false),
        ] {
          html.div(.class("choice")) { html in
            html.input(
              .checkbox, name: "\(name).\(key)", value: "1", Attributes(id: "\(name).\(key)"), checked: isOn)
            html.label(for: "\(name).\(key)", label)
          }
        }
        // What the plan has no words for is not offered, unless the form prints it.
        for field in plan.levels[tier].fields where isOffered(field, tier, heading) {
          html.div(.class("choice")) { html in
            let id = "\(name).\(field.key)"
            html.input(
              .checkbox, name: "\(name).fields", value: field.key, Attributes(id: id),
              checked: heading?.fields.contains(field.key) ?? false)
            html.label(for: id, "下に「\(field.label)」を書く")
          }
        }
      }
    }
  }

  private func isOffered(_ field: Level.Field, _ tier: Int, _ heading: Form.Heading?) -> Bool {
    field.key == "measures" || heading?.fields.contains(field.key) ?? false
      || editor.shape.tierFields[tier]?.contains { $0.key == field.key } ?? false
  }

  private func block(_ html: inout HTMLWriter) {
    FormField("\(place).block", "枠を作る単位").write(to: &html) { html in
      html.select(name: "\(place).block", Attributes(id: "\(place).block")) { html in
        html.option("plan", "計画全体で1つ", selected: measures.block == .plan)
        for tier in tiers where plan.levels.indices.contains(tier) {
          html.option(
            "tier:\(tier)", "「\(plan.levels[tier].name)」ごと", selected: measures.block == .tier(tier))
        }
        html.option("measure", "取組ごと", selected: measures.block == .measure)
      }
    }
    FormField("\(place).choice", "のせる取組").write(to: &html) { html in
      html.select(name: "\(place).choice", Attributes(id: "\(place).choice")) { html in
        for choice in Form.Choice.allCases where choice.isOffered || choice == measures.choice {
          html.option(choice.rawValue, choice.title, selected: measures.choice == choice)
        }
      }
    }
    editor.text("\(place).side", "取組の左に縦に通す語（なくてもよい）", measures.side, &html)
    editor.text("\(place).widths", "枠の幅の割合", measures.widths.map(String.init).joined(separator: ", "), &html)
    html.div(.class("choice")) { html in
      html.input(
        .checkbox, name: "\(place).own_page", value: "1", Attributes(id: "\(place).own_page"),
        checked: measures.isOnOwnPage)
      html.label(for: "\(place).own_page", "枠ごとにページを変える")
    }
    html.div(.class("choice")) { html in
      html.input(
        .checkbox, name: "\(place).of_predecessor", value: "1", Attributes(id: "\(place).of_predecessor"),
        checked: measures.isOfPredecessor)
      html.label(for: "\(place).of_predecessor", "前の計画の取組をのせる（振り返り）")
    }
  }

  private func columns(_ html: inout HTMLWriter) {
    guard !measures.columns.isEmpty else { return }
    html.table(.class("list form-columns")) { html in
      html.thead { html in
        html.tr { html in
          for head in ["見出し", "内容", "幅", "同じ内容をまとめる", "動かす"] { html.th(scope: .column, head) }
        }
      }
      html.tbody { html in
        for (index, column) in measures.columns.enumerated() { line(index, column, &html) }
      }
    }
  }

  private func line(_ index: Int, _ column: Form.Column, _ html: inout HTMLWriter) {
    let name = "\(place).c\(index)"
    html.tr { html in
      html.td { html in
        let isInvalid = editor.error(of: "\(name).label", &html)
        html.input(
          .text, name: "\(name).label", value: column.label,
          Attributes(
            id: "\(name).label", label: "\(index + 1)列目の見出し",
            describedBy: isInvalid ? "\(name).label-error" : nil), invalid: isInvalid)
      }
      html.td {
        ContentField(editor: editor, name: name, content: column.content, label: "\(index + 1)列目").write(to: &$0)
      }
      html.td { html in
        let isInvalid = editor.error(of: "\(name).width", &html)
        html.input(
          .text, name: "\(name).width", value: String(column.width),
          Attributes(
            class: "narrow", id: "\(name).width", label: "\(index + 1)列目の幅",
            describedBy: isInvalid ? "\(name).width-error" : nil), invalid: isInvalid)
      }
      html.td { html in
        html.input(
          .checkbox, name: "\(name).joined", value: "1",
          Attributes(id: "\(name).joined", label: "\(index + 1)列目の同じ内容をまとめる"), checked: column.isJoined)
      }
      html.td { html in
        if index > 0 { button("上へ", "column-up:\(place):\(index)", &html, label: "\(index + 1)列目を前へ") }
        button("消す", "column-drop:\(place):\(index)", &html, label: "\(index + 1)列目を消す")
      }
    }
  }

  private func rows(
    _ title: String, _ letter: String, _ count: String, _ rows: [Form.Row], _ html: inout HTMLWriter
  ) {
    html.h3(Attributes(id: "\(place).\(letter)", tabIndex: -1), title)
    html.input(.hidden, name: "\(place).\(count)", value: String(rows.count))
    for (index, row) in rows.enumerated() {
      let name = "\(place).\(letter)\(index)"
      html.fieldset(Attributes(class: "box-row", id: name, tabIndex: -1)) { html in
        html.legend("\(index + 1)行目")
        html.input(.hidden, name: "\(name).cells", value: String(row.cells.count))
        for (number, cell) in row.cells.enumerated() {
          box("\(name).\(number)", "\(index + 1)行目の\(number + 1)つ目", cell, &html)
        }
        html.div(.class("actions")) { html in
          html.div(.class("choice")) { html in
            html.input(
              .checkbox, name: "\(name).empty", value: "1", Attributes(id: "\(name).empty"),
              checked: row.isLeftOutWhenEmpty)
            html.label(for: "\(name).empty", "内容がなければ行を出さない")
          }
          button("見出しを足す", "cell-label:\(place):\(letter):\(index)", &html, label: "\(index + 1)行目に見出しを足す")
          button("内容を足す", "cell:\(place):\(letter):\(index)", &html, label: "\(index + 1)行目に内容を足す")
          if index > 0 { button("上へ", "row-up:\(place):\(letter):\(index)", &html, label: "\(index + 1)行目を上へ") }
          button("行を消す", "row-drop:\(place):\(letter):\(index)", &html, label: "\(index + 1)行目を消す")
        }
      }
    }
    button("行を足す", "row:\(place):\(letter)", &html)
  }

  private func box(_ name: String, _ label: String, _ cell: Form.Cell, _ html: inout HTMLWriter) {
    html.div(.class("box")) { html in
      if cell.isLabel { html.input(.hidden, name: "\(name).label", value: "1") }
      ContentField(editor: editor, name: name, content: cell.content, label: label, isLabel: cell.isLabel).write(
        to: &html)
      html.label(for: "\(name).span", "幅")
      html.input(
        .text, name: "\(name).span", value: String(cell.span),
        Attributes(class: "narrow", id: "\(name).span", label: "\(label)の幅（0は残り全部）"))
      html.label(for: "\(name).height", "高さ")
      html.input(
        .text, name: "\(name).height", value: String(cell.height),
        Attributes(class: "narrow", id: "\(name).height", label: "\(label)の高さ（行の数）"))
    }
  }

  private func button(_ text: String, _ act: String, _ html: inout HTMLWriter, label: String? = nil) {
    editor.button(text, act, label: label, &html)
  }
}

/// The choice of a content, with room for own words.
struct ContentField {
  let editor: EditorPage
  let name: String
  let content: Content
  let label: String
  /// Whether the cell is a label; one with words of its own needs no choice.
  var isLabel = false

  func write(to html: inout HTMLWriter) {
    if isLabel, words != nil {
      html.input(.hidden, name: "\(name).content", value: "words")
    } else {
      html.select(name: "\(name).content", Attributes(id: "\(name).content", label: "\(label)の内容")) { html in
        let choices = editor.choices
        html.option("words", "決まった文", selected: words != nil)
        for choice in choices { html.option(choice.content.word, choice.title, selected: choice.content == content) }
        if words == nil, !choices.contains(where: { $0.content == content }) {
          html.option(content.word, "\(content.word)（この計画にはありません）", selected: true)
        }
      }
    }
    guard let words else { return }
    let isInvalid = editor.error(of: "\(name).words", &html)
    html.input(
      .text, name: "\(name).words", value: words,
      Attributes(
        id: "\(name).words", label: isLabel ? "\(label)の見出し" : "\(label)の文",
        describedBy: isInvalid ? "\(name).words-error" : nil), invalid: isInvalid)
  }

  private var words: String? {
    if case .words(let text) = content { return text }
    return nil
  }
}

extension Form.Choice {
  fileprivate var title: String {
    switch self {
    case .all: "すべて"
    case .late: "書類の年度に、予定より遅れているもの"
    case .below: "予定より遅れているもの、指標や評価が計画を下回るもの"
    case .silent: "書類の年度に、報告のないもの"
    case .behind: "書類の年度に、遅れているものと報告のないもの"
    case .belowPlan: "遅れているもの、報告のないもの、指標や評価が計画を下回るもの"
    }
  }
}
