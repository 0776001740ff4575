/// Collects the shapes of a picture and keeps its texts apart.
struct Canvas {
  static let width = 960.0
  static let ink = "#1a1a1a"
  static let quiet = "#4d4d4d"

  private(set) var shapes: [Shape] = []
  private var taken: [Box] = []

  mutating func draw(_ shape: Shape) { shapes.append(shape) }

  mutating func area(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ tone: Tone, patterned: Bool = false)
  {
    shapes.append(.area(Box(x: x, y: y, width: max(0, width), height: height), tone, isPatterned: patterned))
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ stroke: Stroke) {
    shapes.append(.line(x1: x1, y1: y1, x2: x2, y2: y2, stroke))
  }

  /// Keeps room free of texts that are placed later.
  mutating func keepFree(_ box: Box) { taken.append(box) }

  /// Writes a text into the room that its place in the layout has; what does not fit ends in an ellipsis.
  mutating func text(
    _ text: String, _ x: Double, _ y: Double, room: Double, size: Double = 14, anchor: Label.Anchor = .start,
    ink: String = Canvas.ink, bold: Bool = false
  ) {
    let whole = ChartText.plain(text)
    let shown = ChartText.fitted(whole, to: room, size: size)
    guard !shown.isEmpty else { return }
    let label = Label(
      text: shown, x: x, y: y, size: size, anchor: anchor, ink: ink, isBold: bold, whole: shown == whole ? nil : whole)
    taken.append(label.box)
    shapes.append(.text(label))
  }

  /// Writes a text at the first of the places where it stands free inside `limits`; it is left to the table where there is none,
  /// and false is given back.
  @discardableResult
  mutating func text(
    _ text: String, atOneOf places: [(x: Double, y: Double, anchor: Label.Anchor)], inside limits: Box,
    size: Double = 13, room: Double = 120
  ) -> Bool {
    let shown = ChartText.fitted(ChartText.plain(text), to: room, size: size)
    guard !shown.isEmpty else { return false }
    for place in places {
      let label = Label(
        text: shown, x: place.x, y: place.y, size: size, anchor: place.anchor, ink: Canvas.ink, isBold: false,
        whole: nil)
      let box = label.box
      guard box.x >= limits.x, box.x + box.width <= limits.x + limits.width, box.y >= limits.y,
        box.y + box.height <= limits.y + limits.height, !taken.contains(where: { $0.intersects(box) })
      else { continue }
      taken.append(box)
      shapes.append(.text(label))
      return true
    }
    return false
  }

  /// A sign on a tone, in the middle of a box.
  mutating func sign(_ text: String, in box: Box, on tone: Tone, size: Double = 14) {
    self.text(
      text, box.x + box.width / 2, box.y + box.height / 2 + size * 0.36, room: box.width - 2, size: size,
      anchor: .middle, ink: tone.ink)
  }

  /// A number on a patterned area stands on a white plate; it is left out where it would not fit.
  mutating func plate(_ text: String, in box: Box, size: Double = 13) {
    guard isRoomForPlate(text, in: box, size: size) else { return }
    let width = ChartText.width(text, size: size) + 8
    let middle = box.x + box.width / 2
    shapes.append(
      .plate(Box(x: middle - width / 2, y: box.y + box.height / 2 - size * 0.65, width: width, height: size * 1.3)))
    self.text(text, middle, box.y + box.height / 2 + size * 0.36, room: width, size: size, anchor: .middle)
  }

  /// Whether a number on its plate fits into the box.
  func isRoomForPlate(_ text: String, in box: Box, size: Double = 13) -> Bool {
    ChartText.width(text, size: size) + 8 <= box.width - 4 && box.height >= size + 4
  }

  /// Headings of columns, as many as there is room for.
  mutating func headings(_ labels: [String], from left: Double, step: Double, y: Double, size: Double = 13) {
    let every = step >= 40 ? 1 : Int((40 / max(step, 0.1)).rounded(.up))
    for (index, label) in labels.enumerated() where index % every == 0 {
      let span = Double(min(every, labels.count - index))
      text(
        label, left + (Double(index) + (every == 1 ? 0.5 : span / 2)) * step, y, room: step * span - 4, size: size,
        anchor: .middle, ink: Canvas.quiet)
    }
  }

  /// The legend, in as many lines as it needs; gives back where it ends.
  mutating func legend(_ items: [LegendItem], y: Double, width: Double = Canvas.width) -> Double {
    guard !items.isEmpty else { return y }
    var (x, line) = (8.0, y)
    for item in items {
      let name = ChartText.fitted(ChartText.plain(item.name), to: 260, size: 13)
      let needed = 28 + ChartText.width(name, size: 13) + 18
      if x > 8, x + needed > width { (x, line) = (8, line + 22) }
      key(item, x, line)
      text(item.name, x + 28, line + 14, room: 260, size: 13)
      x += needed
    }
    return line + 26
  }

  private mutating func key(_ item: LegendItem, _ x: Double, _ y: Double) {
    switch item.key {
    case .area(let tone, let sign):
      let box = Box(x: x, y: y + 1, width: 22, height: 17)
      area(box.x, box.y, box.width, box.height, tone, patterned: sign == nil)
      if let sign { self.sign(sign, in: box, on: tone, size: 13) }
    case .line(let stroke, let mark, let isHollow):
      if let stroke { line(x, y + 10, x + 22, y + 10, stroke) }
      if let mark { draw(.mark(mark, Point(x: x + 11, y: y + 10), isHollow: isHollow)) }
    }
  }

  /// The picture, as high as told.
  func picture(width: Double = Canvas.width, height: Double) -> Picture {
    Picture(width: width, height: height, shapes: shapes)
  }

  /// What stands in place of a chart that has nothing to show.
  static func empty(_ words: String = "データがありません") -> Picture {
    var canvas = Canvas()
    canvas.area(0.5, 0.5, width - 1, 79, .silent)
    canvas.text(words, width / 2, 45, room: width - 40, anchor: .middle, ink: quiet)
    return canvas.picture(height: 80)
  }
}

/// A line of a legend.
struct LegendItem: Sendable {
  enum Key: Sendable {
    case area(Tone, sign: String?)
    case line(Stroke?, Mark?, isHollow: Bool)
  }

  let name: String
  let key: Key
}
