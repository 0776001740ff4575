import Editions
import Essentials
import FiscalYears
import PlanFile
import Planning

/// All that a document is laid out from.
struct DocumentContent: Sendable {
  let request: DocumentRequest
  /// The plan as it is printed: that of today, or the one that a closing left.
  var plan: PlanSnapshot
  var predecessor: PlanSnapshot?
  var form: Form
  /// The day on which it is printed; of a version the day that it bears.
  var today: Day
  var closing: ClosingStamp?
  var edition: EditionStamp?
  /// What is published each year; nil where the form does not print it.
  var publication: PublicationAnswers?

  /// The year that the document is about: the one asked for, or the present one, within the plan.
  var year: FiscalYear {
    let years = plan.plan.years
    if let asked = request.year, years.isEmpty || years.contains(asked) { return asked }
    // What is published each year is about the year that is over.
    let isOver = form.parts.contains(where: \.isPublication)
    let present = closing?.year ?? edition?.year ?? FiscalYear(containing: today).adding(isOver ? -1 : 0)
    guard let first = years.first, let last = years.last else { return present }
    return min(max(present, first), last)
  }

  /// The form laid out; another one than its own while somebody is changing it.
  func layout(_ form: Form? = nil, nodeLimit: Int? = nil) -> FormLayout {
    FormLayout(
      form ?? self.form, for: plan, after: predecessor, year: year, today: today, closing: closing,
      edition: edition, publication: publication, nodeLimit: nodeLimit)
  }

  /// What it needed beside the plan itself.
  var used: UsedRights {
    let looksBack = form.parts.contains { part in
      if case .measures(let measures) = part { measures.isOfPredecessor } else { false }
    }
    return UsedRights(
      readsPredecessor: looksBack && predecessor != nil, printsClosing: closing != nil,
      printsEdition: edition.map { $0.kind != .staff || $0.number == nil } ?? false,
      counted: publication?.counted ?? [])
  }
}
