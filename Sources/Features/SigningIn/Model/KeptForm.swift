import Application
import Essentials
import HTTP

/// A form that could not be taken because the session of its sender had ended: where it goes to and what it holds.
///
/// It travels through the sign-in page inside the browser; only while the browser is away at a provider it waits here, sealed
/// (`WaitingForms`). Passwords, files and large forms are not kept.
struct KeptForm {
  /// The largest form that is kept, in bytes as the browser sends it.
  static let limit = 262_144

  let target: Link
  /// The page that the form stood on.
  let page: Link?
  let fields: [(name: String, value: String)]

  /// The form of a request; nil where it holds nothing that could be kept.
  init?(_ context: RequestContext) {
    let request = context.request
    guard request.body.count <= Self.limit, let form = try? context.form(), form.files.isEmpty,
      !form.fields.contains(where: { $0.name.contains("password") })
    else { return nil }
    let fields = form.fields.filter { $0.name != "token" && $0.name != Self.target && $0.name != Self.body }
    guard fields.contains(where: { !$0.value.trimmed.isEmpty }) else { return nil }
    self.fields = fields
    target = request.head.fullLink
    page = Self.ownPage(request.head)
  }

  /// The form that a sign-in page carries on; nil where it carries none.
  init?(carriedBy form: FormFields) {
    guard let target = form.text(Self.target).flatMap({ Link($0) }), let body = form.text(Self.body),
      let fields = FormFields.parse(body), !fields.isEmpty
    else { return nil }
    self.target = target
    self.fields = fields
    page = form.text(Self.page).flatMap { Link($0) }
  }

  /// The hidden fields by which the sign-in page carries it on.
  var carrying: [(name: String, value: String)] {
    [(Self.target, target.path), (Self.body, Self.text(of: fields))] + (page.map { [(Self.page, $0.path)] } ?? [])
  }

  /// The same as one text.
  var carriedText: String { Self.text(of: carrying) }

  private static func text(of fields: [(name: String, value: String)]) -> String {
    fields.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }.joined(separator: "&")
  }

  /// What a person can recognise: values that hold more than a code, each once.
  var texts: [String] {
    var seen: Set<String> = []
    return fields.map(\.value.trimmed).filter { value in
      !value.utf8.allSatisfy(isCodeByte) && seen.insert(value).inserted
    }
  }

  private static let target = "kept-target"
  private static let body = "kept-fields"
  private static let page = "kept-page"

  private static func ownPage(_ head: RequestHead) -> Link? {
    guard let referrer = head.header("referer"), let host = head.header("host") else { return nil }
    for scheme in ["http://", "https://"] where referrer.hasPrefix(scheme + host + "/") {
      return Link(String(referrer.dropFirst(scheme.count + host.count)))
    }
    return nil
  }
}

/// Letters, digits and signs of which ids, years and keys are made.
private func isCodeByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F: true
  default: false
  }
}
