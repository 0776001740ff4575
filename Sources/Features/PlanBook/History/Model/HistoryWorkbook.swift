import Application
import Essentials
import HTTP
import Planning
import Revising
import Spreadsheets

/// The changes that a filter lets through as an Excel sheet: a row for each thing that was changed.
struct HistoryWorkbook {
  /// Changes that go out at most; a filter by day gets at the others.
  static let limit = 5_000

  private let changes: PlanChanges

  init(_ changes: PlanChanges) { self.changes = changes }

  func response() throws -> Response {
    let bytes = try WorkbookWriter.write(content)
    return .download(
      OwnedBytes(bytes), type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      fileName: "\(changes.page.plan.title)_変更の履歴.xlsx")
  }

  private var content: WorkbookContent {
    let heads = ["変更", "日時", "変えた人", "変更の種類", "対象", "内容", "変える前と後", "理由"]
    var rows = [
      WorkbookContent.Row([
        WorkbookContent.Cell("\(changes.page.heading)　変更の履歴", .title, columnSpan: heads.count)
      ]), WorkbookContent.Row(heads.map { WorkbookContent.Cell($0, .header) }),
    ]
    for entry in changes.list.entries {
      let undone = entry.change.undoes.flatMap { changes.list.undone[$0] }
      rows += self.rows(of: ChangeStory(entry, undone: undone, changes.words, chapterLimit: ChangeList.shownFields))
    }
    var sheet = WorkbookContent.Sheet(name: "変更の履歴", columnWidths: [7, 17, 14, 16, 34, 44, 60, 24], rows: rows)
    sheet.frozenRows = 2
    sheet.repeatedRows = 0..<2
    return WorkbookContent(title: "変更の履歴", sheets: [sheet])
  }

  private func rows(of story: ChangeStory) -> [WorkbookContent.Row] {
    let change = story.change
    let head = [String(change.revision), change.at.japanText, change.actorName, change.kind.title]
    var rows: [[String]] = []
    for chapter in story.chapters {
      for sentence in chapter.sentences {
        rows.append([chapter.title, sentence.text, sentence.difference.map(Self.plain) ?? ""])
      }
    }
    if rows.isEmpty { rows = [["", story.plainHeadline, ""]] }
    if story.furtherCount > 0 { rows.append(["", "ほか\(story.furtherCount)件", ""]) }
    return rows.map { row in
      WorkbookContent.Row((head + row + [change.reason ?? ""]).map { WorkbookContent.Cell($0, .text) })
    }
  }

  /// Removed words in 〔 〕 with －, added ones with ＋, so that they can be told apart without colour.
  private static func plain(_ difference: TextDifference) -> String {
    difference.runs.map { run in
      switch run.kind {
      case .same: run.text
      case .removed: "〔－\(run.text)〕"
      case .added: "〔＋\(run.text)〕"
      }
    }.joined()
  }
}
