import Contracts
import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning

/// Plans of three cities that do not exist, for comparing with 若葉市.
enum ReferenceCities {
  /// The plans with where they come from.
  static func plans(on day: Day) -> [(document: PlanDocument, origin: ReferenceOrigin)] {
    [sakura, minato, midori].map { city in
      (
        city.document,
        ReferenceOrigin(
          city: city.name, source: "\(city.name)の人事担当からもらった見本（架空）", day: day, licence: "見本のため自由に使える")
      )
    }
  }

  private static let sakura = ReferenceCity(
    key: "sakura", name: "桜台市", title: "桜台市ひとづくり実行計画", from: 2023, years: 5,
    parts: [
      .init(
        "学びつづける",
        [
          .init("メンターによる新任職員の支え", "採用から1年間、年の近い先輩がメンターとして月に1度話を聞く。", "人事課", "継続"),
          .init("eラーニングの講座を選べる仕組み", "好きな時間に学べる動画の講座をそろえ、学んだ記録を残す。", "人事課", "新規", target: ("受講した職員の割合", "%", "80")),
          .init("リスキリングの月", "毎年10月を学び直しの月とし、仕事の時間に学ぶ枠を設ける。", "人事課", "新規"),
        ]),
      .init(
        "力を生かす",
        [
          .init("庁内公募でまちの課題に挑む", "課題ごとに担い手を庁内公募で募り、2年を区切りに取り組む。", "人事課", "拡充"),
          .init("部下からの評価を気づきにする360度評価", "課長級を対象に、部下と同僚の声を本人に返す。処遇には使わない。", "人事課", "新規"),
          .init("女性職員が管理職をめざせる環境", "経験者の話を聞く会を開き、不安を減らす。", "人事課", "継続", target: ("管理職に占める女性の割合", "%", "30")),
        ]),
      .init(
        "安心して働く",
        [
          .init("時間外勤務を部ごとに見える形にする", "月の途中で部ごとの時間外勤務を知らせ、応援を早めに決める。", "人事課", "継続", target: ("月45時間を超えた職員", "人", "0")),
          .init("休職から戻る職員の試し出勤", "主治医と産業医の意見を聞き、3か月の職場復帰の計画を本人と作る。", "健康支援室", "継続"),
        ]),
    ])

  private static let minato = ReferenceCity(
    key: "minato", name: "青浜町", title: "青浜町職員育成プラン", from: 2024, years: 4,
    parts: [
      .init(
        "選ばれる町役場",
        [
          .init("町で働く魅力の発信", "若手職員が学校を訪ね、採用説明会で仕事の一日を紹介する。", "総務課", "新規"),
          .init("社会人経験者枠の新設", "民間での経験を評価する経験者採用を、土木と保健の職から始める。", "総務課", "新規"),
          .init("近隣市町との合同研修", "近隣市と講師を分け合い、法務と税務の合同研修を開く。", "総務課", "継続"),
        ]),
      .init(
        "デジタルで変える",
        [
          .init("全職員のデジタル研修", "表計算とデータの読み方を、3つの段階に分けて学ぶデジタル研修を行う。", "企画課", "新規", target: ("基礎の段階を終えた職員", "%", "100")),
          .init("CIO補佐官の招へい", "県と共同で外部人材に助言を頼み、業務の見直しを進める。", "企画課", "新規"),
          .init("テレワークができる日を増やす", "窓口のない課から在宅勤務を試し、できる仕事を広げる。", "総務課", "継続"),
        ]),
      .init(
        "心と体の健康",
        [
          .init("ハラスメントの相談先を外にも置く", "町の外の相談員に、名前を出さずに相談できるようにする。", "総務課", "新規"),
          .init("ストレスチェックの結果を職場に返す", "集団の結果を課長に返し、年に1つ改善を決める。", "総務課", "継続"),
        ]),
    ])

