import Database
import Essentials

/// One more condition on assignments called `m`: that they are in a unit with all below it; none where no unit is named.
func assignmentsWithin(_ unit: Unit.ID?, on day: Day) -> SQL {
  guard let unit else { return "" }
  return """
    and m.unit_id in (select covers_id from unit_reach
      where unit_id = \(unit) and from_day <= \(day) and until_day >= \(day))
    """
}
