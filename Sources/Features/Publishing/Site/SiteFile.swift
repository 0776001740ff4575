import Essentials

/// One file of a site, named from the top of its folder.
struct SiteFile: Sendable {
  let path: String
  let bytes: OwnedBytes
  /// What a reader's computer calls it; nil for what is read as a page.
  var name: String?

  /// What a server says of its content.
  var type: String {
    switch path.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "csv": OpenTable.type
    case "json": "application/json; charset=utf-8"
    case "pdf": "application/pdf"
    case "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    default: "text/plain; charset=utf-8"
    }
  }
}