  private static let midori = ReferenceCity(
    key: "midori", name: "緑原市", title: "緑原市人材育成・確保計画", from: 2025, years: 5,
    parts: [
      .init(
        "育てる",
        [
          .init("OJTの手引きと育成担当の任命", "新任職員の課に育成担当を置き、OJTの進み具合を手引きで確かめる。", "職員課", "継続"),
          .init("キャリアデザイン研修と1on1", "30歳と40歳でキャリアデザインを考え、上司との1on1で話す。", "職員課", "新規"),
          .init("国や県への派遣研修", "2年の派遣研修に毎年送り、戻ったあとの報告会を開く。", "職員課", "継続", target: ("派遣した職員", "人", "6")),
        ]),
      .init(
        "支える",
        [
          .init("男性の育児休業を当たり前にする", "子が生まれる職員と上司が、休む間の仕事の分け方を早めに話す。", "職員課", "拡充", target: ("男性の育児休業の取得率", "%", "85")),
          .init("障害のある職員の相談員", "働き方の配慮を一緒に考える相談員を2人置く。", "職員課", "継続"),
          .init("定年引上げに合わせた高齢期の役割づくり", "60歳からの仕事を部ごとに出し合い、本人の希望と合わせる。", "職員課", "新規"),
          .init("地域での副業の基準づくり", "部活動の指導などの副業を認める基準を示す。", "職員課", "新規"),
        ]),
      .init(
        "確かめる",
        [
          .init("エンゲージメント調査", "年に1度たずね、部ごとの結果から直すことを1つ決める。", "職員課", "新規"),
          .init("退職する職員への聞き取り", "離職の理由を聞き、若手の定着につなげる。", "職員課", "新規"),
        ]),
    ])
}

/// One of the made-up cities.
struct ReferenceCity {
  /// A pillar with its measures.
  struct Part {
    let title: String
    let measures: [Measure]

    init(_ title: String, _ measures: [Measure]) {
      self.title = title
      self.measures = measures
    }
  }

  /// A measure with what it says.
  struct Measure {
    let title: String
    let text: String
    let owner: String
    let category: String
    let target: (name: String, unit: String, value: String)?

    init(
      _ title: String, _ text: String, _ owner: String, _ category: String,
      target: (name: String, unit: String, value: String)? = nil
    ) {
      self.title = title
      self.text = text
      self.owner = owner
      self.category = category
      self.target = target
    }
  }

  let key: String
  let name: String
  let title: String
  let from: Int
  let years: Int
  let parts: [Part]

  var document: PlanDocument {
    var plan = Plan(id: Plan.ID(stored: "reference-\(key)"), title: title)
    plan.municipality = Municipality(name: name)
    plan.firstYear = FiscalYear(from)
    plan.lastYear = FiscalYear(from + years - 1)
    plan.levels = [
      Level(name: "柱", isMeasure: false),
      Level(name: "取組", isMeasure: true, fields: [Level.Field(key: "content", label: "内容")]),
    ]
    plan.vocabulary.markers = [.init("検討", .consider), .init("実施", .implement)]
    plan.vocabulary.categories = [.init("継続", .continue), .init("拡充", .expand), .init("新規", .new)]
    var document = PlanDocument(plan: plan)
    for (place, part) in parts.enumerated() {
      let tier = PlanNode(
        id: PlanNode.ID(stored: "reference-\(key)-\(place + 1)"), level: 0, order: document.nodes.count,
        title: part.title)
      document.nodes.append(tier)
      for (index, measure) in part.measures.enumerated() {
        add(measure, "\(place + 1)-\(index + 1)", below: tier.id, to: &document)
      }
    }
    return document
  }

  private func add(_ measure: Measure, _ number: String, below tier: PlanNode.ID, to document: inout PlanDocument) {
    var node = PlanNode(
      id: PlanNode.ID(stored: "reference-\(key)-\(number)"), parent: tier, level: 1, order: document.nodes.count,
      title: measure.title)
    node.number = number
    node.category = measure.category
    node.texts = [.init(field: "content", label: "内容", text: measure.text)]
    node.owners = [Responsibility(label: measure.owner)]
    node.schedule = (0..<years).map { year in
      let marker = measure.category == "新規" && year == 0 ? "検討" : "実施"
      return ScheduleCell(year: FiscalYear(from + year), markers: [marker], printed: marker)
    }
    document.nodes.append(node)
    guard let target = measure.target else { return }
    var indicator = Indicator(
      id: Indicator.ID(stored: "reference-\(key)-\(number)-i"), node: node.id, name: target.name)
    indicator.unit = target.unit
    var aim = Indicator.Target(
      when: Indicator.When(kind: .fiscalYear, from: String(from + years - 1), to: nil, label: nil), kind: .number)
    aim.value = target.value
    indicator.targets = [aim]
    document.indicators.append(indicator)
  }
}
