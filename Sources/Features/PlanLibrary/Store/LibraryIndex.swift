import Database
import Essentials

/// The index by which near measures are found, in the database.
enum LibraryIndex {
  /// Makes one segment again from its measures.
  static func rebuild(_ segment: Int, in connection: borrowing Connection) throws {
    try connection.run("delete from library_postings where segment = \(segment)")
    let measures = try connection.rows(
      """
      select m.number, m.title, m.body from library_measures m join library_plans p on p.number = m.plan_number
      where p.segment = \(segment) order by m.number
      """
    ) { row in
      let body = MeasureTerms.bodyWithoutLabels(row.text(2))
      return (number: row.integer(0), counts: MeasureTerms.counts(title: row.text(1), body: body))
    }
    try connection.insert(
      "insert into library_postings (bucket, segment, content) values", PostingBuckets.rows(measures)
    ) { "(\($0.bucket), \(segment), \($0.content))" }
  }
}
