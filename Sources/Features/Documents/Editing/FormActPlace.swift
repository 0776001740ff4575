import Essentials

/// Where somebody is after a button of the editor, and what is said of it.
extension FormAct {
  /// The id of the field or heading that the button leads to, in the form as it is before it is pressed.
  static func place(after act: String, in form: Form) -> String {
    let words = act.split(separator: ":").map(String.init)
    let number = words.last.flatMap { Int(asked: $0) } ?? 0
    switch (words.first, words.count) {
    case ("add", 2): return part(form.parts.count)
    case ("up", 2): return part(number - 1)
    case ("down", 2): return part(number + 1)
    case ("drop", 2):
      let left = form.parts.count - 1
      return left == 0 ? "adding" : part(min(number, left - 1))
    default: break
    }
    guard words.count > 1, let index = Int(asked: words[1].dropFirst()), form.parts.indices.contains(index) else {
      return "form-fields"
    }
    switch form.parts[index] {
    case .measures(let measures): return place(words, number, in: measures)
    case .indicators: return "\(words[1]).i-\(words.last ?? "").label"
    default: return part(index)
    }
  }

  /// The heading of a part.
  static func part(_ index: Int) -> String { "p\(index).title" }

  private static func place(_ words: [String], _ number: Int, in measures: Form.Measures) -> String {
    let part = words[1]
    switch words[0] {
    case "column": return "\(part).c\(measures.columns.count).label"
    case "column-up": return "\(part).c\(number - 1).label"
    case "column-drop":
      let left = measures.columns.count - 1
      return left == 0 ? "\(part).columns" : "\(part).c\(min(number, left - 1)).label"
    default: break
    }
    guard words.count > 2 else { return "\(part).title" }
    let (letter, rows) = (words[2], words[2] == "b" ? measures.rowsBelow : measures.rows)
    let cells = rows.indices.contains(number) ? rows[number].cells.count : 0
    switch words[0] {
    case "row": return "\(part).\(letter)\(rows.count).0.words"
    case "row-up": return "\(part).\(letter)\(number - 1)"
    case "row-drop": return rows.count < 2 ? "\(part).\(letter)" : "\(part).\(letter)\(min(number, rows.count - 2))"
    case "cell-label": return "\(part).\(letter)\(number).\(cells).words"
    case "cell": return "\(part).\(letter)\(number).\(cells).content"
    default: return "\(part).title"
    }
  }

  /// What the button did, for the line beside 保存する; nil where it only shows the preview.
  static func told(_ act: String) -> String? {
    let done: String? =
      switch act.split(separator: ":").first {
      case "add": "部分を足しました。"
      case "up", "down": "部分を動かしました。"
      case "drop": "部分を消しました。"
      case "column": "列を足しました。"
      case "column-up", "told-up": "列を動かしました。"
      case "column-drop": "列を消しました。"
      case "row": "行を足しました。"
      case "row-up": "行を動かしました。"
      case "row-drop": "行を消しました。"
      case "cell-label": "見出しを足しました。"
      case "cell": "内容を足しました。"
      default: nil
      }
    return done.map { $0 + "まだ保存していません。" }
  }
}
