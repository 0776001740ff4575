import Application
package import CommandLine
import Database
import Essentials
import Logging

/// The program: its commands, the options that all of them take, and how errors are worded.
package enum Hagukumi {
  /// Runs the command line (without the program's own name) and gives the exit status.
  package static func run(_ arguments: [String], output: Output = .standard) async -> Int32 {
    let composition = Composition()
    let log = Log(clock: SystemClock())
    let program = Program<CommandContext>(
      name: "hagukumi", summary: "はぐくみ：人材育成の計画と進行管理",
      commonOptions: [
        .value(
          "database", "DATABASE", "データベース：ファイルのパス、またはpostgres://…（なければデータフォルダーの中）",
          environment: "HAGUKUMI_DATABASE"),
        .value("data", "FOLDER", "データフォルダー（なければ./hagukumi-data）", environment: "HAGUKUMI_DATA"),
      ],
      commands: [ServeCommand(composition: composition, log: log).command]
        + composition.features.flatMap(\.commands)
        + OperatingCommands(composition: composition).all)
    let status = await program.run(arguments, output: output, wording: words(for:)) { call in
      let place = try DataPlace(call)
      return CommandContext(clock: SystemClock(), random: SystemRandom(), log: log) {
        try place.open(composition.features.flatMap(\.migrations), clock: SystemClock(), tell: call.output.complain)
      }
    }
    return status.rawValue
  }

  @Sendable private static func words(for error: any Error) -> String? {
    guard let fault = error as? DatabaseFault else { return nil }
    return switch fault.kind {
    case .newerVersion: "このデータベースは、新しい版のはぐくみで作られています。はぐくみを新しくしてから使ってください。"
    case .unreachable: "データベースを開けません。場所と権限を確かめてください。（\(fault.code)）"
    case .busy: "データベースがほかの処理で使われています。少し待って、もう一度実行してください。"
    case .storage: "ディスクに書き込めません。空きと権限を確かめてください。（\(fault.code)）"
    default: "データベースの処理に失敗しました。（\(fault.operation) \(fault.code) \(fault.detail)）"
    }
  }
}
