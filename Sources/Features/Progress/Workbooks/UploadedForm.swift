import Archives
import Essentials
import SourceDocuments

/// A workbook that somebody sent, alone or in a zip; it is opened only when its turn comes.
struct UploadedForm {
  /// How many workbooks one zip may hold.
  static let limit = 300

  private enum Place {
    case alone([UInt8])
    case inside(Archive, String)
    case nowhere(Refusal)
  }

  /// The name of the file, without folders.
  let name: String
  private let place: Place

  private init(_ name: String, _ place: Place) {
    self.name = name
    self.place = place
  }

  /// The workbooks in a file: itself, or what a zip holds.
  static func all(in bytes: [UInt8], named name: String) -> [UploadedForm] {
    let archive: Archive
    do throws(SourceRefusal) {
      archive = try Archive(bytes, kind: "Excel（.xlsx）かzip")
    } catch {
      return [UploadedForm(name, .nowhere(error.refusal))]
    }
    if archive.contains("[Content_Types].xml") { return [UploadedForm(name, .alone(bytes))] }
    let names = archive.names.filter { !isLeftover($0) }
    if names.isEmpty { return [UploadedForm(name, .nowhere(Refusal("zipの中にファイルがありません。書いたワークブックを入れてください。")))] }
    if names.count > limit {
      return [UploadedForm(name, .nowhere(Refusal("zipの中のファイルは\(limit)件までです。分けて入れてください。")))]
    }
    return names.map { UploadedForm($0.split(separator: "/").last.map(String.init) ?? $0, .inside(archive, $0)) }
  }

  /// What Windows, macOS and an open Excel put beside the files of people.
  private static func isLeftover(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return path.hasSuffix("/") || path.hasPrefix("__MACOSX/") || name.hasPrefix(".") || name.hasPrefix("~$")
      || ["thumbs.db", "desktop.ini"].contains(name.lowercased())
  }

  /// The bytes of the workbook, or why it cannot be opened.
  func content() -> Result<[UInt8], Refusal> {
    switch place {
    case .alone(let bytes): return .success(bytes)
    case .nowhere(let refusal): return .failure(refusal)
    case .inside(let archive, let path):
      guard path.lowercased().hasSuffix(".xlsx") else {
        return .failure(Refusal("Excelのファイル（.xlsx）ではありません。受け取ったワークブックに書いて、.xlsxのまま保存してください。"))
      }
      do throws(SourceRefusal) {
        guard let bytes = try archive.part(path) else {
          return .failure(Refusal("zipの中から取り出せません。zipを作り直すか、ファイルだけを入れてください。"))
        }
        return .success(bytes)
      } catch {
        return .failure(error.refusal)
      }
    }
  }
}

/// A workbook that was opened: its token, or why there is none.
struct ArrivedForm {
  let name: String
  private(set) var content: [UInt8]?
  private(set) var token: String?
  private(set) var problem: String?

  init(_ upload: UploadedForm) {
    name = upload.name
    do {
      let bytes = try upload.content().get()
      (content, token) = (bytes, try FormReading(bytes, name: upload.name).token)
    } catch {
      problem = (error as? Refusal)?.message ?? "ファイルを読み取れません。元のファイルを確かめてください。"
    }
  }
}
