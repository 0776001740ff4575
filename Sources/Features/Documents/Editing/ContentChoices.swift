import Essentials
import PlanFile
import Planning
import Reporting

/// The contents that a person can choose for a cell or a column, in the words of the plan.
struct ContentChoices {
  let choices: [(content: Content, title: String)]

  init(_ plan: PlanSnapshot) {
    var choices: [(content: Content, title: String)] = [
      (.numberedTitle, "番号と名称"), (.title, "名称"), (.number, "番号"),
    ]
    for (tier, level) in plan.plan.levels.enumerated() where !level.isMeasure {
      choices.append((.tier(tier), "上の段：\(level.name)"))
    }
    var keys: Set<String> = []
    for level in plan.plan.levels {
      for field in level.fields where field.key != "title" && keys.insert(field.key).inserted {
        choices.append((.field(field.key), "項目：\(field.label)"))
      }
    }
    choices += [
      (.category, "区分"), (.categoryNote, "区分の説明"), (.owners, "所管"), (.period, "実施の期間"), (.emphases, "重点施策"),
      (.serves, "関わる計画"), (.schedule, "年度ごとの予定と実績"), (.scheduleLine, "計画・実績の別"), (.indicators, "指標"),
      (.measures, "下にある取組の一覧"), (.footnotes, "下にある取組の注"), (.standing, "工程の状態"), (.plannedState, "書類の年度の予定"),
      (.realState, "書類の年度の実際"), (.gradesBelow, "計画を下回った評価"),
      (.whatIsBelow, "計画を下回るもの（工程、指標、評価）"),
    ]
    choices += Self.resources(plan) + Self.reports(plan)
    choices.append((.room, "空欄（手で書く）"))
    self.choices = choices
  }

  private static func resources(_ plan: PlanSnapshot) -> [(content: Content, title: String)] {
    let items = plan.document.nodes.flatMap { $0.resources.map(\.item) }.uniqued
    return items.isEmpty
      ? []
      : [(.resourcesInYear, "予算と決算（書類の年度）"), (.resources(""), "予算：すべて")] + items.map { (.resources($0), "予算：\($0)") }
  }

  /// What reports tell, for each checkpoint of the plan's rounds, and for the newest round.
  private static func reports(_ plan: PlanSnapshot) -> [(content: Content, title: String)] {
    let reports = plan.document.reports
    guard !reports.isEmpty else { return [] }
    let labels = reports.flatMap { $0.texts.map(\.label) }.uniqued
    let questions = reports.flatMap { $0.answers.map(\.question) }.uniqued
    let items = reports.flatMap { $0.resources.map(\.item) }.uniqued
    let points = [""] + plan.document.rounds.compactMap(\.checkpoint).uniqued
    return points.flatMap { point -> [(content: Content, title: String)] in
      let round = point.isEmpty ? "最新の報告" : "\(point)の報告"
      return labels.map { (.report(label: $0, at: point), "\(round)：\(PlanShape.words(ofReport: $0))") }
        + questions.map { (.grade(question: $0, at: point), "\(round)：\($0)（評価）") }
        + questions.map { (.choice(question: $0, at: point), "\(round)：\($0)（選択肢に印）") }
        + items.flatMap { item -> [(content: Content, title: String)] in
          [
            (.spent(item: item, at: point), "\(round)：使った費用 \(item)"),
            (.namedSpent(item: item, at: point), "\(round)：使った費用 \(item)（名前と金額）"),
          ]
        }
        + [
          (.spent(item: "", at: point), "\(round)：使った費用（すべて）"), (.planned(at: point), "\(round)：計画"),
          (.done(at: point), "\(round)：実績"),
          (.nextDirection(at: point), "\(round)：今後の方向"),
        ]
    }
  }
}
