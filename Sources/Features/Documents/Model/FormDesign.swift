import Essentials
import JSON
import PrintDocuments

extension Form {
  /// How a form looks, whatever it says.
  struct Design: Sendable, Equatable {
    /// The letters of running text and of what stands in tables; headings and labels are always Gothic.
    var typeface = PrintDocument.Typeface.gothic
    /// The colour of the heads and labels of tables.
    var tint = PrintDocument.Tint.gray
    /// That of the bands of headings and of the heads of tables in running text; nil for that of heads.
    var bandTint: PrintDocument.Tint?
    /// That of what names a table or a group of its rows; nil for that of labels.
    var nameTint: PrintDocument.Tint?
    var headings = PrintDocument.HeadingLook.ruled
    /// Whether the title has a page of its own in front, without running lines.
    var hasCover = false
    /// Whether each heading of the first level begins a page.
    var breaksChapters = false
    /// Whether words and running text stand on upright pages where the paper of the form lies.
    var isTextUpright = false
  }
}

/// The member `design` of a definition: `typeface`, `tint`, `headings`, `cover`, `break_chapters`, `upright_text`, and where they
/// have colours of their own `band_tint` and `name_tint`. A definition without it is older than the choice.
extension Form.Design {
  var json: JSONValue {
    let tints = [("band_tint", bandTint), ("name_tint", nameTint)].compactMap { key, tint in
      tint.map { (key, JSONValue.string($0.rawValue)) }
    }
    return .object(
      JSONObject(
        [
          ("typeface", .string(typeface.rawValue)), ("tint", .string(tint.rawValue)),
          ("headings", .string(headings.rawValue)), ("cover", .bool(hasCover)),
          ("break_chapters", .bool(breaksChapters)), ("upright_text", .bool(isTextUpright)),
        ] + tints))
  }

  init(_ json: JSONValue?) throws(Refusal) {
    guard let json else {
      self.init()
      return
    }
    guard let typeface = json["typeface"]?.string.flatMap({ PrintDocument.Typeface(rawValue: $0) }),
      let tint = json["tint"]?.string.flatMap({ PrintDocument.Tint(rawValue: $0) }),
      let headings = json["headings"]?.string.flatMap({ PrintDocument.HeadingLook(rawValue: $0) })
    else { throw Self.unreadable }
    self.init(
      typeface: typeface, tint: tint, bandTint: try Self.tint(json["band_tint"]),
      nameTint: try Self.tint(json["name_tint"]),
      headings: headings, hasCover: json["cover"]?.bool ?? false,
      breaksChapters: json["break_chapters"]?.bool ?? false, isTextUpright: json["upright_text"]?.bool ?? false)
  }

  private static let unreadable = Refusal("書類の形の定義の「design」を読み取れません。")

  private static func tint(_ json: JSONValue?) throws(Refusal) -> PrintDocument.Tint? {
    guard let json, json != .null else { return nil }
    guard let tint = json.string.flatMap({ PrintDocument.Tint(rawValue: $0) }) else { throw unreadable }
    return tint
  }
}
