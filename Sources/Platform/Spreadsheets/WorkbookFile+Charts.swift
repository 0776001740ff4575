import CXlsxWriter

/// Charts that the spreadsheet program draws itself.
extension WorkbookFile {
  private typealias Series = UnsafeMutablePointer<lxw_chart_series>

  /// Puts the charts of a sheet onto it; `names` are those of all sheets.
  func add(
    _ charts: [WorkbookContent.Chart], to worksheet: Worksheet, named own: String, names: [String]
  ) throws(WorkbookFault) {
    for chart in charts {
      let kind =
        switch chart.kind {
        case .lines: LXW_CHART_LINE
        case .bars: LXW_CHART_BAR
        case .shares: LXW_CHART_BAR_STACKED_PERCENT
        }
      guard let drawn = unsafe workbook_add_chart(workbook, UInt8(kind.rawValue)) else {
        throw WorkbookFault(operation: "workbook_add_chart", code: 0)
      }
      func name(_ cells: WorkbookContent.Chart.Cells) -> String { cells.sheet.map { names[$0] } ?? own }
      for (index, series) in chart.series.enumerated() {
        guard let added = unsafe chart_add_series(drawn, nil, nil) else {
          throw WorkbookFault(operation: "chart_add_series", code: 0)
        }
        let (title, places, values) = (series.name, chart.categories, series.values)
        unsafe chart_series_set_name_range(
          added, name(title), UInt32(title.rows.lowerBound), UInt16(title.columns.lowerBound))
        unsafe chart_series_set_categories(
          added, name(places), UInt32(places.rows.lowerBound), UInt16(places.columns.lowerBound),
          UInt32(places.rows.upperBound - 1), UInt16(places.columns.upperBound - 1))
        unsafe chart_series_set_values(
          added, name(values), UInt32(values.rows.lowerBound), UInt16(values.columns.lowerBound),
          UInt32(values.rows.upperBound - 1), UInt16(values.columns.upperBound - 1))
        unsafe style(added, series.look)
        unsafe label(added, in: chart, at: index)
      }
      unsafe layOut(drawn, chart)
      try unsafe place(drawn, chart, on: worksheet)
    }
  }

  private func place(
    _ drawn: UnsafeMutablePointer<lxw_chart>, _ chart: WorkbookContent.Chart, on worksheet: Worksheet
  ) throws(WorkbookFault) {
    let code = unsafe shortened(storable(chart.description), to: 1_000).withCString { description in
      // The library copies the text; the field is only not marked const. Its charts are 480 to 288 dots large.
      var options = unsafe lxw_chart_options()
      unsafe options.x_offset = Int32(chart.left / 0.75)
      // An edge on that of a page would be printed on both pages.
      unsafe options.y_offset = 4
      unsafe options.x_scale = chart.width / 0.75 / 480
      unsafe options.y_scale = chart.height / 0.75 / 288
      // Rows that a filter hides do not press it together.
      unsafe options.object_position = UInt8(LXW_OBJECT_MOVE_DONT_SIZE.rawValue)
      unsafe options.description = UnsafeMutablePointer(mutating: description)
      return unsafe worksheet_insert_chart_opt(worksheet, UInt32(chart.row), 0, drawn, &options)
    }
    try check(code, "worksheet_insert_chart_opt")
  }

  // MARK: Looks

  private func style(_ series: Series, _ look: WorkbookContent.Chart.Look) {
    switch look {
    case .line(let number, let colour):
      let dashes = [
        LXW_CHART_LINE_DASH_SOLID, LXW_CHART_LINE_DASH_DASH, LXW_CHART_LINE_DASH_ROUND_DOT,
        LXW_CHART_LINE_DASH_LONG_DASH_DOT,
      ]
      let marks = [
        LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE, LXW_CHART_MARKER_TRIANGLE, LXW_CHART_MARKER_DIAMOND,
      ]
      var line = lxw_chart_line(
        color: colour, none: 0, width: 1.75, dash_type: UInt8(dashes[number % 4].rawValue), transparency: 0)
      unsafe chart_series_set_line(series, &line)
      unsafe chart_series_set_marker_type(series, UInt8(marks[number % 4].rawValue))
      unsafe chart_series_set_marker_size(series, 7)
      var (edge, fill) = (
        lxw_chart_line(color: colour, none: 0, width: 0.75, dash_type: 0, transparency: 0),
        lxw_chart_fill(color: colour, none: 0, transparency: 0)
      )
      unsafe chart_series_set_marker_line(series, &edge)
      unsafe chart_series_set_marker_fill(series, &fill)
    case .target:
      // A target of one year alone is a mark; the dashes among the marks of the library are no words of the standard.
      var line = lxw_chart_line(
        color: 0x1A1A1A, none: 0, width: 1.5, dash_type: UInt8(LXW_CHART_LINE_DASH_DASH.rawValue), transparency: 0)
      unsafe chart_series_set_line(series, &line)
      unsafe chart_series_set_marker_type(series, UInt8(LXW_CHART_MARKER_X.rawValue))
      unsafe chart_series_set_marker_size(series, 7)
      var (edge, fill) = (
        lxw_chart_line(color: 0x1A1A1A, none: 0, width: 0.75, dash_type: 0, transparency: 0),
        lxw_chart_fill(color: 0x1A1A1A, none: 0, transparency: 0)
      )
      unsafe chart_series_set_marker_line(series, &edge)
      unsafe chart_series_set_marker_fill(series, &fill)
    case .area(let pattern, let ground, let ink, let outline):
      var line = lxw_chart_line(color: outline, none: 0, width: 0.75, dash_type: 0, transparency: 0)
      unsafe chart_series_set_line(series, &line)
      if let type = pattern.type {
        var pattern = lxw_chart_pattern(fg_color: ink, bg_color: ground, type: type)
        unsafe chart_series_set_pattern(series, &pattern)
      } else {
        var fill = lxw_chart_fill(color: ground, none: 0, transparency: 0)
        unsafe chart_series_set_fill(series, &fill)
      }
    }
  }

