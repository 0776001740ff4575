import Essentials
import Foundation
import JSON
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

@Suite struct Schema {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")

  private static func validate(_ files: [String: [UInt8]]) throws -> (status: Int32, output: String) {
    let folder = try temporaryFolder()
    defer { removeFolder(folder) }
    var paths: [String] = []
    for (name, bytes) in files {
      paths.append("\(folder)/\(name).json")
      try Data(bytes).write(to: URL(filePath: paths[paths.count - 1]))
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", root.appending(path: "Tests/Schema/validate.py").path,
      root.appending(path: "Documentation/hagukumi-plan-1.schema.json").path,
    ]
    process.arguments? += paths
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  /// Whether Python and its module jsonschema (Debian: python3-jsonschema) are there.
  private static var canValidate: Bool { (try? validate([:]).status) == 0 }

  @Test(.enabled(if: canValidate, "python3 with the module jsonschema is missing: the schema was NOT tested"))
  func `exports meet the schema`() throws {
    let result = try Self.validate([
      "full": PlanFile.write(fullPlan()), "large": PlanFile.write(largePlan(measures: 20)),
      "empty": PlanFile.write(PlanDocument(plan: Plan(id: "p", title: "計画"))),
    ])
    #expect(result.status == 0, "\(result.output)")
  }

  @Test(
    .enabled(if: canValidate, "python3 with the module jsonschema is missing: the schema was NOT tested"),
    arguments: [
      ("plan.first_year", "2023"), ("measures[0].schedule[0].row", "both"), ("measures[0].colour", "red"),
      ("indicators[0].values[0].value", 5), ("reports[0].state", "lost"), ("plan.levels[0].help", "x"),
    ] as [(String, JSONValue)])
  func `the schema refuses what the format does not have`(path: String, value: JSONValue) throws {
    let file = PlanFile.json(fullPlan()).changing(path, to: value)
    #expect(try Self.validate(["changed": file.bytes(.pretty)]).status == 1)
  }
}
