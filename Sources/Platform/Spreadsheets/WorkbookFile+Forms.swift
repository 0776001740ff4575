import CXlsxWriter
import SourceDocuments

/// What makes a sheet a form: cells that are locked or open, values to choose from, comments.
extension WorkbookFile {
  /// Locks what is not open, offers lists, writes comments.
  func guardCells(of worksheet: Worksheet, _ sheet: WorkbookContent.Sheet, _ layout: SheetLayout) throws(WorkbookFault)
  {
    if sheet.isProtected {
      // People may make rows higher and columns wider; everything else of a locked cell stays.
      var options = lxw_protection()
      (options.format_rows, options.format_columns) = (1, 1)
      unsafe worksheet_protect(worksheet, nil, &options)
    }
    if sheet.isHidden { unsafe worksheet_hide(worksheet) }
    for choice in layout.choices { try unsafe offer(choice, on: worksheet) }
    for place in layout.places {
      guard let comment = place.cell.comment else { continue }
      let text = shortened(storable(comment), to: 1_000)
      try unsafe check(
        worksheet_write_comment(worksheet, UInt32(place.row), UInt16(place.column), text), "worksheet_write_comment")
    }
  }

  private func offer(_ choice: SheetLayout.Choice, on worksheet: Worksheet) throws(WorkbookFault) {
    let rows = (UInt32(choice.rows.lowerBound), UInt32(choice.rows.upperBound - 1))
    let code = unsafe "=\(choice.list)".withCString { formula in
      unsafe (choice.takesOtherWords ? "一覧にない言葉です" : "選び直してください").withCString { title in
        unsafe (choice.takesOtherWords ? "このまま書くときは、OKを押してください。" : "一覧にある言葉から選んでください。").withCString { message in
          // The library copies the texts; the fields are only not marked const.
          var validation = unsafe lxw_data_validation()
          unsafe validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
          unsafe validation.value_formula = UnsafeMutablePointer(mutating: formula)
          let kind = choice.takesOtherWords ? LXW_VALIDATION_ERROR_TYPE_INFORMATION : LXW_VALIDATION_ERROR_TYPE_STOP
          unsafe validation.error_type = UInt8(kind.rawValue)
          unsafe validation.error_title = UnsafeMutablePointer(mutating: title)
          unsafe validation.error_message = UnsafeMutablePointer(mutating: message)
          return unsafe worksheet_data_validation_range(
            worksheet, rows.0, UInt16(choice.column), rows.1, UInt16(choice.column), &validation)
        }
      }
    }
    try check(code, "worksheet_data_validation_range")
  }

  /// Gives the lists their names; each is a column of that sheet.
  func define(_ lists: [WorkbookContent.List], on sheet: String) throws(WorkbookFault) {
    for (column, list) in lists.enumerated() where !list.values.isEmpty {
      let name = columnName(column)
      let range = "='\(sheet)'!$\(name)$1:$\(name)$\(list.values.count)"
      try unsafe check(workbook_define_name(workbook, list.name, range), "workbook_define_name")
    }
  }
}

extension WorkbookContent {
  /// The hidden sheet with the lists, a column each; nil where there are none.
  var listSheet: Sheet? {
    guard !lists.isEmpty else { return nil }
    let count = lists.map(\.values.count).max() ?? 0
    var sheet = Sheet(
      name: "選択肢", columnWidths: lists.map { _ in 20 },
      rows: (0..<count).map { row in
        Row(lists.map { Cell($0.values.indices.contains(row) ? $0.values[row] : "", .key) })
      })
    sheet.isHidden = true
    sheet.isProtected = true
    return sheet
  }
}

extension SheetLayout {
  /// Cells below each other that offer the same list.
  struct Choice: Equatable {
    var column: Int
    var rows: Range<Int>
    var list: String
    var takesOtherWords = false
  }

  /// What is offered where; few ranges in the place of many cells.
  var choices: [Choice] {
    var choices: [Choice] = []
    let offering = places.filter { $0.cell.list != nil }.sorted { ($0.column, $0.row) < ($1.column, $1.row) }
    for place in offering {
      if let last = choices.last, last.column == place.column, last.list == place.cell.list,
        last.takesOtherWords == place.cell.takesOtherWords,
        last.rows.upperBound == place.row
      {
        choices[choices.count - 1].rows = last.rows.lowerBound..<place.row + 1
      } else {
        choices.append(
          Choice(
            column: place.column, rows: place.row..<place.row + 1, list: place.cell.list ?? "",
            takesOtherWords: place.cell.takesOtherWords))
      }
    }
    return choices
  }
}
