import Database
import Editions
import Essentials
import PlanFile
import Planning
import Reporting
import Rounds

/// How 若葉市 published its plan once, as it stood when its first round was closed.
enum CityPublication {
  /// Prepares and approves the version in the caller's transaction; its closing is there already.
  static func play(_ plan: Plan.ID, counting counts: ReleaseForms.Counts?, in connection: borrowing Connection) throws {
    let (prepared, approved) = (time("2026-05-11"), time("2026-05-14"))
    guard let document = try PlanArchive.load(plan, in: connection),
      let closing = try RoundSnapshotStore.closures(of: plan, in: connection).last
    else { preconditionFailure("the sample city has no closed round") }
    var settings = PublishingSettings()
    settings.isLive = true
    settings.contact = "若葉市 総務部人事課　000-000-0000"
    let (sasaki, mori) = (SamplePeople.actor("佐々木 恵"), SamplePeople.actor("森 大輔"))
    try EditionRulesStore.put(settings, of: plan, by: sasaki, in: connection, at: prepared)
    let moment = EditionMoment.closing(closing.round, number: closing.number)
    let present = PlanSnapshot(document, revision: 0)
    let source = try EditionSource(present, at: moment, in: connection)
    let showing = try counts.map { try $0(present, prepared.day, [], connection) }
    let editions = try EditionKind.published.map { kind in
      let rules = EditionRules(usualFor: kind)
      let edition = try EditionFilter.edition(of: source, by: rules, in: connection)
      return try showing.map { edition.with(try $0(edition.content, rules, connection)) } ?? edition
    }
    let key = try PublicationStore.prepare(
      editions, note: "はじめての公開です。令和7年度の年度末の報告までを載せました。", day: approved.day, moment: moment, of: plan,
      by: sasaki, in: connection, at: prepared)
    let waiting = try PublicationStore.all(of: plan, in: connection).first { $0.key == key }
    _ = try PublicationStore.approve(
      key, confirming: Set(waiting?.echoes.map(\.tick) ?? []), of: plan, by: mori, in: connection, at: approved)
  }

  private static func time(_ day: String) -> Instant {
    Instant(startOf: Day(day) ?? Day(number: 0)).adding(seconds: 10 * 3_600)
  }
}
