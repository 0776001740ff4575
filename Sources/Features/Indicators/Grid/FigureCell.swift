import Essentials
import FiscalYears
import Masking
import Measuring

/// What stands in one cell: the typed figure, beside it what was collected, and how many files lie there.
struct FigureCell {
  var typed: Indicator.Value?
  /// What was counted or computed; nil where nothing was.
  var collected: Indicator.Value?
  var files = 0
  /// Whether the reader may not see what stands here, as few people stand behind it.
  var isHidden = false
  /// What somebody should look at once more in the typed figure.
  var doubt: String?

  /// Whether only what was collected stands here, so that nothing has to be typed.
  var isRead: Bool { typed == nil && collected != nil }

  /// Whether what was collected goes before what was typed.
  var prefersCollected: Bool { collected != nil && typed?.isSetAside ?? true }

  /// The text of the cell.
  var text: String { (typed ?? collected).map { FigureNotation.text($0) } ?? "" }

  /// What counts of both.
  var counting: Indicator.Value? { prefersCollected ? collected : typed }

  /// What is said below the figure; nil where there is nothing to say.
  var note: String? {
    let notes = [origin, files > 0 ? "資料\(files)" : nil].compactMap(\.self)
    return notes.isEmpty ? nil : notes.joined(separator: "　")
  }

  private var origin: String? {
    if isHidden { return SmallFigures.word }
    guard let collected else { return nil }
    guard typed != nil else { return collected.origin }
    let other = "\(collected.origin)：\(FigureNotation.text(collected))"
    return other + (prefersCollected ? "（こちらを使う）" : "（使うのは手で入れた値）")
  }
}

extension Indicator {
  /// The cells of the whole city by year, with how many files lie in each.
  func figureCells(files: [FiscalYear: Int] = [:]) -> [FiscalYear: FigureCell] {
    var cells: [FiscalYear: FigureCell] = [:]
    for (year, value) in figuresByYear {
      cells[year, default: FigureCell()].typed = value
      cells[year]?.doubt = doubt(about: value)
    }
    for value in readValues { if let year = value.when.year { cells[year, default: FigureCell()].collected = value } }
    for (year, count) in files { cells[year, default: FigureCell()].files = count }
    return cells
  }
}
