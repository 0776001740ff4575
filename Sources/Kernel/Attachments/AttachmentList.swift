package import Application
import Design
package import Essentials
import FiscalYears
package import HTML
package import HTTP

/// The files of a record on a page: those that lie there, those that were taken off, and the form that adds one.
package struct AttachmentList {
  private let context: RequestContext
  private let files: [AttachedFile]
  private let mayChange: Bool
  private let address: (AttachedFile) -> Link

  /// `address` gives out a file, and takes it off where it is posted to.
  package init(
    _ files: [AttachedFile], in context: RequestContext, mayChange: Bool, address: @escaping (AttachedFile) -> Link
  ) {
    self.files = files
    self.context = context
    self.mayChange = mayChange
    self.address = address
  }

  /// Writes the files; nothing where there are none.
  package func write(to html: inout HTMLWriter) {
    let kept = files.filter { $0.removedAt == nil }
    if !kept.isEmpty {
      html.ul(.class("files")) { html in for file in kept { item(&html, file, mayRemove: mayChange) } }
    }
  }

  /// Writes those that were taken off, folded away.
  package func writeRemoved(to html: inout HTMLWriter) {
    let removed = files.filter { $0.removedAt != nil }
    guard !removed.isEmpty else { return }
    html.details { html in
      html.summary("外した資料（\(removed.count)）")
      html.ul(.class("files")) { html in for file in removed { item(&html, file, mayRemove: false) } }
    }
  }

  private func item(_ html: inout HTMLWriter, _ file: AttachedFile, mayRemove: Bool) {
    html.li { html in
      html.a(address(file), .none, download: true, file.name)
      html.span(.class("small muted"), "　\(Self.size(file.size))、\(file.addedAt.japanese) \(file.addedBy)")
      if let time = file.removedAt {
        html.span(.class("small muted"), "、\(time.japanese)に\(file.removedBy ?? "")が外した")
      }
      if mayRemove {
        html.form(address(file), in: context, .class("in-line")) { html in
          html.submit("外す", Attributes(class: "button plain", label: "\(file.name)を外す"))
        }
      }
    }
  }

  private static func size(_ bytes: Int) -> String {
    let unit = bytes < 1 << 20 ? (shift: 10, name: "KB") : (shift: 20, name: "MB")
    return "\((bytes + (1 << unit.shift) - 1) >> unit.shift) \(unit.name)"
  }

  /// Writes the form that adds files; `choice` writes what else has to be chosen, and refusals name `id`.
  package static func writeForm(
    to html: inout HTMLWriter, _ action: Link, in context: RequestContext, id: String = "file", refusals: [Refusal],
    choice: (inout HTMLWriter) -> Void = { _ in }
  ) {
    html.form(action, in: context, isMultipart: true, .class("attach")) { html in
      choice(&html)
      let field = FormField(
        id, "資料を添える",
        help: "\(AttachedKind.list)。1つ\(AttachedFile.sizeLimit >> 20) MBまで、\(AttachedFile.countLimit)個まで。",
        isOptional: true, refusals: refusals)
      field.write(to: &html) { html in
        html.input(
          .file, name: "file",
          Attributes(
            id: id, describedBy: field.isInvalid ? "\(id)-help \(id)-error" : "\(id)-help",
            data: [
              ("limit", String(AttachedFile.sizeLimit)),
              ("refusal", AttachedKind.tooLarge("選んだファイル").message),
            ]), invalid: field.isInvalid, multiple: true)
      }
      html.submit("添える", .class("button"))
    }
  }
}

extension Response {
  /// A file as a download; its type is one of a closed set that no browser runs.
  package static func attachment(_ file: AttachedFile, _ content: [UInt8]) -> Response {
    Response(
      .ok,
      headers: [
        ("content-type", file.mediaType),
        ("content-disposition", "attachment; filename*=UTF-8''\(percentEncoded(file.name))"),
      ], body: OwnedBytes(content))
  }
}
