import Essentials
import FiscalYears
import Organization
import Planning
import Testing

@testable import PlanBook

@Suite struct MatchingOwners {
  private func matching(_ legend: [(String, String)] = [], text: String? = nil) -> OwnerMatching {
    OwnerMatching(ownerCity, planWithLegend(legend, text: text), today: Day("2026-11-21") ?? Day(number: 0))
  }

  private func found(_ label: String, _ matching: OwnerMatching) -> [String] {
    matching.proposals(for: label).map { "\($0.unit) \($0.reason.text)" }
  }

  @Test(
    arguments: [
      ("人事課", ["jinji 名前が同じ"], "jinji"), ("総務部人事課", ["jinji 上位の名前と合わせて同じ"], "jinji"),
      ("庶務係", ["shomu2 名前が同じ", "shomu1 名前が同じ"], nil), ("人材育成課庶務係", ["shomu2 上位の名前と合わせて同じ"], "shomu2"),
      ("企画部庶務係", ["shomu2 上位の名前と合わせて同じ"], "shomu2"), ("人財育成課", ["jinzai 表記の違いを除いて同じ"], nil),
      ("職員課", ["jinji 旧名称（令和4年3月31日まで）"], nil), ("広報課", ["kouhou 名前が同じ"], "kouhou"),
      ("人事課（研修）", ["jinji かっこの前の名前が同じ"], nil), ("秘書広報課", ["hisho 名前が同じ"], "hisho"), ("税務課", [], nil), ("", [], nil),
    ] as [(String, [String], String?)])
  func `a printed owner is proposed a unit with the reason`(_ label: String, _ expected: [String], _ sure: String?) {
    let matching = matching()
    #expect(found(label, matching) == expected)
    #expect(matching.sure(matching.proposals(for: label))?.text == sure)
  }

  @Test func `the plan's own legend tells what an abbreviation stands for`() {
    let words = matching([("人材育成課（庶）", "人材育成課庶務係"), ("（人）", "人事課")])
    #expect(found("人材育成課（庶）", words) == ["shomu2 計画の凡例：人材育成課庶務係", "jinzai かっこの前の名前が同じ"])
    #expect(words.sure(words.proposals(for: "人材育成課（庶）"))?.text == "shomu2")
    #expect(words.sure(words.proposals(for: "総務部（人）"))?.text == "jinji")
    let printed = matching(text: "所管課の略称は次のとおりです。\n（育）…人材育成課\n・職＝人事課")
    #expect(printed.sure(printed.proposals(for: "企画部（育）"))?.text == "jinzai")
  }

  @Test func `today's owner is told only where it is called otherwise`() {
    func today(_ label: String, _ unit: String?, _ day: String) -> String? {
      TodaysOwners(
        [Responsibility(label: label, unit: unit)], abbreviations: [.init("育", "人材育成課")], ownerCity,
        today: Day(day) ?? Day(number: 0)
      ).text
    }
    #expect(today("広報課", "kouhou", "2026-03-31") == nil)
    #expect(today("広報課", "kouhou", "2026-04-01") == "現在：秘書広報課")
    #expect(today("職員課", "jinji", "2026-04-01") == "現在：人事課")
    #expect(today("育", "jinzai", "2026-04-01") == nil)
    #expect(today("広報課", nil, "2026-04-01") == nil)
    #expect(today("広報課", "gone", "2026-04-01") == nil)
  }
}
