package import Application
import Audit
package import Database
package import Essentials
package import FiscalYears
package import Measuring
package import Planning

/// Files that are laid beside one figure of an indicator: its year, and the whole city or one part of it.
///
/// Those that come with the answer of a sheet belong to that answer: they wait until it is accepted, stand beside the figure
/// from then on, and go back to the answer where the sheet is returned.
package struct FigureFiles: Sendable {
  package let plan: Plan.ID
  package let indicator: Indicator.ID
  package let year: FiscalYear
  /// The part of the city; nil for the whole.
  package let member: FigureMember?
  /// The sheet with whose answer they come; nil for those that lie beside the figure.
  package let sheet: String?

  package init(
    _ plan: Plan.ID, _ indicator: Indicator.ID, _ year: FiscalYear, _ member: FigureMember? = nil,
    answeredOn sheet: String? = nil
  ) {
    self.plan = plan
    self.indicator = indicator
    self.year = year
    self.member = member
    self.sheet = sheet
  }

  private static func word(_ member: FigureMember?) -> String { member.map { $0.dimension.rawValue } ?? "city" }

  /// Where they lie.
  package var shelf: FileShelf {
    let (dimension, key) = (Self.word(member), member?.key ?? "")
    let place: SQL = sheet.map { "sheet_id = \($0)" } ?? "is_waiting = 0"
    return FileShelf(
      files: "figure_files", contents: "figure_file_contents",
      columns: "plan_id, indicator_id, year, dimension, member, sheet_id, is_waiting",
      values: "\(plan), \(indicator), \(year.startYear), \(dimension), \(key), \(sheet), \(sheet != nil)",
      isOfRecord: """
        plan_id = \(plan) and indicator_id = \(indicator) and year = \(year.startYear)
          and dimension = \(dimension) and member = \(key) and \(place)
        """)
  }

  /// Adds files in the caller's transaction; refused where the figures of the year are closed.
  package func add(
    _ files: [LookedFile], by actor: Actor, doing permission: Permission, random: any RandomSource, at time: Instant,
    in connection: borrowing Connection
  ) throws {
    let name = try nameOfOpenFigure(in: connection)
    for file in files {
      try shelf.add(file, by: actor.name(doing: permission), random: random, at: time, in: connection)
    }
    try AuditLog.record(
      .figureFileAttached(doing: permission), by: actor, subject: AuditSubject("plan", plan),
      detail: "\(name)に資料\(files.map { "「\($0.name)」" }.joined())を添えた", in: connection, at: time)
  }

  /// Takes a file off in the caller's transaction; it stays in the history.
  package func remove(
    _ file: AttachedFile.ID, by actor: Actor, doing permission: Permission, at time: Instant,
    in connection: borrowing Connection
  ) throws {
    let name = try nameOfOpenFigure(in: connection)
    let removed = try shelf.remove(file, by: actor.name(doing: permission), at: time, in: connection).removed
    try AuditLog.record(
      .figureFileRemoved(doing: permission), by: actor, subject: AuditSubject("plan", plan),
      detail: "\(name)から資料「\(removed.name)」を外した", in: connection, at: time)
  }

  private func nameOfOpenFigure(in connection: borrowing Connection) throws -> String {
    guard let head = try IndicatorStore.names(of: [indicator], plan, in: connection)[indicator] else {
      throw NotFound()
    }
    if let refusal = try PeriodLockStore.locks(of: plan, in: connection).refusal(for: year) {
      throw Refusal(refusal.message, field: "file")
    }
    let answer = sheet == nil ? "数字" : "数字の報告"
    return "指標「\(head.name)」の\(member.map { "\($0.name)の" } ?? "")\(year.japanese)の\(answer)"
  }

  /// A file beside the figure of an indicator for the whole city, or with an answer that is to become one.
  package struct Found: Sendable {
    package let indicator: Indicator.ID
    package let year: FiscalYear
    package let file: AttachedFile
    /// The sheet with whose answer it came.
    package let sheet: String?
    /// Whether that answer has not been accepted, so that it does not lie beside the figure.
    package let isWaiting: Bool
  }

  /// The files beside the figures of some indicators for the whole city, with those of the answers on one sheet; one statement.
  package static func ofCity(
    _ indicators: [Indicator.ID], _ plan: Plan.ID, year: FiscalYear? = nil, onSheet sheet: String? = nil,
    in connection: borrowing Connection
  ) throws -> [Found] {
    guard !indicators.isEmpty else { return [] }
    let answers: SQL = sheet.map { " or sheet_id = \($0)" } ?? ""
    var sql: SQL = """
      select indicator_id, year, sheet_id, is_waiting, \(FileShelf.columns) from figure_files
      where plan_id = \(plan) and indicator_id in (\(list: indicators)) and dimension = 'city'
        and (is_waiting = 0\(answers))
      """
    if let year { sql = sql + " and year = \(year.startYear)" }
    return try connection.rows(sql + " order by indicator_id, year, added_at, id") {
      Found(
        indicator: $0.id(0), year: $0.year(1), file: FileShelf.file($0, from: 4), sheet: $0.optionalText(2),
        isWaiting: $0.bool(3))
    }
  }

  /// Brings the files of accepted answers to their figures; those that were taken off stay with the sheet.
  package static func accept(
    _ answers: [(sheet: String, indicator: Indicator.ID)], in connection: borrowing Connection
  ) throws {
    try connection.batched(
      "update figure_files set is_waiting = 0 where removed_at is null and (sheet_id, indicator_id) in (values",
      answers, ")"
    ) { "(\($0.sheet), \($0.indicator))" }
  }

  /// Takes the files of these sheets back to their answers; one statement.
  package static func withdraw(_ sheets: [String], in connection: borrowing Connection) throws {
    guard !sheets.isEmpty else { return }
    try connection.run("update figure_files set is_waiting = 1 where sheet_id in (\(list: sheets))")
  }

  /// How many files lie beside the city's figures of the plan, by indicator and year, in one statement.
  package static func counts(
    ofCity plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [String: [FiscalYear: Int]] {
    try counts("select indicator_id, year, count(*) from figure_files", "dimension = 'city'", plan, in: connection)
  }

  /// How many lie beside the figures of the parts of the city, by their key and year, in one statement.
  package static func counts(
    ofMembersOf indicator: Indicator.ID, _ plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [String: [FiscalYear: Int]] {
    try counts(
      "select member, year, count(*) from figure_files", "indicator_id = \(indicator) and dimension <> 'city'", plan,
      in: connection)
  }

  private static func counts(
    _ select: SQL, _ condition: SQL, _ plan: Plan.ID, in connection: borrowing Connection
  ) throws -> [String: [FiscalYear: Int]] {
    var counts: [String: [FiscalYear: Int]] = [:]
    try connection.each(
      "\(select) where plan_id = \(plan) and removed_at is null and is_waiting = 0 and \(condition) group by 1, 2"
    ) { counts[$0.text(0), default: [:]][$0.year(1)] = $0.integer(2) }
    return counts
  }
}

extension AuditAction {
  /// A file was laid beside a figure.
  static func figureFileAttached(doing permission: Permission) -> AuditAction {
    AuditAction("figure-file-attached", needs: permission)
  }

  /// A file was taken off a figure.
  static func figureFileRemoved(doing permission: Permission) -> AuditAction {
    AuditAction("figure-file-removed", needs: permission)
  }
}
