import Essentials

/// What a button of the editor does to the form in the fields; nothing is saved by it.
enum FormAct {
  /// Does what the button's value says; false where it says something else. What a form has no room for is refused.
  static func apply(_ act: String, to form: inout Form) throws(Refusal) -> Bool {
    let words = act.split(separator: ":").map(String.init)
    let number = words.last.flatMap { Int(asked: $0) } ?? -1
    switch (words.first, words.count) {
    case ("up", 2): form.parts.moveUp(number)
    case ("down", 2): form.parts.moveUp(number + 1)
    case ("drop", 2): form.parts.drop(number)
    case ("add", 2):
      guard let kind = PartKind(rawValue: words[1]) else { return false }
      try check(form.parts.count, Form.Limit.parts, "部分", at: "adding")
      form.parts.append(kind.new)
    default: return try changeMeasures(words, number, &form)
    }
    return true
  }

  private static func check(_ count: Int, _ limit: Int, _ name: String, at place: String) throws(Refusal) {
    guard count < limit else { throw Refusal("\(name)は\(limit)までです。これより多くは足せません。", field: place) }
  }

  private static func changeMeasures(
    _ words: [String], _ number: Int, _ form: inout Form
  ) throws(Refusal) -> Bool {
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
    case ("column", 2):
      try check(measures.columns.count, Form.Limit.columns, "列", at: "\(words[1]).columns")
      measures.columns.append(Form.Column("", .numberedTitle, 20))
    case ("column-up", 3): measures.columns.moveUp(number)
    case ("column-drop", 3): measures.columns.drop(number)
    case (_, 3...4):
      let place = "\(words[1]).\(words[2])"
      if words[2] == "b" {
        guard try change(words[0], number, &measures.rowsBelow, at: place) else { return false }
      } else {
        guard try change(words[0], number, &measures.rows, at: place) else { return false }
      }
    default: return false
    }
    form.parts[index] = .measures(measures)
    return true
  }

  private static func change(
    _ act: String, _ number: Int, _ rows: inout [Form.Row], at place: String
  ) throws(Refusal) -> Bool {
    switch act {
    case "row":
      try check(rows.count, Form.Limit.rows, "行", at: place)
      rows.append(Form.Row(.label(""), .content(.numberedTitle)))
    case "row-up": rows.moveUp(number)
    case "row-drop": rows.drop(number)
    case "cell-label", "cell":
      guard rows.indices.contains(number) else { break }
      try check(rows[number].cells.count, Form.Limit.cells, "枠", at: "\(place)\(number)")
      rows[number].cells.append(act == "cell" ? .content(.room, span: 1) : .label(""))
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
