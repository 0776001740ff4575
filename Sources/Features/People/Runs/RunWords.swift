import Essentials
import Organization
import Intake

/// The words of a file: known ones are found whatever their width, others become new words with a likely meaning.
struct RunWords {
  private var ids: [StaffWord.List: [String: StaffWord.ID]] = [:]
  private var places: [StaffWord.ID: Int] = [:]
  private let random: any RandomSource
  private(set) var added: [StaffWord] = []
  /// What people have to know about new words.
  private(set) var remarks: [RowProblem] = []

  init(_ words: [StaffWord], random: any RandomSource) {
    self.random = random
    for word in words {
      ids[word.list, default: [:]][foldedText(word.label)] = word.id
      places[word.id] = word.place
    }
  }

  /// The words of a row; empty cells keep what is held.
  mutating func words(_ row: RunRow, held: StaffWords) -> StaffWords {
    var words = held
    for (list, column) in [
      (StaffWord.List.position, PersonColumn.position), (.grade, .grade), (.jobType, .jobType),
      (.employment, .employment),
    ] {
      guard let label = row[column] else { continue }
      words[list] = id(list, label, row)
    }
    return words
  }

  private mutating func id(_ list: StaffWord.List, _ label: String, _ row: RunRow) -> StaffWord.ID {
    let folded = foldedText(label)
    if let id = ids[list]?[folded] { return id }
    let place = places.count + added.count
    let word = StaffWord(
      id: StaffWord.ID(from: random), list: list, label: label, meaning: Self.meaning(list, folded), place: place)
    added.append(word)
    ids[list, default: [:]][folded] = word.id
    places[word.id] = place
    let meaning = list.meanings.first { $0.word == word.meaning }?.title
    remarks.append(
      RowProblem(
        row: row.row, isError: false,
        text: "\(list.title)「\(label)」は、まだ語の一覧にありません。取り込むと加わります"
          + (meaning.map { "（意味は「\($0)」。違うときは「語の一覧」で直してください）。" } ?? "。")))
    return word.id
  }

  /// Whether the position or the grade is higher than before; both lists stand from high to low.
  func isPromotion(from old: StaffWords, to new: StaffWords) -> Bool {
    isHigher(new.position, old.position) || (old.position == new.position && isHigher(new.grade, old.grade))
  }

  private func isHigher(_ new: StaffWord.ID?, _ old: StaffWord.ID?) -> Bool {
    guard let new = new.flatMap({ places[$0] }), let old = old.flatMap({ places[$0] }) else { return false }
    return new < old
  }

  private static func meaning(_ list: StaffWord.List, _ label: String) -> String? {
    func has(_ words: String...) -> Bool { words.contains { label.contains($0) } }
    switch list {
    case .grade, .jobType: return nil
    case .position:
      if has("補佐", "副課長", "主幹") { return PositionClass.deputy.rawValue }
      if has("部長", "局長", "次長") { return PositionClass.department.rawValue }
      if has("課長", "室長", "所長", "館長", "園長") { return PositionClass.section.rawValue }
      return (has("係長", "主査") ? PositionClass.chief : .staff).rawValue
    case .employment:
      let isShort = has("短時間", "パート")
      if has("再任用") {
        return (isShort ? EmploymentCategory.reappointedShortTime : .reappointedFullTime).rawValue
      }
      if has("会計年度") { return (isShort ? EmploymentCategory.fiscalYearPartTime : .fiscalYearFullTime).rawValue }
      if has("任期付") { return EmploymentCategory.fixedTerm.rawValue }
      if has("臨時") { return EmploymentCategory.temporary.rawValue }
      if has("特別職") { return EmploymentCategory.special.rawValue }
      return (has("正規", "正職員", "一般職", "常勤") ? EmploymentCategory.regular : .other).rawValue
    }
  }
}
