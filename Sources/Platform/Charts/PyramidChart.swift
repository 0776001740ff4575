/// Two groups by band, back to back: men and women by age, for one.
package struct PyramidChart: Chart {
  /// A band with its two counts.
  package struct Band: Sendable, Equatable {
    package let label: String
    package let left: Int
    package let right: Int

    package init(_ label: String, left: Int, right: Int) {
      self.label = label
      self.left = max(0, left)
      self.right = max(0, right)
    }
  }

  package let title: String
  package let summary: String
  package let leftName: String
  package let rightName: String
  package let unit: String
  /// From the lowest band, which stands at the bottom.
  package let bands: [Band]

  package init(
    title: String, summary: String, leftName: String, rightName: String, unit: String, bands: [Band]
  ) {
    self.title = title
    self.summary = summary
    self.leftName = leftName
    self.rightName = rightName
    self.unit = unit
    self.bands = bands
  }

  package var picture: Picture {
    guard bands.contains(where: { $0.left + $0.right > 0 }) else { return Canvas.empty() }
    let (middle, gap, side, height) = (Canvas.width / 2, 70.0, 320.0, 24.0)
    let most = Double(bands.map { max($0.left, $0.right) }.max() ?? 1)
    var canvas = Canvas()
    var y = canvas.legend(
      [
        LegendItem(name: leftName, key: .area(.step4, sign: nil)),
        LegendItem(name: rightName, key: .area(.step2, sign: nil)),
      ], y: 4)
    for band in bands.reversed() {
      canvas.text(band.label, middle, y + 17, room: gap * 2 - 12, anchor: .middle)
      let left = side * Double(band.left) / most, right = side * Double(band.right) / most
      if band.left > 0 { canvas.area(middle - gap - left, y + 3, left, height - 6, .step4, patterned: true) }
      if band.right > 0 { canvas.area(middle + gap, y + 3, right, height - 6, .step2, patterned: true) }
      canvas.text("\(band.left)", middle - gap - left - 6, y + 17, room: 78, size: 13, anchor: .end)
      canvas.text("\(band.right)", middle + gap + right + 6, y + 17, room: 78, size: 13)
      y += height
    }
    return canvas.picture(height: y + 6)
  }

  package var table: ChartTable {
    ChartTable(
      head: ["区分", "\(leftName)（\(unit)）", "\(rightName)（\(unit)）"],
      rows: bands.map { band in
        [
          ChartTable.Cell(band.label), ChartTable.Cell("\(band.left)", isNumber: true),
          ChartTable.Cell("\(band.right)", isNumber: true),
        ]
      })
  }
}
