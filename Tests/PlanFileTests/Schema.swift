import Essentials
import Foundation
import JSON
import PlanFile
import PlanFixtures
import Planning
import TestKit
import Testing

@Suite struct Schema {
  private static let schema = ExportSchema("hagukumi-plan-1.schema.json")

  @Test(
    .enabled(if: ExportSchema.canBeTested, "python3 with the module jsonschema is missing: the schema was NOT tested"))
  func `exports meet the schema`() throws {
    let result = try Self.schema.validate([
      "full": PlanFile.write(fullPlan()), "large": PlanFile.write(largePlan(measures: 20)),
      "empty": PlanFile.write(PlanDocument(plan: Plan(id: "p", title: "計画"))),
    ])
    #expect(result.status == 0, "\(result.output)")
  }

  @Test(
    .enabled(if: ExportSchema.canBeTested, "python3 with the module jsonschema is missing: the schema was NOT tested"),
    arguments: [
      ("plan.first_year", "2023"), ("measures[0].schedule[0].row", "both"), ("measures[0].colour", "red"),
      ("indicators[0].values[0].value", 5), ("reports[0].state", "lost"), ("plan.levels[0].help", "x"),
    ] as [(String, JSONValue)])
  func `the schema refuses what the format does not have`(path: String, value: JSONValue) throws {
    let file = PlanFile.json(fullPlan()).changing(path, to: value)
    #expect(try Self.schema.validate(["changed": file.bytes(.pretty)]).status == 1)
  }
}
