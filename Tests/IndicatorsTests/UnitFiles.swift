import Application
import Archives
import Database
import Essentials
import FiscalYears
import HTTP
import Indicators
import Measuring
import Organization
import PlanFixtures
import TestKit
import Testing

/// Figures by unit as files, out and in.
@Suite struct UnitFiles {
  private let units = "/plans/full/indicators/score/units"
  private let year = "/plans/full/indicators/by-unit/2024"

  private func fill(_ manager: TestClient) async throws {
    _ = try await manager.get(units)
    _ = try await manager.post(
      units,
      [
        (
          "cells",
          cells([
            ("u-health/2024//", "70.5"), ("u-tax/2024//", "約50"), ("u-tax/2023//", "-3"), ("u-health/2023//", "¥5"),
          ])
        )
      ])
  }

  private func figures(_ app: TestApplication) throws -> [String] {
    try app.database.read { try MemberFigureStore.figures(of: "score", "full", in: $0) }
      .map { "\($0.member.key) \($0.value.when.year?.description ?? "") \(FigureNotation.text($0.value))" }
  }

  @Test(arguments: Engine.tested)
  func `the units of one indicator go out and come in equal, as numbers that Excel computes with`(
    engine: Engine
  ) async throws {
    try await withGrid(engine) { app, manager in
      try await fill(manager)
      let before = try figures(app)
      #expect(before.contains("u-health 2024 70.5") && before.contains("u-tax 2023 -3") && before.count == 3)
      for format in ["xlsx", "csv"] {
        let file = try await manager.get("\(units)/export/\(format)").response.body.array
        let back = try await manager.post("\(units)/import", files: [.init("file", name: "a.\(format)", bytes: file)])
        #expect(back.text.contains("変わる欄：0　入れられない欄：0"), "\(format)")
      }
      let xlsx = try await manager.get("\(units)/export/xlsx").response.body.array
      let archive = try Archive(xlsx, kind: "Excel")
      let sheet = String(decoding: try #require(try archive.part("xl/worksheets/sheet1.xml")), as: UTF8.self)
      #expect(sheet.contains("<v>70.5</v>") && sheet.contains("<v>-3</v>"))
      let styles = String(decoding: try #require(try archive.part("xl/styles.xml")), as: UTF8.self)
      #expect(styles.contains("formatCode=\"0.0\""))
    }
  }

  @Test(arguments: Engine.tested)
  func `a file is tried first, and then writes only the rows of those who answer for them`(engine: Engine) async throws
  {
    try await withGrid(engine) { app, manager in
      try await fill(manager)
      let before = try figures(app)
      let text = try await manager.get("\(units)/export/csv").response.body.string
      let changed = text.replacing("70.5", with: "71").replacing("約50", with: "51")
      let officer = try app.client(holding: .init(.reporter, unit: "u-health"))
      _ = try await officer.get(units)
      let dry = try await officer.post(
        "\(units)/import", files: [.init("file", name: "a.csv", bytes: Array(changed.utf8))])
      #expect(dry.text.contains("変わる欄：1　入れられない欄：1") && dry.text.contains("その所属の担当者と人事課だけ"))
      #expect(try figures(app) == before)
      #expect(try await officer.submit(try dry.form("\(units)/import")).status == 303)
      #expect(try figures(app).contains("u-health 2024 71") && figures(app).contains("u-tax 2024 約50"))
      let staff = try app.client(as: .staff)
      #expect(try await staff.get("\(units)/import").status == 422)
      #expect(try await staff.get("\(units)/export/csv").status == 200)
      let wrong = try await manager.post("\(units)/import", files: [.init("file", name: "a.csv", bytes: [0x61])])
      #expect(wrong.status == 422 && wrong.text.contains("所属の番号"))
    }
  }

  @Test(arguments: Engine.tested)
  func `all indicators by unit of one year go out and come in, and another year's file is refused`(
    engine: Engine
  ) async throws {
    try await withGrid(engine) { app, manager in
      try await fill(manager)
      #expect(try await manager.get(year).status == 200)
      for format in ["xlsx", "csv"] {
        let file = try await manager.get("\(year)/export/\(format)").response.body.array
        let back = try await manager.post(year, files: [.init("file", name: "a.\(format)", bytes: file)])
        #expect(back.text.contains("変わる欄：0　入れられない欄：0"), "\(format)")
      }
      let text = try await manager.get("\(year)/export/csv").response.body.string
      #expect(text.contains("健康課［u-health］") && text.contains("令和6年度"))
      let changed = Array(text.replacing("70.5", with: "72").replacing("約50", with: "なぞ").utf8)
      let dry = try await manager.post(year, files: [.init("file", name: "a.csv", bytes: changed)])
      #expect(dry.text.contains("変わる欄：1　入れられない欄：1"))
      #expect(try await manager.submit(try dry.form(year)).status == 303)
      #expect(try figures(app).contains("u-health 2024 72"))
      let other = try await manager.post(
        "/plans/full/indicators/by-unit/2023", files: [.init("file", name: "a.csv", bytes: changed)])
      #expect(other.status == 422 && other.text.contains("令和5年度の数字です"))
      #expect(try await manager.get("/plans/full/indicators/by-unit/9999").status == 404)
      // As many statements for a year, whatever stands in it.
      let first = try await manager.get("\(year)/export/csv").statements
      #expect(try await manager.get("/plans/full/indicators/by-unit/2022/export/csv").statements == first)
    }
  }
}
