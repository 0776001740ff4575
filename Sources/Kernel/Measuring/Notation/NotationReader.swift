import Essentials
import FiscalYears

/// Makes figures of the pieces of a notation; the grammar stands in decision 0015.
struct NotationReader {
  typealias Figure = NotationReading.Figure

  private let pieces: [NotationPiece]
  private var isUsed: [Bool]
  private(set) var figures: [Figure] = []
  /// What came since the last figure of the line and may belong to the next one.
  private var waiting: [Int] = []
  private var index = 0
  private var lineStart = 0
  /// Whether an arrow stands between the last figure of the line and the next.
  private var isBehindArrow = false

  init(_ pieces: [NotationPiece]) {
    self.pieces = pieces
    isUsed = Array(repeating: false, count: pieces.count)
  }

  mutating func read() {
    while index < pieces.count {
      switch pieces[index].kind {
      case .newline: endLine()
      case .noteSign where figures.count > 0 || lineStart == index: readNote()
      case .open: readBrackets()
      default:
        if pieces[index].kind == .arrow { markArrow() }
        if !takeFigure() {
          waiting.append(index)
          index += 1
        }
      }
    }
  }

  /// What is in no figure: words, numbers and signs that stand together.
  var left: [String] {
    var found: [String] = []
    var run = ""
    for (place, piece) in pieces.enumerated() {
      if isUsed[place] || piece.kind == .newline {
        found.append(run)
        run = ""
      } else {
        run += piece.text
      }
    }
    return (found + [run]).map(\.trimmed).filter { !$0.isEmpty && $0.contains { !"・●○、。,:：※".contains($0) } }
  }

  private mutating func endLine() {
    waiting = []
    isBehindArrow = false
    index += 1
    lineStart = index
  }

  /// What stands left of an arrow was reached; what stands right of it is aimed at.
  private mutating func markArrow() {
    isBehindArrow = true
    if let last = figures.indices.last, hasFigure(inLineBefore: index), figures[last].role == .unsaid {
      figures[last].role = .value
    }
  }

  private func hasFigure(inLineBefore place: Int) -> Bool { isUsed[lineStart..<place].contains(true) }
}

// MARK: Figures

extension NotationReader {
  private mutating func takeFigure() -> Bool {
    var end = index
    guard isBehindBoundary, var figure = scanFigure(&end), isBoundary(end, behindAbout: figure.isAbout) else {
      return false
    }
    let first = index
    figure.text = text(first..<end)
    takeWaiting(into: &figure)
    if isBehindArrow {
      figure.role = .target
    } else if figure.role == .unsaid, figure.comparator != nil || figure.isKept || figure.isEachUnit {
      figure.role = .target
    }
    for place in first..<end { isUsed[place] = true }
    figures.append(figure)
    index = end
    isBehindArrow = false
    return true
  }

  /// A number right behind another figure is part of a word such as 1人1台.
  private var isBehindBoundary: Bool {
    guard index > 0 else { return true }
    switch pieces[index - 1].kind {
    case .unit, .number, .qualifier, .state, .until, .day: return false
    case .words:
      // Without a unit a number behind words is a part of them, and so is a state.
      if case .state = pieces[index].kind { return false }
      if case .number = pieces[index].kind { return index + 1 < pieces.count && isUnit(index + 1) }
      return true
    default: return true
    }
  }

  private func isUnit(_ place: Int) -> Bool { if case .unit = pieces[place].kind { true } else { false } }

  private func isBoundary(_ place: Int, behindAbout: Bool) -> Bool {
    guard place < pieces.count else { return true }
    switch pieces[place].kind {
    case .space, .newline, .arrow, .open, .close, .noteSign, .punctuation, .bullet: return true
    case .words: return behindAbout
    default: return false
    }
  }

  private func scanFigure(_ end: inout Int) -> Figure? {
    var figure = Figure()
    if case .state(let word) = pieces[end].kind {
      end += 1
      return stated(word, figure)
    }
    if pieces[end].kind == .about {
      figure.isAbout = true
      end += 1
    } else if pieces[end].kind == .eachUnit {
      figure.isEachUnit = true
      end += 1
    }
    guard let number = scanNumber(&end, &figure) else { return nil }
    figure.number = number
    if end + 1 < pieces.count, pieces[end].kind == .until {
      end += 1
      guard let high = scanNumber(&end, &figure) else { return nil }
      figure.high = high
    }
    return scanQualifiers(&end, figure)
  }

  private func stated(_ word: NotationPiece.StateWord, _ figure: Figure) -> Figure {
    var figure = figure
    switch word {
    case .notDone: figure.state = .notDone
    case .none: figure.state = .notAvailable
    case .masked: figure.state = .masked
    case .everyone: figure.isEveryone = true
    case .kept:
      figure.isKept = true
      figure.role = .target
    }
    return figure
  }

  private func scanNumber(_ end: inout Int, _ figure: inout Figure) -> String? {
    guard end < pieces.count, case .number(let number) = pieces[end].kind else { return nil }
    end += 1
    let unitPlace = end + 1 < pieces.count && pieces[end].kind == .space ? end + 1 : end
    guard unitPlace < pieces.count, case .unit(let unit) = pieces[unitPlace].kind else { return number }
    end = unitPlace + 1
    if unit == "割" {
      figure.unit = "％"
      return tenfold(number)
    }
    figure.unit = unit == "%" || unit == "パーセント" ? "％" : unit
    return number
  }

  private func tenfold(_ number: String) -> String? {
    let parts = number.split(separator: ".", maxSplits: 1)
    guard parts.count == 2 else { return exactDecimal(number + "0") }
    return exactDecimal("\(parts[0])\(parts[1].prefix(1)).\(parts[1].dropFirst())0")
  }

