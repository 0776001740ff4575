import Application
package import Database
package import Essentials

/// The words of the city for positions, grades, job types and employment.
package enum StaffWordStore {
  /// All words by list and place; one statement.
  package static func all(in connection: borrowing Connection) throws -> [StaffWord] {
    try connection.rows("select id, list, label, meaning, place from staff_words order by list, place, label") { row in
      StaffWord(
        id: row.id(0), list: try row.choice(1), label: row.text(2), meaning: row.optionalText(3), place: row.integer(4))
    }
  }

  /// Writes words; new ones are added, those with a known id changed.
  package static func save(_ words: [StaffWord], in connection: borrowing Connection) throws {
    for word in words {
      if word.label.isEmpty || word.label.count > 60 {
        throw Refusal("\(word.list.title)の語は、1文字から60文字までで入力してください。")
      }
      if !word.list.meanings.isEmpty, !word.list.meanings.contains(where: { $0.word == word.meaning }) {
        throw Refusal("\(word.list.title)「\(word.label)」の意味を選んでください。")
      }
    }
    do {
      try connection.batched(
        "insert into staff_words (id, list, label, meaning, place) values", words,
        """
         on conflict (id) do update set label = excluded.label, meaning = excluded.meaning, place = excluded.place
        """
      ) { "(\($0.id), \($0.list.rawValue), \($0.label), \($0.meaning), \($0.place))" }
      if !words.isEmpty { try PeopleState.advance(in: connection) }
    } catch let fault as DatabaseFault where fault.kind == .unique {
      throw Refusal("同じ語が2つあります。片方を消すか、別の語にしてください。")
    }
  }

  /// Removes words that nobody holds; those in use are refused.
  package static func delete(_ ids: [StaffWord.ID], in connection: borrowing Connection) throws {
    guard !ids.isEmpty else { return }
    do {
      try connection.run("delete from staff_words where id in (\(list: ids))")
      try PeopleState.advance(in: connection)
    } catch let fault as DatabaseFault where fault.kind == .foreignKey {
      throw Refusal("使われている語は消せません。名前を変えるか、先に職員の所属を直してください。")
    }
  }
}

extension StaffWord {
  /// The words that a city starts with, until it writes its own.
  package static func usual(_ random: some RandomSource) -> [StaffWord] {
    func words(_ list: List, _ labels: [(String, String?)]) -> [StaffWord] {
      labels.enumerated().map { place, word in
        StaffWord(id: ID(from: random), list: list, label: word.0, meaning: word.1, place: place)
      }
    }
    let positions: [(String, PositionClass)] = [
      ("部長", .department), ("次長", .department), ("課長", .section), ("課長補佐", .deputy), ("係長", .chief), ("主査", .chief),
      ("主任", .staff), ("主事", .staff), ("主事補", .staff),
    ]
    let employments: [(String, EmploymentCategory)] = [
      ("正規", .regular), ("再任用（フルタイム）", .reappointedFullTime), ("再任用（短時間）", .reappointedShortTime),
      ("任期付", .fixedTerm), ("会計年度任用（フルタイム）", .fiscalYearFullTime), ("会計年度任用（パートタイム）", .fiscalYearPartTime),
    ]
    return words(.position, positions.map { ($0.0, $0.1.rawValue) })
      + words(.grade, (1...8).reversed().map { ("\($0)級", nil) })
      + words(.jobType, ["一般事務", "土木", "建築", "保健師", "保育士", "消防"].map { ($0, nil) })
      + words(.employment, employments.map { ($0.0, $0.1.rawValue) })
  }
}
