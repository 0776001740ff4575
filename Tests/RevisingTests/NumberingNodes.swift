import Essentials
import PlanFile
import PlanFixtures
import Planning
import Revising
import Testing

@Suite struct NumberingNodes {
  @Test(arguments: [
    ("(1)", "(1) (2) (10)"), ("（１）", "（１） （２） （１０）"), ("①", "① ② ⑩"), ("1", "1 2 10"), ("ア", "ア イ コ"),
    ("第1", "第1 第2 第10"), ("第一", "第一 第二 第十"), ("A", "A B J"), ("a)", "a) b) j)"), ("Ⅰ", "Ⅰ Ⅱ Ⅹ"),
    ("ⅰ", "ⅰ ⅱ ⅹ"), ("【取組1】", "【取組1】 【取組2】 【取組10】"), ("1.", "1. 2. 10."),
  ])
  func `a style is read from one number`(sample: String, numbers: String) throws {
    let style = try #require(NumberStyle(sample: sample))
    #expect([1, 2, 10].compactMap { style.text($0, below: nil) }.joined(separator: " ") == numbers)
    #expect(style.sample == sample && NumberStyle(sample: style.sample) == style)
  }

  @Test(arguments: [("1-1", "3", "3-2"), ("1.1", "(3)", "3.2"), ("1-(1)", "3", "3-(2)"), ("(1)-①", "(3)", "(3)-②")])
  func `a style can hold the number of the node above`(sample: String, parent: String, number: String) throws {
    let style = try #require(NumberStyle(sample: sample))
    #expect(style.text(2, below: parent) == number)
    #expect(style.text(2, below: nil) == nil)
  }

  @Test func `words without a counter are no style, and rows of signs end`() {
    #expect(NumberStyle(sample: "") == nil && NumberStyle(sample: "番号なし") == nil)
    #expect(
      NumberStyle(sample: "①")?.text(50, below: nil) == "㊿" && NumberStyle(sample: "①")?.text(51, below: nil) == nil)
    #expect(
      NumberStyle(sample: "①")?.text(21, below: nil) == "㉑" && NumberStyle(sample: "①")?.text(36, below: nil) == "㊱")
    #expect(NumberStyle(sample: "一")?.text(21, below: nil) == "二十一")
  }

  @Test func `the styles of a plan are recognised`() {
    #expect(outline().numberStyles(of: 2).map(\.sample) == ["①"])
    #expect(outline().numberStyles(of: 1).map(\.sample) == ["(1)"])
    var compound = outline()
    compound["m1"].number = "1-1"
    compound["b"].number = "1"
    compound["m2"].number = "1-2"
    compound["m3"].number = nil
    compound["m4"].number = nil
    #expect(compound.numberStyles(of: 2).map(\.sample) == ["1-1"])
  }

  @Test func `children are numbered in their order, repeats only where asked`() throws {
    let style = try #require(NumberStyle(sample: "(1)"))
    var document = try outline().after { try $0.move("m2", .up) }
    try document.renumber(Renumbering(level: 2, below: "a", style: style))
    #expect(document.nodes.filter { $0.level == 2 }.map { $0.number ?? "-" } == ["(1)", "(2)", "-", "(1)", "①"])
    try document.renumber(Renumbering(level: 2, style: style, restarts: false, countsRepeats: true))
    #expect(document.nodes.filter { $0.level == 2 }.compactMap(\.number) == ["(1)", "(2)", "(3)", "(4)", "(5)"])
  }

  @Test func `whether counting starts anew is read from the plan`() {
    #expect(outline().numbersRestart(at: 2) && !outline().numbersRepeats(at: 2))
    var running = outline()
    for (id, number) in [("m3" as PlanNode.ID, "③"), ("m4", "④")] { running[id].number = number }
    #expect(!running.numbersRestart(at: 2))
  }

  @Test func `a number that cannot be made is refused before anything changes`() throws {
    let style = try #require(NumberStyle(sample: "1-1"))
    var document = outline()
    document["b"].number = nil
    let before = document
    #expect(throws: Refusal.self) { try document.renumber(Renumbering(level: 2, style: style)) }
    #expect(document == before)
  }
}
