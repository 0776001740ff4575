import FiscalYears
import PlanFile
import Planning

/// What is said where an edition shows no report: it may have left one out, so that nobody is told to be silent.
extension NodeTexts {
  /// Whether the edition shows nothing of what came of the year, as no check of it is closed or none of it is meant for readers.
  var isWithheld: Bool {
    let standings = snapshot.measures.map { snapshot.standing($0, in: year, current: year) }
    return isForReaders && standings.contains(.unreported)
      && standings.allSatisfy { $0 == .unreported || $0 == .notDue }
  }

  /// The sentence that stands for what is withheld.
  var withheldSentence: String { "\(year.japanese)の報告は、この版に載せていません。締め切っていない回の報告は、載せません。" }

  /// What a standing is called.
  func title(_ standing: ScheduleStanding) -> String {
    standing == .unreported && isForReaders ? "掲載なし" : standing.title
  }

  /// Whether a measure is later than planned.
  func isLate(_ position: Int) -> Bool { snapshot.standing(position, in: year, current: year) == .late }

  /// Whether nothing was reported of a measure, where silence says something.
  func isSilent(_ position: Int) -> Bool {
    !isForReaders && snapshot.standing(position, in: year, current: year) == .unreported
  }
}
