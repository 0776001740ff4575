import Application
import Database
import Essentials
import Organization
import PlanFile
import Planning
import Revising

/// The units of 若葉市: the list that the city took in, one reorganisation before it and one behind.
enum CityUnits {
  /// Code, name, kind and, for those that ended, the last day; a unit lies below the one whose code begins its own.
  private static let list = """
    01 総務部 部
    0101 総務課 課
    0102 人事課 課
    010201 人事給与係 係
    010202 人材育成係 係
    010203 職員厚生係 係
    0103 財政課 課
    0104 契約検査課 課 2023-03-31
    0105 契約管財課 課
    0106 税務課 課
    0107 収納課 課
    02 企画部 部
    0201 企画政策課 課
    0202 情報政策課 課
    0203 広報課 課
    0204 男女共同参画課 課
    0205 危機管理課 課
    03 市民部 部
    0301 市民課 課
    030101 窓口係 係
    030102 記録係 係
    0302 保険年金課 課
    0303 環境課 課
    030301 環境センター 施設
    0304 市民協働課 課
    04 福祉部 部
    0401 福祉総務課 課
    0402 高齢者支援課 課
    0403 障害福祉課 課
    0404 子育て支援課 課
    040401 若葉保育園 施設
    040402 みどり保育園 施設
    0405 健康増進課 課
    05 建設部 部
    0501 土木課 課
    0502 建築住宅課 課
    0503 都市計画課 課
    0504 水道課 課
    06 会計課 課
    07 議会事務局 局
    08 教育委員会事務局 局
    0801 教育総務課 課
    0802 学校教育課 課
    0803 生涯学習課 課
    080301 中央図書館 施設
    """

  private static let steps: [Reorganization.Step] = [
    .init(.add, name: "こども未来部", unitKind: "部", code: "09"), .init(.move, "子育て支援課", parent: "こども未来部"),
    .init(.split, "建築住宅課", name: "建築課、住宅政策課"), .init(.merge, "男女共同参画課", name: "人権・男女共同参画課"),
    .init(.merge, "市民協働課", name: "協働・地域づくり課"), .init(.rename, "危機管理課", name: "防災危機管理課"),
  ]

  private static let places: [(code: String, place: Workplace)] = [
    (
      "",
      Workplace(
        id: Workplace.ID(stored: "sample-hall"), name: "若葉市役所（本庁）", address: "若葉市中央一丁目1番1号", section: .office,
        industry: "98 地方公務", phone: "000-000-0000")
    ),
    (
      "030301",
      Workplace(
        id: Workplace.ID(stored: "sample-clean"), name: "環境センター", address: "若葉市北町20番地", section: .cleaning,
        industry: "88 廃棄物処理業")
    ),
    (
      "040401",
      Workplace(
        id: Workplace.ID(stored: "sample-nursery"), name: "若葉保育園", address: "若葉市東町5番地", section: .health,
        industry: "85 社会保険・社会福祉・介護事業")
    ),
    (
      "0504",
      Workplace(
        id: Workplace.ID(stored: "sample-water"), name: "水道庁舎", address: "若葉市南町8番地", section: .manufacturing,
        industry: "36 水道業")
    ),
  ]

  /// The units before the plan's first year.
  static var first: UnitRegister {
    var register = UnitRegister()
    let random = RepeatableRandom(seed: 2_025_0403)
    var ids: [String: Unit.ID] = [:]
    for (_, place) in places { register.set(place) }
    for (order, line) in list.split(separator: "\n").enumerated() {
      let words = line.split(separator: " ").map(String.init)
      let id = Unit.ID(from: random)
      ids[words[0]] = id
      let place = places.first { $0.code == words[0] } ?? (words[0].utf8.count == 2 ? places[0] : nil)
      register.add(
        id,
        UnitSpan(
          period: DayPeriod(from: nil, until: words.count > 3 ? Day(words[3]) : nil), name: words[1], code: words[0],
          parent: ids[String(words[0].dropLast(2))], kind: words[2], order: order, workplace: place?.place.id))
    }
    return register
  }

  /// Takes the list in and reorganises the city, as two changes of 人事課.
  static func play(in connection: borrowing Connection) throws {
    let person = SamplePeople.actor("佐々木 恵")
    let begin = day("2025-03-10")
    try UnitStore.change(
      UnitChangeNote(.imported, reason: "人事給与システムの所属一覧"), id: UnitChange.ID(stored: "sample-1"), by: person,
      at: Instant(startOf: begin).adding(seconds: 36_000), in: connection
    ) { register in
      register = first
      let merged = day("2023-04-01")
      guard let old = register.unit("契約検査課"), let new = register.unit("契約管財課") else { return }
      register.succeed(old, by: new, on: merged)
    }
    let random = RepeatableRandom(seed: 2_025_0404)
    try UnitStore.change(
      UnitChangeNote(.reorganized, day: day("2026-04-01"), reason: "令和8年度組織改正"),
      id: UnitChange.ID(stored: "sample-2"), by: person,
      at: Instant(startOf: day("2026-02-20")).adding(seconds: 36_000),
      in: connection
    ) { register in
      try register.apply(Reorganization(day: day("2026-04-01"), steps: steps)) { Unit.ID(from: random) }
    }
  }

  /// Says which units the plan's owners are; owners that the city had no unit for on the plan's first day stay open.
  static func match(_ document: inout PlanDocument) {
    let tree = first.directory(on: day("2025-04-01"))
    for label in Set(document.nodes.flatMap { $0.owners.filter { $0.kind == .unit }.map(\.label) }) {
      let found = tree.units(named: label)
      if found.count == 1 { document.setUnit(found[0].id.text, ofOwner: label) }
    }
  }

  private static func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("\(text) is no day") }
    return day
  }
}

extension UnitRegister {
  fileprivate func unit(_ name: String) -> Unit.ID? {
    units.values.first { $0.spans.contains { $0.name == name } }?.id
  }
}
