import Essentials
import FiscalYears
import Measuring
import PrintDocuments

/// The figures that are published each year: a table for each group with what it rests on, the values, their days and what is missing.
struct PublicationTables {
  private let answers: PublicationAnswers?
  private let year: FiscalYear
  private let isForReaders: Bool

  /// `isForReaders` is an edition that goes out: what the city has to look into before stays inside.
  init(_ answers: PublicationAnswers?, year: FiscalYear, isForReaders: Bool) {
    self.answers = answers
    self.year = year
    self.isForReaders = isForReaders
  }

  var blocks: [PrintBlock] {
    said
      + PublicationGroup.all.flatMap { group -> [PrintBlock] in
        var blocks: [PrintBlock] = [.heading(2, PrintText(group.title))]
        if !group.basis.isEmpty {
          blocks.append(.paragraph(PrintParagraph(PrintText("根拠：\(group.basis)"), .note)))
        }
        // Only groups of the ordinance have letters.
        let hasSigns = group.items.contains { !$0.sign.isEmpty }
        var table = PrintTable(
          columns: (hasSigns ? [.share(8)] : []) + [.share(40), .share(18), .share(26), .share(48)],
          head: [.heads((hasSigns ? ["記号"] : []) + ["項目", "値", "現在日・期間", "もとのデータと注"])],
          body: rows(group.items, hasSigns: hasSigns))
        table.notes = notes(group)
        return blocks + [.table(table)]
      }
  }

  /// Versions of earlier days hold no counts, and would else seem to.
  private var said: [PrintBlock] {
    guard let day = answers?.countedOn else { return [] }
    let words = "この版は、用意したときに数えた数字を残していません。名簿や勤務時間から数えた数字は、\(day.japanese)に数え直したものです。"
    return [.paragraph(PrintParagraph(PrintText(words), .note))]
  }

  /// One row for each figure; the letter of several of them stands once.
  private func rows(_ items: [PublicationItem], hasSigns: Bool) -> [PrintTable.Row] {
    items.enumerated().map { place, item in
      let isFirst = place == 0 || item.sign.isEmpty || items[place - 1].sign != item.sign
      let height = item.sign.isEmpty ? 1 : items[place...].prefix { $0.sign == item.sign }.count
      let sign = hasSigns && isFirst ? [PrintTable.Cell.mark(PrintText(item.sign), rowSpan: height)] : []
      return PrintTable.Row(sign + [.label(PrintText(item.label))] + cells(item))
    }
  }

  /// The value, its days, and where it comes from.
  private func cells(_ item: PublicationItem) -> [PrintTable.Cell] {
    let cells: [PrintTable.Cell]
    switch answers?[item] {
    case .value(let text, let asOf, let origin, let remarks):
      let said = [origin, item.note, isForReaders ? nil : item.check].compactMap(\.self) + remarks
      cells = [
        .figure(PrintText(text), unit: item.unit), PrintTable.Cell(PrintText(asOf)),
        PrintTable.Cell(printedContent(said.filter { !$0.isEmpty }.joined(separator: "\n"))),
      ]
    case .closed: cells = empty("見る権限がないため、数えていません。")
    case .none(let why)?: cells = empty(why)
    case nil: cells = empty("")
    }
    return cells
  }

  private func empty(_ why: String) -> [PrintTable.Cell] {
    [PrintTable.Cell("データなし", alignment: .end), PrintTable.Cell(""), PrintTable.Cell(PrintText(why))]
  }

  /// The notes of the group, with what the law sets for its figures.
  private func notes(_ group: PublicationGroup) -> [PrintText] {
    let own = isForReaders ? group.notes : group.notes + group.checks
    return (own + group.items.compactMap { answers?.laws[$0.name] }).map { PrintText($0) }
  }
}
