import Rounds

/// What the parts of a cycle are called on the screen.
enum CycleWords {
  static func kind(_ kind: Question.Kind) -> String {
    switch kind {
    case .planned: "計画（1行に1つ）"
    case .done: "実績（1行に1つ）"
    case .text: "文章"
    case .grade: "評価（尺度から選ぶ）"
    case .marker: "実際の工程（工程の語から選ぶ）"
    case .number: "数（人数、回数、率など）"
    case .spending: "金額"
    case .direction: "今後の方向（区分から選ぶ）"
    case .date: "日付"
    case .evidence: "資料（ファイル）"
    case .proposal: "計画の見直し案"
    case .total: "合計・平均（自動で計算）"
    case .figure: "指標の数値"
    }
  }

  static func rater(_ rater: Question.Rater) -> String {
    switch rater {
    case .unit: "所管課"
    case .central: "人事課"
    case .committee: "委員（1人ずつ）"
    }
  }

  static func need(_ need: Question.Need) -> String {
    switch need {
    case .optional: "なくてもよい"
    case .required: "必ず"
    case .belowPlan: "計画を下回ったときは必ず"
    }
  }

  static func part(_ part: Cycle.Stage.Part) -> String {
    switch part {
    case .report: "所管課が書く"
    case .check: "所属長が確認する"
    case .central: "人事課が確認する"
    case .committee: "委員が評価する"
    }
  }

  static func prefill(_ prefill: Question.Prefill) -> String {
    switch prefill {
    case .nothing: "空にする"
    case .plan: "今年度の計画を入れておく"
    case .last: "前回の答えを入れておく"
    }
  }

  static func rule(_ rule: Question.Rule) -> String {
    switch rule {
    case .mean: "平均"
    case .sum: "合計"
    case .median: "中央値"
    }
  }

  static func subjects(_ subjects: Cycle.Subjects) -> String {
    switch subjects {
    case .measures: "取組ごと"
    case .level(let name): "「\(name)」ごと"
    case .plan: "計画全体で1つ"
    }
  }

  /// The usual days of a checkpoint, e.g. 3月1日～4月15日.
  static func days(_ point: Cycle.Checkpoint) -> String {
    "\(point.opensAfterYear ? "翌年度の" : "")\(day(point.opens))～\(day(point.due))"
  }

  static func day(_ day: MonthDay) -> String { "\(day.month)月\(day.day)日" }
}
