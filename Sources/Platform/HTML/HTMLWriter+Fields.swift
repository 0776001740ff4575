extension HTMLWriter {
  /// Writes a square picture of dark and light fields, with the quiet border of four fields that readers of codes need.
  package mutating func fields(
    side: Int, label: String, _ attributes: Attributes = .none, isDark: (_ row: Int, _ column: Int) -> Bool
  ) {
    raw("<svg role=\"img\" shape-rendering=\"crispEdges\"")
    attribute("viewBox", "-4 -4 \(side + 8) \(side + 8)")
    attribute("aria-label", label)
    write(attributes)
    raw("><path fill=\"#fff\"")
    attribute("d", "M-4 -4h\(side + 8)v\(side + 8)h-\(side + 8)z")
    raw("/><path fill=\"#000\"")
    var path = ""
    for row in 0..<side {
      for column in 0..<side where isDark(row, column) { path += "M\(column) \(row)h1v1h-1z" }
    }
    attribute("d", path)
    raw("/></svg>")
  }
}
