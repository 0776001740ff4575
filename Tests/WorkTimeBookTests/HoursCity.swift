import Application
import Database
import Essentials
import Organization
import TestKit
import Testing
import WorkTime
import WorkTimeBook

/// A department of two sections with five people, and the feature.
struct HoursCity {
  let app: TestApplication

  static func with(_ engine: Engine, _ body: (HoursCity) async throws -> Void) async throws {
    try await TestApplication.with(engine, features: [WorkTime.feature, WorkTimeBook().feature]) { app in
      let words = StaffWord.usual(RepeatableRandom(seed: 7))
      try app.database.write { connection in
        try StaffWordStore.save(words, in: connection)
        try UnitStore.change(
          UnitChangeNote(.imported), id: UnitChange.ID(stored: "first"), by: .operator, at: app.clock.now,
          in: connection
        ) { register in
          let department = Unit.ID(stored: "somu")
          register.add(department, UnitSpan(name: "総務部"))
          register.add(Unit.ID(stored: "jinji"), UnitSpan(name: "人事課", parent: department))
          register.add(Unit.ID(stored: "zei"), UnitSpan(name: "税務課", parent: department))
        }
        let people = (1...5).map { number in
          Person(
            id: Person.ID(stored: "p\(number)"), staffNumber: "000\(number)", name: "職員\(number)", sex: .male,
            assignments: [
              Assignment(
                unit: Unit.ID(stored: number <= 3 ? "jinji" : "zei"),
                period: DayPeriod(from: Day("2020-04-01"), until: nil),
                words: StaffWords(employment: words.first { $0.label == "正規" }?.id))
            ])
        }
        try PersonWriting.save(
          people.map { PersonWriting.Edit(before: nil, after: $0) }, PersonNote(.added, by: .operator), in: connection,
          at: app.clock.now)
      }
      try await body(HoursCity(app: app))
    }
  }

  func manager() throws -> TestClient { try app.client(as: .planManager) }

  /// The head of the tax section.
  func head() throws -> TestClient {
    try app.client(of: app.account("head", holding: [TestApplication.Held(.approver, unit: "zei")]))
  }

  func upload(
    _ client: TestClient, _ bytes: [UInt8], kind: String = "months", month: String = ""
  ) async throws -> String {
    let page = try await client.post(
      "/work-time/runs", [("kind", kind), ("month", month), ("title", "試しの取込み")],
      files: [TestClient.File("file", name: "hours.csv", bytes: bytes)])
    return try #require(page.location, "\(page.text)")
  }

  func upload(_ client: TestClient, _ text: String, kind: String = "months", month: String = "") async throws -> String
  {
    try await upload(client, Array(text.utf8), kind: kind, month: month)
  }

  func take(_ client: TestClient, _ run: String, _ typed: [(String, String)] = []) async throws -> TestPage {
    try await client.submit(client.get(run).form("\(run)/take"), typed)
  }

  func overtime(_ number: Int, _ month: String) throws -> Int? {
    try app.database.read { connection in
      try connection.first(
        "select overtime from work_months where person_id = \("p\(number)") and month = \(month)"
      ) { $0.optionalInteger(0) } ?? nil
    }
  }
}

let april = """
  職員番号,氏名,年月,時間外,休日勤務時間,年休日数,年休時間
  0001,職員1,2026-04,46:30,0,1.5,2
  0002,職員2,令和8年4月,44,1.5,0,
  0004,職員4,202604,80.5,,2,0

  """
