import Editions
import Essentials
import FiscalYears
import HTML

/// The frame of every page of a version: name of the plan, the ways between the pages, what version it is.
struct SiteFrame {
  /// A page of the version that the others lead to.
  struct Entry {
    let title: String
    let file: String
  }

  let version: SiteVersion
  let terms: SiteTerms
  let city: String?
  let planTitle: String
  let entries: [Entry]

  /// A page; `file` is its name inside the folder of the version.
  func page(_ title: String, at file: String, _ content: (inout HTMLWriter, SitePlace) -> Void) -> SiteFile {
    let place = SitePlace(folder: version.folder, file: file)
    var html = HTMLWriter()
    html.standalonePage(title: "\(title)｜\(planTitle)（\(version.title)）", style: place.top("style.css")) { html in
      html.a(toID: "main", .class("skip"), "本文へ移動")
      head(place, &html)
      html.main(.id("main")) { html in
        html.h1(title)
        content(&html, place)
      }
      foot(&html)
    }
    return SiteFile(path: place.path, bytes: html.finish())
  }

  private func head(_ place: SitePlace, _ html: inout HTMLWriter) {
    html.header(.class("site-head")) { html in
      if let city { html.p(.class("city"), city) }
      html.p(.class("plan")) { $0.a(place.beside("index.html"), planTitle) }
      if version.number == nil || version.kind != .public {
        html.p(.class("notice"), version.number == nil ? "公開前の確認用です。" : "職員だけが読む\(version.kind.title)です。")
      }
      html.nav(Attributes(class: "site-menu", label: "ページ")) { html in
        html.ul { html in
          for entry in entries {
            html.li { html in
              html.a(
                place.beside(entry.file), Attributes(current: entry.file == place.file ? "page" : nil), entry.title)
            }
          }
          if version.hasDocuments {
            html.li { $0.a(place.top("\(version.documentFolder)/index.html"), "書類（PDFなど）") }
          }
          if version.number != nil { html.li { $0.a(place.top("index.html"), "版の一覧") } }
        }
      }
    }
  }

  private func foot(_ html: inout HTMLWriter) {
    html.footer(.class("site-foot")) { html in
      html.p("\(version.title)　\(version.day.japanese)")
      html.p("利用条件：\(terms.license)")
      if !terms.contact.isEmpty { html.p("問合せ：\(terms.contact)") }
    }
  }
}

/// Where a page stands, and the ways from it.
struct SitePlace {
  let folder: String
  let file: String

  var path: String { "\(folder)/\(file)" }

  /// A file of the same version.
  func beside(_ file: String, fragment: String? = nil) -> RelativeLink {
    RelativeLink(to: "\(folder)/\(file)", from: path, fragment: fragment)
  }

  /// A file at the top of the site.
  func top(_ file: String) -> RelativeLink { RelativeLink(to: file, from: path) }
}

extension HTMLWriter {
  /// Writes a table that scrolls in itself, with a name for readers.
  mutating func siteTable(_ caption: String, head: [String], _ rows: (inout HTMLWriter) -> Void) {
    div(Attributes(class: "scroll", role: "region", label: caption, tabIndex: 0)) { html in
      html.table { html in
        html.caption { $0.text(caption) }
        html.thead { html in html.tr { html in for title in head { html.th(scope: .column, title) } } }
        html.tbody { rows(&$0) }
      }
    }
  }
}
