import Essentials
import PlanFile
import PlanFixtures
import Planning
import Revising
import Testing

@Suite struct ReadingPastedLists {
  private let levels = ["柱", "方向性", "取組"]

  private func shape(_ text: String, _ columns: [OutlinePaste.Column]? = nil) -> [String] {
    OutlinePaste(text, levels: levels, columns: columns).rows.map { row in
      "\(row.level)|\(row.number ?? "")|\(row.title)|\(row.owners ?? "")" + (row.problem == nil ? "" : "!")
    }
  }

  @Test func `indentation tells the level, with spaces, full-width spaces or tabs`() {
    let wanted = ["0|1|人を育てる|", "1|(1)|学ぶ|", "2|①|研修を行う|", "2|②|記録を残す|", "0|2|働き方|"]
    #expect(shape("1 人を育てる\n  (1) 学ぶ\n    ①研修を行う\n    ② 記録を残す\n2 働き方") == wanted)
    #expect(shape("1　人を育てる\r\n　(1)学ぶ\r\n　　①研修を行う\r\n　　②　記録を残す\r\n2　働き方\r\n") == wanted)
    #expect(shape("1 人を育てる\n\t(1) 学ぶ\n\t\t① 研修を行う\n\t\t② 記録を残す\n2 働き方") == wanted)
  }

  @Test func `a table of Excel has a column for each level and the owners behind`() {
    let wanted = ["0||人を育てる|", "1||学ぶ|", "2||研修を行う|人事課", "2||記録を残す|人事課、総務課"]
    #expect(shape("人を育てる\t学ぶ\t研修を行う\t人事課\n\t\t記録を残す\t人事課、総務課") == wanted)
    #expect(shape("人を育てる\t学ぶ\t研修を行う\t人事課\n人を育てる\t学ぶ\t記録を残す\t人事課、総務課") == wanted)
    #expect(shape("柱\t方向性\t取組\t所管課\n人を育てる\t学ぶ\t研修を行う\t人事課\n\t\t記録を残す\t人事課、総務課") == wanted)
  }

  @Test func `a table may tell the level by name, and columns can be put right by hand`() {
    let text = "階層\t番号\t題名\t担当課\n柱\t1\t人を育てる\t\n取組\t(1)\t研修を行う\t人事課\n部門\t2\t何か\t"
    #expect(shape(text) == ["0|1|人を育てる|", "2|(1)|研修を行う|人事課", "2|2|何か|!"])
    #expect(shape("人事課\t研修を行う", [.owners, .level(2)]) == ["2||研修を行う|人事課"])
  }

  @Test func `too deep a row and too long a title are told`() {
    #expect(shape("一\n 二\n  三\n   四").last == "3||四|!")
    #expect(shape(String(repeating: "長", count: 301)).first?.hasSuffix("!") == true)
  }

  @Test(
    arguments: [
      ("5年計画", nil, "5年計画"), ("１－２　研修", "１－２", "研修"), ("（ア） 研修", "（ア）", "研修"), ("第1 研修", "第1", "研修"),
      ("①研修", "①", "研修"), ("(1)-①研修", "(1)-①", "研修"), ("研修（再掲）", nil, "研修（再掲）"), ("（仮称）研修", nil, "（仮称）研修"),
      ("100人研修", nil, "100人研修"), ("1", nil, "1"),
    ] as [(String, String?, String)])
  func `a printed number is split from the title`(text: String, number: String?, title: String) {
    let row = OutlinePaste(text, levels: levels).rows.first
    #expect(row?.number == number && row?.title == title)
  }

  @Test func `hostile text is only text`() {
    for text in [
      "\t\t\t", "\u{0}\u{202E}x", String(repeating: "(", count: 5_000), String(repeating: "a\tb\n", count: 5_000),
    ] {
      #expect(OutlinePaste(text, levels: levels).rows.count <= OutlinePaste.limit)
      #expect(OutlinePaste(text, levels: []).rows.allSatisfy { $0.problem != nil })
    }
  }

  @Test func `pasted rows stand under each other and behind what the plan has`() throws {
    var document = fullPlan()
    var count = 0
    try document.append([
      OutlinePaste.Row(level: 1, number: "(9)", title: "前の柱の取組", owners: "人事課、総務課ほか"),
      OutlinePaste.Row(level: 0, number: "2", title: "新しい柱", owners: nil),
      OutlinePaste.Row(level: 1, number: nil, title: "新しい取組", owners: nil),
    ]) {
      count += 1
      return PlanNode.ID(stored: "new\(count)")
    }
    #expect(document.nodes.suffix(3).map(\.parent) == ["n2", nil, "new2"])
    #expect(document.nodes.map(\.order) == Array(document.nodes.indices))
    #expect(document.nodes[6].owners.map(\.label) == ["人事課", "総務課", "ほか"])
    #expect(document.nodes[6].owners.map(\.role) == [.lead, .joint, .joint])
    #expect(throws: Never.self) { try document.canonical() }
  }
}
