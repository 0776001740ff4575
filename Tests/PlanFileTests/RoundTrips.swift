import Essentials
import FiscalYears
import JSON
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Reporting
import Testing

@Suite struct RoundTrips {
  @Test func `a plan that is written is read back whole`() throws {
    let document = fullPlan()
    let bytes = PlanFile.write(document)
    let (read, warnings) = try PlanFile.readWithWarnings(bytes)
    #expect(read == document)
    #expect(warnings.isEmpty)
    #expect(PlanFile.write(read) == bytes)
  }

  @Test func `an empty plan has every key and comes back`() throws {
    let document = PlanDocument(plan: Plan(id: "p", title: "計画"))
    #expect(try PlanFile.read(PlanFile.write(document)) == document)
    #expect(
      PlanFile.json(document).object?.keys == [
        "format", "plan", "nodes", "measures", "indicators", "rounds", "reports", "findings", "successions",
        "import_notes",
      ])
  }

  @Test func `keys stand in the order of the schema`() throws {
    let file = PlanFile.json(fullPlan())
    let measure = try #require(file["measures"]?.array?[0])
    #expect(
      measure.object?.keys == [
        "id", "parent", "level", "order", "number", "codes", "title", "repeats", "repeat_mark", "category",
        "category_note", "emphases", "period", "texts", "values", "owners", "owners_printed", "schedule", "resources",
        "serves", "source", "archived",
      ])
    #expect(
      measure["schedule"]?.array?[1].text(.compact)
        == #"{"line":0,"row":"plan","year":2023,"through":null,"column":null,"markers":["検討","実施"],"#
        + #""continues":false,"text":null,"printed":"検討・実施"}"#)
    let node = try #require(file["nodes"]?.array?[0])
    #expect(
      node.object?.keys.prefix(9) == [
        "id", "parent", "level", "order", "number", "title", "texts", "owners", "resources",
      ])
    #expect(Set(node.object?.keys ?? []) == Set(measure.object?.keys ?? []))
    #expect(
      file["plan"]?["levels"]?.array?[1]["fields"]?.array?[0].text(.compact)
        == #"{"key":"purpose","label":"目的","type":"text","required":true,"help":null}"#)
  }

  @Test func `a repeat is exported with what its original prints, and stored without it`() throws {
    let document = fullPlan()
    let file = PlanFile.json(document)
    let original = try #require(file["measures"]?.array?[0])
    let again = try #require(file["measures"]?.array?[1])
    for key in ["category", "owners", "owners_printed", "schedule"] { #expect(again[key] == original[key]) }
    #expect(again["repeats"] == "m1")
    #expect(again["repeat_mark"] == "（再掲）")
    #expect(file["measures"]?.array?[2]["repeats"] == "unknown")
    let read = try PlanFile.document(from: file).document.nodes[2]
    #expect(read.category == nil && read.owners.isEmpty && read.ownersPrinted == nil && read.schedule.isEmpty)
  }

  @Test func `sections of files of earlier days stand upright`() throws {
    let text = String(decoding: PlanFile.write(fullPlan()), as: UTF8.self)
    let older = text.split(separator: "\n").filter { !$0.contains("\"landscape\"") }.joined(separator: "\n")
    #expect(older.utf8.count < text.utf8.count)
    var upright = fullPlan()
    for section in upright.plan.sections.indices { upright.plan.sections[section].isLandscape = false }
    #expect(try PlanFile.read(Array(older.utf8)) == upright)
  }

  @Test func `what a repeat words differently is kept`() throws {
    var document = fullPlan()
    document.nodes[2].category = "新規"
    document.nodes[2].ownersPrinted = "全課"
    document.nodes[2].schedule = [ScheduleCell(year: FiscalYear(2024), markers: ["実施"], printed: "実施")]
    #expect(try PlanFile.read(PlanFile.write(document)) == document)
  }

  @Test(arguments: [
    ("65", "65"), ("65.0", "65"), ("065.50", "65.5"), ("-0.0", "0"), ("+1", "1"), ("-00.10", "-0.1"), ("0", "0"),
    ("123456789012345678901234567890.5", "123456789012345678901234567890.5"),
  ])
  func `numbers are written in their shortest exact form`(text: String, shortest: String) {
    #expect(exactDecimal(text) == shortest)
    var document = fullPlan()
    document.nodes[1].resources[0].quantity = text
    #expect(PlanFile.json(document)["measures"]?.array?[0]["resources"]?.array?[0]["quantity"] == .string(shortest))
  }

  @Test(arguments: ["", "1e3", "1,000", "１", ".5", "5.", "-", "1.2.3", " 1", "約5"])
  func `text that is no number is not taken for one`(text: String) { #expect(exactDecimal(text) == nil) }

  @Test func `text is trimmed and its lines end with a line feed`() throws {
    var document = fullPlan()
    document.plan.title = "　\r\n計画 の\r\n題 \t"
    document.plan.issuers = ["  ", " 市 "]
    document.nodes[0].number = "  "
    let read = try PlanFile.read(PlanFile.write(document))
    #expect(read.plan.title == "計画 の\n題")
    #expect(read.plan.issuers == ["市"])
    #expect(read.nodes[0].number == nil)
    #expect(PlanFile.write(read) == PlanFile.write(document))
    #expect(try document.canonical() == read)
  }

  @Test func `a copy has new ids everywhere and the same content`() throws {
    let document = fullPlan()
    let copy = document.copied(with: RepeatableRandom(seed: 7))
    let read = try PlanFile.read(PlanFile.write(copy))
    #expect(read == copy)
    #expect(copy.plan.id != document.plan.id)
    #expect(Set(copy.nodes.map(\.id)).isDisjoint(with: document.nodes.map(\.id)))
    #expect(copy.nodes[2].repeats == .original(copy.nodes[1].id))
    #expect(copy.indicators[0].values[0].fromCell == "\(copy.nodes[1].id)/actual/0/2023")
    #expect(copy.indicators[0].binding?.arguments == ["plan": copy.plan.id.text, "round": copy.rounds[0].id.text])
    #expect(copy.indicators[1].formula?.inputs == [copy.indicators[0].id])
    #expect(copy.successions[0].to == [Succession.End(plan: copy.plan.id, node: copy.nodes[1].id)])
    #expect(copy.successions[0].from == document.successions[0].from)
    #expect(copy.reports[0].answers[0].scale == copy.plan.vocabulary.scales[0].id)
    #expect(copy.nodes.map(\.title) == document.nodes.map(\.title))
    #expect(copy.nodes[1].serves == document.nodes[1].serves)
  }

  @Test func `a large plan keeps its order`() throws {
    let document = largePlan(measures: 500)
    #expect(try PlanFile.read(PlanFile.write(document)) == document)
  }
}
