import CommandLine
import Essentials
import Testing

@Suite struct ProgramTests {
  private struct OddError: Error {}

  private let results = CapturedSink()
  private let messages = CapturedSink()

  private var program: Program<String> {
    Program(
      name: "niwa", summary: "庭の手入れを記録します",
      commonOptions: [
        .value("database", "PATH", "記録の置き場所。", environment: "NIWA_DATABASE"), .flag("quiet", "途中経過を表示しません。"),
      ],
      commands: [
        Command(
          ["tree", "plant"], summary: "木を植えます。",
          arguments: [
            CommandArgument("name", "木の名前"), CommandArgument("place", "植える場所。省略すると入口", isOptional: true),
          ],
          options: [
            .choice("size", ["small", "large"], "木の大きさ。", isRequired: true), .value("count", "N", "本数。"),
            .flag("today", "今日植えます。"), .flag("tomorrow", "明日植えます。"),
          ], exclusive: [["today", "tomorrow"]],
          run: { call, context in
            let count = try call.integer("count", in: 1...9) ?? 1
            try call.output.print(
              "\(context) \(call.required("name")) \(call["place"] ?? "-") \(call.required("size")) \(count) "
                + "\(call.flag("today")) \(call["database"] ?? "-")")
            return .done
          }),
        Command(["tree", "fell"], summary: "木を切ります。", run: { _, _ in throw Refusal("切ってよい木がありません。") }),
        Command(["water"], summary: "水をやります。", run: { _, _ in throw OddError() }),
      ])
  }

  private func run(_ arguments: String..., environment: [String: String] = [:]) async -> CommandStatus {
    await program.run(
      arguments, output: Output(results: results, messages: messages), environment: { environment[$0] },
      context: { _ in "庭" })
  }

  @Test func `arguments and options reach the command`() async {
    #expect(await run("tree", "plant", "桜", "--size", "large", "--count=3", "裏庭", "--today") == .done)
    #expect(results.text == "庭 桜 裏庭 large 3 true -\n")
    #expect(messages.text == "")
  }

  @Test func `common options may stand before the command`() async {
    #expect(await run("--database", "a.db", "tree", "plant", "--size=small", "--", "--柳") == .done)
    #expect(results.text == "庭 --柳 - small 1 false a.db\n")
  }

  @Test func `the environment fills in an option that is not given`() async {
    #expect(await run("tree", "plant", "桜", "--size=small", environment: ["NIWA_DATABASE": "e.db"]) == .done)
    #expect(
      await run("tree", "plant", "桜", "--size=small", "--database=o", environment: ["NIWA_DATABASE": "e"]) == .done)
    #expect(results.text == "庭 桜 - small 1 false e.db\n庭 桜 - small 1 false o\n")
  }

  private static let usage =
    "使い方: niwa tree plant NAME [PLACE] --size small|large [--count N] [--today | --tomorrow]\n"
  private static let hint = "使い方の一覧は `niwa --help` で表示できます。\n"

  @Test(arguments: [
    (["tree", "plant"], "NAME（木の名前）を指定してください。\n" + usage),
    (["tree", "plant", "桜"], "--size small|large を指定してください。\n" + usage),
    (["tree", "plant", "桜", "--size"], "--size の後に値（small|large）を指定してください。\n" + usage),
    (["tree", "plant", "桜", "--size", "--today"], "--size の後に値（small|large）を指定してください。\n" + usage),
    (["tree", "plant", "桜", "--size="], "--size の後に値（small|large）を指定してください。\n" + usage),
    (["tree", "plant", "桜", "--size", "huge"], "--size には small、large のどれかを指定してください。\n" + usage),
    (["tree", "plant", "--colour", "red"], "「--colour」というオプションはここでは使えません。\n" + usage),
    (["tree", "plant", "-x"], "「-x」というオプションはここでは使えません。\n" + usage),
    (["tree", "plant", "a", "b", "c", "--size=small"], "「c」は余分です。空白を含む名前は引用符で囲んでください。\n" + usage),
    (["tree", "plant", "a", "--today=1"], "--today に値は付けられません。\n" + usage),
    (["tree", "plant", "a", "--today", "--today"], "--today は1回だけ指定してください。\n" + usage),
    (
      ["tree", "plant", "a", "--size=small", "--today", "--tomorrow"],
      "--today と --tomorrow は同時に指定できません。\n" + usage
    ),
    (["tree", "plant", "a", "--size=small", "--count=10"], "--count には1から9までの整数を指定してください。\n" + usage),
    ([], "コマンドを指定してください。\n" + hint), (["bush"], "「bush」というコマンドはありません。\n" + hint),
    (["tree"], "「tree」の後を指定してください：niwa tree plant、niwa tree fell\n" + hint),
    (["tree", "burn"], "「tree burn」というコマンドはありません。\n" + hint),
    (["--colour"], "「--colour」というオプションはここでは使えません。\n" + hint),
  ])
  func `wrong usage says what to do`(arguments: [String], message: String) async {
    let status = await program.run(
      arguments, output: Output(results: results, messages: messages), environment: { _ in nil }, context: { _ in "庭" })
    #expect(status == .wrongUsage)
    #expect(messages.text == message)
    #expect(results.text == "")
  }

  @Test func `a refusal is told on standard error`() async {
    #expect(await run("tree", "fell") == .refused)
    #expect(messages.text == "切ってよい木がありません。\n")
  }

  @Test func `an unknown error is told without a crash`() async {
    #expect(await run("water") == .refused)
    #expect(messages.text == "内部のエラーのため中止しました（OddError()）。管理者に知らせてください。\n")
  }

  @Test func `the caller can word its own errors`() async {
    let status = await program.run(
      ["water"], output: Output(results: results, messages: messages),
      wording: { $0 is OddError ? "水が出ません。" : nil }, context: { _ in "庭" })
    #expect(status == .refused)
    #expect(messages.text == "水が出ません。\n")
  }

  @Test func `the help lists all commands`() async {
    #expect(await run("--help") == .done)
    #expect(
      results.text == """
        niwa — 庭の手入れを記録します

        使い方: niwa コマンド [オプション]

        コマンド:
          tree plant NAME [PLACE]  木を植えます。
          tree fell                木を切ります。
          water                    水をやります。

        共通のオプション:
          --database PATH  記録の置き場所。環境変数 NIWA_DATABASE でも指定できます。
          --quiet          途中経過を表示しません。
          --help           説明を表示します。

        コマンドごとの説明は `niwa コマンド --help` で表示できます。
        終了コード: 0 完了、1 実行できない（理由を標準エラー出力に表示）、2 使い方の誤り

        """)
  }

  @Test func `the help of a group lists its commands`() async {
    #expect(await run("tree", "--help") == .done)
    #expect(results.text.contains("使い方: niwa tree コマンド"))
    #expect(!results.text.contains("水をやります"))
  }

  @Test func `each command has its own help`() async {
    #expect(await run("tree", "plant", "--size", "--help") == .done)
    #expect(
      results.text == """
        木を植えます。

        使い方: niwa tree plant NAME [PLACE] --size small|large [--count N] [--today | --tomorrow]

        引数:
          NAME   木の名前
          PLACE  植える場所。省略すると入口

        オプション:
          --size small|large  木の大きさ。必ず指定します。
          --count N           本数。
          --today             今日植えます。
          --tomorrow          明日植えます。

        共通のオプション:
          --database PATH  記録の置き場所。環境変数 NIWA_DATABASE でも指定できます。
          --quiet          途中経過を表示しません。
          --help           説明を表示します。

        """)
  }
}
