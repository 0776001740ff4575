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
      if documents.contains(where: \.state.isOpen) {
        html.p(.class("notice"), "作っている途中の書類があります。しばらくしてから、もう一度開いてください。")
      } else if ready.isEmpty {
        html.p("いま取り出せる書類は、ありません。")
      }
      guard !ready.isEmpty else { return }
      html.siteTable("取り出せる書類", head: ["書類", "種類", "大きさ", "指紋（SHA-256）"]) { html in
        for document in ready {
          html.tr { html in
            html.th(scope: .row) { html in
              html.a(
                RelativeLink(to: path(of: document), from: place),
                Attributes(label: "\(document.title)（\(document.kind.title)）"), document.title)
            }
            html.td(document.kind.title)
            html.td(Self.size(document.size ?? 0))
            html.td(.class("digest"), document.digest ?? "")
          }
        }
      }
      html.p("指紋は、取り出したファイルが公開したものと同じかを確かめるための値です。")
    }
  }

  /// A size as people read it.
  static func size(_ bytes: Int) -> String {
    bytes < 1_000_000
      ? "\(max(1, (bytes + 500) / 1_000))KB" : "\((bytes + 50_000) / 100_000 / 10).\((bytes + 50_000) / 100_000 % 10)MB"
  }
}
