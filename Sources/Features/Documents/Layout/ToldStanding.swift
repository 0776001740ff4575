import Charts
import FiscalYears
import PlanFile
import Planning

/// How a measure stands in the year of a document, as the document tells it: silence is told apart by what is behind it.
enum ToldStanding {
  case onPlan, early, late, noJudgement
  /// A report was handed in and is not accepted yet.
  case checking
  /// Somebody asked, and nobody answered.
  case unreported
  /// Nobody has asked for reports of the year yet.
  case unasked
  /// The edition shows no report, and may have left one out.
  case withheld
  /// Something is planned for a year that has not begun.
  case ahead
  case notDue

  /// Empty where nothing is due.
  var title: String {
    switch self {
    case .onPlan: ScheduleStanding.onPlan.title
    case .early: ScheduleStanding.early.title
    case .late: ScheduleStanding.late.title
    case .noJudgement: ScheduleStanding.noJudgement.title
    case .unreported: ScheduleStanding.unreported.title
    case .checking: "確認中"
    case .unasked: "まだ尋ねていない"
    case .withheld: "掲載なし"
    case .ahead: "これから"
    case .notDue: ""
    }
  }

  var tone: Tone {
    switch self {
    case .onPlan: .good
    case .early: .ahead
    case .late: .behind
    case .noJudgement: .other
    case .checking: .waiting
    case .unreported, .unasked, .withheld, .ahead, .notDue: .silent
    }
  }
}

extension NodeTexts {
  /// How a measure stands in the year of the document, or in another one of the plan.
  func standing(_ position: Int, in asked: FiscalYear? = nil) -> ToldStanding {
    let year = asked ?? year
    switch snapshot.standing(position, in: year, current: year) {
    case .onPlan: return .onPlan
    case .early: return .early
    case .late: return .late
    case .noJudgement: return .noJudgement
    case .notDue: return .notDue
    case .unreported: break
    }
    if wording.today.map({ FiscalYear(containing: $0) < year }) ?? false { return .ahead }
    if isForReaders { return .withheld }
    let entry = snapshot.entries[position]
    let own = entry.original.map { snapshot.entries[$0].node.id } ?? entry.node.id
    if handedIn[own]?.contains(year) == true { return .checking }
    return askedYears.contains(year) ? .unreported : .unasked
  }
}
