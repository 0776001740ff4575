import Application
import Essentials
import FiscalYears
import HTTP
import Measuring
import PlanFile
import Planning

/// A borrowed indicator with a line for each time for which its owner or this plan has a target, as it was typed.
struct TargetBlock {
  /// One target of this plan, or the place for one.
  struct Line {
    /// The place among the targets of the indicator; nil where there is none yet.
    var place: Int?
    var when: String
    var target: String
    /// Whether the time is typed, too.
    var isFree = false
  }

  let indicator: Indicator.ID
  /// The number of the last change that was seen.
  var seen: Int
  var lines: [Line]

  /// The lines as the indicator stands, and one more for another time.
  init(_ indicator: Indicator, of plan: Plan, seen: Int) {
    let own = indicator.ownTargets
    let offered = indicator.ownersTargets.map(\.when).filter { when in
      !own.contains { $0.target.when.isSameTime(as: when) } && when.isOffered(in: plan)
    }
    let lines =
      own.map { place, target in
        (target.when, Line(place: place, when: target.when.typed, target: SeriesNotation.text(target, of: indicator)))
      } + offered.map { ($0, Line(when: $0.typed, target: "")) }
    self.indicator = indicator.id
    self.seen = seen
    self.lines = lines.enumerated().sorted { ($0.element.0.order, $0.offset) < ($1.element.0.order, $1.offset) }
      .map(\.element.1)
    let isLastKnown = lines.contains { $0.0.year != nil && $0.0.year == plan.lastYear }
    self.lines.append(Line(when: isLastKnown ? "" : plan.lastYear?.japanese ?? "", target: "", isFree: true))
  }

  /// The blocks as somebody typed them, in the order of the form.
  static func blocks(_ form: FormFields) -> [TargetBlock] {
    let texts = Dictionary(form.fields.map { ($0.name, $0.value.trimmed) }, uniquingKeysWith: { first, _ in first })
    var blocks: [TargetBlock] = []
    while let id = texts["i\(blocks.count)"], blocks.count < TargetPage.most {
      let head = "i\(blocks.count)"
      var block = TargetBlock(Indicator.ID(stored: id), seen: texts["\(head)-seen"].flatMap { Int(asked: $0) } ?? 0)
      while block.lines.count < IndicatorForm.mostLines, let when = texts["\(head)-t\(block.lines.count)-when"] {
        let line = "\(head)-t\(block.lines.count)"
        block.lines.append(
          Line(
            place: texts["\(line)-place"].flatMap { Int(asked: $0) }, when: when, target: texts["\(line)-target"] ?? "",
            isFree: texts["\(line)-free"] != nil))
      }
      blocks.append(block)
    }
    return blocks
  }

  private init(_ indicator: Indicator.ID, seen: Int) {
    self.indicator = indicator
    self.seen = seen
    lines = []
  }

  /// The same typed words beside the indicator as it stands by now, after somebody else changed it.
  mutating func rebase(on indicator: Indicator, seen: Int) {
    self.seen = seen
    for index in lines.indices where !lines[index].isFree {
      let when = FigureNotation.when(lines[index].when)
      lines[index].place = when.flatMap { when in
        indicator.ownTargets.first { $0.target.when.isSameTime(as: when) }?.place
      }
    }
  }
}

extension TargetBlock {
  /// The indicator with the targets that were typed, or what is wrong at each field; its fields begin with `head`.
  func reading(
    _ old: Indicator, in document: PlanDocument, head: String, reason: String, laws: [LegalTable], today: Day,
    actor: String
  ) -> (indicator: Indicator, refusals: [Refusal]) {
    var form = IndicatorForm(old, seen: seen)
    form.texts["reason"] = reason
    form.values = []
    form.targets = lines.map { line in
      let kept = line.place.flatMap { old.targets.indices.contains($0) ? old.targets[$0] : nil }
      // A time for which nothing is aimed at; one that was typed and has no target is asked about.
      let isEmpty = line.target.isEmpty && !(line.isFree && line.when != document.plan.lastYear?.japanese)
      return IndicatorForm.Line(
        place: line.place,
        texts: [
          "when": isEmpty
            ? "" : kept.map { $0.when.typed == line.when ? IndicatorWords.label($0.when) : line.when } ?? line.when,
          "target": line.target, "asked": kept?.askedBy ?? "", "base-year": kept?.baseYear?.japanese ?? "",
          "base": kept?.base ?? "",
        ])
    }
    var reading = IndicatorFormReading(
      form, of: old.id, in: document, units: nil, laws: laws, old: old, today: today, actor: actor)
    var indicator = old
    indicator.targets = reading.targets()
    var refusals = reading.refusals.map { Refusal($0.message, field: $0.field.map { "\(head)-\($0)" }) }
    for (number, line) in lines.enumerated() where line.isFree && !line.target.isEmpty {
      guard let when = FigureNotation.when(line.when) else { continue }
      guard lines.contains(where: { !$0.isFree && FigureNotation.when($0.when)?.isSameTime(as: when) == true }) else {
        continue
      }
      refusals.append(Refusal("\(line.when)の目標の欄は、上にあります。そこに書いてください。", field: "\(head)-t\(number)-when"))
    }
    return (indicator, refusals)
  }
}

extension Indicator {
  /// The targets of this plan that hold, with their places; not those that other plans ask for.
  var ownTargets: [(place: Int, target: Target)] {
    targets.enumerated().filter { $0.element.replacedOn == nil && $0.element.askedBy == nil }
      .map { (place: $0.offset, target: $0.element) }
  }
}

extension Indicator.When {
  /// The time as it is typed, also where it was printed otherwise.
  fileprivate var typed: String {
    FigureNotation.when(words) == nil ? year?.japanese ?? words : words
  }

  /// Whether a plan may aim at something for it.
  fileprivate func isOffered(in plan: Plan) -> Bool {
    switch kind {
    case .everyYear, .open: true
    case .fiscalYear, .calendarYear: year.map { plan.years.contains($0) } ?? false
    case .month, .day, .span: false
    }
  }

  /// Years first, in their order.
  fileprivate var order: Int { year?.startYear ?? Int.max }
}
