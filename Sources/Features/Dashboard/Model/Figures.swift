import Charts
import Essentials
import FiscalYears
import Planning

/// The charts of a state, each in parts that fit a sheet of paper.
struct Figures {
  /// How many rows one picture has.
  static let rowsOfPicture = 30
  /// By which owners measures are counted.
  static let ownerRule = "所管は、主管の所属で数えます（主管の印のない取組は、書かれている所属のすべてで数えます）。"
  /// The same for rows of two lines.
  static let doubleRowsOfPicture = 20

  let state: PlanState
  let plan: Plan.ID
  /// The question whose grades are shown; nil where nothing was graded.
  let question: String?
  /// The indicators; those of the chosen owner where one is chosen.
  var indicators: [IndicatorStanding] = []

  /// The pictures of one kind; empty where there is nothing to show.
  func charts(_ kind: FigureKind) -> [any Chart] {
    switch kind {
    case .standings: [standings].compactMap(\.self)
    case .markers: markers
    case .courses: courses
    case .grades: grades
    case .pillars: [pillars].compactMap(\.self)
    case .units: [units].compactMap(\.self)
    case .years: [years].compactMap(\.self)
    case .rounds: [rounds].compactMap(\.self)
    case .slips: slips
    case .periods: [periods].compactMap(\.self)
    case .verdicts: [verdicts].compactMap(\.self)
    case .indicators: lines
    }
  }

  func link(_ measure: PlanState.Measure) -> Link? {
    measure.node.map { Link(segments: ["plans", plan.text, "nodes", $0.text]) }
  }

  // MARK: Measures by years

  private var markers: [any Chart] {
    guard !state.years.isEmpty, state.measures.contains(where: { !$0.years.isEmpty }) else { return [] }
    return parts(of: state.measures).map { title, measures in
      HeatMap(
        title: title,
        summary: standingSentence(measures),
        rowTitle: "取組", columns: state.years.map(\.short), rows: measures.map(markerRow),
        keys: StandingKey.heatKeys(state.measures))
    }
  }

  private func markerRow(_ measure: PlanState.Measure) -> HeatMap.Row {
    HeatMap.Row(
      measure.heading, link: link(measure), cells: state.years.map { StandingKey.cell(measure.years[$0]) })
  }

  func standingSentence(_ measures: [PlanState.Measure]) -> String {
    let year = state.lastReported ?? state.current
    let standings = measures.compactMap { $0.standing(in: year) }
    let counts = CountedStanding.shown(withChecking: standings.contains(.checking)).map { standing in
      "\(StandingKey(standing).name)\(standings.count { $0 == standing })件"
    }
    return "\(measures.count)取組。\(year.japanese)は、\(counts.joined(separator: "、"))です。"
  }

  private var grades: [any Chart] {
    guard let question else { return [] }
    let key = key(question)
    let shown = state.rounds.indices.filter { round in
      state.measures.contains { $0.grade(question, round) != nil }
    }
    return parts(of: state.readable).map { title, measures in
      let graded = measures.count { $0.grades.contains { $0.question == question } }
      return HeatMap(
        title: title,
        summary: "「\(question)」の評価です。\(measures.count)取組のうち\(graded)取組に評価があります。空いている欄は、評価がありません。",
        rowTitle: "取組", columns: shown.map { state.rounds[$0].short },
        rows: measures.map { measure in
          HeatMap.Row(
            measure.heading, link: link(measure),
            cells: shown.map { round in
              measure.grade(question, round).map { value in
                HeatMap.Cell(key[value].tone, sign: key[value].sign, words: value)
              }
            })
        }, keys: key.values.map { HeatMap.Key($0.tone, sign: $0.sign, name: $0.label) })
    }
  }

  private var slips: [any Chart] {
    let slips = Slip.all(state)
    let years = state.years.filter { $0 <= state.current }
    return slices(slips).enumerated().map { index, part in
      HeatMap(
        title: FigureKind.slips.title + (slips.count > Self.rowsOfPicture ? "（\(index + 1)）" : ""),
        summary: "\(slips.count)取組。\(Slip.rule)", rowTitle: "どうなっているか、取組", columns: years.map(\.short),
        rows: part.map { slip in
          HeatMap.Row(
            "\(slip.words)：\(slip.measure.heading)", link: link(slip.measure),
            cells: years.map { StandingKey.cell(slip.measure.years[$0]) })
        }, keys: StandingKey.heatKeys(slips.map(\.measure)))
    }
  }

