/// A straight line: where it lies across its direction, and from where to where it goes.
struct Rule: Equatable {
  var position: Double
  var from: Double
  var to: Double
}

/// Finds the ruled lines that go across in a picture, whichever way the producer drew them.
struct RuleFinder {
  private let image: GrayImage
  /// Pixels of a run that is no stroke of a character.
  private let shortest: Int

  /// A thicker bar is a filled area, whose edges count.
  private static let thickest = 12
  private static let slack = 4
  /// How far above and below a broken line must be light, which a line of text is not.
  private static let clearance = 5

  init(_ image: GrayImage, shortest: Int) {
    self.image = image
    self.shortest = shortest
  }

  /// The lines in pixels, solid and broken.
  func rules() -> [Rule] {
    var solid: [[PixelRun]] = []
    var broken: [[PixelRun]] = []
    let pixels = image.pixels.span
    for y in 0..<image.height {
      var row = RowRuns(shortest: shortest)
      let start = y * image.width
      for x in 0..<image.width where pixels[start + x] < GrayImage.dark { row.add(x) }
      row.close()
      solid.append(row.solid)
      broken.append(row.broken.filter { isFree($0, row: y) })
    }
    return bars(solid).flatMap(rules) + bars(broken).map { rule(at: $0.middle, $0.run) }
  }

  /// Whether hardly a pixel is dark at some distance on both sides of a broken line.
  private func isFree(_ run: PixelRun, row: Int) -> Bool {
    [row - RuleFinder.clearance, row + RuleFinder.clearance].allSatisfy { y in
      (run.from..<run.to).count { isDark($0, y) } * 7 <= run.to - run.from
    }
  }

  private func isDark(_ x: Int, _ y: Int) -> Bool {
    (0..<image.height).contains(y) && image.pixels[y * image.width + x] < GrayImage.dark
  }

  private struct Bar {
    var run: PixelRun
    var first: Int
    var last: Int

    var middle: Double { Double(first + last + 1) / 2 }
  }

  /// Joins runs of neighbouring rows with the same ends to bars.
  private func bars(_ rows: [[PixelRun]]) -> [Bar] {
    var open: [Bar] = []
    var found: [Bar] = []
    for (position, runs) in rows.enumerated() {
      var next: [Bar] = []
      for run in runs {
        let match = open.firstIndex {
          abs($0.run.from - run.from) <= RuleFinder.slack && abs($0.run.to - run.to) <= RuleFinder.slack
        }
        var bar = match.map { open.remove(at: $0) } ?? Bar(run: run, first: position, last: position)
        bar.last = position
        bar.run = run
        next.append(bar)
      }
      found += open
      open = next
    }
    return found + open
  }

  /// The middle of a thin bar or the edges of a thick one, as far as it is light beside them.
  ///
  /// Inside a filled area, only white characters end a bar, and beside it the area goes on.
  private func rules(_ bar: Bar) -> [Rule] {
    let before = bar.first - 2
    let after = bar.last + 2
    if bar.last - bar.first < RuleFinder.thickest {
      return stretches(bar.run) { !isDark($0, before) || !isDark($0, after) }.map { rule(at: bar.middle, $0) }
    }
    return stretches(bar.run) { !isDark($0, before) }.map { rule(at: Double(bar.first), $0) }
      + stretches(bar.run) { !isDark($0, after) }.map { rule(at: Double(bar.last + 1), $0) }
  }

  /// The parts of the run where that is so, but for short interruptions by crossing lines.
  private func stretches(_ run: PixelRun, where isOpen: (Int) -> Bool) -> [PixelRun] {
    var found: [PixelRun] = []
    for x in run.from..<run.to where isOpen(x) {
      if let last = found.last, x - last.to <= 8 {
        found[found.count - 1].to = x + 1
      } else {
        found.append(PixelRun(from: x, to: x + 1))
      }
    }
    return found.filter { $0.to - $0.from >= shortest }
  }

  private func rule(at position: Double, _ run: PixelRun) -> Rule {
    Rule(position: position, from: Double(run.from), to: Double(run.to))
  }
}
