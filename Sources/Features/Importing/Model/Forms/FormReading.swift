import FiscalYears

/// Asks every recogniser about every table.
enum FormReading {
  /// One reading per table of the outline, in order.
  static func readings(of outline: SourceOutline, mapping: ImportMapping, _ identity: PlanIdentity) -> [TableReading] {
    var result: [TableReading] = []
    var stack = HeadingStack()
    var texts: [OutlineText] = []
    var previous: TableReading?
    for element in outline.elements {
      switch element {
      case .heading(let heading):
        stack.push(heading)
        texts = []
      case .text(let text):
        stack.enter(text.sheet)
        texts.append(text)
      case .table(let index):
        let table = outline.tables[index]
        stack.enter(table.sheet)
        let context = TableContext(
          headings: stack.headings, textsBefore: texts, previous: previous, mapping: mapping.tables[table.place],
          outline: outline, yearNearby: identity.yearNearby, reportedYear: identity.reportedYear)
        let reading = best(table, context)
        result.append(reading)
        previous = reading
        texts = []
      }
    }
    return JoiningTables.told(OverviewTables.told(ReviewForm.settled(result), outline), outline)
  }

  private static func best(_ table: TableRegion, _ context: TableContext) -> TableReading {
    var best = TableReading(table: table.index, form: .other, confidence: 0)
    for recognizer in formRecognizers {
      if let form = context.mapping?.form, !recognizer.forms.contains(form) { continue }
      if let reading = recognizer.read(table, in: context), reading.confidence > best.confidence { best = reading }
    }
    return best
  }
}
