import Editions
import FiscalYears
import JSON
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Testing

/// What an edition holds, and that what is frozen reads back as the same.
@Suite struct FilteringEditions {
  private func edition(_ kind: EditionKind, _ change: (inout EditionRules) -> Void = { _ in }) -> Edition {
    var rules = EditionRules(usualFor: kind)
    change(&rules)
    return EditionFilter.edition(of: SecretPlan.source, by: rules)
  }

  private func text(_ edition: Edition) -> String { edition.content.json(of: edition.kind).text(.pretty) }

  @Test func `no secret stands in what the public edition freezes, with figures of parts as well`() {
    let usual = text(edition(.public))
    let wide = text(edition(.public) { $0.parts["members"] = true })
    for secret in SecretPlan.secrets {
      #expect(!usual.contains(secret), "\(secret)")
      #expect(!wide.contains(secret), "\(secret)")
    }
    #expect(usual.contains("研修を<b>3回</b>した"))
    #expect(wide.contains("福祉部"))
  }

  @Test func `the fixture holds every secret, so that the search above can fail`() {
    let whole = PlanFile.json(SecretPlan.document).text(.pretty)
    let figures = SecretPlan.figures.compactMap(\.value.value).joined(separator: " ")
    let unseen = ["秘密の不足"]
    for secret in SecretPlan.secrets where !unseen.contains(secret) && secret != "水野 はるか" {
      #expect(whole.contains(secret) || figures.contains(secret), "\(secret)")
    }
    #expect(whole.contains("水野 はるか"))
  }

  @Test func `every edition reads back as it was frozen`() throws {
    for kind in EditionKind.allCases {
      let content = edition(kind) { $0.parts["members"] = true }.content
      let read = try EditionContent(text: content.json(of: kind).text(.pretty))
      #expect(read.json(of: kind) == content.json(of: kind), "\(kind)")
      #expect(read.figures.count == content.figures.count)
    }
  }

  @Test func `the draft shows what the public edition hides`() {
    let draft = edition(.draft)
    let words = text(draft)
    for shown in ["秘密の理由", "秘密の担当者", "秘密の下書き", "7.1317", "秘密の意見"] { #expect(words.contains(shown), "\(shown)") }
    #expect(!words.contains("秘密の入力者"))
  }

  @Test func `what is left out is listed with its reason`() {
    let withheld = edition(.public).withheld
    func reason(_ text: String) -> WithheldItem.Reason? { withheld.first { $0.item.text.contains(text) }?.reason }
    #expect(reason("秘密の担当者") == .person)
    #expect(reason("水野 はるか") == .name)
    #expect(reason("秘密の理由") == .part)
    #expect(reason("秘密の実際") == .roundOpen)
    #expect(reason("71.4286") == .smallGroup)
    #expect(withheld.contains { $0.reason == .notAccepted })
    #expect(withheld.contains { $0.reason == .printed })
  }

  @Test func `a table of a text keeps its rows and cells in the list`() throws {
    let items = EditionList(edition(.public).content).items
    let item = try #require(
      items.first { item in item.blocks.contains { if case .table = $0 { true } else { false } } })
    var cells: [Section.Cell] = []
    for case .table(let own) in item.blocks { cells = own }
    let rows = Dictionary(grouping: cells, by: \.row).values
    #expect(rows.count > 1 && rows.contains { $0.count > 1 })
    for row in rows {
      let line = row.sorted { $0.column < $1.column }.map { $0.text.replacing("\n", with: " ") }.joined(
        separator: " ｜ ")
      #expect(item.text.split(separator: "\n").contains { $0 == line }, "\(line) in \(item.text)")
    }
  }

  @Test func `single decisions go before kinds, and never before people and small groups`() throws {
    let list = edition(.public)
    let grade = try #require(list.withheld.first { $0.item.text == "秘密の理由" && $0.item.part.key.hasPrefix("text:") })
    let small = try #require(list.withheld.first { $0.reason == .smallGroup })
    let person = try #require(list.withheld.first { $0.reason == .person })
    let shown = edition(.public) { rules in
      for item in [grade, small, person] { rules.items[item.item.key.text] = true }
    }
    #expect(text(shown).contains("秘密の理由"))
    #expect(!text(shown).contains("秘密の担当者") && !text(shown).contains(small.item.text))
  }

  @Test func `a measure that is left out takes reports, indicators and figures with it`() {
    let without = edition(.public) { $0.items["nodes|m1|"] = false }
    let document = without.content.document
    #expect(!document.nodes.contains { $0.id == "m1" })
    #expect(document.reports.isEmpty && !document.indicators.contains { $0.id == "i1" })
    #expect(document.nodes.first { $0.id == "m1r" }?.repeats == .unknown)
  }

  @Test func `a hidden figure hides what it could be worked out from`() {
    let shown = edition(.public) { $0.parts["members"] = true }.content.figures
    #expect(shown.filter { $0.value.when.year == FiscalYear(2022) }.allSatisfy { $0.value.state == .masked })
  }

  @Test func `the list holds what is shown, and tells what changed against another version`() throws {
    let old = EditionList(edition(.public).content).items
    #expect(EditionChange.list(old, after: old).allSatisfy { $0.kind == .same })
    #expect(EditionChange.list(old, after: nil).allSatisfy { $0.kind == .added })
    let now = EditionList(edition(.public) { $0.parts["owners"] = false }.content).items
    let changes = EditionChange.list(now, after: old)
    #expect(changes.contains { $0.kind == .removed && $0.item.part.key == "owners" })
    #expect(Set(old.map(\.key)).count == old.count)
  }

  @Test func `rules read back as they were kept, and broken ones fall back to what is safe`() throws {
    var rules = EditionRules(usualFor: .public)
    rules.parts["owners"] = false
    rules.items["nodes|m1|"] = false
    rules.smallestGroup = 5
    #expect(EditionRules(rules.json, for: .public) == rules)
    let broken = EditionRules(["smallest_group": 0, "parts": ["owners": "yes"]], for: .public)
    #expect(broken == EditionRules(usualFor: .public))
  }
}

/// Rounds that an edition leaves out.
@Suite struct ChoosingRounds {
  @Test func `a round that was left out takes its reports and the results of its years with it`() {
    var rules = EditionRules(usualFor: .public)
    let usual = EditionFilter.edition(of: SecretPlan.source, by: rules)
    #expect(!usual.content.document.reports.isEmpty)
    rules.rounds["r1"] = false
    let edition = EditionFilter.edition(of: SecretPlan.source, by: rules)
    #expect(edition.content.document.reports.isEmpty && edition.content.document.rounds.isEmpty)
    let results = edition.content.document.nodes.flatMap(\.schedule).filter { $0.row == .actual }
    #expect(!results.contains { $0.year == FiscalYear(2023) })
    let reasons = Set(edition.withheld.filter { $0.item.subject.contains("年度末") }.map(\.reason))
    #expect(reasons.contains(.round))
    #expect(EditionRules(rules.json, for: .public) == rules)
  }
}
