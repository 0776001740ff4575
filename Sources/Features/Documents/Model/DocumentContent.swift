import Editions
import Essentials
import FiscalYears
import Masking
import Measuring
import PlanFile
import Planning
import Reporting

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
  /// The figures of the members of dimensions, where the form has the table of indicators, as far as they may be seen.
  var members: [MemberFigure] = []
  /// What was used of the right to see figures that rest on few people; nobody in particular where nothing hangs on it.
  var reader = FigureReader()
  /// What is published each year; nil where the form does not print it.
  var publication: PublicationAnswers?
  /// The answers that are below the plan, where the form tells them.
  var below = BelowAnswers()
  /// The years of which reports on measures were handed in and are not accepted yet, where the form tells results of today.
  var handedIn: [PlanNode.ID: Set<FiscalYear>] = [:]

  /// The year that the document is about: the one asked for, or the present one, within the plan.
  var year: FiscalYear { chosenYear.year }

  /// The same with the reason, in words that stand before the end of a sentence.
  var chosenYear: (year: FiscalYear, why: String) {
    let years = plan.plan.years
    if let asked = request.year, years.isEmpty || years.contains(asked) { return (asked, "選ばれた年度です") }
    let (present, why) = usualYear
    guard let first = years.first, let last = years.last else { return (present, why) }
    if present < first { return (first, "計画の最初の年度です") }
    return present > last ? (last, "計画の最後の年度です") : (present, why)
  }

  /// The year where nobody chooses one, within the plan or not.
  private var usualYear: (year: FiscalYear, why: String) {
    if let year = closing?.year { return (year, "締め切った回の年度です") }
    if let year = edition?.year { return (year, "この版のもとになった回の年度です") }
    if let year = lastYearForReaders { return (year, "締め切った回のうち、いちばん新しい年度です") }
    let now = FiscalYear(containing: today)
    return isAboutLastYear ? (now.adding(-1), "毎年公表する数字は、終わった年度のものを出します") : (now, "今年度です")
  }

  /// What is published each year is about the year that is over. Forms that were frozen with a version keep the rule of their
  /// day, by which the part turned the whole document.
  private var isAboutLastYear: Bool {
    request.edition?.publication == nil ? form.isOnlyPublication : form.parts.contains(where: \.isPublication)
  }

  /// The last year of which an edition shows a closed check, where the form tells what came of a year.
  private var lastYearForReaders: FiscalYear? {
    guard form.tellsResults, let edition, EditionKind.published.contains(edition.kind) else { return nil }
    let now = FiscalYear(containing: today)
    return plan.document.rounds.filter { $0.state == .closed && $0.lastYear <= now }.map(\.lastYear).max()
  }

  /// What its files are called.
  var name: DocumentName {
    DocumentName(plan: plan.plan, form: form, year: year, state: edition?.name ?? closing?.name)
  }

  /// The same of another form, while somebody is changing it.
  private func of(_ form: Form?) -> DocumentContent {
    var content = self
    content.form = form ?? self.form
    return content
  }

  /// Which year a document of the form is about, and why.
  func yearSentence(of form: Form? = nil) -> String {
    let (year, why) = of(form).chosenYear
    return "\(year.japanese)の書類です。\(why)。"
  }

  /// The form laid out; another one than its own while somebody is changing it.
  func layout(_ form: Form? = nil, part: ShownPart? = nil) -> FormLayout {
    FormLayout(
      form ?? self.form, for: plan, after: predecessor, year: of(form).year, today: today, closing: closing,
      edition: edition, members: members, publication: publication, below: below, handedIn: handedIn, part: part)
  }

  /// Hides what the reader may not see of figures that rest on few people; of a closing that is done where it is read.
  mutating func show(to reader: FigureReader) {
    let few = plan.document.indicators.unitsOfFew
    let seesSome = reader.seesAll ? !few.isEmpty : !few.isDisjoint(with: reader.units)
    if closing?.restsOnFew == true || seesSome { self.reader = reader }
    plan = plan.shown(to: reader)
  }

  /// Takes the figures of members in, as far as the reader may see them.
  mutating func take(_ figures: [MemberFigure], for reader: FigureReader) {
    let groups = Dictionary(grouping: figures, by: \.indicator)
    members = plan.document.indicators.flatMap { indicator in
      let own = groups[indicator.id] ?? []
      let shown = own.shown(of: indicator, to: reader)
      if shown != own.shown(of: indicator, to: FigureReader()) { self.reader = reader }
      return shown
    }
  }

  /// What it needed beside the plan itself.
  var used: UsedRights {
    let looksBack = form.looksBack
    // An edition holds the reports that are meant for its readers.
    var reports = [request.plan.text: edition == nil ? plan.reportReach : .units([])]
    if edition == nil, looksBack, let predecessor { reports[predecessor.plan.id.text] = predecessor.reportReach }
    return UsedRights(
      readsPredecessor: looksBack && predecessor != nil && edition?.kind != .public, reports: reports,
      printsClosing: closing != nil,
      printsEdition: edition.map { $0.kind != .staff || $0.number == nil } ?? false,
      counted: publication?.counted ?? [], reader: reader)
  }
}
