import Essentials

/// What a button of the editor does to the form in the fields; nothing is saved by it.
enum FormAct {
  /// Does what the button's value says; false where it says something else.
  static func apply(_ act: String, to form: inout Form) -> Bool {
    let words = act.split(separator: ":").map(String.init)
    let number = words.last.flatMap { Int(asked: $0) } ?? -1
    switch (words.first, words.count) {
    case ("up", 2): form.parts.moveUp(number)
    case ("down", 2): form.parts.moveUp(number + 1)
    case ("drop", 2): form.parts.drop(number)
    case ("add", 2):
      guard let kind = PartKind(rawValue: words[1]), form.parts.count < 100 else { return false }
      form.parts.append(kind.new)
    default: return changeMeasures(words, number, &form)
    }
    return true
  }

  private static func changeMeasures(_ words: [String], _ number: Int, _ form: inout Form) -> Bool {
    guard words.count > 1, words[1].hasPrefix("p"), let index = Int(asked: words[1].dropFirst()),
      form.parts.indices.contains(index)
    else { return false }
    if words[0] == "told-up", case .indicators(let heading, let members, let around, var columns) = form.parts[index] {
      if columns.isEmpty { columns = Form.IndicatorColumn.usual }
      // The item covers the rows of its indicators, and stays in front.
      guard let place = columns.firstIndex(where: { $0.kind.rawValue == words.last }), place > 0,
        columns[place - 1].kind != .item
      else { return false }
      columns.moveUp(place)
      form.parts[index] = .indicators(heading: heading, members: members, words: around, columns: columns)
      return true
    }
    guard case .measures(var measures) = form.parts[index] else { return false }
    switch (words[0], words.count) {
    case ("column", 2): measures.columns.append(Form.Column("", .numberedTitle, 20))
    case ("column-up", 3): measures.columns.moveUp(number)
    case ("column-drop", 3): measures.columns.drop(number)
    case (_, 3...4):
      if words[2] == "b" {
        guard change(words[0], number, &measures.rowsBelow) else { return false }
      } else {
        guard change(words[0], number, &measures.rows) else { return false }
      }
    default: return false
    }
    form.parts[index] = .measures(measures)
    return true
  }

  private static func change(_ act: String, _ number: Int, _ rows: inout [Form.Row]) -> Bool {
    switch act {
    case "row": rows.append(Form.Row(.label(""), .content(.numberedTitle)))
    case "row-up": rows.moveUp(number)
    case "row-drop": rows.drop(number)
    case "cell-label": if rows.indices.contains(number) { rows[number].cells.append(.label("")) }
    case "cell": if rows.indices.contains(number) { rows[number].cells.append(.content(.room, span: 1)) }
    default: return false
    }
    return true
  }
}

extension Array {
  fileprivate mutating func moveUp(_ index: Int) {
    guard index > 0, indices.contains(index) else { return }
    swapAt(index, index - 1)
  }

  fileprivate mutating func drop(_ index: Int) {
    guard indices.contains(index) else { return }
    remove(at: index)
  }
}
