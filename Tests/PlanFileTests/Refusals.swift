import FiscalYears
import JSON
import Measuring
import PlanFile
import PlanFixtures
import Planning
import Testing

@Suite struct Refusals {
  private static let file = PlanFile.json(fullPlan())

  private func refusal(_ value: JSONValue) -> PlanFileRefusal? {
    do {
      _ = try PlanFile.document(from: value)
      return nil
    } catch { return error }
  }

  @Test(
    arguments: [
      ("format", nil), ("format", "hagukumi-plan/2"), ("plan", nil), ("plan", []), ("plan.id", nil),
      ("plan.id", "日本語"), ("plan.title", "  "), ("plan.title", 5), ("plan.title", "a\u{0}b"),
      ("plan.first_year", "2023"), ("plan.first_year", 23), ("plan.last_year", 2022), ("plan.terms[0].last_year", 2020),
      ("plan.terms[0].first_year", nil), ("plan.columns[0].kind", "month"), ("plan.columns[1].id", "before"),
      ("plan.levels[0].fields[0].type", "colour"), ("plan.levels[1].fields[1].key", "purpose"),
      ("plan.vocabulary.markers[0].meaning", "研究"), ("plan.vocabulary.markers[1].label", "研究"),
      ("plan.vocabulary.scales[0].values[0].points", "三"), ("plan.vocabulary.scales[0].values[2].label", "目標どおり"),
      ("plan.sections[0].parent", "s2"), ("plan.sections[1].blocks[0].type", "picture"),
      ("plan.sections[1].blocks[1].cells[0].row", -1), ("plan.emphases[1].id", "e1"),
    ] as [(String, JSONValue?)])
  func `a wrong value of the plan is refused with its place`(path: String, value: JSONValue?) throws {
    let refusal = try #require(self.refusal(Self.file.changing(path, to: value)))
    #expect(refusal.path == path)
    #expect(refusal.message.hasPrefix(path + "："))
  }

  @Test(
    arguments: [
      ("nodes[0].level", 1), ("nodes[0].level", 9), ("nodes[0].level", nil), ("nodes[1].id", "n1"),
      ("measures[0].level", 0), ("measures[0].id", nil), ("measures[0].order", "2"), ("measures[0].order", nil),
      ("measures[0].parent", "nobody"), ("measures[0].parent", "m1"), ("measures[0].parent", "n2"),
      ("measures[1].repeats", "nobody"), ("measures[0].repeats", "m1"), ("measures[0].repeats", "m1r"),
      ("measures[0].category", "休止"), ("measures[0].codes[0].value", ""), ("measures[0].emphases", ["e9"]),
      ("measures[0].emphases", "e1"), ("measures[0].owners[0].kind", "課"), ("measures[0].owners[0].role", "boss"),
      ("measures[0].schedule[0].column", "R99"), ("measures[0].schedule[1].year", nil),
      ("measures[0].schedule[1].year", "R5"), ("measures[0].schedule[2].through", 2020),
      ("measures[0].schedule[1].markers[1]", "中止"), ("measures[0].schedule[1].continues", "yes"),
      ("measures[0].resources[0].quantity", "6,461"), ("measures[0].resources[0].meaning", nil),
      ("measures[0].resources[0].unit", nil), ("measures[0].serves", "other"), ("measures[0]", 1),
    ] as [(String, JSONValue?)])
  func `a wrong value of a node is refused with its place`(path: String, value: JSONValue?) throws {
    #expect(try #require(refusal(Self.file.changing(path, to: value))).path == path)
  }

  @Test func `two nodes in one place are refused`() throws {
    let refusal = try #require(self.refusal(Self.file.changing("measures[0].order", to: 4)))
    #expect(refusal.path == "measures[0].order" || refusal.path == "nodes[1].order")
  }

