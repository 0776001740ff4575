import Editions
import Essentials
import FiscalYears
import JSON
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Testing

/// Few people are few in whatever words they are counted, and measures are no people.
@Suite struct HidingPeopleOfAnyUnit {
  private static func edition(_ indicator: Indicator, _ figures: [MemberFigure] = []) -> Edition {
    var document = PlanDocument(plan: Plan(id: "p", title: "計画"))
    document.indicators = [indicator]
    var rules = EditionRules(usualFor: .public)
    if !figures.isEmpty { rules.parts["members"] = true }
    return EditionFilter.edition(of: EditionSource(document: document, figures: figures), by: rules)
  }

  private static func value(_ text: String, _ year: Int = 2024, _ parts: (String, String)? = nil) -> Indicator.Value {
    var value = Indicator.Value(when: .init(FiscalYear(year)), state: .final, value: text)
    (value.numerator, value.denominator) = (parts?.0, parts?.1)
    return value
  }

  private static func indicator(_ name: String, _ unit: String?, _ values: [Indicator.Value]) -> Indicator {
    var indicator = Indicator(id: "i1", node: nil, name: name)
    (indicator.unit, indicator.values) = (unit, values)
    return indicator
  }

  private func isHidden(_ name: String, _ unit: String?, _ text: String = "3") -> Bool {
    let edition = Self.edition(Self.indicator(name, unit, [Self.value(text)]))
    return edition.content.document.indicators[0].values[0].state == .masked
  }

  @Test(arguments: ["人", "名", "人（実人数）", "延べ人", "延べ人数", "者", "実人員（名）", "人／年"])
  func `a unit that tells of people hides few of them`(unit: String) {
    #expect(isHidden("休職", unit) && !isHidden("休職", unit, "30"))
  }

  @Test func `where the unit is silent the name decides`() {
    #expect(isHidden("休職者数", nil) && isHidden("休職者数", "件") && isHidden("育児休業を取った男性職員の数", ""))
    #expect(!isHidden("見直した取組の数", "件") && !isHidden("研修の回数", "回") && !isHidden("満足度", nil, "3.2"))
    #expect(!isHidden("メンタルヘルスの相談", "件") && !isHidden("時間外勤務", "時間") && !isHidden("利用者", "千人"))
    #expect(!isHidden("委託した相手", "事業者"))
  }

  @Test func `a small number that may be of people is asked about in the list`() {
    func warning(_ name: String, _ unit: String, _ text: String) -> String? {
      let edition = Self.edition(Self.indicator(name, unit, [Self.value(text)]))
      return EditionList(edition.content).items.first { $0.part.key == "figures" }?.warning
    }
    #expect(warning("休職", "件", "3")?.contains("人の数なら") == true)
    #expect(warning("利用した家族", "世帯", "3") != nil)
    #expect(warning("休職", "件", "30") == nil && warning("見直した事業", "件", "3") == nil)
  }

  @Test func `a figure that somebody left out is told as such, also with its indicator`() throws {
    var document = PlanDocument(plan: Plan(id: "p", title: "計画"))
    document.indicators = [Self.indicator("受けた人", "人", [Self.value("1200")])]
    for item in ["figures|i1|令和6年度", "indicators|i1|"] {
      var rules = EditionRules(usualFor: .public)
      rules.items[item] = false
      let edition = EditionFilter.edition(of: EditionSource(document: document), by: rules)
      let figure = try #require(edition.withheld.first { $0.item.key.text == "figures|i1|令和6年度" })
      #expect(figure.reason == .item, "\(item)")
    }
  }

  /// 700 + 500 and 800 + 400 stand beside words.
  @Test func `a figure in words beside sums of its parts is shown, and the sum is no secret`() {
    var words = Indicator.Value(when: .init(FiscalYear(2024)), state: .text)
    words.sourceText = "約1,200人"
    var indicator = Self.indicator("受けた人", "人", [words])
    indicator.dimensions = [
      .init(
        key: "sex", label: "性別", kind: .parts,
        members: [.init(key: "w", label: "女性"), .init(key: "m", label: "男性")])
    ]
    let bySex = [("w", "700"), ("m", "500")].map { (FigureMember.Dimension.label, $0.0, $0.1) }
    let byUnit = [("u1", "800"), ("u2", "400")].map { (FigureMember.Dimension.unit, $0.0, $0.1) }
    let figures = (bySex + byUnit).map { dimension, key, text in
      MemberFigure(
        indicator: "i1", member: FigureMember(dimension, key: key, name: key), value: Self.value(text))
    }
    let edition = Self.edition(indicator, figures)
    #expect(edition.content.figures.allSatisfy { $0.value.state != .masked })
    #expect(edition.content.document.indicators[0].values[0].sourceText == "約1,200人")
    #expect(!edition.withheld.contains { $0.item.part.key == "figures" })
  }

