import Essentials
import FiscalYears

/// Makes figures of the pieces of a notation; the grammar stands in decision 0015.
struct NotationReader {
  typealias Figure = NotationReading.Figure

  let pieces: [NotationPiece]
  var isUsed: [Bool]
  var figures: [Figure] = []
  /// What came since the last figure of the line and may belong to the next one.
  var waiting: [Int] = []
  var index = 0
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
  mutating func takeFigure() -> Bool {
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
      if case .number = pieces[index].kind {
        // 第1回 counts nothing.
        return index + 1 < pieces.count && isUnit(index + 1) && pieces[index - 1].text.last != "第"
      }
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

  func when(_ piece: NotationPiece) -> Indicator.When {
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
