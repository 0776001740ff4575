import Database
import Essentials
import FiscalYears
import Measuring
import PlanFile
import Planning
import Revising

/// What some indicators of 若葉市 are told apart by, with the figures of their members; all of them are invented.
enum CityDimensions {
  /// A member with its figures from 2024 on: numerator and denominator, or a number alone.
  private struct Member {
    let key: String
    let label: String
    let shares: [(part: Int, whole: Int)]
    let numbers: [String]

    init(_ key: String, _ label: String, _ shares: (Int, Int)...) {
      (self.key, self.label, self.shares, numbers) = (key, label, shares, [])
    }

    init(_ key: String, _ label: String, numbers: String...) {
      (self.key, self.label, shares, self.numbers) = (key, label, [], numbers)
    }
  }

  private struct Draft {
    let indicator: String
    let key: String
    let label: String
    let kind: Indicator.Dimension.Kind
    let members: [Member]
  }

  private static let drafts = [
    Draft(
      indicator: "eラーニングを1講座以上終えた職員の割合", key: "sex", label: "性別", kind: .parts,
      members: [
        Member("men", "男性", (190, 489), (330, 490)), Member("women", "女性", (163, 372), (282, 380)),
      ]),
    Draft(
      indicator: "男性職員が2週間以上の育児休業を取った割合", key: "job", label: "職種", kind: .parts,
      members: [
        Member("office", "事務職", (12, 17), (11, 14), (6, 7)), Member("technical", "技術職", (6, 9), (5, 7), (2, 3)),
        Member("care", "保健・福祉の専門職", (2, 3), (3, 4), (1, 1)),
      ]),
    Draft(
      indicator: "管理職に占める女性の割合", key: "others", label: "ほかとの比較", kind: .series,
      members: [Member("region", "近くの8市の平均", numbers: "17.6", "18.3")]),
  ]

  /// What the figures of that indicator are told apart by.
  static func dimensions(of indicator: String) -> [Indicator.Dimension] {
    drafts.filter { $0.indicator == indicator }.map { draft in
      Indicator.Dimension(
        key: draft.key, label: draft.label, kind: draft.kind,
        members: draft.members.map { .init(key: $0.key, label: $0.label) })
    }
  }

  static func play(_ document: PlanDocument, in connection: borrowing Connection, at time: Instant) throws {
    var entries: [FigureEntry] = []
    for draft in drafts {
      guard let indicator = document.indicators.first(where: { $0.name == draft.indicator }) else { continue }
      for member in draft.members {
        let figure = FigureMember(.label, key: member.key, name: member.label)
        for (offset, value) in values(of: member).enumerated() {
          let year = FiscalYear(2024 + offset)
          var value = value
          value.when = .init(year)
          entries.append(FigureEntry(indicator.id, year, member: figure, value: value))
        }
      }
    }
    _ = try FigureEditing.put(
      entries, of: document.plan.id, by: SamplePeople.actor("森 大輔"), at: time, in: connection)
  }

  private static func values(of member: Member) -> [Indicator.Value] {
    member.numbers.map { .final(0, $0) }
      + member.shares.enumerated().compactMap { offset, share in
        let rate = ExactNumber(share.part).times(ExactNumber(100))?.divided(by: ExactNumber(share.whole))
        return rate.map { .share(0, $0.text(decimals: 1), share.part, of: share.whole, isFinal: offset < 2) }
      }
  }
}
