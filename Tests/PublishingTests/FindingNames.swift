import Editions
import Essentials
import FiscalYears
import JSON
import PlanFile
import PlanFixtures
import Planning
import Testing

/// Names of the register in every word of a plan, in all the forms in which people write them.
@Suite struct FindingNames {
  private static let names = ["佐々木 恵", "森 大輔", "川口 健", "ササキ メグミ", "人事 担当", "西 翔太", "高橋修", "林 学", "若葉市", "秘書課", "教育長"]

  private static func edition(_ text: String, items: [String: Bool] = [:]) -> Edition {
    var document = fullPlan()
    if let index = document.nodes.firstIndex(where: { $0.id == "m1" }) {
      document.nodes[index].texts = [.init(field: "purpose", label: "目的", text: text)]
    }
    var rules = EditionRules(usualFor: .public)
    rules.items = items
    return EditionFilter.edition(of: EditionSource(document: document, names: names), by: rules)
  }

  private func reason(_ text: String) -> WithheldItem.Reason? {
    Self.edition(text).withheld.first { $0.item.text == text }?.reason
  }

  @Test(arguments: [
    "佐々木恵が話す", "佐々木 恵さん", "佐々木　恵", "佐々木  恵", "佐々木\n恵", "佐々木・恵", "佐々木（恵）", "佐々木課長が講師", "人事課佐々木課長", "佐々木さん", "担当：佐々木",
    "担当 佐々木", "責任者は佐々木です", "（担当：佐々木）", "ささきめぐみ", "ササキ メグミ", "ｻｻｷ ﾒｸﾞﾐ", "森 大輔", "森課長", "川口健", "川口主任", "森さんに聞く", "西係長",
    "高橋修が話す", "人事課高橋修課長", "（高橋修）", "林学さん", "講師：林学", "林学課長",
  ]) func `a name is found as people write it`(text: String) { #expect(reason(text) == .name, "\(text)") }

  @Test(arguments: [
    "森林の整備", "川口市長", "川口市と行う", "担当：川口", "西部長寿課", "大西課長", "森の担当", "人事課長が決める", "担当：人事課", "佐々木町の公民館", "恵まれた環境", "林業課長",
    "佐々木小学校", "西地区", "中央委員会", "若葉市の計画", "秘書課が行う", "教育長が決める", "山林学習会", "林学校",
  ]) func `places and plain words are left alone`(text: String) { #expect(reason(text) == nil, "\(text)") }

  @Test(arguments: [
    "問合せは sasaki@city.example.jp へ", "ｓａｓａｋｉ＠city.example.jp", "電話 042-123-4567", "電話（042）123-4567", "090-1234-5678",
    "携帯09012345678",
  ]) func `addresses of mail and telephones are left out until somebody decides`(text: String) {
    #expect(reason(text) == .contact, "\(text)")
  }

  @Test(arguments: ["2026-04-01から", "令和8年度 1,000,000円", "0120件", "2020-2024", "R5-R9", "10-20-30歳台の職員100人"])
  func `other numbers are no telephones`(text: String) { #expect(reason(text) == nil, "\(text)") }

  @Test func `every other word of the plan is searched as well`() throws {
    var document = fullPlan()
    document.plan.terms = [.init(label: "前期（佐々木 恵）", firstYear: .init(2023), lastYear: .init(2024))]
    document.plan.vocabulary.abbreviations = [.init("人", "人事課の佐々木 恵")]
    document.plan.statutory = ["佐々木課長の条例"]
    let source = EditionSource(document: document, names: Self.names)
    let edition = EditionFilter.edition(of: source, by: EditionRules(usualFor: .public))
    let text = edition.content.json(of: .public).text(.compact)
    #expect(!text.contains("佐々木"))
    let found = edition.withheld.filter { $0.reason == .name && $0.item.text.contains("佐々木") }
    #expect(found.count >= 3)
    // Somebody decides about one of them.
    let term = try #require(found.first { $0.item.text.contains("前期") })
    var rules = EditionRules(usualFor: .public)
    rules.items[term.item.key.text] = true
    let shown = EditionFilter.edition(of: source, by: rules)
    #expect(shown.content.document.plan.terms.first?.label == "前期（佐々木 恵）")
    _ = try EditionContent(text: text)
  }
}
