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
    let site = try context.openDatabase().read { connection in
      let site = try PublishedSite(plan, .public, shelf: SiteShelf(), in: connection)
      guard !site.publications.isEmpty else { throw Refusal("この計画には、公開した版がありません。") }
      return try site.all(in: connection)
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

/// A site as a folder that a web server may be reading while it is written: a version comes whole and goes whole, and the top,
/// which leads to them, is the last to come and the first to change.
struct SiteFolder {
  let files: [SiteFile]

  func write(to folder: String) throws {
    try LocalFolder.make(folder)
    var versions: [String: [(name: String, bytes: OwnedBytes)]] = [:]
    var top: [SiteFile] = []
    for file in files {
      let parts = file.path.split(separator: "/", maxSplits: 1).map(String.init)
      if parts.count == 2 { versions[parts[0], default: []].append((parts[1], file.bytes)) } else { top.append(file) }
    }
    let present = Set(try LocalFolder.names(in: folder))
    for (name, files) in versions.sorted(by: { $0.key < $1.key }) {
      if present.contains(name) { try LocalFolder.remove("\(folder)/\(name)") }
      try LocalFolder.write(files, to: "\(folder)/\(name)")
    }
    for file in top.reversed() { try LocalFile.write(file.bytes.array, to: "\(folder)/\(file.path)") }
    for name in present where versions[name] == nil && isVersion(name) { try LocalFolder.remove("\(folder)/\(name)") }
  }

  /// Folders that this program made; everything else in the folder is somebody else's.
  private func isVersion(_ name: String) -> Bool {
    let number = name.hasSuffix(".part") ? name.dropFirst().dropLast(5) : name.dropFirst()
    return name.hasPrefix("v") && !number.isEmpty && number.allSatisfy { ("0"..."9").contains($0) }
  }
}
