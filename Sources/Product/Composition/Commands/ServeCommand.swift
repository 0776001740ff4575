import Application
import CommandLine
import Database
import Design
import Essentials
import Glibc
import HTTPServer
import Jobs
import Logging
import Organization
import Printing
import Secrets
import SigningIn

/// `serve`: the web application, until it is told to stop.
struct ServeCommand {
  let composition: Composition
  let log: Log

  var command: FeatureCommand {
    FeatureCommand(
      ["serve"], summary: "Webアプリケーションを動かす",
      options: [
        .value("host", "HOST", "待ち受けるアドレス（なければ127.0.0.1）"),
        .value("port", "PORT", "待ち受けるポート（なければ8080）"),
        .flag("sample", "見本の市の人を選んでサインインできるようにする（127.0.0.1だけ。--secure-cookiesとは使えない）"),
        .flag("secure-cookies", "CookieをHTTPSだけで送る（前にHTTPSのプロキシを置くとき）"),
        .value("virus-scan", "COMMAND", "添付された資料を調べるプログラム（絶対パスと引数。最後にファイルが付く）"),
      ]
    ) { call, context in
      // Signals are held back before any thread of the server starts.
      let signals = SignalWait()
      var configuration = ServerConfiguration()
      configuration.host = call["host"] ?? "127.0.0.1"
      configuration.port = UInt16(try call.integer("port", in: 0...65_535) ?? 8080)
      let isLoopback = configuration.host.hasPrefix("127.") || configuration.host == "::1"
      guard isLoopback || !call.flag("sample") else {
        throw WrongUsage("--sample は、このコンピューターの中（127.0.0.1）だけで使えます。--hostを外してください。")
      }
      // Behind a proxy a loopback address is no sign of the same machine.
      guard !call.flag("sample") || !call.flag("secure-cookies") else {
        throw WrongUsage(
          "--sample と --secure-cookies は一緒に使えません。プロキシの先にいるだれもが、見本の市の人としてパスワードなしで入れてしまいます。どちらかを外してください。")
      }
      let virusScan = (call["virus-scan"] ?? "").split(separator: " ").map(String.init)
      if let program = virusScan.first, unsafe access(program, X_OK) != 0 || !program.hasPrefix("/") {
        throw WrongUsage("--virus-scan のプログラム「\(program)」を実行できません。絶対パスを確かめてください。")
      }
      let place = try DataPlace(call)
      try place.prepare()
      Typesetter.look(besides: place.folder)
      let signIn = try SignInFile.settings(in: place.settingsFolder, random: SecureRandom())
      let mail = try MailFile.settings(in: place.settingsFolder)
      guard let lock = try FileLock(path: place.lockPath) else {
        throw Refusal("同じデータでもうサーバーが動いています。先に止めるか、別の--dataを指定してください。")
      }
      let database = try context.openDatabase()
      if let problem = try database.read({ try SignInFile.problem(with: signIn.key, in: $0) }) {
        call.output.complain(problem)
      }
      let isFirstRun = try !database.read { try AccountStore.hasAny(in: $0) }
      // With cookies for HTTPS a proxy stands in front, so strangers reach a loopback address, too.
      let isReachable = !isLoopback || call.flag("secure-cookies")
      let settings = Settings(
        isSample: call.flag("sample"), hasSecureCookies: call.flag("secure-cookies"),
        firstRunCode: isFirstRun && isReachable ? context.random.token(length: 8) : nil, signIn: signIn,
        mail: mail, virusScan: virusScan)
      let application = Application(
        features: composition.features,
        services: Services(database: database, clock: context.clock, random: SecureRandom(), settings: settings),
        identification: composition.identification, problems: DesignedProblemPages(), log: log)
      let server = try start(application, configuration)
      let jobs = runner(of: application)
      jobs.start()
      greet(call.output, server: server, host: configuration.host, settings: settings, isFirstRun: isFirstRun)
      let signal = signals.wait()
      let status = stop(server, jobs, database: database, signal: signal)
      withExtendedLifetime(lock) {}
      return status
    }
  }

  private func start(_ application: Application, _ configuration: ServerConfiguration) throws -> Server {
    let log = log
    do {
      return try Server(application: application, configuration: configuration) { record($0, in: log) }
    } catch {
      throw Refusal(error.description)
    }
  }

  private func runner(of application: Application) -> JobRunner {
    let services = application.services
    let turns = JobTurns(services.database, clock: services.clock, holder: services.random.token(length: 16))
    return JobRunner(
      application.periodicJobs, turns: turns, clock: services.clock, random: services.random, log: log)
  }

  private func greet(_ output: Output, server: Server, host: String, settings: Settings, isFirstRun: Bool) {
    let shown = host.contains(":") ? "[\(host)]" : host
    output.complain("はぐくみが動いています： http://\(shown):\(server.port)/")
    if settings.isSample { output.complain("サインインの画面で、見本の市の人を役割から選べます。") }
    if isFirstRun { output.complain("まだ利用者がいません。上のアドレスを開いて、最初の管理者を登録してください。") }
    if let code = settings.firstRunCode { output.complain("初期設定コード： \(code)") }
    output.complain("止めるには、Ctrl+Cを押してください。")
  }

  private func stop(_ server: Server, _ jobs: JobRunner, database: Database, signal: Int32) -> CommandStatus {
    log.notice("stopping", [("signal", .integer(Int(signal)))])
    jobs.requestStop()
    switch server.stop(grace: .seconds(10)) {
    case .finished: log.notice("stopped")
    case .cut(let requests): log.warning("stopped", [("cut", .integer(requests))])
    case .stuck(let requests):
      // A handler that never ends holds its connection; the database is safe, since what is not committed never happened.
      log.error("stuck", [("requests", .integer(requests))])
      _exit(1)
    }
    guard jobs.stop(grace: .seconds(10)) else {
      log.error("stuck", [("job", true)])
      _exit(1)
    }
    database.close()
    return .done
  }
}

/// Writes what the server tells into the log: one line per request, and what it cut.
private func record(_ event: ServerEvent, in log: Log) {
  switch event {
  case .request(let access):
    log.info(
      "request",
      [
        ("method", .text(access.method)), ("path", .text(access.path)), ("status", .integer(access.status ?? 0)),
        ("bytes", .integer(access.bytes)), ("ms", .integer(access.milliseconds)),
        ("remote", .text(access.remoteAddress)), ("complete", .bool(access.isComplete)),
      ])
  case .cut(let reason, let remote):
    log.notice("cut", [("slow_with", .text(reason.rawValue)), ("remote", .text(remote))])
  case .library(let message): log.warning("http-library", [("message", .text(message))])
  }
}
