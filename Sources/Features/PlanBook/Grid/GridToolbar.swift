import HTML

/// The keys with their markers, the tools of the grid, what is not saved yet, and the button that saves.
struct GridToolbar {
  let keys: GridKeys

  func write(to html: inout HTMLWriter) {
    html.div(.class("grid-bar")) { html in
      html.div(Attributes(class: "grid-legend", role: "group", label: "キーで選ぶ工程")) { html in
        for choice in keys.choices { button(&html, choice.label, choice.keys) }
        button(&html, "⇒", [GridKeys.arrow])
        html.scriptButton("消す", Attributes(class: "button small", data: [("grid-clear", ""), ("shown", "Del")]))
      }
      html.div(Attributes(class: "grid-tools", role: "group", label: "表の操作")) { html in
        tool(&html, "右へ⇒", "right", "Ctrl+R")
        tool(&html, "下のセルへコピー", "down", "Ctrl+D")
        tool(&html, "年度ごとに分ける", "split", "")
        tool(&html, "元に戻す", "undo", "Ctrl+Z")
        tool(&html, "やり直す", "redo", "Ctrl+Y")
      }
      html.submit("保存", Attributes(class: "button primary", id: "grid-save"))
    }
    html.p(Attributes(class: "grid-status", id: "grid-status", role: "status"), "")
    html.div(Attributes(class: "grid-details", id: "grid-details", hidden: true), "")
  }

  /// The keys in words, below the table.
  static func writeHelp(to html: inout HTMLWriter) {
    html.p(
      Attributes(class: "small muted grid-help", id: "grid-help", hidden: true),
      "矢印キーで移る。数字キーで工程を入れ、Shiftを押しながらで加える。EnterかF2で文を直す。Shift＋矢印で範囲を選ぶ。Excelとの間で写せる（Ctrl+C、Ctrl+V）。Ctrl+Sで保存。")
  }

  private func button(_ html: inout HTMLWriter, _ label: String, _ keys: [String]) {
    html.scriptButton(
      label,
      Attributes(
        class: "button small",
        data: [("marker", label), ("keys", keys.joined(separator: " ")), ("shown", keys.first ?? "")]))
  }

  private func tool(_ html: inout HTMLWriter, _ title: String, _ name: String, _ key: String) {
    html.scriptButton(
      title, Attributes(class: "button small", title: key.isEmpty ? nil : key, data: [("grid-tool", name)]))
  }
}