  /// The measures under their pillars, in parts that fit a picture.
  func parts(
    of measures: [PlanState.Measure], rows: Int = rowsOfPicture
  ) -> [(title: String, measures: [PlanState.Measure])] {
    let groups = Dictionary(grouping: measures, by: \.pillar)
    return measures.map(\.pillar).uniqued.flatMap { name in
      let slices = slices(groups[name] ?? [], rows)
      return slices.enumerated().map { index, part in
        (title: slices.count > 1 ? "\(name)（\(index + 1)/\(slices.count)）" : name, measures: part)
      }
    }
  }

  private func slices<Item>(_ items: [Item], _ rows: Int = rowsOfPicture) -> [[Item]] {
    stride(from: 0, to: items.count, by: rows).map { Array(items[$0..<min(items.count, $0 + rows)]) }
  }
}

/// How the measures of the pillars stand in the newest year that was reported.
extension Figures {
  private var standings: StackedChart? {
    let answer = PlanAnswer(state)
    guard let year = answer.year else { return nil }
    let keys = answer.counted.map { ($0, StandingKey($0)) }
    return StackedChart(
      title: FigureKind.standings.title, summary: "\(year.japanese)の、柱ごとの取組の数です。", rowTitle: "柱",
      categories: keys.map { .init($0.1.name, $0.1.tone) },
      rows: answer.pillars.map { pillar in
        StackedChart.Row(pillar.name, counts: keys.map { pillar.counts[$0.0] ?? 0 })
      })
  }
}

/// How grades are spread.
extension Figures {
  private var pillars: StackedChart? {
    spread(.pillars, rowTitle: "柱", groups: state.readable.map(\.pillar).uniqued) { [$0.pillar] }
  }

  private var units: StackedChart? {
    let units = state.readable.flatMap(\.owning).uniqued
    let isShared = state.readable.contains { $0.units.count > 1 }
    return spread(
      .units, rowTitle: "所管", groups: units, note: Self.ownerRule + (isShared ? "主管がいくつかある取組は、それぞれで数えます。" : "")
    ) { $0.owning }
  }

  private func spread(
    _ kind: FigureKind, rowTitle: String, groups: [String], note: String = "",
    by names: (PlanState.Measure) -> [String]
  ) -> StackedChart? {
    guard let question, let round = state.lastRound(of: question) else { return nil }
    let key = key(question)
    var grades: [String: [String?]] = [:]
    for measure in state.readable {
      for name in names(measure) { grades[name, default: []].append(measure.grade(question, round)) }
    }
    return StackedChart(
      title: kind.title, summary: "\(state.rounds[round].title)の「\(question)」です。評価のない取組も数えます。\(note)",
      rowTitle: rowTitle, categories: key.categories,
      rows: groups.map { StackedChart.Row($0, counts: key.counts(grades[$0] ?? [])) })
  }

  /// Of several rounds of a year the newest one counts in which a measure has a grade.
  private var years: StackedChart? {
    guard let question else { return nil }
    let key = key(question)
    let rows = state.rounds.map(\.year).uniqued.sorted().compactMap { year -> StackedChart.Row? in
      let rounds = state.rounds.indices.filter { state.rounds[$0].year == year }.reversed()
      let grades = state.readable.map { measure in rounds.lazy.compactMap { measure.grade(question, $0) }.first }
      guard grades.contains(where: { $0 != nil }) else { return nil }
      return StackedChart.Row(year.japanese, counts: key.counts(grades))
    }
    return StackedChart(
      title: FigureKind.years.title,
      summary: "「\(question)」の評価を年度ごとに数えました。1つの年度に何回かあるときは、新しい回の評価です。どの年度も、今の\(state.readable.count)取組を母数にしています。",
      rowTitle: "年度", categories: key.categories, rows: rows)
  }

  private var rounds: StackedChart? {
    guard let question else { return nil }
    let key = key(question)
    let rows = state.rounds.indices.compactMap { round -> StackedChart.Row? in
      let grades = state.readable.map { $0.grade(question, round) }
      guard grades.contains(where: { $0 != nil }) else { return nil }
      return StackedChart.Row(state.rounds[round].title, counts: key.counts(grades))
    }
    return StackedChart(
      title: FigureKind.rounds.title,
      summary: "「\(question)」の評価を回ごとに数えました。どの回も、今の\(state.readable.count)取組を母数にしています。",
      rowTitle: "回", categories: key.categories, rows: rows)
  }

  private func key(_ question: String) -> GradeKey {
    GradeKey(
      state.scales[question] ?? [],
      found: state.measures.flatMap(\.grades).filter { $0.question == question }.map(\.value).uniqued)
  }
}

extension PlanState.Measure {
  /// The newest answer to that question in that round.
  func grade(_ question: String, _ round: Int) -> String? {
    grades.last { $0.question == question && $0.round == round }?.value
  }

  /// Its units, or that it has none.
  var owning: [String] { units.isEmpty ? ["所管の記載なし"] : units }
}
