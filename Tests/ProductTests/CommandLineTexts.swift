import Foundation
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

/// What the command line says and with which status it ends: checked-in texts, read like a session at a terminal.
@Suite struct CommandLineTexts {
  @Test func `the help of the program and of each command`() throws {
    try withPlace { place in
      let general = try BuiltProgram.run(["--help"], in: place.folder)
      var text = general.text
      let listed = general.text.components(separatedBy: "コマンド:\n")[1].components(separatedBy: "\n\n")[0]
      for line in listed.components(separatedBy: "\n") {
        let words = line.split(separator: " ").map(String.init).prefix { $0.allSatisfy { $0.isLowercase } }
        let help = try BuiltProgram.run(words + ["--help"], in: place.folder)
        #expect(help.status == 0 && help.messages.isEmpty)
        text += "\n$ hagukumi \(words.joined(separator: " ")) --help\n" + help.text
      }
      try CheckedInFile("Tests/ProductTests/help.txt").expect(text)
    }
  }

  private let calls: [(status: Int32, words: String)] = [
    (2, ""), (2, "nonsense"), (2, "plan"), (2, "plan show"), (2, "plan list extra"), (2, "plan list --loud"),
    (2, "plan export x"), (2, "plan export x --format pdf"), (2, "plan import a.json --replace --as-copy"),
    (2, "serve --port 70000"), (2, "serve --host 0.0.0.0 --sample"), (2, "serve --sample --secure-cookies"),
    (2, "sample synthetic --measures 0"),
    (2, "account add tanaka"), (2, "account add tanaka --display 田中 --role king"),
    (0, "migrate"), (0, "plan list"), (0, "check"), (0, "account list"),
    (1, "plan show nothing"), (1, "plan export nothing --format json"), (1, "account reset nobody"),
    (1, "plan import DATA/missing.json"), (1, "plan import DATA/old.xls"), (1, "plan import DATA/broken.json"),
    (1, "plan import DATA/empty.csv"), (1, "plan import DATA/unknown.bin"),
    (0, "plan import DATA/plan.json --dry-run"), (0, "plan list"), (0, "plan import DATA/plan.json"),
    (0, "plan import DATA/plan.json"), (1, "plan import DATA/changed.json"), (0, "plan list"), (0, "plan show large"),
    (1, "sample load"), (1, "backup DATA/plan.json"), (0, "backup DATA/copy.sqlite"), (1, "restore DATA/plan.json"),
    (1, "restore DATA/missing.sqlite"), (0, "restore DATA/copy.sqlite"), (0, "check"),
    (1, "plan list --database DATA/plan.json"), (1, "plan list --database mysql://here/it"),
    (1, "backup DATA/other.sqlite --database postgres://nowhere.invalid/none"),
  ]

  @Test func `statuses and messages of all kinds of calls`() throws {
    try withPlace { place in
      try write(place)
      var text = ""
      for call in calls {
        var words = call.words.split(separator: " ").map { String($0).replacing("DATA", with: place.folder) }
        if !words.contains("--database") { words += ["--database", place.path] }
        let answer = try BuiltProgram.run(words + ["--data", place.folder], in: place.folder)
        #expect(answer.status == call.status, "\(call.words): \(answer.messages)")
        text += (["$ hagukumi"] + call.words.split(separator: " ")).joined(separator: " ") + "\n"
        text += answer.text + answer.messages + "→ \(answer.status)\n\n"
      }
      try CheckedInFile("Tests/ProductTests/messages.txt").expect(text.replacing(place.folder, with: "DATA"))
    }
  }

  private func write(_ place: TestPlace) throws {
    var plan = largePlan(measures: 3)
    let files: [(String, [UInt8])] = [
      ("plan.json", PlanFile.write(plan)), ("old.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
      ("broken.json", Array("{ \"format\": ".utf8)), ("empty.csv", []), ("unknown.bin", [1, 2, 3]),
    ]
    plan.plan.title = "題を変えた計画"
    for (name, bytes) in files + [("changed.json", PlanFile.write(plan))] {
      try Data(bytes).write(to: URL(filePath: place.folder + "/" + name))
    }
  }
}
