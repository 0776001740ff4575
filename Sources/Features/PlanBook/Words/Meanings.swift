import Planning
import Revising

/// A choice of a closed set with what it means, for the screens where a plan's own words are put over it.
struct ExplainedChoice {
  let value: String
  let title: String
  let explanation: String
}

extension ExplainedChoice {
  /// Whether a value of a scale is below the plan.
  static let below = [
    ExplainedChoice(value: "", title: "決めていない", explanation: "数えない"),
    ExplainedChoice(value: WordRow.yes, title: "下回る", explanation: "議会の資料に数える"),
    ExplainedChoice(value: WordRow.no, title: "下回らない", explanation: "数えない"),
  ]
}

extension MarkerMeaning {
  /// What the program makes of a marker with this meaning.
  var explanation: String {
    switch self {
    case .research: "調べている。実施までの1番目の段階"
    case .consider: "やり方を考えている。2番目の段階"
    case .prepare: "始める用意をしている。3番目の段階"
    case .pilot: "一部でためしている。4番目の段階"
    case .implement: "行っている。実施の段階"
    case .use: "できたものを使っている。実施と同じ段階"
    case .continue: "引き続き行っている。実施と同じ段階"
    case .expand: "広げて行っている。実施と同じ段階"
    case .review: "内容を見直す。段階には並ばない"
    case .finish: "終えた。段階には並ばない"
    case .stop: "やめた。段階には並ばない"
    case .merge: "ほかの取組と一つにした。段階には並ばない"
    case .other: "どれにも当たらない。同じ語のときだけ予定どおりとする"
    }
  }
}

extension CategoryMeaning {
  /// What the program makes of a category with this meaning.
  var explanation: String {
    switch self {
    case .continue: "前の計画から続ける"
    case .new: "この計画で始める"
    case .expand: "前より広げる"
    case .shrink: "前より減らす"
    case .revise: "内容を変えて続ける"
    case .merge: "ほかの取組と一つにする"
    case .split: "いくつかの取組に分ける"
    case .abolish: "やめる"
    case .finish: "目的を果たして終える"
    case .suspend: "しばらく休む"
    case .other: "どれにも当たらない"
    }
  }
}

extension OwnerRole {
  var title: String {
    switch self {
    case .lead: "主管"
    case .joint: "共同・関係"
    case .coordinate: "とりまとめ"
    case .accountable: "責任者"
    case .consult: "協力・助言"
    }
  }

  /// What an owner in this role does.
  var explanation: String {
    switch self {
    case .lead: "中心になって進め、報告する"
    case .joint: "いっしょに進める"
    case .coordinate: "いくつかの課の分をまとめる"
    case .accountable: "結果に責任を持つ"
    case .consult: "相談にのる、手伝う"
    }
  }
}

extension ResourceMeaning {
  var title: String {
    switch self {
    case .request: "要求"
    case .assessed: "査定"
    case .initial: "当初予算"
    case .supplementary: "補正予算"
    case .settled: "決算"
    case .planned: "計画額"
    case .actual: "実績額"
    }
  }

  /// What a line of this phase tells.
  var explanation: String {
    switch self {
    case .request: "予算で求めた額"
    case .assessed: "査定のあとの額"
    case .initial: "年度の初めに決まった予算"
    case .supplementary: "年度の途中で加えた予算"
    case .settled: "決算で確定した額"
    case .planned: "計画に書いた見込みの額や量"
    case .actual: "実際に使った額や量"
    }
  }
}

extension Level.Field.Kind {
  var title: String {
    switch self {
    case .text: "文章"
    case .list: "箇条書き"
    case .choice: "一つ選ぶ"
    case .choices: "いくつか選ぶ"
    case .number: "数"
    case .date: "日付"
    case .period: "期間"
    case .reference: "ほかの項目や計画"
    }
  }

  /// What stands in a field of this kind.
  var explanation: String {
    switch self {
    case .text: "自由に書く文"
    case .list: "一行に一つずつ"
    case .choice: "決まった中から一つ"
    case .choices: "決まった中からいくつでも"
    case .number: "単位の付いた数"
    case .date: "年月日"
    case .period: "いつからいつまで"
    case .reference: "番号や名前で指す"
    }
  }
}

extension PlanColumn.Kind {
  var title: String {
    switch self {
    case .year: "一年度"
    case .before: "計画より前"
    case .after: "計画より後"
    case .term: "何年度かにわたる"
    }
  }

  /// Which years a column of this kind covers.
  var explanation: String {
    switch self {
    case .year: "一つの年度の列"
    case .before: "期間の前の状態を書く列"
    case .after: "期間のあとの見通しを書く列"
    case .term: "前期、後期など、年度をまとめた列"
    }
  }
}

extension ExplainedChoice {
  static let markers = MarkerMeaning.allCases.map {
    ExplainedChoice(value: $0.rawValue, title: $0.title, explanation: $0.explanation)
  }
  static let categories = CategoryMeaning.allCases.map {
    ExplainedChoice(value: $0.rawValue, title: $0.title, explanation: $0.explanation)
  }
  static let roles = OwnerRole.allCases.map {
    ExplainedChoice(value: $0.rawValue, title: $0.title, explanation: $0.explanation)
  }
  static let phases = ResourceMeaning.allCases.map {
    ExplainedChoice(value: $0.rawValue, title: $0.title, explanation: $0.explanation)
  }
  static let fieldKinds = Level.Field.Kind.allCases.map {
    ExplainedChoice(value: $0.rawValue, title: $0.title, explanation: $0.explanation)
  }
  static let columnKinds = PlanColumn.Kind.allCases.map {
    ExplainedChoice(value: $0.rawValue, title: $0.title, explanation: $0.explanation)
  }
}
