import Audit
package import Database
import Essentials
import FiscalYears
import Planning
import Secrets

/// Holds what was published against the digests that the audit log has of it.
package enum PublicationProof {
  /// What differs, a sentence each; empty where all is as it was published. Three statements.
  package static func broken(in connection: borrowing Connection) throws -> [String] {
    var problems: [String] = []
    let log = try Log(in: connection)
    try connection.each(
      """
      select e.plan_id, e.key, e.kind, e.digest, e.document, p.prepared_at, p.number
      from publication_editions e join publications p on p.plan_id = e.plan_id and p.key = e.key
      order by e.plan_id, e.key, e.kind
      """
    ) { row in
      let kind = EditionKind(rawValue: row.text(2))?.title ?? row.text(2)
      let name = "計画\(row.text(0))の\(row.integer(1))番目の案（\(kind)）"
      let digest = SHA256.hex(Array(row.text(4).utf8))
      if digest != row.text(3) { problems.append("\(name)の内容が、用意したときの指紋と違います。書き換えられています。") }
      guard row.instant(5) >= log.start else { return }
      if !log.says(digest, "publication-prepared", of: row.text(0)) {
        problems.append("\(name)の指紋が、用意したときの監査記録にありません。")
      }
      if row.optionalInteger(6) != nil, !log.says(digest, "publication-approved", of: row.text(0)) {
        problems.append("\(name)の指紋が、公開したときの監査記録にありません。")
      }
    }
    try connection.each(
      """
      select plan_id, key, form_name, digest, content, made_at, year from publication_documents where state = 'ready'
      order by plan_id, key, place
      """
    ) { row in
      let name =
        "計画\(row.text(0))の\(row.integer(1))番目の案の書類「\(row.text(2))\(row.optionalInteger(6).map { "　\(FiscalYear($0).japanese)" } ?? "")」"
      let digest = SHA256.hex(row.blob(4))
      if digest != row.text(3) { problems.append("\(name)が、作ったときの指紋と違います。書き換えられています。") }
      if row.instant(5) >= log.start, !log.says(digest, "publication-document-made", of: row.text(0)) {
        problems.append("\(name)の指紋が、監査記録にありません。")
      }
    }
    return problems
  }

  /// What the audit log says of publications; older entries may have been removed after the years that the city chose.
  private struct Log {
    private var details: [String: [String]] = [:]
    private(set) var start = Instant(milliseconds: .min)

    init(in connection: borrowing Connection) throws {
      var start: Instant?
      try connection.each(
        """
        select action, subject_id, detail, at, seq from audit_entries
        where action in ('publication-prepared', 'publication-approved', 'publication-document-made')
          or seq = (select min(seq) from audit_entries)
        """
      ) { row in
        details["\(row.text(0)) \(row.optionalText(1) ?? "")", default: []].append(row.text(2))
        if row.integer(4) > 1, start.map({ row.instant(3) < $0 }) ?? true { start = row.instant(3) }
        if row.integer(4) == 1 { start = Instant(milliseconds: .min) }
      }
      if let start { self.start = start }
    }

    func says(_ digest: String, _ action: String, of plan: String) -> Bool {
      (details["\(action) \(plan)"] ?? []).contains { $0.contains(digest) }
    }
  }
}
