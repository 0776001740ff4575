import Application
import Essentials
import HTTP
import JSON
import Planning
import Revising

/// What a person entered into one cell.
struct GridEdit {
  /// Node and place as the page names them, e.g. `ID/plan/0/2025`.
  let address: String
  let node: PlanNode.ID
  /// Row, line and year or column.
  let key: String
  let text: String
  /// Whether a cell across years becomes one cell a year first.
  let isSplit: Bool

  init?(_ address: String, text: String, isSplit: Bool) {
    guard let (node, key) = Self.parts(address) else { return nil }
    self.address = address
    self.node = node
    self.key = key
    self.text = ScheduleWriting.clean(text)
    self.isSplit = isSplit
  }

  static func address(_ node: PlanNode.ID, _ key: String) -> String { "\(node)/\(key)" }

  private static func parts(_ address: String) -> (PlanNode.ID, String)? {
    let parts = address.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2, let node = PlanNode.ID(parts[0]), parts[1].contains("/") else { return nil }
    return (node, parts[1])
  }
}

/// All that was sent at once, with the revision of the page that it was entered on.
struct GridEntry {
  let revision: Int
  let edits: [GridEdit]
  /// Whether the script sent it, which reads the answer as JSON.
  let isFromScript: Bool

  /// Cells that may be sent at once.
  private static let limit = 60_000

  init(_ form: FormFields) throws(Refusal) {
    guard let revision = form.text("revision").flatMap({ Int(pathSegment: $0) }) else { throw Self.broken }
    self.revision = revision
    if let cells = form.text("cells") {
      isFromScript = true
      edits = try Self.read(cells)
    } else {
      isFromScript = false
      let splits = Set(form.texts("split"))
      edits = form.fields.compactMap { GridEdit($0.name, text: $0.value, isSplit: splits.contains($0.name)) }
    }
  }

  private static func read(_ text: String) throws(Refusal) -> [GridEdit] {
    guard let items = (try? JSONValue(parsing: Array(text.utf8)))?.array, items.count <= limit else { throw broken }
    var edits: [String: GridEdit] = [:]
    var order: [String] = []
    for item in items {
      guard let address = item["cell"]?.string, let words = item["text"]?.string,
        let edit = GridEdit(address, text: words, isSplit: item["split"]?.bool ?? false)
      else { throw broken }
      if edits.updateValue(edit, forKey: address) == nil { order.append(address) }
    }
    return order.compactMap { edits[$0] }
  }

  private static let broken = Refusal("送られた内容を読み取れませんでした。画面を開き直して、もう一度保存してください。")
}
