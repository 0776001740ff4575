import Application
import Essentials
import Organization
import Planning
import Reporting

/// What narrows and orders the list of the board, and how its matrix is laid out.
struct BoardFilter {
  enum Order: String, CaseIterable {
    case plan, unit, state

    var title: String {
      switch self {
      case .plan: "計画の順"
      case .unit: "所属の順"
      case .state: "進みの順"
      }
    }
  }

  /// Who the sheets are counted by.
  enum Grouping: String { case unit, pillar }

  var grouping = Grouping.unit
  var unit: Unit.ID?
  var pillar: PlanNode.ID?
  var state: BoardState?
  var isLate = false
  var text: String?
  var order = Order.plan

  init() {}

  init(_ context: RequestContext) {
    grouping = context.query("by").flatMap { Grouping(rawValue: $0) } ?? .unit
    unit = context.query("unit").flatMap { Unit.ID($0) }
    pillar = context.query("pillar").flatMap { PlanNode.ID($0) }
    state = context.query("state").flatMap { BoardState(rawValue: $0) }
    isLate = context.query("late") == "1"
    text = context.query("q")
    order = context.query("order").flatMap { Order(rawValue: $0) } ?? .plan
  }

  /// The same as the query of an address.
  var query: [(name: String, value: String)] {
    var query: [(name: String, value: String)] = []
    if grouping != .unit { query.append(("by", grouping.rawValue)) }
    if let unit { query.append(("unit", unit.text)) }
    if let pillar { query.append(("pillar", pillar.text)) }
    if let state { query.append(("state", state.rawValue)) }
    if isLate { query.append(("late", "1")) }
    if let text { query.append(("q", text)) }
    if order != .plan { query.append(("order", order.rawValue)) }
    return query
  }

  /// The list of just these sheets.
  func list(_ page: RoundPage) -> Link {
    Link(
      segments: ["plans", page.plan.id.text, "rounds", page.round.id.text], query: query, fragment: "list")
  }

  /// The rows of the board that fit, in order.
  func rows(of board: Board) -> [BoardRow] {
    let words = searchWords(text)
    let fitting = board.rows.filter { row in
      fits(row.place, row.units, row.state, isLate: row.isLate, board) && finds(words, row.place, row.unitNames)
    }
    return sorted(fitting, board)
  }

  /// What other plans own and fits, in the order of the plan.
  func borrowed(of board: Board) -> [BorrowedRow] {
    let words = searchWords(text)
    return board.borrowed.filter { row in
      fits(row.place, row.units, row.state, isLate: row.isLate, board)
        && finds(words, row.place, "\(row.unitNames) \(row.owner)")
    }
  }

  private func fits(
    _ place: BoardPlace, _ units: [Unit.ID], _ state: BoardState?, isLate: Bool, _ board: Board
  ) -> Bool {
    if let unit, !units.contains(where: { board.units.path($0).contains(unit) }) { return false }
    if let pillar, place.pillar != pillar { return false }
    if let wanted = self.state, state != wanted { return false }
    return !self.isLate || isLate
  }

  private func finds(_ words: [String], _ place: BoardPlace, _ others: String) -> Bool {
    guard !words.isEmpty else { return true }
    let folded = foldedText("\(place.heading) \(place.path.joined(separator: " ")) \(others)")
    return words.allSatisfy { folded.contains($0) }
  }

  private func sorted(_ rows: [BoardRow], _ board: Board) -> [BoardRow] {
    let ranks: [Int]
    switch order {
    case .plan: return rows
    case .unit:
      let places = Dictionary(
        board.units.directory.entries.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { $1 })
      ranks = rows.map { $0.units.first.flatMap { places[$0] } ?? Int.max }
    case .state:
      let states = BoardState.allCases
      ranks = rows.map { (states.firstIndex(of: $0.state) ?? 0) * 2 + ($0.isLate ? 0 : 1) }
    }
    return zip(ranks, rows.indices).sorted { $0 < $1 }.map { rows[$0.1] }
  }

  /// What the list is narrowed to, for its heading and for files.
  func words(_ board: Board) -> String {
    var words: [String] = []
    if let unit { words.append(board.units.name(unit)) }
    if let pillar { words.append(board.pillars.first { $0.id == pillar }?.title ?? "柱") }
    if let state { words.append(state.title) }
    if isLate { words.append("期限を過ぎたもの") }
    if let text { words.append("「\(text)」") }
    return words.joined(separator: "、")
  }
}

/// The words of a search, folded; all of them have to be found.
func searchWords(_ text: String?) -> [String] {
  (text ?? "").split(whereSeparator: \.isWhitespace).map { foldedText($0) }
}
