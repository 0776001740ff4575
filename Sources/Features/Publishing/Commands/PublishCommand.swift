import Application
import CommandLine
import Database
import Editions
import Essentials
import Planning

/// `publish`: writes the public site of a plan for the city's web server.
enum PublishCommand {
  static let command = FeatureCommand(
    ["publish"], summary: "公開した版のページを、フォルダーかzipに書き出す",
    arguments: [CommandArgument("PLAN", "計画のid（plan listの1列目）")],
    options: [
      .value("output", "FOLDER", "書き出すフォルダー（なければ作る）。新しい版を足し、取り下げた版を消す"),
      .value("zip", "FILE", "書き出すzipファイル"),
    ], exclusive: [["output", "zip"]]
  ) { call, context in
    guard let plan = Plan.ID(call.required("PLAN")) else { throw Refusal("計画のidが正しくありません。") }
    let (site, open) = try context.openDatabase().read { connection in
      let site = try PublishedSite(plan, .public, shelf: SiteShelf(), in: connection)
      guard !site.publications.isEmpty else { throw Refusal("この計画には、公開した版がありません。") }
      let readable = Set(site.readable.map(\.key))
      let open = try site.documents(in: connection).filter { readable.contains($0.key) }.values.joined()
        .count(where: \.state.isOpen)
      return (try site.all(in: connection), open)
    }
    if open > 0 {
      call.output.complain("公開した版の書類のうち\(open)件は、まだできていません。サーバーが作り終えたら、もう一度書き出してください。")
    }
    if let folder = call["output"] {
      try SiteFolder(files: site).write(to: folder)
    } else if let file = call["zip"] {
      try LocalFile.write(SiteArchive.bytes(site), to: file)
    } else {
      throw Refusal("--output か --zip で、書き出す先を指定してください。")
    }
    try call.output.print("\(site.count)件のファイルを書き出しました。")
    return .done
  }
}
