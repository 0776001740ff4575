import Application
import Audit
import CommandLine
import Database
import DatabaseSQLite
import Editions
import Essentials
import PlanFile
import Planning
import Revising
import Rounds
import SigningIn

/// The commands of the operator: migrate, backup, restore, check.
struct OperatingCommands {
  let composition: Composition

  var all: [FeatureCommand] { [migrate, backup, restore, check] }

  private var migrate: FeatureCommand {
    FeatureCommand(["migrate"], summary: "データベースを作るか、新しい版に合わせる") { call, context in
      _ = try context.openDatabase()
      call.output.complain("データベースは最新です。")
      return .done
    }
  }

  private var backup: FeatureCommand {
    FeatureCommand(
      ["backup"], summary: "動いたままデータベースの写しを取る（SQLite）",
      arguments: [CommandArgument("FILE", "写しのファイル（まだないもの）")]
    ) { call, context in
      let place = try DataPlace(call)
      _ = try place.path(insteadOfFile: "pg_dump")
      let target = call.required("FILE")
      try context.openDatabase().backup(to: target)
      call.output.complain("写しを取りました：\(target)")
      let key = place.settingsFolder + "/" + SignInFile.keyName
      if LocalFile.exists(key) {
        call.output.complain("2段階のサインインの鍵は、この写しに入っていません。鍵のファイルも、写しとは別の場所に保管してください：\(key)")
      }
      return .done
    }
  }

  private var restore: FeatureCommand {
    FeatureCommand(
      ["restore"], summary: "写しからデータベースを戻す（サーバーを止めてから）", arguments: [CommandArgument("FILE", "写しのファイル")]
    ) { call, context in
      let place = try DataPlace(call)
      let path = try place.path(insteadOfFile: "pg_restore")
      try place.prepare()
      guard let lock = try FileLock(path: place.lockPath) else {
        throw Refusal("サーバーが動いています。止めてから、もう一度実行してください。")
      }
      try SQLiteFile.restore(
        from: call.required("FILE"), to: path, knowing: composition.features.flatMap(\.migrations))
      let database = try context.openDatabase()
      withExtendedLifetime(lock) { call.output.complain("データベースを戻しました：\(path)") }
      let key = try SignInFile.key(in: place.settingsFolder)
      if let problem = try database.read({ try SignInFile.problem(with: key, in: $0) }) {
        call.output.complain(problem)
      }
      return .done
    }
  }

  private var check: FeatureCommand {
    FeatureCommand(["check"], summary: "データベースに壊れたところがないか確かめる") { call, context in
      let database = try context.openDatabase()
      var problems: [String] = []
      try database.read { connection in
        if connection.engine == .sqlite {
          problems += try connection.rows("pragma integrity_check") { $0.text(0) }.filter { $0 != "ok" }
          problems += try connection.rows("pragma foreign_key_check") { "参照先がありません：\($0.text(0))" }
        }
        for plan in try PlanStore.list(in: connection) {
          guard let document = try PlanArchive.load(plan.id, in: connection) else { continue }
          do throws(PlanFileRefusal) { _ = try PlanFile.read(PlanFile.write(document)) } catch {
            problems.append("計画「\(plan.title)」：\(error.message)")
          }
          for edition in try PlanEditions.broken(document, in: connection) {
            problems.append("計画「\(plan.title)」の版「\(edition.name)」が、作ったときの内容と違います。変更の記録が書き換えられています。")
          }
        }
        problems += try RoundSnapshotStore.broken(in: connection)
        problems += try PublicationProof.broken(in: connection)
        let verification = try AuditLog.verify(in: connection)
        if case .broken = verification { problems.append(verification.words) }
      }
      for problem in problems { call.output.complain(problem) }
      guard problems.isEmpty else { return .refused }
      try call.output.print("問題はありません。")
      return .done
    }
  }
}
