import Editions
import Essentials
import FiscalYears
import HTML
import PublishingAssets

/// The top of a site: the way to the newest version, and all versions with what changed in them.
struct SiteTop {
  let title: String
  let city: String?
  /// Newest first.
  let versions: [SiteVersion]
  let terms: SiteTerms
  /// How the plan stands in the newest version.
  var lead: [String] = []

  var files: [SiteFile] {
    [page("index.html", title, body), Self.style]
  }

  func downloadName(_ version: SiteVersion) -> DownloadName { DownloadName(plan: title, version: version) }

  static let style = SiteFile(path: "style.css", bytes: OwnedBytes(PublishingAssets.styleSheet))

  /// What is answered to an address of the site that does not exist, or no more, so many folders below the top.
  func notFound(depth: Int) -> SiteFile {
    let path = (Array(repeating: "x", count: depth) + ["index.html"]).joined(separator: "/")
    return page(path, "ページがありません") { html in
      html.p("このページはありません。取り下げられたか、番地が違います。")
      html.p { $0.a(RelativeLink(to: "index.html", from: path), "版の一覧へ") }
    }
  }

  func page(_ path: String, _ heading: String, _ body: (inout HTMLWriter) -> Void) -> SiteFile {
    var html = HTMLWriter()
    html.standalonePage(title: "\(heading)｜\(city ?? title)", style: RelativeLink(to: "style.css", from: path)) {
      html in
      html.a(toID: "main", .class("skip"), "本文へ移動")
      html.header(.class("site-head")) { html in
        if let city { html.p(.class("city"), city) }
        html.p(.class("plan"), title)
      }
      html.main(.id("main")) { html in
        html.h1(heading)
        body(&html)
      }
      html.footer(.class("site-foot")) { html in
        html.p("利用条件：\(terms.license)")
        if !terms.contact.isEmpty { html.p("問合せ：\(terms.contact)") }
      }
    }
    return SiteFile(path: path, bytes: html.finish())
  }

  private func body(_ html: inout HTMLWriter) {
    if let newest = versions.first(where: { $0.withdrawn == nil }) {
      for sentence in lead { html.p(.class("lead"), sentence) }
      html.p(.class("newest")) { html in
        html.a(way(newest), "計画を読む（\(newest.title)、\(newest.day.japanese)）")
      }
      if newest.hasDocuments {
        html.p { $0.a(documents(newest), "印刷できる書類（PDFなど）") }
      }
      if !newest.note.isEmpty {
        html.h2("この版で変わったところ")
        html.p { $0.lines(newest.note) }
      }
    } else {
      html.p("いま公開している版は、ありません。")
    }
    guard !versions.isEmpty else { return }
    html.h2("版の一覧")
    html.siteTable("公開した版", head: ["版", "公開した日", "変わったところ"]) { html in
      for version in versions {
        html.tr { html in
          html.th(scope: .row) { html in
            if version.withdrawn == nil { html.a(way(version), version.title) } else { html.text(version.title) }
          }
          html.td(version.day.japanese)
          html.td { html in
            html.lines(version.note)
            if version.withdrawn == nil, version.hasDocuments {
              html.p { $0.a(documents(version), "\(version.title)の書類（PDFなど）") }
            }
            if let withdrawn = version.withdrawn {
              html.p("\(withdrawn.day.japanese)に取り下げました。\(withdrawn.reason)")
            }
          }
        }
      }
    }
  }

  private func documents(_ version: SiteVersion) -> RelativeLink {
    RelativeLink(to: "\(version.documentFolder)/index.html", from: "index.html")
  }

  private func way(_ version: SiteVersion) -> RelativeLink {
    RelativeLink(to: "\(version.folder)/index.html", from: "index.html")
  }
}
