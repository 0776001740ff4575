/// A drawing in its own units: what is drawn, in order; texts lie inside it and never over each other.
package struct Picture: Sendable, Equatable {
  package let width: Double
  package let height: Double
  let shapes: [Shape]
}

/// A rectangle.
struct Box: Sendable, Equatable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  func intersects(_ other: Box) -> Bool {
    x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
  }
}

/// What a picture is made of.
enum Shape: Sendable, Equatable {
  /// An area; patterned areas carry no sign.
  case area(Box, Tone, isPatterned: Bool)
  case line(x1: Double, y1: Double, x2: Double, y2: Double, Stroke)
  case path([Point], Stroke)
  case mark(Mark, Point, isHollow: Bool)
  case plate(Box)
  case text(Label)
}

/// A place.
struct Point: Sendable, Equatable {
  var x: Double
  var y: Double
}

/// A line's colour, width and dashes.
struct Stroke: Sendable, Equatable {
  var colour: String
  var width = 1.0
  var dashes: String?

  static let axis = Stroke(colour: "#666666")
  static let grid = Stroke(colour: "#d8d8db")
  static let target = Stroke(colour: "#1a1a1a", width: 2, dashes: "6 4")

  /// The lines of several series differ in colour, dashes and marks.
  static func series(_ index: Int) -> Stroke {
    let colours = ["#0017c1", "#c74700", "#197a4b", "#4d4d4d"]
    let dashes: [String?] = [nil, "8 3", "2 3", "10 3 2 3"]
    return Stroke(colour: colours[index % 4], width: 2, dashes: dashes[index % 4])
  }
}

extension LineChart {
  /// The colour of the line of that number, as `#0017c1`.
  package static func colour(ofSeries index: Int) -> String { Stroke.series(index).colour }
}

/// The sign at a point of a line.
enum Mark: CaseIterable, Sendable {
  case circle, square, triangle, diamond

  static func series(_ index: Int) -> Mark { allCases[index % allCases.count] }
}

/// A text on one line.
struct Label: Sendable, Equatable {
  enum Anchor: Sendable { case start, middle, end }

  var text: String
  var x: Double
  /// The base line.
  var y: Double
  var size: Double
  var anchor: Anchor
  var ink: String
  var isBold: Bool
  /// The whole text where only a part of it is shown.
  var whole: String?

  /// The room that it takes.
  var box: Box {
    let width = ChartText.width(text, size: size)
    let left =
      switch anchor {
      case .start: x
      case .middle: x - width / 2
      case .end: x - width
      }
    return Box(x: left, y: y - size * 0.88, width: width, height: size * 1.12)
  }
}
