import Charts
import Essentials
import Measuring
import Planning
import Rounds

/// An indicator with its place in the plan and what is said about its newest value.
struct IndicatorStanding: Sendable {
  /// What may be said of an indicator, in few words; a closed set.
  enum Group: CaseIterable {
    case good, same, low, interim, silent

    var title: String {
      switch self {
      case .good: "届いている"
      case .same: "前と同じ"
      case .low: "届いていない"
      case .interim: Judgement.interimWords
      case .silent: "判定なし"
      }
    }

    var tone: Tone {
      switch self {
      case .good: .good
      case .same: .step2
      case .low: .behind
      case .interim: .other
      case .silent: .silent
      }
    }

    init(_ verdict: Indicator.Verdict?) {
      self =
        switch verdict {
        case let verdict? where verdict.isLow: .low
        case .same: .same
        case let verdict? where verdict.isSaying: .good
        default: .silent
        }
    }
  }

  /// A value or a target, and when it holds, as it is read.
  struct Told: Sendable {
    let text: String
    let when: String
  }

  /// What is said about the newest value.
  struct Verdict: Sendable {
    let group: Group
    let title: String
    let sentence: String
    /// The rule by its title; nil where none is chosen.
    let rule: String?
    /// Who decided in place of the rule, and why; nil where nobody did.
    let ruling: String?
    /// Whether it is known what was said; closings of earlier days hold the verdicts of their own years alone.
    var isRecorded = true
  }

  /// Where the plan as a whole stands instead of a pillar.
  static let wholePlan = "計画全体"

  let name: String
  /// Its page; nil where the plan of today does not have it.
  let link: Link?
  /// The figures of the members of each of its dimensions, where they have a page.
  let dimensions: [(title: String, link: Link)]
  let node: PlanNode.ID?
  let pillar: String
  /// The units that answer for its measure; empty where it belongs to a pillar or to the whole plan.
  let units: [String]
  let value: Told?
  /// The value of the last year before that has one, so that one sees where it goes.
  let before: Told?
  let target: Told?
  /// Nil where nothing was measured in any year.
  let verdict: Verdict?
  /// Where its years are found.
  let course: Course

  var group: Group { verdict?.group ?? .silent }

  /// What a chart of its years is drawn from; a closed set.
  enum Course: Sendable {
    case today(Indicator)
    case frozen(FrozenIndicator)

    /// The small chart of the years; nil where no year has a number. Beside others it shows the years of all of them.
    func chart(_ years: ClosedRange<Int>? = nil) -> LineChart? {
      switch self {
      case .today(let indicator): IndicatorChart(indicator, years: years)?.small
      case .frozen(let indicator): indicator.chart(years)
      }
    }

    /// The years of its own chart; nil where it has none.
    var years: ClosedRange<Int>? {
      switch self {
      case .today(let indicator): IndicatorChart.years(of: indicator)
      case .frozen(let indicator): indicator.chartYears
      }
    }
  }
}

extension Indicator.Dimension {
  /// What the figures of its members are called.
  var figuresTitle: String { label + (kind == .series ? "の数字" : "ごとの数字") }
}

/// What executives ask about the figures, answered from the indicators.
struct IndicatorAnswer {
  let standings: [IndicatorStanding]

  var low: [IndicatorStanding] { standings.filter { $0.group == .low } }

  func count(_ group: IndicatorStanding.Group) -> Int { standings.count { $0.group == group } }

  /// The answer, in one sentence.
  var sentence: String {
    guard !standings.isEmpty else { return "指標は、ありません。" }
    let silent = count(.silent), interim = count(.interim)
    let judged = standings.count - silent - interim
    let apart = interim == 0 ? "" : "このほか\(interim)件は、\(Judgement.interimWords)です。"
    let lost = standings.count { $0.verdict?.isRecorded == false }
    let unrecorded = lost > 0 ? "判定のない指標のうち\(lost)件は、この締切りに判定が記録されていません。" : ""
    guard judged > 0 else {
      return "\(standings.count)の指標がありますが、判定できたものはまだありません。\(apart)\(unrecorded)"
    }
    let same = count(.same) > 0 ? "、\(count(.same))件が前と同じで" : "、"
    let low = count(.low)
    let below = low == 0 ? "届いていないものはありません。" : "\(low)件が届いていません。"
    let rest = silent > 0 ? "ほかの\(silent)件は、実績や目標がないなどの理由で、判定していません。" : ""
    let told = "\(standings.count)の指標のうち、判定できた\(judged)件では、\(count(.good))件が目標や目安に届き\(same)\(below)"
    return told + apart + rest + unrecorded
  }
}