  @Test(
    arguments: [
      ("indicators[0].node", "nobody"), ("indicators[0].name", nil), ("indicators[1].id", "i1"),
      ("indicators[0].better", "more"), ("indicators[0].values[0].state", nil), ("indicators[0].values[0].when", nil),
      ("indicators[0].values[0].when.kind", "year"), ("indicators[0].values[0].value", "多い"),
      ("indicators[0].values[0].from_cell", "m1/actual/0/2024"), ("indicators[0].values[0].from_cell", "m1"),
      ("indicators[0].values[0].from_cell", "nobody/actual/0/2023"), ("indicators[0].targets[0].kind", "wish"),
      ("indicators[0].targets[0].comparator", "≧"), ("indicators[0].source.kind", "typed"),
      ("indicators[0].source.quantity", "drop table"), ("indicators[0].source.title", nil),
      ("indicators[0].source.title", .string(String(repeating: "長", count: 201))),
      ("indicators[0].source.at", "02-30"), ("indicators[0].source.at", "春"),
      ("indicators[0].source.arguments[0].key", "A B"), ("indicators[0].source.arguments[0].value", nil),
      ("indicators[1].source.operation", "power"), ("indicators[1].source.base_year", "R4"),
      ("rounds[0].label", nil), ("rounds[0].state", "done"),
      ("rounds[0].last_year", 2000), ("rounds[1].id", "r1"), ("reports[0].round", "r9"), ("reports[0].subject", nil),
      ("reports[0].subject.type", "unit"), ("reports[0].subject.id", "nobody"), ("reports[1].subject.id", "nobody"),
      ("reports[0].state", nil), ("reports[0].planned[0].from", "5月"), ("reports[0].answers[0].scale", "sc9"),
      ("reports[0].answers[0].value", "最高"), ("reports[0].answers[0].score", "高い"),
      ("reports[0].next_direction", "廃止"), ("findings[0].date", "2023-02-29"), ("findings[1].id", "f1"),
      ("successions[0].kind", "rename"), ("successions[0].to[0].node", "nobody"), ("successions[0].to[0].plan", nil),
      ("import_notes[0].text", 3),
    ] as [(String, JSONValue?)])
  func `a wrong value of what was reported is refused with its place`(path: String, value: JSONValue?) throws {
    #expect(try #require(refusal(Self.file.changing(path, to: value))).path == path)
  }

  @Test(
    arguments: [
      (["nobody"], "この計画にある指標を選んでください。"), (["i2"], "この指標そのものは選べません。"),
      ([], "もとになる指標を1つ選んでください。"), (["i1", "i1"], "もとになる指標を1つ選んでください。"),
    ] as [([String], String)])
  func `a formula of what is not there, of itself or of too many is refused`(inputs: [String], why: String) throws {
    let file = Self.file.changing("indicators[1].source.inputs", to: .array(inputs.map { .string($0) }))
    let refusal = try #require(self.refusal(file))
    #expect(refusal.path == "indicators[1].source" && refusal.problem == why)
  }

  @Test func `two formulas that rest on each other, and an argument that stands twice, are refused`() throws {
    var document = fullPlan()
    document.indicators[0].source = .computed(.init(.change, of: ["i2"], baseYear: FiscalYear(2022)))
    let refusal = try #require(self.refusal(PlanFile.json(document)))
    #expect(refusal.path == "indicators[0].source" && refusal.problem.contains("計算がぐるぐる回る"))
    let twice = Self.file.changing("indicators[0].source.arguments[1].key", to: "plan")
    #expect(try #require(self.refusal(twice)).path == "indicators[0].source.arguments")
  }

  @Test func `bytes that are no JSON are refused`() throws {
    for text in ["", "{", "計画", "[1]", "{\"format\":\"hagukumi-plan/1\"} x"] {
      #expect(throws: PlanFileRefusal.self) { try PlanFile.read(Array(text.utf8)) }
    }
  }

  @Test func `a message says what may stand there`() throws {
    let refusal = try #require(self.refusal(Self.file.changing("measures[0].schedule[1].markers[1]", to: "中止")))
    #expect(refusal.message == "measures[0].schedule[1].markers[1]：「中止」が plan.vocabulary.markers にありません。")
    let choice = try #require(self.refusal(Self.file.changing("rounds[0].state", to: "done")))
    #expect(choice.message == "rounds[0].state：「done」は使えません。使える語：planned、open、closed")
  }

  @Test func `missing keys count as empty, unknown keys are passed over with a warning`() throws {
    let text = """
      {"format":"hagukumi-plan/1","made_by":"x","plan":{"id":"p","title":"計画","levels":[{"name":"施策","measure":true}],
      "note":1},"measures":[{"id":"a","level":0,"order":7,"title":"取組","colour":null}]}
      """
    let (document, warnings) = try PlanFile.readWithWarnings(Array(text.utf8))
    #expect(document.nodes.map(\.title) == ["取組"])
    #expect(document.nodes[0].order == 7)
    #expect(warnings.map { $0.prefix { $0 != "：" } } == ["plan.note", "measures[0].colour", "made_by"])
  }

  @Test func `numbers are accepted where decimals stand as text`() throws {
    let value = Self.file.changing("measures[0].resources[0].quantity", to: 6_461_000)
    #expect(try PlanFile.document(from: value).document == fullPlan())
  }
}
