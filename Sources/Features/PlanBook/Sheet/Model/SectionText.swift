import JSON
import Planning

/// A section's blocks as text: what a person reads where two versions stand side by side.
enum SectionText {
  static func text(ofBlocks value: JSONValue?) -> String {
    (value?.array ?? []).map { block in
      if let text = block["text"]?.string { return text }
      let cells = block["cells"]?.array ?? []
      let rows = Set(cells.compactMap { $0["row"]?.int }).sorted()
      return rows.map { row in
        cells.filter { $0["row"]?.int == row }.map { $0["text"]?.string ?? "" }.joined(separator: "｜")
      }.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}
