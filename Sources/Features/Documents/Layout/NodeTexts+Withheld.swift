import FiscalYears
import PlanFile

/// What is said where an edition shows no report: it may have left one out, so that nobody is told to be silent.
extension NodeTexts {
  /// Whether the edition shows nothing of what came of the year, as no check of it is closed or none of it is meant for readers.
  var isWithheld: Bool {
    guard isForReaders else { return false }
    var withholds = false
    for position in snapshot.measures {
      switch standing(position) {
      case .withheld: withholds = true
      case .notDue: continue
      default: return false
      }
    }
    return withholds
  }

  /// The sentence that stands for what is withheld.
  var withheldSentence: String { "\(year.japanese)の報告は、この版に載せていません。締め切っていない回の報告は、載せません。" }
}
