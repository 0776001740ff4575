import Database
import Essentials

/// The index by which near measures are found, in the database.
enum LibraryIndex {
  /// Makes all segments again, after a new version of the program takes other terms.
  static func rebuild(in connection: borrowing Connection) throws {
    let segments = try connection.rows("select distinct segment from library_plans order by segment") { $0.integer(0) }
    for segment in segments { try rebuild(segment, in: connection) }
  }

  /// Makes one segment again from its measures.
  static func rebuild(_ segment: Int, in connection: borrowing Connection) throws {
    try connection.run("delete from library_postings where segment = \(segment)")
    let measures = try connection.rows(
      """
      select m.number, m.title, m.body, m.path from library_measures m join library_plans p on p.number = m.plan_number
      where p.segment = \(segment) order by m.number
      """
    ) { row in
      let tier = row.text(3).split(separator: "\n").last.map(String.init)
      return (number: row.integer(0), counts: MeasureTerms.counts(title: row.text(1), tier: tier, body: row.text(2)))
    }
    try connection.insert(
      "insert into library_postings (bucket, segment, content) values", PostingBuckets.rows(measures)
    ) { "(\($0.bucket), \(segment), \($0.content))" }
  }
}
