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
    var headings = PrintDocument.HeadingLook.ruled
    /// Whether the title has a page of its own in front, without running lines.
    var hasCover = false
    /// Whether each heading of the first level begins a page.
    var breaksChapters = false
    /// Whether words and running text stand on upright pages where the paper of the form lies.
    var isTextUpright = false
  }
}

/// The member `design` of a definition: `typeface`, `tint`, `headings`, `cover`, `break_chapters`, `upright_text`. A definition
/// without it is older than the choice.
extension Form.Design {
  var json: JSONValue {
    [
      "typeface": .string(typeface.rawValue), "tint": .string(tint.rawValue), "headings": .string(headings.rawValue),
      "cover": .bool(hasCover), "break_chapters": .bool(breaksChapters), "upright_text": .bool(isTextUpright),
    ]
  }

  init(_ json: JSONValue?) throws(Refusal) {
    guard let json else {
      self.init()
      return
    }
    guard let typeface = json["typeface"]?.string.flatMap({ PrintDocument.Typeface(rawValue: $0) }),
      let tint = json["tint"]?.string.flatMap({ PrintDocument.Tint(rawValue: $0) }),
      let headings = json["headings"]?.string.flatMap({ PrintDocument.HeadingLook(rawValue: $0) })
    else { throw Refusal("書類の形の定義の「design」を読み取れません。") }
    self.init(
      typeface: typeface, tint: tint, headings: headings, hasCover: json["cover"]?.bool ?? false,
      breaksChapters: json["break_chapters"]?.bool ?? false, isTextUpright: json["upright_text"]?.bool ?? false)
  }
}
