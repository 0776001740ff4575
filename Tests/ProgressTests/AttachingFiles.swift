import Application
import Attachments
import Database
import Essentials
import Foundation
import HTTP
import Rounds
import Subprocesses
import TestKit
import Testing

import Progress

@Suite struct AttachingFiles {
  private static let pdf = Array("%PDF-1.7\n%...".utf8)

  private func attach(
    _ desk: SheetDesk, _ client: TestClient, _ name: String, _ bytes: [UInt8]
  ) async throws -> TestPage {
    try await client.post("\(desk.address(0))/files", files: [TestClient.File("file", name: name, bytes: bytes)])
  }

  @Test(arguments: Engine.tested)
  func `a file is kept, given out as a download, and stays in the history when it is taken off`(
    engine: Engine
  ) async throws {
    try await SheetDesk.with(engine) { desk in
      let officer = try desk.client(.reporter, unit: "unit-1")
      _ = try await officer.get(desk.address(0))
      #expect(try await attach(desk, officer, "報告.pdf", Self.pdf).status == 303)
      #expect(try await attach(desk, officer, "報告.pdf", Self.pdf).status == 422)
      let files = try desk.app.database.read { try SheetFiles.shelf(desk.sheets[0].id).files(in: $0) }
      let file = try #require(files.first)
      let address = "\(desk.address(0))/files/\(file.id)"
      let answer = try await officer.get(address)
      #expect(Array(answer.response.body.string.utf8) == Self.pdf)
      #expect(answer.response.header("content-type") == "application/pdf")
      #expect(answer.response.header("content-disposition")?.hasPrefix("attachment;") == true)
      #expect(answer.response.header("x-content-type-options") == "nosniff")
      #expect(try desk.app.auditWords().last == "exported")
      let stranger = try desk.client(.reporter, unit: "unit-2")
      #expect(try await stranger.get(address).status == 404)
      #expect(try await officer.get("\(desk.address(1))/files/\(file.id)").status == 404)
      #expect(try await officer.post(address).status == 303)
      #expect(try await officer.get(desk.address(0)).text.contains("外した資料（1）"))
      #expect(try await officer.get(address).status == 200)
      #expect(try desk.sheet(0).entry("evidence")?.value == "")
    }
  }

  @Test func `files whose name and content do not fit, or that could run, are refused`() {
    let package = Array("PK\u{3}\u{4} [Content_Types].xml word/document.xml".utf8)
    #expect(throws: Never.self) { try AttachedKind(name: "a.docx", content: package) }
    let refused: [(String, [UInt8])] = [
      ("a.exe", Self.pdf), ("a.html", Array("<html>".utf8)), ("a.svg", Array("<svg>".utf8)), ("a.pdf", package),
      ("a.xlsx", package), ("a", Self.pdf), ("a.pdf", []), ("a.docm", package), ("a.txt", [0x41, 0]),
      ("a.docx", package + Array("word/vbaProject.bin".utf8)), ("a.png", Array("GIF89a".utf8)),
      ("a.pdf", Self.pdf + [UInt8](repeating: 0, count: AttachedFile.sizeLimit)),
    ]
    for (name, bytes) in refused {
      #expect(throws: Refusal.self, "\(name)") { try AttachedKind(name: name, content: bytes) }
    }
  }

  @Test func `names lose folders, control signs and signs that turn the direction of text`() {
    #expect(AttachedKind.cleanName("../../etc/資料.pdf") == "資料.pdf")
    #expect(AttachedKind.cleanName("C:\\temp\\a\u{202E}fdp.pdf") == "afdp.pdf")
    #expect(AttachedKind.cleanName("a\r\n\"b<c>.pdf") == "abc.pdf")
    #expect(AttachedKind.cleanName(".pdf") == "資料.pdf")
    #expect(AttachedKind.cleanName(String(repeating: "あ", count: 300) + ".pdf").count == 104)
  }

  @Test func `the operator's program decides before a file is kept`() async throws {
    for (command, status) in [(["/bin/true"], 303), (["/bin/false"], 422), (["/nowhere/scanner"], 422)] {
      try await SheetDesk.with(.sqlite, settings: Settings(virusScan: command)) { desk in
        let officer = try desk.client(.reporter, unit: "unit-1")
        _ = try await officer.get(desk.address(0))
        let page = try await attach(desk, officer, "a.pdf", Self.pdf)
        #expect(page.status == status, "\(command)")
        let kept = try desk.app.database.read { try SheetFiles.shelf(desk.sheets[0].id).files(in: $0) }
        #expect(kept.count == (status == 303 ? 1 : 0))
      }
    }
  }

  @Test(arguments: [
    "kill -9 $$", "kill -SEGV $$", "exit 2", "exit 127", "yes", "sleep MARK", "sleep MARK & sleep MARK",
    "trap '' TERM INT HUP; while :; do sleep 1; done",
  ])
  func `a program that dies, floods or never ends lets nothing in, and is gone afterwards`(_ script: String) throws {
    // It stands in the arguments of all that runs, so that what is left behind is found.
    let mark = "6\(UInt32.random(in: 100_000...999_999))"
    var scan = VirusScan(command: ["/bin/sh", "-c", script.replacing("MARK", with: mark), mark])
    scan.limits.seconds = 1
    let start = ContinuousClock.now
    #expect {
      try scan.check(Self.pdf, called: "報告.pdf")
    } throws: { fault in
      (fault as? Refusal)?.message.contains("ウイルスの検査ができませんでした") == true && (fault as? Refusal)?.field == "file"
    }
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(try Self.running(mark).isEmpty)
  }

  @Test func `a program that died keeps the file out, and the next one lets it in`() async throws {
    for (script, status) in [("kill -9 $$", 422), ("exit 2", 422), ("test -s \"$0\"", 303)] {
      try await SheetDesk.with(.sqlite, settings: Settings(virusScan: ["/bin/sh", "-c", script])) { desk in
        let officer = try desk.client(.reporter, unit: "unit-1")
        _ = try await officer.get(desk.address(0))
        let page = try await attach(desk, officer, "a.pdf", Self.pdf)
        #expect(page.status == status)
        #expect(page.text.contains("検査ができませんでした") == (status == 422))
        let kept = try desk.app.database.read { try SheetFiles.shelf(desk.sheets[0].id).files(in: $0) }
        #expect(kept.count == (status == 303 ? 1 : 0))
      }
    }
  }

  /// The processes that have the word among their arguments.
  private static func running(_ word: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { number in
      guard number.allSatisfy(\.isNumber), let line = FileManager.default.contents(atPath: "/proc/\(number)/cmdline")
      else { return false }
      return String(decoding: line, as: UTF8.self).contains(word)
    }
  }
}
