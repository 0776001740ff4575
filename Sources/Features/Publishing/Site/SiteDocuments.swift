import Editions
import Essentials
import HTML

/// The page on the documents that go out with a version, in a folder beside it: the pages of the version stay as they are while its
/// documents are still being made.
struct SiteDocuments {
  let version: SiteVersion
  let documents: [ReleasedDocument]
  let top: SiteTop

  init(_ version: SiteVersion, _ documents: [ReleasedDocument], top: SiteTop) {
    (self.version, self.documents, self.top) = (version, documents, top)
  }

  private var names: DownloadName { top.downloadName(version) }

  func path(of document: ReleasedDocument) -> String { "\(version.documentFolder)/\(document.fileName)" }

  var page: SiteFile {
    let place = "\(version.documentFolder)/index.html"
    return top.page(place, "\(version.title)の書類") { html in
      html.p(.class("ways")) { html in
        html.a(RelativeLink(to: "\(version.folder)/index.html", from: place), "\(version.title)をページで読む")
        html.text("　")
        html.a(RelativeLink(to: "index.html", from: place), "版の一覧")
      }
      let ready = documents.filter { $0.state == .ready }
      let failed = documents.count { $0.state == .failed }
      if documents.contains(where: \.state.isOpen) {
        html.p(.class("notice"), "書類を作っています。しばらくしてから、もう一度開いてください。")
      }
      if failed > 0 {
        let count = failed == documents.count ? "書類" : "書類のうち\(failed)件"
        html.p(
          .class("notice"), "\(count)を、まだ作れていません。作れしだい、ここに載せます。計画の内容は、ページですべて読めます。")
      }
      guard !ready.isEmpty else { return }
      html.siteTable("取り出せる書類", head: ["書類", "種類", "大きさ"]) { html in
        for document in ready {
          html.tr { html in
            html.th(scope: .row) { html in
              html.a(
                RelativeLink(to: path(of: document), from: place),
                Attributes(label: "\(document.title)（\(document.kind.title)）"),
                keptAs: names.name(of: document.title, at: document.fileName), document.title)
            }
            html.td(document.kind.title)
            html.td(Self.size(document.size ?? 0))
          }
        }
      }
      html.details { html in
        html.summary("取り出したファイルが公開したものと同じか、確かめるには")
        html.p("ファイルの指紋（SHA-256）が、次の値と同じなら、公開したものと同じです。")
        html.dl { html in
          for document in ready {
            html.dt("\(document.title)（\(document.kind.title)）")
            html.dd { html in html.span(.class("digest"), document.digest ?? "") }
          }
        }
      }
    }
  }

  /// A size as people read it.
  static func size(_ bytes: Int) -> String {
    bytes < 1_000_000
      ? "\(max(1, (bytes + 500) / 1_000))KB" : "\((bytes + 50_000) / 100_000 / 10).\((bytes + 50_000) / 100_000 % 10)MB"
  }
}
