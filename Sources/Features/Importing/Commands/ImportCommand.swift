import Application
import CommandLine
import Contracts
import Database
import Essentials
import PlanFile
import Planning
import SourceDocuments

/// `plan import FILE`: reads a file and takes its plans in, all in one transaction.
enum ImportCommand {
  /// `keepsakes` stay of a plan that gives way.
  static func command(keeping keepsakes: [PlanKeepsake]) -> FeatureCommand {
    FeatureCommand(
      ["plan", "import"], summary: "計画書（.xlsx .csv .docx .txt .pdf .json）を取り込む",
      arguments: [CommandArgument("FILE", "取り込むファイル")],
      options: [
        .flag("dry-run", "読み取るだけで、取り込まない"),
        .value("city", "NAME", "自治体の名前"),
        .value("title", "TITLE", "計画の名前"),
        .flag("replace", "同じidの計画を置き換える（.json）"),
        .flag("as-copy", "新しいidを付けて写しとして取り込む（.json）"),
      ],
      exclusive: [["replace", "as-copy"]]
    ) { call, context in
      let documents = try read(call, context)
      guard !documents.isEmpty else { throw Refusal("取り込める計画が見つかりません。") }
      if !call.flag("dry-run") { try take(documents, keeping: keepsakes, call, context) }
      for document in documents { try call.output.print(line(for: document)) }
      return .done
    }
  }

  private static func take(
    _ documents: [PlanDocument], keeping keepsakes: [PlanKeepsake], _ call: Invocation, _ context: CommandContext
  ) throws {
    let mode: PlanIntake.Mode = call.flag("replace") ? .replace : .new
    try context.openDatabase().write { connection in
      for document in documents {
        let outcome = try PlanIntake.take(
          document, mode: mode, keeping: keepsakes, by: .operator, in: connection, at: context.clock.now)
        if case .unchanged = outcome { call.output.complain("unchanged 変更はありません：\(document.plan.title)") }
      }
    }
  }

  private static func read(_ call: Invocation, _ context: CommandContext) throws -> [PlanDocument] {
    let path = call.required("FILE")
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let bytes = try LocalFile.read(path, limit: SourceLimits.fileBytes)
    switch try ImportFile(name: name, bytes: bytes).read() {
    case .plan(let document, let warnings):
      for warning in warnings { call.output.complain(warning) }
      var document = call.flag("as-copy") ? document.copied(with: context.random) : document
      if let title = call["title"] { document.plan.title = title }
      if let city = call["city"] { document.plan.municipality = Municipality(name: city) }
      return [document]
    case .document(let source):
      let options = ImportOptions(title: call["title"], city: call["city"])
      let draft = Importer.draft(of: source, options: options, random: context.random)
      for document in draft.documents {
        for note in document.importNotes { call.output.complain("\(note.source)\t\(note.kind)\t\(note.problem)") }
      }
      return draft.documents
    }
  }

  /// One line per plan: id, title, measures, notes, separated by tabs.
  private static func line(for document: PlanDocument) -> String {
    let levels = document.plan.levels
    let measures = document.nodes.count { levels.indices.contains($0.level) && levels[$0.level].isMeasure }
    let title = String(document.plan.title.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    return [document.plan.id.text, title, "\(measures)", "\(document.importNotes.count)"].joined(separator: "\t")
  }
}
