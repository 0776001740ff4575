package import Planning

/// Ways of checking a plan that cities use, to start from (進め方のひな形); the words are the plan's own.
package enum ReadyCycle: String, Sendable, CaseIterable {
  /// Plan and result of each half of the year, a mid-year and a year-end grade, spending.
  case halves
  /// Once a year: what really happened, in the markers of the schedule.
  case markers
  /// Once a year: plan and result as text, and every three years a review.
  case review
  /// Once a year: how far a measure has come, with proposals to change its content and schedule.
  case revision
  /// Once a year: the unit's own grade and a committee that grades on several axes.
  case committee

  /// The name that people choose.
  package var title: String {
    switch self {
    case .halves: "半期ごとの計画と実績"
    case .markers: "年1回の工程の確認"
    case .review: "年1回の計画と実績、3年ごとの総括"
    case .revision: "年1回の点検と計画の見直し"
    case .committee: "自己評価と委員会の評価"
    }
  }

  /// What it is for, in a sentence.
  package var about: String {
    switch self {
    case .halves: "10月と3月に、計画と実績を行で書き、達成度を選びます。期末には事業費と今後の方向も書きます。予算や事務事業ごとに管理している計画に向きます。"
    case .markers: "年度末に、工程表の「検討」「実施」などについて、実際にどうだったかを選びます。計画より遅れたときだけ理由を書きます。いちばん手間がかかりません。"
    case .review: "毎年、計画と実績を行で書きます。3年の終わりに、3年間の成果等をまとめます。"
    case .revision: "年度末に実施状況を点検し、内容や工程を見直したいときは、改めた文と理由を書きます。人事課が採用したものは計画に入ります。"
    case .committee: "所管課が自己評価をし、委員が1人ずつ、必要性・有効性・効率性・公平性を評価します。平均は自動で計算します。"
    }
  }

  /// The words that the plan lacks for it, and where it can be used all the same; nil where it can.
  package func lacks(in plan: Plan) -> String? {
    self == .markers && plan.vocabulary.markers.isEmpty ? "この進め方は工程の語（検討、実施など）を使います。計画のことばに、工程の語を足してください。" : nil
  }

  /// Whether it grades on a scale and the plan has none.
  package func needsScale(in plan: Plan) -> Bool {
    cycle(for: plan).questions.contains { $0.kind == .grade && $0.scale == nil }
  }

  /// The cycle in the words of that plan.
  package func cycle(for plan: Plan) -> Cycle {
    var cycle =
      switch self {
      case .halves: Self.halves(plan)
      case .markers:
        Cycle(checkpoints: [Self.yearEnd], stages: Self.twoStages, questions: [Self.marker, Self.result] + Self.behind)
      case .review: Self.yearsReview
      case .revision: Self.revision(plan)
      case .committee: Self.committee(plan)
      }
    // A direction is one of the plan's categories; without them there is nothing to choose.
    if plan.vocabulary.categories.isEmpty { cycle.questions.removeAll { $0.kind == .direction } }
    return cycle
  }

  private static let yearEnd = Cycle.Checkpoint(
    key: "year-end", label: "年度末", opens: MonthDay(3, 1), due: MonthDay(4, 15))
  private static let twoStages = [Cycle.Stage("所管課", .report), Cycle.Stage("人事課", .central)]
  private static let threeStages = [
    Cycle.Stage("所管課", .report), Cycle.Stage("所属長", .check), Cycle.Stage("人事課", .central),
  ]
  private static let marker = Question("marker", "実際の工程", .marker, need: .required)
  private static let result = Question("result", "実施状況", .text, prefill: .last)
  private static let behind = [
    Question("reason", "計画を下回った理由", .text, need: .belowPlan),
    Question("next-step", "次の進め方", .text, need: .belowPlan, note: "担当", help: "だれが、いつまでに、何をするかを書きます。"),
    Question("next-day", "次の進め方の期限", .date, need: .belowPlan),
  ]
  private static let evidence = Question("evidence", "資料", .evidence)

  /// The lower half of a scale, as a proposal that people correct; where it has no order, nothing.
  private static func below(_ scale: Scale?) -> [String] {
    let ranked = (scale?.values ?? []).filter { $0.rank != nil }.sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }
    let lower = Set(ranked.prefix(ranked.count / 2).map(\.label))
    return (scale?.values ?? []).map(\.label).filter(lower.contains)
  }

  private static func grade(_ plan: Plan, _ label: String? = nil) -> Question {
    let scale = plan.vocabulary.scales.first
    return Question(
      "grade", label ?? scale?.name ?? "達成度", .grade, need: .required, scale: scale?.id, below: below(scale))
  }

  private static func halves(_ plan: Plan) -> Cycle {
    let level = plan.levels.firstIndex { $0.isMeasure }.flatMap { $0 > 0 ? plan.levels[$0 - 1].name : nil }
    return Cycle(
      subjects: level.map { .level($0) } ?? .measures,
      checkpoints: [
        .init(key: "mid", label: "中間", opens: MonthDay(10, 1), due: MonthDay(10, 31)),
        .init(key: "end", label: "期末", opens: MonthDay(3, 1), due: MonthDay(4, 15)),
      ], stages: threeStages,
      questions: [
        Question("planned", "計画", .planned, need: .required, prefill: .plan),
        Question("done", "実績", .done, need: .required), grade(plan),
        Question("outcome", "取組の成果", .text, need: .required),
      ] + behind + [
        Question("cost", "総事業費", .spending, checkpoints: ["end"], unit: "千円"),
        Question("own-cost", "うち一般財源", .spending, checkpoints: ["end"], unit: "千円"),
        Question("direction", "今後の方向", .direction, checkpoints: ["end"], note: "今後の方針"), evidence,
      ])
  }

  private static let yearsReview = Cycle(
    checkpoints: [
      yearEnd,
      .init(
        key: "three-years", label: "3年間の総括", years: 3, opens: MonthDay(4, 1), opensAfterYear: true,
        due: MonthDay(5, 31)),
    ], stages: twoStages,
    questions: [
      Question("planned", "計画", .planned, checkpoints: ["year-end"], prefill: .plan),
      Question("done", "実績", .done, need: .required, checkpoints: ["year-end"]),
      Question("summary", "3年間の成果等", .text, need: .required, checkpoints: ["three-years"]),
      Question("direction", "今後の方向", .direction, checkpoints: ["three-years"]), evidence,
    ])

  private static func revision(_ plan: Plan) -> Cycle {
    let fields = plan.levels.first { $0.isMeasure }?.fields ?? []
    let content = fields.first { $0.key == "content" } ?? fields.first { $0.kind == .text }
    let proposals =
      content.map { field in
        [Question("new-content", "「\(field.label)」の見直し案", .proposal, note: "理由", target: "text:\(field.key)")]
      } ?? []
    let schedule =
      plan.columns.isEmpty
      ? []
      : [Question("new-schedule", "工程の見直し案", .proposal, note: "理由", target: "schedule", help: ScheduleProposal.help)]
    let start = plan.vocabulary.markers.isEmpty ? [grade(plan, "実施状況の区分")] : [marker]
    return Cycle(
      checkpoints: [yearEnd], stages: threeStages, questions: start + [result] + behind + proposals + schedule)
  }

  private static func committee(_ plan: Plan) -> Cycle {
    let scale = plan.vocabulary.scales.first
    let axes = ["必要性", "有効性", "効率性", "公平性"].enumerated().map { index, axis in
      Question("axis-\(index + 1)", axis, .grade, rater: .committee, scale: scale?.id, note: "意見", rule: .mean)
    }
    return Cycle(
      checkpoints: [yearEnd], stages: threeStages + [Cycle.Stage("委員会", .committee)],
      questions: [Question("done", "実績", .done, need: .required), grade(plan, "自己評価")] + behind + axes + [
        Question("points", "総合点", .total, scale: scale?.id, of: axes.map(\.key), rule: .mean)
      ])
  }
}
