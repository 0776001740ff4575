import Editions
import Essentials
import HTML

/// The documents of a version that lack something, with the reason.
struct LookBackNotice {
  let documents: [ReleasedDocument]
  /// The forms as they are offered now.
  let offered: [OfferedForm]

  func write(to html: inout HTMLWriter) {
    let keys = Set(documents.map(\.form.key))
    let lacking = offered.filter { keys.contains($0.form.key) && $0.lacking != nil }
    guard !lacking.isEmpty else { return }
    html.card("lacking", "足りないところのある書類") { html in
      html.ul(.class("items")) { html in
        for form in lacking { html.li("「\(form.form.name)」　\(form.lacking ?? "")") }
      }
    }
  }
}
