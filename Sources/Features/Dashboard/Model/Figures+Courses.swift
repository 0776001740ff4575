import Charts
import FiscalYears
import Planning

/// What is planned and what happened, by year: of each pillar as counts, of each measure as it is.
extension Figures {
  /// What one year of a lane shows.
  private typealias Step = (tone: Tone, text: String)

  private var hasCourse: Bool { !state.years.isEmpty && state.measures.contains { !$0.years.isEmpty } }

  var periods: GanttChart? {
    guard hasCourse else { return nil }
    let groups = Dictionary(grouping: state.measures, by: \.pillar)
    return GanttChart(
      title: FigureKind.periods.title,
      summary: "数字は、その年度にその段階にある取組の数です。「実施」は実施・活用・継続・拡充、「実施より前」は研究・検討・準備・試行です。",
      rowTitle: "柱", columns: state.years.map(\.short),
      rows: state.pillars.map { GanttChart.Row($0, lanes: lanes(groups[$0] ?? [])) })
  }

  private func lanes(_ measures: [PlanState.Measure]) -> [GanttChart.Lane] {
    let lanes: [(String, Tone, (PlanState.Year) -> Bool)] = [
      ("予定・実施より前", .step1, { ($0.aim ?? 5) < 5 }), ("予定・実施", .step4, { $0.aim == 5 }),
      ("予定・その他", .other, { $0.aim == nil && !$0.planned.isEmpty }),
      ("実際・実施より前", .step1, { ($0.reached ?? 5) < 5 }), ("実際・実施", .good, { $0.reached == 5 }),
      ("実際・その他", .other, { $0.reached == nil && !$0.real.isEmpty }),
    ]
    return lanes.compactMap { name, tone, fits in
      let counts = state.years.map { year in measures.count { $0.years[year].map(fits) ?? false } }
      guard counts.contains(where: { $0 > 0 }) else { return nil }
      return GanttChart.Lane(name, spans: spans(counts.map { $0 > 0 ? (tone, "\($0)") : nil }))
    }
  }

  /// Each measure in two lanes, planned over real, in parts that fit a picture.
  var courses: [any Chart] {
    guard hasCourse else { return [] }
    return parts(of: state.measures, rows: Self.doubleRowsOfPicture).map { title, measures in
      GanttChart(
        title: title, summary: "上の段が予定、下の段が実際です。" + standingSentence(measures), rowTitle: "取組",
        columns: state.years.map(\.short),
        rows: measures.map { measure in
          let years = state.years.map { measure.years[$0] }
          return GanttChart.Row(
            measure.heading, link: link(measure),
            lanes: [
              GanttChart.Lane("予定", spans: spans(years.map { $0.flatMap(planned) })),
              GanttChart.Lane("実際", spans: spans(years.map { $0.flatMap(real) })),
            ])
        })
    }
  }

  private func planned(_ year: PlanState.Year) -> Step? {
    guard !year.planned.isEmpty else { return nil }
    return (year.aim.map { $0 < 5 ? .step1 : .step4 } ?? .other, year.planned.joined(separator: "、"))
  }

  /// What happened, with the sign of how it stands; a year of the plan without a report says so.
  private func real(_ year: PlanState.Year) -> Step? {
    guard let key = StandingKey(year) else { return nil }
    let words = year.real.isEmpty ? key.name : year.real.joined(separator: "、")
    return (key.tone, "\(key.sign) \(words)")
  }

  /// Years in a row that look the same are one stretch.
  private func spans(_ steps: [Step?]) -> [GanttChart.Span] {
    var runs: [(tone: Tone, first: Int, texts: [String])] = []
    for (index, step) in steps.enumerated() {
      guard let step else { continue }
      if let last = runs.last, last.tone == step.tone, last.first + last.texts.count == index {
        runs[runs.count - 1].texts.append(step.text)
      } else {
        runs.append((step.tone, index, [step.text]))
      }
    }
    return runs.map { GanttChart.Span($0.first...($0.first + $0.texts.count - 1), $0.tone, texts: $0.texts) }
  }
}
