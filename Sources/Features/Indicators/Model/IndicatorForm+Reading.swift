import Essentials
import FiscalYears
import Measuring
import Organization
import PlanFile
import Planning

/// Makes the indicator that a form asks for, or says at each field what is wrong.
struct IndicatorFormReading {
  let form: IndicatorForm
  let document: PlanDocument
  /// The units of today; nil where only targets are read.
  let units: UnitDirectory?
  /// The numbers of the law that a target may follow.
  let laws: [LegalTable]
  let old: Indicator?
  let today: Day
  /// Who enters it.
  let actor: String
  private(set) var refusals: [Refusal] = []
  private let id: Indicator.ID

  init(
    _ form: IndicatorForm, of id: Indicator.ID, in document: PlanDocument, units: UnitDirectory?, laws: [LegalTable],
    old: Indicator?, today: Day, actor: String
  ) {
    self.form = form
    self.document = document
    self.units = units
    self.laws = laws
    self.old = old
    self.today = today
    self.actor = actor
    self.id = id
  }

  private mutating func refuse(_ message: String, _ field: String) { refusals.append(Refusal(message, field: field)) }

  mutating func indicator() -> Indicator {
    var indicator = old ?? Indicator(id: id, node: nil, name: form["name"])
    refusals += form.tooLong
    indicator.name = form["name"]
    if form["name"].isEmpty { refuse("指標の名前を書いてください。", "name") }
    indicator.node = form["node"].isEmpty ? nil : PlanNode.ID(form["node"])
    if !form["node"].isEmpty, !document.nodes.contains(where: { $0.id == indicator.node }) {
      refuse("選んだ項目が、この計画にありません。選び直してください。", "node")
    }
    let isThere = document.indicators.contains { $0.name == indicator.name && $0.node == indicator.node }
    if old == nil, isThere { refuse("同じ名前の指標が、もうあります。それを直すか、名前を変えてください。", "name") }
    indicator.kind = (some("kind"), Indicator.Meaning(rawValue: form["meaning"]) ?? .outcome)
    indicator.unit = some("unit")
    if let old, old.binding != nil, !IndicatorUnit.same(old.unit, indicator.unit) {
      refuse("記録から集めている指標の単位は変えられません。変えるときは、先に「集めるのをやめる」を押してください。", "unit")
    }
    indicator.better = Indicator.Direction(rawValue: form["better"]) ?? .none
    indicator.accumulation = Indicator.Accumulation(rawValue: form["accumulation"]) ?? .year
    indicator.decimals = decimals()
    indicator.population = some("population")
    indicator.owner = owner()
    readDefinition(&indicator)
    indicator.rule = some("rule")
    if let rule = indicator.rule, rule != old?.rule, Indicator.Rule(rawValue: rule) == nil {
      refuse("決まりを選び直してください。", "rule")
    }
    do { indicator.steps = try StepNotation.steps(form["steps"]) } catch { refusals.append(error) }
    indicator.values = values()
    indicator.targets = targets()
    return indicator
  }

  private func some(_ key: String) -> String? { form[key].isEmpty ? nil : form[key] }

  /// A unit of today, or the owner as it was.
  private func owner() -> Indicator.Owner? {
    guard let id = some("owner") else { return nil }
    if let unit = units?[Unit.ID(stored: id)] { return Indicator.Owner(label: unit.span.name, unit: id) }
    return old?.owner
  }

  private mutating func decimals() -> Int? {
    guard let text = some("decimals") else { return nil }
    if let number = Int(asked: narrowed(text)), (0...9).contains(number) { return number }
    refuse("小数の桁数は、0から9までの数で書いてください。", "decimals")
    return nil
  }

  /// A definition that changes from a year on stays beside the old one.
  private mutating func readDefinition(_ indicator: inout Indicator) {
    let before = indicator.definition
    indicator.definition = some("definition")
    guard let text = some("version-from") else { return }
    guard let year = FiscalYear(reading: text) else { return refuse("「令和8年度」のように、年度を書いてください。", "version-from") }
    guard let definition = indicator.definition, definition != before else {
      return refuse("いつからかを書くときは、定義も新しい内容に直してください。", "version-from")
    }
    if indicator.versions.isEmpty, let before { indicator.versions.append(.init(from: nil, definition: before)) }
    indicator.versions.append(.init(from: year, definition: definition, note: some("reason")))
  }

  // MARK: Values

  private mutating func values() -> [Indicator.Value] {
    var values: [Indicator.Value] = []
    for (number, line) in form.values.enumerated() where !line.isEmpty {
      let kept = line.place.flatMap { place in
        old.flatMap { $0.values.indices.contains(place) ? $0.values[place] : nil }
      }
      if line["when"].isEmpty, line["value"].isEmpty { continue }
      guard let value = value(line, number, kept) else { continue }
      if value != kept { check(value, against: values, number) }
      values.append(value)
    }
    return values
  }

  /// A new or changed value must be of a year that has begun, and the only one of its year.
  private mutating func check(_ value: Indicator.Value, against others: [Indicator.Value], _ number: Int) {
    guard let year = value.when.year else { return }
    if year < Self.earliest { refuse("\(Self.earliest.japanese)より前の年度は書けません。", "v\(number)-when") }
    if value.state == .final, year.firstDay > today {
      refuse("まだ始まっていない年度です。見込みの数なら「（見込み）」と書いてください。", "v\(number)-when")
    }
    let isTwice =
      others.contains { $0.when.year == year && $0.when.kind == value.when.kind }
      || form.values.dropFirst(number + 1).contains { $0["when"] == form.values[number]["when"] }
    if isTwice { refuse("同じ年度の値が2つあります。1つにしてください。", "v\(number)-when") }
  }

