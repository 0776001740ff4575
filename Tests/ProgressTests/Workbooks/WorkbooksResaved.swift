import Database
import Essentials
import Foundation
import HTTP
import TestKit
import Testing

@testable import Progress

/// Workbooks that another program opened and saved again.
@Suite struct WorkbooksResaved {
  static let office = "/usr/bin/soffice"

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: WorkbooksResaved.office),
      "LibreOffice (libreoffice-calc-nogui) is not installed"))
  func `a workbook that LibreOffice saved again changes nothing`() async throws {
    try await FormDesk.with(.sqlite) { desk in
      let resaved = try Self.resaved(try await desk.download())
      let page = try await desk.bring(resaved)
      #expect(page.text.contains("取り込める変更はありません") && !page.text.contains("次のところは取り込めません"))
    }
  }

  /// The bytes after LibreOffice opened and saved them, in a profile of its own.
  private static func resaved(_ bytes: [UInt8]) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hagukumi-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "form.xlsx")
    try Data(bytes).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: office)
    process.arguments = [
      "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to", "xlsx", "--outdir",
      folder.appending(path: "out").path, file.path,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return [UInt8](try Data(contentsOf: folder.appending(path: "out/form.xlsx")))
  }
}
