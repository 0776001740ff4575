/// Points that a plan may be looked through for, made by us from the national guideline; never a score.
enum Checklist {
  /// Where a point comes from, as far as it was verified.
  enum Ground: Sendable {
    /// A theme of the guideline itself.
    case guideline
    /// A part that we put together from plans and from what is known of the guideline; not verified word by word.
    case ours

    var title: String {
      switch self {
      case .guideline: "指針の柱"
      case .ours: "はぐくみの補い（未確認）"
      }
    }
  }

  /// One point.
  struct Point: Sendable {
    let area: String
    let title: String
    let ground: Ground
    /// The themes whose measures belong to it.
    let themes: [String]
    /// Whether the running text of the plan counts as well.
    var looksAtText = false
    /// Which targets of indicators count.
    var targets = Targets.none
  }

  /// Which indicators with targets belong to a point; a closed set.
  enum Targets: Sendable {
    case none
    /// Any of the plan.
    case any
    /// Those of the measures of its themes; without one of these the point is not found.
    case ofMeasures
  }

  static let note =
    "この点検表は、国の「人材育成・確保基本方針策定指針」（令和5年12月）をもとに、はぐくみが作ったものです。国が示した点検表ではありません。「はぐくみの補い（未確認）」の項目は、指針の本文と照らし合わせていません。言葉で探した結果なので、ないと出ても、取り組んでいないとは限りません。点数は付けません。"

  static let points: [Point] = common + growing + hiring + workplace + digital

  private static let common = [
    Point(area: "共通", title: "求められる職員像を示している", ground: .guideline, themes: ["wanted-staff"], looksAtText: true),
    Point(area: "共通", title: "総合計画などほかの計画とつながっている", ground: .guideline, themes: ["other-plans"], looksAtText: true),
    Point(
      area: "共通", title: "数値の目標があり、毎年度確かめて見直す", ground: .guideline, themes: ["check"], looksAtText: true,
      targets: .any),
    Point(area: "共通", title: "部署をまたぐ体制で、トップが関わる", ground: .guideline, themes: ["organization"], looksAtText: true),
    Point(area: "共通", title: "県や近くの市町村と協力する", ground: .guideline, themes: ["cooperation"], looksAtText: true),
  ]
  private static let growing = [
    Point(area: "育成", title: "リスキリング・スキルアップ", ground: .guideline, themes: ["reskilling", "self-study"]),
    Point(area: "育成", title: "職位や分野ごとの研修", ground: .ours, themes: ["rank-training"]),
    Point(
      area: "育成", title: "職場での育成、職場外の研修、自己啓発の組み合わせ", ground: .ours,
      themes: ["ojt", "mentor", "e-learning", "self-study"]),
    Point(area: "育成", title: "キャリア形成と1on1", ground: .ours, themes: ["career", "one-on-one"]),
    Point(area: "育成", title: "人事評価を育成に生かす", ground: .ours, themes: ["appraisal", "360", "target-management"]),
    Point(
      area: "育成", title: "異動、複線型、庁内公募、自己申告", ground: .ours,
      themes: ["rotation", "specialist", "internal-posting", "self-report", "secondment"]),
    Point(area: "育成", title: "管理職のマネジメント", ground: .ours, themes: ["manager"]),
    Point(area: "育成", title: "人事情報の活用（タレントマネジメント）", ground: .ours, themes: ["talent"]),
  ]
  private static let hiring = [
    Point(area: "確保", title: "経験者の採用、多様な採用", ground: .guideline, themes: ["mid-career"]),
    Point(area: "確保", title: "公務の魅力の発信、インターンシップ", ground: .ours, themes: ["recruitment", "internship"]),
    Point(area: "確保", title: "採用試験の見直し", ground: .ours, themes: ["exam"]),
    Point(area: "確保", title: "専門人材の共同採用や県との連携", ground: .ours, themes: ["specialist", "cooperation"]),
    Point(area: "確保", title: "任期付、会計年度任用、副業の人材", ground: .ours, themes: ["fixed-term", "side-job"]),
    Point(area: "確保", title: "内定の辞退と離職の把握", ground: .ours, themes: ["retention"]),
  ]
  private static let workplace = [
    Point(area: "職場環境", title: "時間外勤務、テレワーク、フレックス", ground: .ours, themes: ["overtime", "telework", "leave"]),
    Point(area: "職場環境", title: "仕事と家庭の両立、男性の育児休業", ground: .ours, themes: ["work-life", "male-leave"]),
    Point(area: "職場環境", title: "ハラスメントの防止", ground: .ours, themes: ["harassment"]),
    Point(area: "職場環境", title: "こころの健康と職場復帰", ground: .ours, themes: ["mental-health", "return-to-work"]),
    Point(area: "職場環境", title: "エンゲージメントの把握と活用", ground: .ours, themes: ["engagement"]),
    Point(area: "職場環境", title: "女性、高齢期、障害のある職員の活躍", ground: .ours, themes: ["women", "senior", "disability"]),
    Point(area: "職場環境", title: "心理的安全性とコミュニケーション", ground: .ours, themes: ["communication"]),
  ]
  private static let digital = [
    Point(area: "デジタル", title: "デジタル人材の確保と育成", ground: .guideline, themes: ["digital-staff"]),
    Point(
      area: "デジタル", title: "高度専門人材、推進リーダー、一般職員の3つの層と、層ごとの目標", ground: .ours,
      themes: ["digital-staff", "digital-expert"], targets: .ofMeasures),
    Point(area: "デジタル", title: "デジタルの外部人材", ground: .ours, themes: ["digital-expert"]),
  ]
}
