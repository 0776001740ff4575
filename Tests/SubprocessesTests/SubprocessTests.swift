import Foundation
import Subprocesses
import Testing

@Suite struct SubprocessTests {
  private func run(
    _ script: String, limits: SubprocessLimits = SubprocessLimits(), environment: [(name: String, value: String)] = []
  ) throws -> SubprocessResult {
    let directory = try PrivateDirectory()
    return try Subprocess(
      "/bin/sh", arguments: ["-c", script, "sh", "a b", "$(x)"], directory: directory.path, environment: environment,
      limits: limits
    ).run()
  }

  /// The processes whose command line holds that word.
  private func processes(_ word: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.filter { name in
      Int(name) != nil
        && FileManager.default.contents(atPath: "/proc/\(name)/cmdline").map {
          String(decoding: $0, as: UTF8.self).contains(word)
        } == true
    }
  }

  @Test func `output, messages and status come back`() throws {
    let result = try run("printf '%s|' \"$@\"; echo 困った >&2; exit 3")
    #expect(result.ending == .exited(3))
    #expect(String(decoding: result.output, as: UTF8.self) == "a b|$(x)|")
    #expect(result.messages == "困った\n")
    #expect(!result.isSuccess)
  }

  @Test func `the program finds an empty input, its own directory and little else`() throws {
    let result = try run("cat; pwd; env | sed 's/=.*//' | sort | tr '\\n' ' '", environment: [("COLOUR", "green")])
    let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(lines[0].contains("/hagukumi-"))
    #expect(lines[1] == "COLOUR HOME LANG PATH PWD TMPDIR ")
    #expect(try run("ls /proc/self/fd | wc -l").output == Array("4\n".utf8))
  }

  @Test func `what takes too long is killed with all that it started`() throws {
    let word = "3\(UInt32.random(in: 100_000...999_999))"
    let start = ContinuousClock.now
    let result = try run("sleep \(word) & echo x; sleep \(word)", limits: SubprocessLimits(seconds: 1))
    #expect(result.ending == .timedOut)
    #expect(result.output == Array("x\n".utf8))
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(processes(word).isEmpty)
  }

  @Test func `what nobody wants any more is killed with all that it started`() throws {
    let word = "5\(UInt32.random(in: 100_000...999_999))"
    let directory = try PrivateDirectory()
    let start = ContinuousClock.now
    var questions = 0
    let result = try Subprocess(
      "/bin/sh", arguments: ["-c", "sleep \(word) & sleep \(word)"], directory: directory.path
    ).run {
      questions += 1
      return questions < 3
    }
    #expect(result.ending == .stopped && questions == 3)
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(processes(word).isEmpty)
  }

  @Test func `what was started and left behind is killed too`() throws {
    let word = "4\(UInt32.random(in: 100_000...999_999))"
    let result = try run("sleep \(word) & exit 0")
    #expect(result.ending == .exited(0))
    #expect(processes(word).isEmpty)
  }

  @Test func `endless output is stopped`() throws {
    let result = try run("yes", limits: SubprocessLimits(outputBytes: 100_000))
    #expect(result.ending == .tooMuchOutput)
    #expect(result.output.count == 100_000)
  }

  @Test func `endless messages are thrown away`() throws {
    let result = try run("yes | head -c 3000000 >&2; echo end")
    #expect(result.ending == .exited(0))
    #expect(result.output == Array("end\n".utf8))
    #expect(result.messages.utf8.count <= 16_384)
  }

  @Test func `limits of memory, time and files hold`() throws {
    let busy = try run("while :; do :; done", limits: SubprocessLimits(cpuSeconds: 1))
    #expect(busy.ending == .signalled(SIGKILL) || busy.ending == .signalled(SIGXCPU))
    let greedy = try run(
      "head -c 400000000 /dev/zero | tail -c 399999999 | wc -c",
      limits: SubprocessLimits(memoryBytes: 100 << 20))
    #expect(greedy.output != Array("399999999\n".utf8))
    let wordy = try run("yes > big; stat -c %s big", limits: SubprocessLimits(fileBytes: 50_000))
    #expect(wordy.ending == .signalled(SIGXFSZ) || wordy.output == Array("50000\n".utf8))
  }

  @Test func `a program that is missing is a fault of its own`() throws {
    let order = Subprocess("/nowhere/tool", arguments: [], directory: "/")
    #expect { try order.run() } throws: { ($0 as? SubprocessFault)?.isMissing == true }
    #expect(Subprocess.find("sh") != nil)
    #expect(Subprocess.find("no-such-tool") == nil)
  }

  @Test func `nothing is left of many runs at once`() throws {
    let word = "5\(UInt32.random(in: 100_000...999_999))"
    DispatchQueue.concurrentPerform(iterations: 40) { number in
      let result = try? run("sleep \(word) & echo \(number)")
      #expect(result?.output == Array("\(number)\n".utf8))
    }
    #expect(processes(word).isEmpty)
  }
}

@Suite struct PrivateDirectoryTests {
  @Test func `it is ours alone and goes away with all that is in it`() throws {
    var path = ""
    do {
      let directory = try PrivateDirectory()
      path = directory.path
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o700)
      try directory.write(Array("施策".utf8), as: "a.txt")
      try FileManager.default.createDirectory(atPath: path + "/deep/er", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(atPath: path + "/deep/link", withDestinationPath: "/usr")
      #expect(directory.names == ["a.txt", "deep"])
      #expect(directory.read("a.txt", limit: 6) == Array("施策".utf8))
      #expect(directory.read("a.txt", limit: 5) == nil)
      #expect(directory.read("none", limit: 5) == nil)
    }
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(FileManager.default.fileExists(atPath: "/usr/bin"))
  }

  @Test func `a parent that is missing is a fault`() {
    #expect(throws: SubprocessFault.self) { _ = try PrivateDirectory(in: "/nowhere") }
  }
}
