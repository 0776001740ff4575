import Application
import Database
import Essentials
import Organization
import People
import TestKit
import Testing

/// A small city with the feature: a department of two sections, one of which ends in March 2027, and the usual words.
struct City {
  let app: TestApplication

  static func with(_ engine: Engine, _ body: (City) async throws -> Void) async throws {
    try await TestApplication.with(engine, features: [People().feature]) { app in
      try app.database.write { connection in
        try StaffWordStore.save(StaffWord.usual(RepeatableRandom(seed: 7)), in: connection)
        try UnitStore.change(
          UnitChangeNote(.imported), id: UnitChange.ID(stored: "first"), by: .operator, at: app.clock.now,
          in: connection
        ) { register in
          let department = Unit.ID(stored: "somu")
          register.add(department, UnitSpan(name: "総務部", code: "10"))
          register.add(Unit.ID(stored: "jinji"), UnitSpan(name: "人事課", code: "1010", parent: department))
          register.add(
            Unit.ID(stored: "zei"),
            UnitSpan(
              period: DayPeriod(from: nil, until: Day("2027-03-31")), name: "税務課", code: "1020", parent: department))
        }
      }
      try await body(City(app: app))
    }
  }

  func manager() throws -> TestClient { try app.client(as: .planManager) }

  /// Uploads a file and gives the address of its run.
  func upload(
    _ client: TestClient, _ text: String, kind: String = "full", day: String = "2026-04-01"
  ) async throws -> String {
    try await upload(client, Array(text.utf8), kind: kind, day: day)
  }

  func upload(_ client: TestClient, _ bytes: [UInt8], kind: String, day: String) async throws -> String {
    let page = try await client.post(
      "/people/runs", [("kind", kind), ("day", day), ("title", "試しの取込み")],
      files: [TestClient.File("file", name: "people.csv", bytes: bytes)])
    return try #require(page.location, "\(page.text)")
  }

  /// Presses the button that takes a run in.
  func take(_ client: TestClient, _ run: String, _ typed: [(String, String)] = []) async throws -> TestPage {
    try await client.submit(client.get(run).form("\(run)/take"), typed)
  }

  func people() throws -> [Person] {
    try app.database.read { try PersonStore.all(in: $0) }.map(\.person).sorted { $0.staffNumber < $1.staffNumber }
  }

  func person(_ number: String) throws -> Person {
    try #require(try people().first { $0.staffNumber == number })
  }
}

let fullList = """
  職員番号,氏名,カナ,生年月日,性別,採用年月日,所属コード,職名,級,職種,任用区分
  0001,田中 一郎,タナカ イチロウ,S45.4.2,男,H5.4.1,1010,課長,6級,一般事務,正規
  0002,佐藤 花子,サトウ ハナコ,昭和55年4月1日,女,2003/4/1,1010,係長,4級,一般事務,正規
  0003,鈴木 次郎,スズキ ジロウ,19900101,男,20150401,1020,主事,2級,土木,会計年度任用（パートタイム）

  """
