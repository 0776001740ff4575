import Planning

extension ReadySet {
  /// The sets to start from.
  package static let all: [ReadySet] = [yearTable, sheets, review, policy, progress]

  /// The set of that key.
  package static func named(_ key: String) -> ReadySet? { all.first { $0.key == key } }

  private static func field(_ key: String, _ label: String, required: Bool = false, help: String? = nil) -> Level.Field
  {
    Level.Field(key: key, label: label, isRequired: required, help: help)
  }

  private static let commonCategories: [(label: String, meaning: CategoryMeaning)] = [
    ("継続", .continue), ("拡充", .expand), ("新規", .new), ("見直し", .revise),
  ]

  private static let yearTable = ReadySet(
    key: "year-table", title: "年度別の工程表型",
    about: "取組ごとに、年度の欄へ「検討」「実施」「⇒」などの語を並べる計画です。区分と再掲があります。", example: "会津若松市の推進プランの形",
    levels: [
      Level(name: "分野", isMeasure: false, numbering: "1"), Level(name: "中項目", isMeasure: false, numbering: "(1)"),
      Level(name: "小項目", isMeasure: false, numbering: "①"),
      Level(name: "具体的な取組", isMeasure: true, fields: [field("content", "内容")]),
    ],
    markers: [
      ("研究", .research), ("検討", .consider), ("実施", .implement), ("活用", .use), ("継続", .continue), ("拡充", .expand),
    ],
    categories: commonCategories, scales: [], phases: [])

  private static let sheets = ReadySet(
    key: "sheets", title: "取組シート型", about: "取組を一つずつ一枚のシートにし、目的、内容、今後の方向性を書く計画です。",
    example: "大崎市のアクションプランの形",
    levels: [
      Level(name: "目指す姿", isMeasure: false, numbering: "1"),
      Level(
        name: "分野", isMeasure: false, numbering: "(1)", fields: [field("background", "背景"), field("aim", "目標")]),
      Level(
        name: "施策", isMeasure: true, numbering: "①",
        fields: [field("purpose", "目的", required: true), field("content", "内容", required: true)]),
    ],
    markers: [],
    categories: commonCategories + [("縮小", .shrink), ("統合", .merge), ("廃止", .abolish)],
    scales: [
      (
        "達成状況",
        [
          Scale.Value(label: "達成", rank: 3), Scale.Value(label: "おおむね達成", rank: 2),
          Scale.Value(label: "未達成", rank: 1), Scale.Value(label: "評価対象外", counts: false),
        ]
      )
    ], phases: [])

  private static let review = ReadySet(
    key: "review", title: "三年ごとの見直し型",
    about: "三年分の計画と実績を年度ごとの文で並べて振り返り、次の三年の計画を横に置く形です。", example: "清瀬市の実施計画の形",
    levels: [
      Level(name: "柱", isMeasure: false, numbering: "1"), Level(name: "方向性", isMeasure: false, numbering: "(1)"),
      Level(name: "取り組み", isMeasure: false, numbering: "①", fields: [field("results", "3年間の成果等")]),
      Level(name: "事業", isMeasure: true, fields: [field("content", "内容")]),
    ],
    markers: [("検討", .consider), ("準備", .prepare), ("実施", .implement), ("見直し", .review), ("完了", .finish)],
    categories: commonCategories + [("終了", .finish)], scales: [], phases: [])

  private static let policy = ReadySet(
    key: "policy", title: "方針と所管課型", about: "視点ごとに施策の方向性を示し、取組の目的、内容、所管課を表にする計画です。",
    example: "千葉市のアクションプランの形",
    levels: [
      Level(name: "視点", isMeasure: false, numbering: "1"),
      Level(name: "領域", isMeasure: false, numbering: "(1)", fields: [field("direction", "施策の方向性")]),
      Level(
        name: "取組", isMeasure: true, numbering: "①",
        fields: [field("purpose", "目的"), field("content", "内容", required: true)]),
    ],
    markers: [("検討", .consider), ("試行", .pilot), ("実施", .implement), ("拡充", .expand)],
    categories: commonCategories,
    scales: [
      (
        "実施状況",
        [
          Scale.Value(label: "実施済み", rank: 3), Scale.Value(label: "一部実施", rank: 2),
          Scale.Value(label: "未実施", rank: 1),
        ]
      )
    ], phases: [])

  private static let progress = ReadySet(
    key: "progress", title: "進行管理票型",
    about: "重点的な事業を一年に一枚の管理票にし、上半期と下半期の目標と実績、予算、評価を書く形です。", example: "武蔵村山市の進行管理表の形",
    levels: [
      Level(name: "目標", isMeasure: false, numbering: "1"),
      Level(
        name: "事業", isMeasure: true, numbering: "(1)",
        fields: [
          field("overview", "事業概要", required: true), field("history", "これまでの経過"),
          field("policy", "今後の方針"),
        ]),
    ],
    markers: [("準備", .prepare), ("実施", .implement), ("完了", .finish)],
    categories: commonCategories,
    scales: [
      (
        "目標に対する評価",
        [
          Scale.Value(label: "目標以上", symbol: "◎", rank: 3), Scale.Value(label: "目標どおり", symbol: "○", rank: 2),
          Scale.Value(label: "目標以下", symbol: "△", rank: 1),
        ]
      )
    ], phases: [("予算", .initial), ("決算", .settled)])
}
