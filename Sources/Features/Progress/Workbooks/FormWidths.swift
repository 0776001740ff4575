import Rounds
import Spreadsheets

/// How wide the columns of a form are, so that it can be read on A3 and every row shows its whole text.
struct FormWidths {
  /// In half-width characters, a column each.
  private(set) var widths: [Double]
  /// The identities, and what is known of no row: a plan without numbers, a first report.
  let hidden: Set<Int>
  /// How many sheets of paper lie side by side, each with the columns that say which row it is.
  let pages: Int

  /// The columns that stand on every sheet of paper and stay in sight: number, tier and measure.
  static let repeated = 1..<4

  /// The room of A3 landscape between its margins where text of 10 points is printed with 8, less two in a hundred for
  /// programs that measure in another way; in pixels of 1/96 inch, as spreadsheet programs count.
  private static let paper = (420 / 25.4 - 1) * 96 / 0.8 * 0.98

  init(_ columns: [FormColumn], _ rows: [FormRow]) {
    let hidden = Set(
      columns.indices.filter { index in
        func isEmpty(_ key: String) -> Bool { rows.allSatisfy { ($0.texts[key] ?? "").isEmpty } }
        // A place for a figure goes where no row has so many of them.
        if case .figure(let place) = columns[index].content {
          return isEmpty(FormColumn(.asked(place), "", width: 0).key)
        }
        return index == 0 || (columns[index].question == nil && isEmpty(columns[index].key))
      })
    self.hidden = hidden
    func widened(_ widths: [Double]) -> [Double] {
      zip(columns, widths).map { column, width in rows.reduce(width) { max($0, Self.needed($1, column, from: $0)) } }
    }
    let least = widened(columns.map(\.width))
    if Self.pages(least, hidden) == 1 {
      widths = Self.stretched(least, to: columns.map(\.widest), hidden)
      pages = 1
    } else {
      widths = widened(columns.map(\.widest))
      pages = Self.pages(widths, hidden)
    }
  }

  private static func pixels(_ widths: [Double], _ columns: some Sequence<Int>, _ hidden: Set<Int>) -> Double {
    columns.reduce(0) { hidden.contains($1) ? $0 : $0 + 7 * widths[$1] + 5 }
  }

  /// How many sheets of paper the columns need.
  private static func pages(_ widths: [Double], _ hidden: Set<Int>) -> Int {
    let head = pixels(widths, repeated, hidden)
    var (pages, used) = (1, head)
    for index in repeated.upperBound..<widths.count {
      let more = pixels(widths, [index], hidden)
      if used + more > paper, used > head {
        pages += 1
        used = head
      }
      used += more
    }
    return pages
  }

  /// Gives what is left of the paper to the columns that can use it, in equal parts.
  private static func stretched(_ widths: [Double], to widest: [Double], _ hidden: Set<Int>) -> [Double] {
    var widths = widths
    var left = (paper - pixels(widths, widths.indices, hidden)) / 7
    while true {
      let open = widths.indices.filter { !hidden.contains($0) && widest[$0] - widths[$0] >= 1 }
      guard !open.isEmpty, left >= Double(open.count) else { return widths }
      for index in open { widths[index] += 1 }
      left -= Double(open.count)
    }
  }

  /// The width at which the text of a row fits into the highest row that there is, or the digits of a figure stand whole.
  private static func needed(_ row: FormRow, _ column: FormColumn, from width: Double) -> Double {
    let text = row.texts[column.key] ?? ""
    switch column.question?.kind {
    case .number?, .spending?: return max(width, Double(min(text.count, 30) + 2))
    default: break
    }
    // A text as short as this fits at any width.
    guard text.utf8.count > 300 else { return width }
    var width = width
    while width < 120, Double(wrappedLines(text, room: width - 1)) * 13.5 + 4 > highestRow { width += 3 }
    return width
  }
}
