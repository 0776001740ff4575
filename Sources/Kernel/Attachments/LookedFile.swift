package import Application
package import Essentials
package import HTTP

/// A file that came with a form and was looked at: its name is clean, its content fits its name, no program objected.
package struct LookedFile: Sendable {
  package let name: String
  package let kind: AttachedKind
  package let content: [UInt8]

  /// Looks at a file; a refusal says at the field `file` why it cannot be taken.
  package init(_ name: String, _ content: [UInt8], _ settings: Settings) throws(Refusal) {
    self.name = AttachedKind.cleanName(name)
    kind = try AttachedKind(name: self.name, content: content)
    try VirusScan(command: settings.virusScan).check(content, called: self.name)
    self.content = content
  }

  /// All files of the field `file`, at least one.
  package static func all(in form: FormFields, _ settings: Settings) throws(Refusal) -> [LookedFile] {
    let uploads = form.files.filter { $0.field == "file" }
    guard !uploads.isEmpty else { throw Refusal("添える資料を選んでください。", field: "file") }
    var looked: [LookedFile] = []
    for upload in uploads { looked.append(try LookedFile(upload.fileName, upload.bytes, settings)) }
    return looked
  }

  /// How large the body of a form with files may be.
  package static let bodyLimit = AttachedFile.sizeLimit * 2 + 65_536
}