  /// The numbers of areas stand on white, as patterns lie below them; of lines only where there are few.
  private func label(_ series: Series, in chart: WorkbookContent.Chart, at index: Int) {
    switch chart.series[index].look {
    case .target: return
    case .line: if chart.series.count > 2 { return }
    case .area: break
    }
    unsafe chart_series_set_labels(series)
    unsafe withFont(size: 8) { font in unsafe chart_series_set_labels_font(series, font) }
    if chart.kind == .lines {
      unsafe chart_series_set_labels_num_format(series, "General")
      unsafe chart_series_set_labels_position(series, UInt8(LXW_CHART_LABEL_POSITION_ABOVE.rawValue))
    } else {
      // What does not occur has no number.
      unsafe chart_series_set_labels_num_format(series, chart.kind == .shares ? "#,##0;;" : "General")
      var fill = lxw_chart_fill(color: 0xFFFFFF, none: 0, transparency: 0)
      if chart.kind == .shares { unsafe chart_series_set_labels_fill(series, &fill) }
    }
  }

  private func layOut(_ drawn: UnsafeMutablePointer<lxw_chart>, _ chart: WorkbookContent.Chart) {
    unsafe chart_title_set_name(drawn, words(chart.title, to: 200))
    unsafe withFont(size: 11, isBold: true) { font in unsafe chart_title_set_name_font(drawn, font) }
    unsafe withFont(size: 9) { font in
      unsafe chart_legend_set_font(drawn, font)
      // Of lying bars the library calls that of the names y.
      let isLying = chart.kind != .lines
      unsafe name(drawn.pointee.x_axis, isLying ? chart.valueTitle : chart.categoryTitle, font)
      unsafe name(drawn.pointee.y_axis, isLying ? chart.categoryTitle : chart.valueTitle, font)
    }
    unsafe chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
    switch chart.kind {
    case .lines:
      // The format of a cell with a remark would stand at every line.
      unsafe chart_axis_set_num_format(drawn.pointee.y_axis, "General")
      unsafe chart_show_hidden_data(drawn)
    case .bars, .shares:
      // The first category stands on top, and the numbers stay at the foot.
      unsafe chart_axis_set_reverse(drawn.pointee.y_axis)
      unsafe chart_axis_set_crossing_max(drawn.pointee.y_axis)
      unsafe chart_set_series_gap(drawn, 50)
      if chart.kind == .bars { unsafe chart_axis_set_num_format(drawn.pointee.x_axis, "General") }
    }
  }

  private func name(
    _ axis: UnsafeMutablePointer<lxw_chart_axis>, _ title: String, _ font: UnsafeMutablePointer<lxw_chart_font>
  ) {
    unsafe chart_axis_set_num_font(axis, font)
    guard !title.isEmpty else { return }
    unsafe chart_axis_set_name(axis, words(title, to: 60))
    unsafe chart_axis_set_name_font(axis, font)
  }

  /// The words of a title; the library would take those behind `=` for the address of a cell.
  private func words(_ text: String, to limit: Int) -> String {
    let words = shortened(storable(text), to: limit)
    return words.hasPrefix("=") ? "＝" + words.dropFirst() : words
  }

  /// The letters of charts; the library copies them.
  private func withFont(size: Double, isBold: Bool = false, _ body: (UnsafeMutablePointer<lxw_chart_font>) -> Void) {
    unsafe fontName.withCString { name in
      var font = unsafe lxw_chart_font()
      unsafe font.name = UnsafeMutablePointer(mutating: name)
      unsafe font.size = size
      unsafe font.bold = isBold ? 1 : UInt8(LXW_EXPLICIT_FALSE.rawValue)
      unsafe body(&font)
    }
  }
}

extension WorkbookContent.Chart.Pattern {
  /// The number of the library; nil for a plain area.
  fileprivate var type: UInt8? {
    switch self {
    case .none: nil
    case .dots: UInt8(LXW_CHART_PATTERN_DOTTED_DIAMOND.rawValue)
    case .rows: UInt8(LXW_CHART_PATTERN_NARROW_HORIZONTAL.rawValue)
    case .diagonal: UInt8(LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL.rawValue)
    case .grid: UInt8(LXW_CHART_PATTERN_SMALL_GRID.rawValue)
    case .sparse: UInt8(LXW_CHART_PATTERN_PERCENT_5.rawValue)
    }
  }
}
