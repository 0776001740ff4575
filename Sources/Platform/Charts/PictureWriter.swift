import HTML

/// Writes the shapes of a picture as SVG: presentation attributes only, so that no style is needed on the page or in a file.
struct PictureWriter {
  let id: String

  func write(_ picture: Picture, to html: inout HTMLWriter) {
    patterns(picture, &html)
    html.raw("<rect class=\"chart-paper\" fill=\"#ffffff\"")
    attribute("width", picture.width, &html)
    attribute("height", picture.height, &html)
    html.raw("/>")
    for shape in picture.shapes { write(shape, &html) }
  }

  private func write(_ shape: Shape, _ html: inout HTMLWriter) {
    switch shape {
    case .area(let box, let tone, let isPatterned): area(box, tone, isPatterned, &html)
    case .plate(let box):
      html.raw("<rect class=\"plate\" rx=\"3\" fill=\"#ffffff\"")
      place(box, &html)
      html.raw("/>")
    case .line(let x1, let y1, let x2, let y2, let stroke):
      html.raw("<line")
      attribute("x1", x1, &html)
      attribute("y1", y1, &html)
      attribute("x2", x2, &html)
      attribute("y2", y2, &html)
      write(stroke, &html)
      html.raw("/>")
    case .path(let points, let stroke):
      html.raw("<polyline fill=\"none\" points=\"")
      html.text(points.map { "\(coordinate($0.x)),\(coordinate($0.y))" }.joined(separator: " "))
      html.raw("\"")
      write(stroke, &html)
      html.raw("/>")
    case .mark(let mark, let point, let isHollow): write(mark, point, isHollow, &html)
    case .text(let label): write(label, &html)
    }
  }

  private func area(_ box: Box, _ tone: Tone, _ isPatterned: Bool, _ html: inout HTMLWriter) {
    html.raw("<rect")
    place(box, &html)
    let isFilledByPattern = isPatterned && tone.pattern != .none
    attribute("fill", isFilledByPattern ? "url(#\(id)-\(tone.rawValue))" : tone.fill, &html)
    attribute("stroke", tone.outline, &html)
    if tone.isDashed { html.raw(" stroke-dasharray=\"3 2\"") }
    html.raw("/>")
  }

  private func write(_ mark: Mark, _ point: Point, _ isHollow: Bool, _ html: inout HTMLWriter) {
    let (x, y) = (point.x, point.y)
    let corners: [(Double, Double)] =
      switch mark {
      case .circle: []
      case .square: [(-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)]
      case .triangle: [(0, -6), (5.5, 4.5), (-5.5, 4.5)]
      case .diamond: [(0, -6.5), (6.5, 0), (0, 6.5), (-6.5, 0)]
      }
    if corners.isEmpty {
      html.raw("<circle r=\"5\"")
      attribute("cx", x, &html)
      attribute("cy", y, &html)
    } else {
      html.raw("<polygon points=\"")
      html.text(corners.map { "\(coordinate(x + $0.0)),\(coordinate(y + $0.1))" }.joined(separator: " "))
      html.raw("\"")
    }
    let index = Mark.allCases.firstIndex(of: mark) ?? 0
    html.raw(isHollow ? " class=\"hollow\"" : " class=\"full\"")
    attribute("fill", isHollow ? "#ffffff" : Stroke.series(index).colour, &html)
    attribute("stroke", Stroke.series(index).colour, &html)
    html.raw(" stroke-width=\"2\"/>")
  }

  private func write(_ label: Label, _ html: inout HTMLWriter) {
    html.raw("<text")
    attribute("x", label.x, &html)
    attribute("y", label.y, &html)
    attribute("font-size", label.size, &html)
    attribute("fill", label.ink, &html)
    switch label.anchor {
    case .start: break
    case .middle: html.raw(" text-anchor=\"middle\"")
    case .end: html.raw(" text-anchor=\"end\"")
    }
    if label.isBold { html.raw(" font-weight=\"700\"") }
    html.raw(">")
    if let whole = label.whole {
      html.raw("<title>")
      html.text(whole)
      html.raw("</title>")
    }
    html.text(label.text)
    html.raw("</text>")
  }

  private func place(_ box: Box, _ html: inout HTMLWriter) {
    attribute("x", box.x, &html)
    attribute("y", box.y, &html)
    attribute("width", box.width, &html)
    attribute("height", box.height, &html)
  }

  private func write(_ stroke: Stroke, _ html: inout HTMLWriter) {
    attribute("stroke", stroke.colour, &html)
    attribute("stroke-width", stroke.width, &html)
    if let dashes = stroke.dashes { attribute("stroke-dasharray", dashes, &html) }
  }

  private func attribute(_ name: StaticString, _ value: Double, _ html: inout HTMLWriter) {
    attribute(name, coordinate(value), &html)
  }

  private func attribute(_ name: StaticString, _ value: String, _ html: inout HTMLWriter) {
    html.raw(" ")
    html.raw(name)
    html.raw("=\"")
    html.text(value)
    html.raw("\"")
  }
}

/// The patterns that the areas of a picture use, under ids of the picture's own.
extension PictureWriter {
  private func patterns(_ picture: Picture, _ html: inout HTMLWriter) {
    let used = Tone.allCases.filter { tone in
      tone.pattern != .none
        && picture.shapes.contains { shape in
          if case .area(_, tone, isPatterned: true) = shape { true } else { false }
        }
    }
    guard !used.isEmpty else { return }
    html.raw("<defs>")
    for tone in used {
      html.raw("<pattern patternUnits=\"userSpaceOnUse\" width=\"8\" height=\"8\"")
      attribute("id", "\(id)-\(tone.rawValue)", &html)
      html.raw("><rect width=\"8\" height=\"8\"")
      attribute("fill", tone.fill, &html)
      html.raw("/><path")
      attribute("stroke", [.grid, .sparse].contains(tone.pattern) ? "#949494" : tone.ink, &html)
      switch tone.pattern {
      case .dots: html.raw(" stroke-width=\"2\" stroke-linecap=\"round\" d=\"M2 2h.1M6 6h.1\"")
      case .rows: html.raw(" stroke-width=\"1\" d=\"M0 2h8M0 6h8\"")
      case .diagonal: html.raw(" stroke-width=\"1.6\" d=\"M-2 2l4-4M0 8l8-8M6 10l4-4\"")
      case .grid: html.raw(" stroke-width=\".8\" d=\"M0 4h8M4 0v8\"")
      case .sparse: html.raw(" stroke-width=\"1\" d=\"M0 0l3 3\"")
      case .none: break
      }
      html.raw("/></pattern>")
    }
    html.raw("</defs>")
  }
}
