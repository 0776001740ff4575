import Application
import CommandLine
import Contracts
import Database
import Essentials
import FiscalYears
import PlanFile
import Planning

/// `sample library`: many made-up references, as large as all cities together, for measuring.
enum SyntheticLibrary {
  static let command = FeatureCommand(
    ["sample", "library"], summary: "大きさをはかるための、架空の参考の計画を入れる",
    options: [.value("plans", "N", "計画の数（1～5000、初めは1700）"), .value("measures", "N", "1計画の取組の数（1～1000、初めは100）")]
  ) { call, context in
    let plans = try number(call["plans"], usual: 1_700, most: 5_000)
    let measures = try number(call["measures"], usual: 100, most: 1_000)
    let database = try context.openDatabase()
    // A portion at a time, so that memory stays small; segments are full after each portion.
    let portion = max(1, LibraryShelf.segmentSize / measures)
    for start in stride(from: 0, to: plans, by: portion) {
      let arrivals = (start..<min(start + portion, plans)).map {
        arrival($0, measures: measures, context.clock.now.day)
      }
      try database.write { connection in
        _ = try LibraryShelf.add(arrivals, by: .operator, at: context.clock.now, in: connection)
      }
    }
    if database.engine == .postgres { try database.write { _ = try $0.run("analyze") } }
    try call.output.print("\(plans)計画、\(plans * measures)取組を入れました。")
    return .done
  }

  private static func number(_ text: String?, usual: Int, most: Int) throws -> Int {
    guard let text else { return usual }
    guard let number = Int(text), (1...most).contains(number) else { throw Refusal("数は1から\(most)までにしてください。") }
    return number
  }

  static func arrival(_ index: Int, measures: Int, _ day: Day) -> LibraryShelf.Arrival {
    LibraryShelf.Arrival(
      document: document(index, measures: measures),
      origin: ReferenceOrigin(city: "架空\(index + 1)市", source: "測定用", day: day, licence: "測定用"))
  }

  private static func document(_ index: Int, measures: Int) -> PlanDocument {
    var plan = Plan(id: Plan.ID(stored: "synthetic-library-\(index)"), title: "架空\(index + 1)市人材育成計画")
    plan.municipality = Municipality(name: "架空\(index + 1)市")
    plan.firstYear = FiscalYear(2022 + index % 5)
    plan.lastYear = FiscalYear(2026 + index % 5)
    plan.levels = [
      Level(name: "柱", isMeasure: false),
      Level(name: "取組", isMeasure: true, fields: [Level.Field(key: "content", label: "内容")]),
    ]
    plan.vocabulary.markers = [.init("検討", .consider), .init("実施", .implement)]
    var document = PlanDocument(plan: plan)
    var dice = Dice(state: UInt64(index) &* 0x9E37_79B9 &+ 7)
    var parent: PlanNode.ID?
    for place in 0..<measures {
      if place % 10 == 0 {
        let tier = PlanNode(
          id: PlanNode.ID(stored: "sl-\(index)-t\(place)"), level: 0, order: document.nodes.count,
          title: dice.pick(areas))
        parent = tier.id
        document.nodes.append(tier)
      }
      document.nodes.append(measure(index, place, document.nodes.count, parent, &dice, plan))
    }
    return document
  }

  private static func measure(
    _ index: Int, _ place: Int, _ order: Int, _ parent: PlanNode.ID?, _ dice: inout Dice, _ plan: Plan
  ) -> PlanNode {
    // Three of four measures speak of a theme of the dictionary.
    let theme = StandardThemes.all[dice.next(StandardThemes.all.count)]
    let subject = dice.next(4) == 0 ? dice.pick(subjects) : ThemeWord(dice.pick(theme.words)).example
    var node = PlanNode(
      id: PlanNode.ID(stored: "sl-\(index)-\(place)"), parent: parent, level: 1, order: order,
      title: "\(subject)\(dice.pick(acts))")
    node.number = "\(place + 1)"
    let text = (0..<3).map { _ in
      "\(dice.pick(people))を対象に、\(dice.pick(subjects))の\(dice.pick(ways))、\(dice.pick(aims))。"
    }
    node.texts = [.init(field: "content", label: "内容", text: text.joined())]
    node.ownersPrinted = dice.pick(owners)
    let first = plan.firstYear ?? FiscalYear(2024)
    node.schedule = (0..<5).map { year in
      let marker = year < dice.next(3) ? "検討" : "実施"
      return ScheduleCell(year: first.adding(year), markers: [marker], printed: marker)
    }
    return node
  }

  /// Numbers that are the same in every run.
  private struct Dice {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }

    mutating func pick(_ words: [String]) -> String { words[next(words.count)] }
  }

  private static let areas = ["人を育てる", "人を迎える", "力を生かす", "安心して働く", "学びを広げる", "組織を変える"]
  private static let acts = ["の充実", "の実施", "の見直し", "の推進", "の検討", "の周知", "の拡大", "の試行"]
  private static let people = ["新任の職員", "若手職員", "中堅職員", "係長級の職員", "課長級の職員", "全職員", "技術職員", "保育士", "窓口の職員", "異動した職員"]
  private static let subjects = [
    "接遇", "文書作成", "法務", "財務会計", "政策形成", "危機管理", "市民協働", "説明力", "交渉力", "広報", "統計", "福祉相談", "税務", "防災訓練", "契約事務",
    "施設管理", "環境配慮", "多文化共生", "議会対応", "事業評価",
  ]
  private static let ways = ["講座を開き", "手引きを配り", "勉強会を行い", "相談の場を設け", "事例を集め", "動画を作り", "面談を重ね", "実地の訓練を行い"]
  private static let aims = ["日々の仕事に生かす", "知識の定着を図る", "市民の信頼を高める", "働く意欲につなげる", "職場の課題を解く", "次の担い手を増やす"]
  private static let owners = ["人事課", "職員課", "総務課", "人事課、各課", "研修担当", "行政管理課"]
}
