import Essentials
import Reporting
import Rounds

/// How far a sheet has come, as the board counts it; every sheet is in exactly one of them.
enum BoardState: String, CaseIterable {
  case asked, opened, draft, submitted, returned, accepted

  init(_ sheet: ReportSheet) {
    switch sheet.state {
    case .waiting: self = sheet.openedAt == nil ? .asked : .opened
    case .draft: self = .draft
    case .submitted: self = .submitted
    case .returned: self = .returned
    case .accepted: self = .accepted
    }
  }

  var title: String {
    switch self {
    case .asked: "未着手"
    case .opened: "開いた"
    case .draft: "作成中"
    case .submitted: "確認中"
    case .returned: "差戻し"
    case .accepted: "受付済み"
    }
  }

  /// The colour of its part of the bar.
  var barClass: StaticString {
    switch self {
    case .asked: "bar-ground"
    case .opened: "bar-opened"
    case .draft: "bar-draft"
    case .submitted: "bar-submitted"
    case .returned: "bar-returned"
    case .accepted: "bar-accepted"
    }
  }

  /// The sign before its word.
  var markClass: StaticString {
    switch self {
    case .asked: "sheet-state waiting"
    case .opened: "sheet-state waiting opened"
    case .draft: "sheet-state draft"
    case .submitted: "sheet-state submitted"
    case .returned: "sheet-state returned"
    case .accepted: "sheet-state accepted"
    }
  }
}

/// How many sheets are in each state.
struct BoardCounts: Equatable {
  private(set) var byState: [BoardState: Int] = [:]
  private(set) var late = 0
  private(set) var total = 0

  init(_ rows: some Sequence<BoardRow>) { for row in rows { add(row) } }

  mutating func add(_ row: BoardRow) {
    byState[row.state, default: 0] += 1
    late += row.isLate ? 1 : 0
    total += 1
  }

  subscript(state: BoardState) -> Int { byState[state] ?? 0 }
}