  @Test func `a figure in words that names few people is hidden`() {
    func state(_ text: String, _ unit: String?) -> Indicator.Value.State {
      var value = Indicator.Value(when: .init(FiscalYear(2024)), state: .text)
      value.sourceText = text
      return Self.edition(Self.indicator("休職者", unit, [value])).content.document.indicators[0].values[0].state
    }
    #expect(state("7人（うち女性2人）", "人") == .masked && state("12（うち女性2）", "人") == .masked)
    #expect(state("25人（うち女性12人）", "人") == .text && state("1人1台を配った", "台") == .text)
  }

  @Test func `rates of measures are no groups of people`() {
    func denominator(_ name: String, _ definition: String? = nil) -> String? {
      var indicator = Self.indicator(name, "％", [Self.value("87.8", 2024, ("43", "49"))])
      indicator.definition = definition
      return Self.edition(indicator).content.document.indicators[0].values[0].denominator
    }
    #expect(denominator("実施率") == "49" && denominator("取組の実施率") == "49")
    #expect(denominator("期限までに終えた事業の割合") == "49" && denominator("進んだ割合", "計画に載せた取組のうち進んだもの") == "49")
    #expect(denominator("研修を受けた職員の割合") == nil && denominator("面談の実施率") == nil)
    #expect(denominator("実施率", "面談をした職員の割合") == nil)
  }

  @Test(arguments: [("割", "6.36"), ("‰", "636.4"), ("ポイント", "63.6"), (nil, "0.636"), ("%", "63.6")])
  func `a share of one small group only is hidden in whatever unit`(unit: String?, text: String) {
    let edition = Self.edition(Self.indicator("取った職員の割合", unit, [Self.value(text, 2024, ("7", "11"))]))
    let value = edition.content.document.indicators[0].values[0]
    #expect(value.state == .masked && value.numerator == nil && value.denominator == nil)
  }

  @Test func `who came in a year is hidden in running totals of parts and of rates`() {
    var indicator = Self.indicator("資格を取った人の累計", "人", [Self.value("100", 2023), Self.value("122", 2024)])
    indicator.accumulation = .cumulative
    indicator.dimensions = [
      .init(key: "s", label: "性別", kind: .parts, members: [.init(key: "w", label: "女性"), .init(key: "m", label: "男性")])
    ]
    let figures = [("w", "女性", "40", 2023), ("w", "女性", "42", 2024), ("m", "男性", "60", 2023), ("m", "男性", "80", 2024)]
      .map {
        MemberFigure(
          indicator: "i1", member: FigureMember(.label, key: $0.0, name: $0.1), value: Self.value($0.2, $0.3))
      }
    let edition = Self.edition(indicator, figures)
    let women = edition.content.figures.filter { $0.member.name.hasSuffix("女性") && $0.value.state != .masked }
    #expect(women.count < 2)
    for year in [2023, 2024] where women.contains(where: { $0.value.when.year == FiscalYear(year) }) == false {
      let shown = edition.content.figures.contains {
        $0.member.name.hasSuffix("男性") && $0.value.when.year == FiscalYear(year) && $0.value.state != .masked
      }
      let whole = edition.content.document.indicators[0].values.contains {
        $0.when.year == FiscalYear(year) && $0.state != .masked
      }
      #expect(!(shown && whole), "the other part and the whole tell it")
    }
    var rate = Self.indicator(
      "終えた職員の割合", "％", [Self.value("41", 2023, ("353", "861")), Self.value("41.2", 2024, ("355", "861"))])
    rate.accumulation = .cumulative
    let values = Self.edition(rate).content.document.indicators[0].values
    #expect(values.count { $0.numerator != nil } < 2)
  }

  @Test func `a department over its divisions is hidden for another reason than being few`() {
    let indicator = Self.indicator("受けた人", "人", [Self.value("40")])
    let figures = [("a", "総務部", "28"), ("b", "総務課", "4"), ("c", "福祉部", "12")].map {
      MemberFigure(indicator: "i1", member: FigureMember(.unit, key: $0.0, name: $0.1), value: Self.value($0.2))
    }
    let withheld = Self.edition(indicator, figures).withheld
    #expect(withheld.first { $0.item.text == "28人" }?.reason == .complement)
    #expect(withheld.first { $0.item.text == "4人" }?.reason == .smallGroup)
  }

  @Test func `the staff edition has its own smallest group, no smaller than that of the pages`() {
    #expect(EditionRules(usualFor: .staff).smallestGroup == 10)
    #expect(EditionRules(["smallest_group": 0], for: .staff).smallestGroup == 10)
    #expect(EditionRules(["smallest_group": 5], for: .staff).smallestGroup == 10)
    #expect(EditionRules(["smallest_group": 20], for: .staff).smallestGroup == 20)
  }
}
