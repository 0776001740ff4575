import Essentials
import HTML
import Testing

/// Ways between the pages of a site that also works from a folder.
@Suite struct RelativeLinks {
  @Test(arguments: [
    ("index.html", "index.html", "index.html"), ("v1/plan.html", "index.html", "v1/plan.html"),
    ("index.html", "v1/plan.html", "../index.html"), ("v1/plan.html", "v1/measures/001.html", "../plan.html"),
    ("style.css", "v1/measures/001.html", "../../style.css"),
    ("v1/measures/002.html", "v1/measures/001.html", "002.html"), ("v2/a.html", "v1/a.html", "../v2/a.html"),
  ]) func `a way leads from one page to another`(to: String, from: String, way: String) {
    #expect(RelativeLink(to: to, from: from).path == way)
  }

  @Test func `a page that stands alone holds its style sheet and no script`() {
    var html = HTMLWriter()
    let style = RelativeLink(to: "style.css", from: "v1/a.html")
    html.standalonePage(title: "<題>", style: style) { html in
      html.a(RelativeLink(to: "v1/b.html", from: "v1/a.html", fragment: "n1"), "次")
    }
    let text = html.finish().string
    #expect(text.contains("<title>&lt;題&gt;</title><link rel=\"stylesheet\" href=\"../style.css\">"))
    #expect(text.contains("<a href=\"b.html#n1\">次</a>") && !text.contains("<script"))
  }
}