  /// Before it no plan of this kind has figures.
  private static let earliest = FiscalYear(1950)

  private mutating func value(_ line: IndicatorForm.Line, _ number: Int, _ kept: Indicator.Value?) -> Indicator.Value? {
    var when = kept?.when
    if kept.map({ IndicatorWords.label($0.when) }) != line["when"] {
      when = FigureNotation.when(line["when"])
      guard when?.year != nil else {
        refuse("「令和7年度」のように、年度を書いてください。", "v\(number)-when")
        return nil
      }
    }
    guard let when else { return nil }
    var asked = old ?? Indicator(id: id, node: nil, name: form["name"])
    (asked.name, asked.unit, asked.decimals) = (form["name"], some("unit"), Int(asked: narrowed(form["decimals"])))
    let parts = FigureParts(
      part: line["part"], whole: line["whole"], of: asked, over: kept,
      fields: ("v\(number)-part", "v\(number)-whole"), &refusals)
    let text = line["value"].isEmpty ? parts.text(over: kept) ?? "" : line["value"]
    var value = kept
    if kept.map({ FigureNotation.text($0) }) != text {
      value = FigureNotation.value(text, when: when, unit: some("unit"))
      value?.fromCell = kept?.fromCell
      if let problem = value.flatMap({ FigureCheck.problem(of: $0, name: asked.name, unit: asked.unit) }) {
        refuse(problem, "v\(number)-value")
      }
    }
    guard var value else {
      refuse(FigureNotation.howToWrite, "v\(number)-value")
      return nil
    }
    value.when = when
    (value.numerator, value.denominator) = (parts.part, parts.whole)
    if let problem = parts.problem(value, kept) { refuse(problem, "v\(number)-value") }
    do {
      value.asOf = try FigureDay.read(line["day"], today: today, kept: kept?.asOf, field: "v\(number)-day")
    } catch {
      refusals.append(error)
    }
    value.source = line["source"].isEmpty ? nil : line["source"]
    value.comment = line["comment"].isEmpty ? nil : line["comment"]
    if value != kept { (value.enteredBy, value.enteredOn) = (actor, today) }
    return value
  }

  private mutating func number(_ text: String, _ field: String) -> String? {
    guard !text.isEmpty else { return nil }
    if let number = exactDecimal(narrowed(text).filter { $0 != "," }) { return number }
    refuse("数を、1234.5 のように書いてください。", field)
    return nil
  }

  // MARK: Targets

  /// A target that is changed or emptied is not lost: it stays with the day on which it was replaced.
  mutating func targets() -> [Indicator.Target] {
    var result = old?.targets ?? []
    for (number, line) in form.targets.enumerated() {
      let place = line.place.flatMap { result.indices.contains($0) ? $0 : nil }
      let kept = place.map { result[$0] }
      if line["when"].isEmpty, line["target"].isEmpty {
        if let place { retire(&result[place]) }
        continue
      }
      guard let target = target(line, number, kept), target != kept else { continue }
      if let place { retire(&result[place]) }
      result.append(target)
    }
    return result
  }

  private func retire(_ target: inout Indicator.Target) {
    target.replacedOn = today
    target.reason = some("reason") ?? target.reason
  }

  private func written(_ target: Indicator.Target) -> String {
    old.map { SeriesNotation.text(target, of: $0) } ?? FigureNotation.text(target)
  }

  private mutating func target(
    _ line: IndicatorForm.Line, _ number: Int, _ kept: Indicator.Target?
  ) -> Indicator.Target? {
    var when = kept?.when
    if kept.map({ IndicatorWords.label($0.when) }) != line["when"] {
      when = FigureNotation.when(line["when"])
      // 毎年度 are the years of the plan, not those before it.
      if when?.kind == .everyYear { when?.from = document.plan.firstYear?.description }
    }
    guard let when else {
      refuse("「令和7年度」「毎年度」「いつも」のように書いてください。", "t\(number)-when")
      return nil
    }
    guard !line["target"].isEmpty else {
      refuse("目標を、65以上、5～7、5％減少、全員、現状維持 のように書いてください。目標をやめるときは、「いつ」も消してください。", "t\(number)-target")
      return nil
    }
    var target = kept
    if kept.map(written) != line["target"] {
      do {
        target =
          try SeriesNotation.target(line["target"], when: when, of: id, in: document)
          ?? FigureNotation.target(line["target"], when: when, unit: some("unit"), laws: laws)
      } catch {
        refuse(error.message, "t\(number)-target")
        return nil
      }
    }
    guard var target else { return nil }
    if target != kept, let law = laws.first(where: { $0.key == target.table }), let unit = some("unit"),
      !IndicatorUnit.same(law.unit, unit)
    {
      refuse("「\(law.title)」の単位は「\(law.unit)」です。この指標の単位「\(unit)」とは比べられません。", "t\(number)-target")
      return nil
    }
    if let low = ExactNumber(target.low), let high = ExactNumber(target.high), low.compared(with: high) ?? 0 > 0 {
      refuse("範囲は、5～9 のように小さい数から書いてください。", "t\(number)-target")
    }
    target.when = when
    target.askedBy = line["asked"].isEmpty ? nil : line["asked"]
    target.base = self.number(line["base"], "t\(number)-base")
    target.baseYear = line["base-year"].isEmpty ? nil : FiscalYear(reading: line["base-year"])
    if !line["base-year"].isEmpty, target.baseYear == nil { refuse("「平成30年度」のように、年度を書いてください。", "t\(number)-base-year") }
    if target != kept { target.setOn = today }
    return target
  }
}
