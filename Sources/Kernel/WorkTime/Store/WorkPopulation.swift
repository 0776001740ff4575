package import Application
package import Database
package import Essentials
package import Organization

/// Who counts in a period, as a part of statements.
///
/// Somebody counts once, in the unit of the last main assignment of the period, so that hours before and after a transfer
/// are added up. Who was in office for a part of the period counts as one person, and nothing is scaled up.
package enum WorkPopulation {
  /// `pop (person_id, unit_id, months)`: the people with the number of calendar months in which they were in office.
  package static func table(
    _ period: DayPeriod, _ scope: WorkScope, visible condition: SQL = "1 = 1"
  ) -> SQL {
    var sql: SQL = """
      pop as (
        select h.person_id, h.unit_id,
          (cast(substr(s.until_day, 1, 4) as integer) - cast(substr(s.from_day, 1, 4) as integer)) * 12
            + cast(substr(s.until_day, 6, 2) as integer) - cast(substr(s.from_day, 6, 2) as integer) + 1 as months
        from (
          select person_id, max(from_day) as last_day,
            case when min(from_day) < \(period.firstDay) then \(period.firstDay) else min(from_day) end as from_day,
            case when max(until_day) > \(period.lastDay) then \(period.lastDay) else max(until_day) end as until_day
          from assignments
          where is_main = 1 and from_day <= \(period.lastDay) and until_day >= \(period.firstDay)
          group by person_id
        ) s join assignments h on h.person_id = s.person_id and h.is_main = 1 and h.from_day = s.last_day
        \(words(scope)) where \(condition)
      """
    if scope.onlyFullTime {
      sql = sql + " and (e.meaning is null or e.meaning in (\(list: fullTime.map(\.rawValue))))"
    }
    if !scope.withManagers {
      let managerial = PositionClass.allCases.filter(\.isManagerial).map(\.rawValue)
      sql = sql + " and (w.meaning is null or w.meaning not in (\(list: managerial)))"
    }
    if scope.onlyWholePeriod {
      sql = sql + " and s.from_day = \(period.firstDay) and s.until_day = \(period.lastDay)"
    }
    if let unit = scope.unit {
      sql =
        sql
          + """
           and h.unit_id in (select covers_id from unit_reach
            where unit_id = \(unit) and from_day <= \(period.lastDay) and until_day >= \(period.lastDay))
          """
    }
    return sql + ")"
  }

  /// The words of the register that the rules of the scope ask for.
  private static func words(_ scope: WorkScope) -> SQL {
    let employments: SQL = scope.onlyFullTime ? "left join staff_words e on e.id = h.employment_id " : ""
    let positions: SQL = scope.withManagers ? "" : "left join staff_words w on w.id = h.position_id "
    return employments + positions
  }

  /// The employments in full-time service; who has none in the register counts, so that nobody is lost for a gap in it.
  package static let fullTime: [EmploymentCategory] = [.regular, .reappointedFullTime, .fixedTerm]

  /// The records of working hours that somebody may read, by the unit of the person.
  package static func visible(_ reach: Reach) -> SQL {
    reach.condition(
      Reach.Columns(plan: "cast(null as text)", state: "'open'", units: { "h.unit_id in (\(list: $0))" }),
      sensitivity: .personal)
  }
}

extension WorkScope {
  /// The minutes of a record called `m`.
  package var minutes: SQL {
    countsHoliday ? "(coalesce(m.overtime, 0) + coalesce(m.holiday, 0))" : "coalesce(m.overtime, 0)"
  }
}
