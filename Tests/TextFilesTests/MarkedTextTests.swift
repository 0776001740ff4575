import SourceDocuments
import Testing

@testable import TextFiles

@Suite struct MarkedTextTests {
  private func cell(_ text: String) -> String { markedText(text, isCell: true).plain }

  @Test(arguments: [
    (#"<ul style="list-style-type: none"> <li>桜を植える（5月）</li> <li>●梅</li> </ul>"#, "・桜を植える（5月）\n●梅"),
    ("<p>【庭】</p> <ul> <li>桜</li> </ul> <p>【畑】</p><ul><li>豆</li></ul>", "【庭】\n・桜\n【畑】\n・豆"),
    (#"<ul style="x"> ・桜を植える。 ・梅を植える。 (冬の間)"#, "・桜を植える。\n・梅を植える。 (冬の間)"),
    ("<ul> 桜を植える。 梅を植える。", "・桜を植える。\n・梅を植える。"),
    ("<ul> ●桜の数 (本) <ul> ・3本 → 5本 ●梅", "●桜の数 (本)\n・3本 → 5本\n●梅"),
    ("<ul> • 桜 • 梅", "・桜\n・梅"), ("a<br>b<br/>c<BR />d", "a\nb\nc\nd"),
    ("a &lt;b&gt; &amp;amp; &#x26;&#30000;", "a <b> &amp; &田"),
    ("<課題> 3<5 かつ a<b <foo>", "<課題> 3<5 かつ a<b <foo>"), ("a<!-- x -->b", "ab"), ("a<span class=\"1>2\">b</span>", "ab"),
    ("&unknown; & &#0; &;", "&unknown; & &#0; &;"), ("• 桜", "・桜"), (" a \n b ", "a\nb"),
  ])
  func `remains of HTML become lines`(text: String, expected: String) {
    #expect(cell(text) == expected)
  }

  @Test(arguments: [
    ("・桜（春） ・梅（冬）", "・桜（春）\n・梅（冬）"), ("○市民 ○職員 ○組織", "○市民\n○職員\n○組織"),
    ("内容 ●研修 ・接遇", "内容\n●研修\n・接遇"), ("低い ・ 同じ ・ 高い", "低い ・ 同じ ・ 高い"), ("桜・梅", "桜・梅"), ("春 ・梅", "春 ・梅"),
  ])
  func `lists that were run together become lines`(text: String, expected: String) {
    #expect(cell(text) == expected)
    #expect(markedText(text, isCell: false).plain == text)
  }

  @Test func `bold and underlined text is emphasised`() {
    #expect(
      markedText("低い ・ <b>同じ</b> ・ <u>高い</u>", isCell: true).runs == [
        .init("低い ・ "), .init("同じ", isEmphasized: true), .init(" ・ "), .init("高い", isEmphasized: true),
      ])
    #expect(
      markedText("<ul><li><strong>桜</strong>：春</li><li>梅</li></ul>", isCell: true).runs == [
        .init("・桜", isEmphasized: true), .init("：春\n・梅"),
      ])
  }
}
