import Essentials
import FiscalYears
import Planning

/// What the cover, the legend and the vocabulary of 若葉市's plan say.
enum CityCover {
  static func plan(predecessor: Plan, random: any RandomSource) -> Plan {
    var plan = Plan(id: Plan.ID(from: random), title: "若葉市人材育成推進プラン")
    plan.kind = "推進プラン"
    plan.edition = "初版"
    plan.predecessor = predecessor.id.text
    plan.municipality = Municipality(name: "若葉市")
    plan.issuers = ["総務部人事課"]
    plan.statutory = ["女性の職業生活における活躍の推進に関する法律", "次世代育成支援対策推進法"]
    plan.firstYear = CityYears.first
    plan.lastYear = CityYears.last
    plan.terms = [
      Term(label: "前期", firstYear: FiscalYear(2025), lastYear: FiscalYear(2027)),
      Term(label: "後期", firstYear: FiscalYear(2028), lastYear: FiscalYear(2029)),
    ]
    plan.columns = yearColumns(plan.years)
    plan.levels = [
      Level(
        name: "分野", isMeasure: false, numbering: "1", fields: [Level.Field(key: "aim", label: "ねらい")]),
      Level(name: "中項目", isMeasure: false, numbering: "(1)"),
      Level(name: "小項目", isMeasure: false, numbering: "①"),
      Level(
        name: "具体的な取組", isMeasure: true,
        fields: [
          Level.Field(key: "purpose", label: "目的", isRequired: true),
          Level.Field(key: "content", label: "内容", isRequired: true),
        ]),
    ]
    plan.vocabulary = vocabulary(random)
    plan.emphases = emphases.map { Emphasis(id: Emphasis.ID(from: random), title: $0.title, text: $0.text) }
    return plan
  }

  /// One column for each year, labelled R7, R8 …
  static func yearColumns(_ years: [FiscalYear]) -> [PlanColumn] {
    years.map { PlanColumn(id: $0.short, label: $0.short, kind: .year, from: $0, to: $0) }
  }

  private static let emphases = [
    (
      title: "選ばれる市役所になる",
      text: "働く人が減っていく中でも、若葉市で働きたいと思ってもらえるよう、採用と最初の数年の支えに力を入れます。"
    ),
    (
      title: "デジタルで仕事を軽くする",
      text: "くり返しの作業を減らし、市民と向き合う時間と考える時間を増やします。"
    ),
    (
      title: "だれもが長く働ける",
      text: "育児、介護、病気、年齢にかかわらず、希望に合わせて力を出し続けられるようにします。"
    ),
  ]

  private static func vocabulary(_ random: any RandomSource) -> Vocabulary {
    var vocabulary = Vocabulary()
    vocabulary.markers = [
      .init("研究", .research), .init("検討", .consider), .init("準備", .prepare), .init("試行", .pilot),
      .init("実施", .implement), .init("活用", .use), .init("見直し", .review),
    ]
    vocabulary.categories = [
      .init("継続", .continue), .init("新規", .new), .init("拡充", .expand), .init("見直し", .revise),
      .init("統合", .merge), .init("終了", .finish),
    ]
    vocabulary.scales = [achievement(Scale.ID(from: random))]
    vocabulary.roles = [.init("主管課", .lead), .init("関係課", .joint)]
    vocabulary.resourcePhases = ScriptBudget.phases
    vocabulary.abbreviations = [
      .init("人材育成係", "総務部人事課人材育成係"), .init("職員厚生係", "総務部人事課職員厚生係"),
      .init("情報政策課", "企画部情報政策課"), .init("全課", "市長部局、議会事務局、教育委員会と各委員会の事務局の全部の課"),
    ]
    return vocabulary
  }

  private static func achievement(_ id: Scale.ID) -> Scale {
    Scale(
      id: id, name: "達成度",
      values: [
        Scale.Value(label: "目標以下", symbol: "△", definition: "予定した時期か量に届かない", rank: 1),
        Scale.Value(label: "目標どおり", symbol: "○", definition: "予定した時期と量のとおり", rank: 2),
        Scale.Value(label: "目標以上", symbol: "◎", definition: "予定を早めたか、量を上回った", rank: 3),
      ])
  }
}
