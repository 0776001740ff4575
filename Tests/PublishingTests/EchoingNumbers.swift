import Database
import Editions
import Essentials
import FiscalYears
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Reporting
import TestKit
import Testing

/// Hidden numbers that stand in a text: they are told before anything is published, and each has to be looked at.
@Suite struct EchoingNumbers {
  /// The public edition of a plan in which so many people are few, with that text at a measure.
  private static func edition(
    _ text: String, hiding value: String = "3", unit: String = "人", of denominator: String? = nil
  ) -> Edition {
    var document = fullPlan()
    document.reports = []
    document.findings = []
    for index in document.nodes.indices {
      document.nodes[index].texts = []
      document.nodes[index].schedule = []
      document.nodes[index].resources = []
    }
    if let index = document.nodes.firstIndex(where: { $0.id == "m1" }) {
      document.nodes[index].texts = [.init(field: "purpose", label: "目的", text: text)]
    }
    var few = Indicator(id: "few", node: nil, name: "休んだ人")
    few.unit = unit
    var figure = Indicator.Value(when: .init(FiscalYear(2024)), state: .final, value: value)
    (figure.numerator, figure.denominator) = (denominator == nil ? nil : "5", denominator)
    few.values = [figure]
    document.indicators = [few]
    return EditionFilter.edition(
      of: EditionSource(document: document), by: EditionRules(usualFor: .public))
  }

  @Test(arguments: [
    "休んだ人は3人でした。", "休んだ人は３名でした。", "三人が休んだ。", "人数：3 人", "欠席\n3\nその他", "のべ3人／年", "うち3人（前の年は12人）",
    "休んだ職員数：3", "女性3・男性8", "休んだ者（3）", "参加者：3／11", "職員3が休んだ", "③名が休んだ", "休んだのは11－8＝3", "3ひと", "参人", "(3 persons)",
    "休んだ：3",
  ]) func `a text that says a hidden number of people is found`(text: String) {
    let echoes = Self.edition(text).echoes.filter { $0.item.text == text }
    #expect(echoes.count == 1 && echoes.first?.words.contains("伏せた数（3人：休んだ人 令和6年度）") == true, "\(text)")
  }

  @Test(arguments: [
    "第3次の計画", "令和3年度から", "3年で", "13人が", "3.5人分", "30人", "3,000人", "3回の研修", "R3人材", "十三人", "三十人", "二十三名", "3つの柱", "3級",
    "（3）研修の実施", "③ 研修の実施", "3. 研修", "3市と行う", "参加人数", "3時間休んだ", "休んだ人は13人",
  ]) func `other numbers are left alone`(text: String) {
    #expect(Self.edition(text).echoes.filter { $0.item.text == text }.isEmpty, "\(text)")
  }

  @Test func `a text that names nothing of the hidden number says so`() {
    let chance = "指標の名前は、この文章に出てきません"
    #expect(Self.edition("のべ3人／年").echoes.first?.words.contains(chance) == true)
    #expect(Self.edition("休んだ人は3人でした。").echoes.first?.words.contains(chance) == false)
  }

  @Test func `people one by one are no number, and one person is`() {
    #expect(Self.edition("一人ひとりが学ぶ。", hiding: "1").echoes.isEmpty)
    #expect(Self.edition("一人一人が学ぶ。", hiding: "1").echoes.isEmpty)
    #expect(Self.edition("先輩を一人ずつ付ける。", hiding: "1").echoes.isEmpty)
    #expect(Self.edition("一人で抱えず、相談する。", hiding: "1").echoes.isEmpty)
    #expect(!Self.edition("休んだのは一人です。", hiding: "1").echoes.isEmpty)
    #expect(Self.edition("一人が休んだ。", hiding: "1").echoes.count == 1)
  }

  @Test func `a rate is found as it is printed, and its counts as people`() {
    func found(_ text: String) -> Int {
      Self.edition(text, hiding: "71.4286", unit: "％", of: "7").echoes.count { $0.item.text == text }
    }
    #expect(found("満足した人は71.4％でした。") == 1)
    #expect(found("満足した人は、およそ71%です。") == 1)
    #expect(found("7人のうち") == 1 && found("5名が満足") == 1)
    #expect(found("71回の研修") == 0 && found("72.5％") == 0)
    #expect(found("率は71.4286でした") == 1)
  }

  @Test func `a cell of a table in the running text is looked at, too`() {
    var document = fullPlan()
    document.plan.sections = [
      Section(
        id: "s", title: "表",
        blocks: [
          .table([
            .init(row: 0, column: 0, rowSpan: 1, columnSpan: 1, text: "休んだ人"),
            .init(row: 0, column: 1, rowSpan: 1, columnSpan: 1, text: "３"),
          ])
        ])
    ]
    var few = Indicator(id: "few", node: nil, name: "休んだ人")
    few.unit = "人"
    few.values = [.init(when: .init(FiscalYear(2024)), state: .final, value: "3")]
    document.indicators = [few]
    let edition = EditionFilter.edition(of: EditionSource(document: document), by: EditionRules(usualFor: .public))
    #expect(edition.echoes.contains { $0.item.subject == "表" })
  }

