import Essentials
import Foundation
import HTML
import PrintDocuments
import Printing
import Testing

@Suite struct WebTests {
  private func page(_ document: PrintDocument, level: Int = 2) throws -> String {
    var html = HTMLWriter()
    try html.printDocument(document, level: level, id: "d")
    return html.finish().string
  }

  @Test func `a table says what its heads head`() throws {
    let page = try page(Specimens.schedule())
    #expect(page.contains("<caption>分野1　採用と配置</caption><thead><tr>"))
    #expect(page.contains(/<th scope="col" rowspan="2" data-least="\d+">中項目<\/th>/))
    #expect(page.contains("<th scope=\"col\" colspan=\"5\">年度別の計画</th>"))
    #expect(page.contains(/<th scope="row" rowspan="12"[^>]*>人材の1番目の柱<\/th>/))
    #expect(page.contains("<td colspan=\"4\" class=\"middle\">実施　⇒</td>"))
    #expect(page.components(separatedBy: "<thead>").count == 2)
    let policies = try self.page(Specimens.policies())
    #expect(policies.contains("<tbody><tr><th scope=\"rowgroup\" colspan=\"4\">（1）採用の進め方</th></tr>"))
  }

  @Test func `a page holds short columns open beside long texts`() throws {
    let long = String(repeating: "長い文がここに入ります。", count: 5)
    let table = PrintTable(
      columns: [.share(1), .share(1), .share(1)], head: [.heads(["取組", "予定", "状態"])],
      body: [[PrintTable.Cell(PrintText(long)), PrintTable.Cell("研究・検討"), PrintTable.Cell("遅れ")]])
    let page = try page(PrintDocument(title: "表", sections: [PrintDocument.Section([.table(table)])]))
    #expect(page.contains("<th scope=\"col\" data-least=\"12\">取組</th>"))
    #expect(page.contains("<th scope=\"col\" data-least=\"5\">予定</th><th scope=\"col\" data-least=\"2\">状態</th>"))
    #expect(!page.contains("<td data-least"))
  }

  @Test func `headings stand below the title, and contents lead to them`() throws {
    let page = try page(Specimens.sheets(count: 7))
    #expect(page.contains("<h2 class=\"print-title\">人材育成アクションプラン</h2>"))
    #expect(page.contains("<h3 id=\"d-1\">1　学びを支える</h3>"))
    #expect(page.contains("<h4 id=\"d-2\">施策1　自分で学ぶ職員を応援する</h4>"))
    #expect(page.contains("<li class=\"second-level\"><a href=\"#d-2\">施策1　自分で学ぶ職員を応援する</a></li>"))
    #expect(page.contains("<dt>目的</dt><dd>職員が自ら学び"))
    #expect(page.contains("<strong>いつでも</strong>"))
    #expect(try self.page(Specimens.schedule()).contains("<h2 id=\"d-1\">取組項目の年度別計画</h2>"))
  }

  @Test func `the name of a sheet is a heading below those above it`() throws {
    var name = PrintTable.Cell("人を育てる")
    name.headingLevel = 2
    let table = PrintTable(columns: [.share(1), .share(3)], body: [[.label("名前"), name]])
    let page = try page(
      PrintDocument(title: "表", sections: [PrintDocument.Section([.title("計画"), .heading(1, "柱"), .table(table)])]))
    #expect(page.contains("<h3 id=\"d-1\">柱</h3>"))
    #expect(page.contains("><h4 class=\"sheet-name\">人を育てる</h4></td>"))
    #expect(page.contains("<th scope=\"row\""))
  }

  @Test func `charts come with their figures, and drawings with their words`() throws {
    let page = try page(Specimens.annual())
    #expect(page.contains("<figure class=\"chart\" id=\"d-chart-1\">") && page.contains("<summary>表で見る</summary>"))
    let hostile = try self.page(Specimens.hostile("<script>alert(1)</script>\" onload=\"x"))
    #expect(!hostile.contains("<script>"))
    #expect(hostile.contains("alt=\"&lt;script&gt;") && hostile.contains("src=\"data:image/svg+xml;base64,PHN2Zy"))
  }
}