  private func scanQualifiers(_ end: inout Int, _ figure: Figure) -> Figure? {
    var figure = figure
    while end < pieces.count, case .qualifier(let qualifier) = pieces[end].kind {
      end += 1
      switch qualifier {
      case .atLeast: figure.comparator = ">="
      case .atMost: figure.comparator = "<="
      case .under: figure.comparator = "<"
      case .over: figure.comparator = ">"
      case .roughly: figure.isRough = true
      case .kept: figure.isKept = true
      case .down, .up:
        // A change by so many people is no per cent of anything.
        guard figure.unit == "％", let number = figure.number, figure.high == nil else { return nil }
        figure.isChange = true
        if qualifier == .down, number != "0" { figure.number = number.hasPrefix("-") ? number : "-" + number }
        figure.comparator = qualifier == .down ? "<=" : ">="
      }
    }
    if figure.comparator == ">=", end < pieces.count, case .number = pieces[end].kind {
      var other = figure
      guard let high = scanNumber(&end, &other), end < pieces.count, pieces[end].kind == .qualifier(.atMost),
        other.unit == figure.unit
      else { return nil }
      end += 1
      figure.high = high
      figure.comparator = nil
    }
    return figure
  }

  /// Gives the figure what stood before it in its line: its year and the words that name it.
  private mutating func takeWaiting(into figure: inout Figure) {
    var words = ""
    for place in waiting {
      isUsed[place] = true
      switch pieces[place].kind {
      case .year, .everyYear:
        // Of two years the one that stands nearer to the figure is its own.
        if let other = figure.when?.label { words += other }
        figure.when = when(pieces[place])
      case .arrow, .bullet: break
      case .colon: words = takeRole(words, &figure)
      default: words += pieces[place].text
      }
    }
    waiting = []
    words = words.trimmed
    if figure.role == .unsaid, NotationWords.targets.contains(where: { words.hasPrefix($0) }) { figure.role = .target }
    if !words.isEmpty { figure.label = words }
  }

  private func when(_ piece: NotationPiece) -> Indicator.When {
    guard case .year(let year, let isFiscal) = piece.kind else {
      return Indicator.When(kind: .everyYear, from: nil, to: nil, label: piece.text)
    }
    let text = String(year.startYear)
    return Indicator.When(kind: isFiscal ? .fiscalYear : .calendarYear, from: text, to: text, label: piece.text)
  }

  /// What a label before a colon says; 目標 or 実績 alone is no label.
  private func takeRole(_ words: String, _ figure: inout Figure) -> String {
    let label = words.trimmed
    if NotationWords.targets.contains(label) {
      figure.role = .target
      return ""
    }
    if NotationWords.values.contains(label) {
      figure.role = .value
      return ""
    }
    return label + "　"
  }
}

// MARK: Notes

extension NotationReader {
  private func text(_ range: Range<Int>) -> String { pieces[range].map(\.text).joined() }

  /// Brackets: 予測値 makes the figure before provisional, a day is its day, other words are its note.
  private mutating func readBrackets() {
    var depth = 0
    var end = index
    repeat {
      if pieces[end].kind == .open { depth += 1 }
      if pieces[end].kind == .close { depth -= 1 }
      end += 1
    } while end < pieces.count && depth > 0 && pieces[end].kind != .newline
    let inside = index + 1..<max(index + 1, depth == 0 ? end - 1 : end)
    if figures.isEmpty, inside.count == 1, case .state = pieces[inside.lowerBound].kind {
      // 変更（未実施）: the state is what was printed; the word before it becomes its label.
      waiting.removeAll { $0 >= index }
      isUsed[index] = true
      if inside.upperBound < end { isUsed[inside.upperBound] = true }
      index = inside.lowerBound
      _ = takeFigure()
      index = end
      return
    }
    guard let last = figures.indices.last, waiting.allSatisfy({ pieces[$0].kind == .space }) else {
      waiting += Array(index..<end)
      index = end
      return
    }
    note(inside, to: [last])
    for place in index..<end { isUsed[place] = true }
    waiting = []
    index = end
  }

  /// A ※ note up to the end of the line: a figure of its own where it names a year, else a note to those before it.
  private mutating func readNote() {
    let end = pieces[index...].firstIndex { $0.kind == .newline } ?? pieces.count
    let hasYear = pieces[index..<end].contains { if case .year = $0.kind { true } else { false } }
    let hasDay = pieces[index..<end].contains { if case .day = $0.kind { true } else { false } }
    let hasNumber = pieces[index..<end].contains { if case .number = $0.kind { true } else { false } }
    guard !(hasYear && hasNumber && !hasDay) else {
      isUsed[index] = true
      waiting = []
      index += 1
      return
    }
    guard !figures.isEmpty else {
      waiting += Array(index..<end)
      index = end
      return
    }
    note(index + 1..<end, to: hasDay ? Array(figures.indices) : [figures.count - 1])
    for place in index..<end { isUsed[place] = true }
    index = end
  }

  private mutating func note(_ range: Range<Int>, to places: [Int]) {
    let words = text(range).trimmed
    guard !words.isEmpty else { return }
    let day = day(in: range)
    for place in places {
      if NotationWords.provisional.contains(where: { words.contains($0) }) { figures[place].isProvisional = true }
      if let day { figures[place].asOf = day }
      figures[place].notes.append(words)
    }
  }

  private func day(in range: Range<Int>) -> String? {
    for place in range {
      guard case .day(let month, let day, _) = pieces[place].kind else { continue }
      if place > range.lowerBound, case .year(let year, false) = pieces[place - 1].kind,
        let full = Day(year: year.startYear, month: month, day: day)
      {
        return full.description
      }
      return pieces[place].text
    }
    return nil
  }
}
