import Essentials
import HTML
import Testing

@Suite struct WritingHTML {
  private let hostile = [
    "<script>alert(1)</script>", "\" onmouseover=\"x", "' onfocus='x", "&amp;&#60;", "</td></tr></table>",
    "\u{0}\u{8}\u{B}x",
    "javascript:alert(1)", "<!--", "]]>", "𠮷野家\u{E0100}", "\u{202E}abc",
  ]

  private func html(_ write: (inout HTMLWriter) -> Void) -> String {
    var writer = HTMLWriter(capacity: 8)
    write(&writer)
    return writer.finish().string
  }

  @Test func `text is escaped wherever it can stand`() {
    for text in hostile {
      let page = html { html in
        html.div(Attributes(id: text, title: text, label: text, describedBy: text, data: [("x", text)])) { html in
          html.p(text)
          html.lines(text)
          html.input(.text, name: text, value: text, placeholder: text)
          html.textarea(name: text, value: text)
          html.option(text, text)
          html.td(.none, text)
          html.submit(text, name: text, value: text)
          html.bar([], of: 0, label: text)
        }
      }
      let escaped = html { $0.text(text) }
      #expect(!escaped.contains("<") && !escaped.contains(">") && !escaped.contains("\"") && !escaped.contains("'"))
      #expect(!page.contains("<script>alert") && !page.contains("\" onmouseover") && !page.contains("</table>"))
      #expect(!page.contains("<!--"))
      #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" && $0 != "\r" })
    }
  }

  @Test func `the five special characters and nothing else are replaced`() {
    #expect(html { $0.text("a<b>&\"'ー字") } == "a&lt;b&gt;&amp;&quot;&#39;ー字")
  }

  @Test func `an address of another site or a script is no link`() {
    for text in ["//evil.example", "https://evil.example", "javascript:x", "/a b", "/\\evil", "", "a", "/\"x"] {
      #expect(Link(text) == nil)
    }
    #expect(Link("/plans?q=%E4%BA%BA")?.path == "/plans?q=%E4%BA%BA")
  }

  @Test func `elements nest and lists of lines keep their breaks`() {
    let page = html { html in
      html.ul(.class("items")) { html in
        html.li("一")
        html.li { $0.lines("二\n三") }
      }
    }
    #expect(page == "<ul class=\"items\"><li>一</li><li>二<br>三</li></ul>")
  }

  @Test func `spans are written only where a cell covers several`() {
    #expect(html { $0.td("x") } == "<td>x</td>")
    #expect(html { $0.td(.none, rowSpan: 2, columnSpan: 3, "x") } == "<td rowspan=\"2\" colspan=\"3\">x</td>")
    #expect(html { $0.th(scope: .rowGroup, "x") } == "<th scope=\"rowgroup\">x</th>")
  }

  @Test func `a page larger than its first block keeps every byte`() {
    let text = String(repeating: "人材育成", count: 50_000)
    #expect(html { $0.p(text) } == "<p>\(text)</p>")
  }
}
