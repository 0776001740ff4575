@testable import PlanLibrary
import FiscalYears
import PlanFile
import Planning
import Testing

/// The question that the library was made for, asked of the five plans: who has it, with which measure, since when.
///
/// Each answer was looked up in the plans by hand; a measure is named by its place in its plan, and by the word that says so.
@Suite(.enabled(if: FivePlans.areThere, "the five plans do not lie beside the project"))
struct WhoDoesWhat {
  private static let answers = """
    mentor            aizu 48     メンター        前の計画から（継続）
    mentor            musashi 3   メンター        計画の期間から（令和5年度）
    mentor            osaki 50    メンター        前の計画から（拡充）
    return-to-work    chiba 48    職場復帰        計画の期間から（令和5年度）
    return-to-work    kiyose 17   職場復帰        令和元年度（継続）
    return-to-work    musashi 5   職場復帰        計画の期間から（令和5年度）
    return-to-work    osaki 44    試し出勤        前の計画から（継続）
    e-learning        chiba 25    C-Learning      計画の期間から（令和5年度）
    e-learning        kiyose 37   eラーニング     計画の期間から（令和元年度）
    e-learning        osaki 14    eラーニング     前の計画から（拡充）
    internal-posting  aizu 15     派遣者の公募    前の計画から（継続）
    internal-posting  chiba 14    人材公募        計画の期間から（令和5年度）
    360               chiba 12    多面評価        計画の期間から（令和5年度）
    """

  @Test func `each theme is answered with the first measure of each city that has it`() throws {
    let matcher = ThemeMatcher(StandardThemes.all)
    let plans = try FivePlans.measures()
    let wanted = Self.answers.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    var found: [[String]] = []
    for theme in Set(wanted.map { $0[0] }) {
      for (plan, measures) in plans {
        let first = measures.enumerated().lazy.compactMap { place, measure in
          matcher.themes(in: measure.searched).first { $0.theme == theme }.map { (place, measure, $0) }
        }.first
        guard let (place, measure, told) = first else { continue }
        found.append([theme, plan, "\(place + 1)", told.words[0], measure.since.text])
      }
    }
    let rows = { (table: [[String]]) in table.map { $0.joined(separator: " ") }.sorted() }
    for (row, answer) in zip(rows(found), rows(wanted)) { #expect(row == answer) }
    #expect(found.count == wanted.count, "nobody else has it")
  }
}
