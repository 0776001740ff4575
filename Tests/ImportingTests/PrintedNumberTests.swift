import Testing

@testable import Importing

@Suite struct PrintedNumberTests {
  @Test(arguments: [
    ("(1) 採用", "(1)", "採用"), ("（１）採用", "（１）", "採用"), ("① 採用", "①", "採用"), ("1-2 採用", "1-2", "採用"),
    ("１．採用", "１．", "採用"), ("第１章　施策", "第１章", "施策"), ("Ⅳ 採用", "Ⅳ", "採用"), ("IV 採用", "IV", "採用"),
    ("【１】　採用", "【１】", "採用"), ("ア　採用", "ア", "採用"), ("（ア）採用", "（ア）", "採用"),
  ])
  func `a printed number is taken off its title`(text: String, number: String, title: String) {
    let printed = PrintedNumber(text)
    #expect(printed?.number == number)
    #expect(printed?.rest == title)
  }

  @Test(arguments: ["60歳超の職員", "（仮称）新制度", "アクション", "3S活動", "1.5倍にする", "第一に考える"])
  func `a word that only looks like a number stays whole`(text: String) {
    #expect(PrintedNumber(text) == nil)
  }

  @Test func `brackets around a whole line make a heading without a number`() {
    let printed = PrintedNumber("【人事】")
    #expect(printed?.rest == "人事")
    #expect(printed?.number == nil)
    #expect(printed?.mark == .bracket)
  }
}