  @Test func `who came to a running total in one year is a hidden number`() {
    var document = fullPlan()
    document.nodes[0].title = "今年は2人増えた"
    var total = Indicator(id: "total", node: nil, name: "受講した人の累計")
    total.unit = "人"
    total.accumulation = .cumulative
    total.values = [(2023, "40"), (2024, "42")].map {
      .init(when: .init(FiscalYear($0.0)), state: .final, value: $0.1)
    }
    document.indicators = [total]
    let edition = EditionFilter.edition(of: EditionSource(document: document), by: EditionRules(usualFor: .public))
    #expect(edition.echoes.contains { $0.item.text == "今年は2人増えた" && $0.words.contains("増えた数") })
  }

  /// Somebody who reads everything that becomes public and knows how people write numbers.
  private func attack(_ content: EditionContent, for number: Int) -> [String] {
    let kanji = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    let forms = ["\(number)", kanji[number], Array("０１２３４５６７８９").map(String.init)[number]]
    return EditionList(content).items.map(\.text).filter { text in
      let plain = text.filter { !$0.isWhitespace }
      return forms.contains { form in
        ["人", "名"].contains { unit in
          plain.ranges(of: form + unit).contains { range in
            let before = range.lowerBound > plain.startIndex ? plain[plain.index(before: range.lowerBound)] : "、"
            return !before.isNumber && before != "." && before != "," && before != "十"
          }
        }
      }
    }
  }

  @Test func `an attacker finds a hidden number in no text that nobody was warned of`() throws {
    var document = SecretPlan.document
    let texts = ["対象は4人です。", "４名が受けた。", "四人で始めた。", "計画は24人", "第4次", "4年目", "１４名", "受けた人 4 人"]
    for (index, text) in texts.enumerated() where index < document.nodes.count {
      document.nodes[index].texts.append(.init(field: "purpose", label: "目的", text: text))
    }
    var few = Indicator(id: "few", node: nil, name: "少ない人")
    few.unit = "人"
    few.values = [.init(when: .init(FiscalYear(2024)), state: .final, value: "4")]
    document.indicators.append(few)
    let source = EditionSource(document: document, figures: SecretPlan.figures, names: SecretPlan.names)
    var rules = EditionRules(usualFor: .public)
    let edition = EditionFilter.edition(of: source, by: rules)
    let found = attack(edition.content, for: 4)
    #expect(!found.isEmpty)
    let warned = Set(edition.echoes.map(\.item.text))
    for text in found { #expect(warned.contains(text), "\(text)") }
    // Whoever leaves out what was warned of leaves the attacker with nothing.
    for echo in edition.echoes { rules.items[echo.item.key.text] = false }
    #expect(attack(EditionFilter.edition(of: source, by: rules).content, for: 4).isEmpty)
  }

  @Test(arguments: Engine.tested)
  func `a version with such a text is approved only when each was looked at`(engine: Engine) async throws {
    try await PublishingCity.with(engine) { city in
      try city.app.database.write { connection in
        try connection.run(
          "update node_texts set text = '受けた人は5名でした。' where node_id = 'm1' and field = 'purpose'")
        try connection.run("update plans set revision = revision + 1 where id = 'full'")
      }
      let list = try await city.manager.get("\(PublishingCity.overview)/list/public?state=echo")
      #expect(list.text.contains("伏せた数（5人") && list.text.contains("受けた人は5名でした。"))
      #expect(try await city.prepare().status == 303)
      let address = "\(PublishingCity.overview)/waiting/1"
      let page = try await city.approver.get(address)
      #expect(page.text.contains("伏せた数と同じ数がある文章") && page.text.contains("受けた人は5名でした。"))
      let refused = try await city.approver.post("\(address)/approve")
      #expect(refused.status == 422 && refused.text.contains("すべてに印を付けてください"))
      let items = page.markup.matches(of: /name="echo" value="([^"]+)"/).map { String($0.1) }
      #expect(!items.isEmpty)
      let some = try await city.approver.post("\(address)/approve", items.dropLast().map { ("echo", $0) })
      #expect(some.status == 422)
      #expect(try await city.approver.post("\(address)/approve", items.map { ("echo", $0) }).status == 303)
      let detail = try city.app.database.read {
        try $0.first("select detail from audit_entries where action = 'publication-approved'") { $0.text(0) }
      }
      #expect(detail?.contains("件を確かめた") == true)
    }
  }
}
