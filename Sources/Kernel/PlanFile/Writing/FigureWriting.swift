import Essentials
import JSON
import Measuring

extension PlanFile {
  static func json(_ figure: MemberFigure) -> JSONValue {
    [
      "indicator": .id(figure.indicator), "dimension": .word(figure.member.dimension),
      "member": .text(figure.member.key), "name": .text(figure.member.name), "value": json(figure.value),
    ]
  }

  static func json(_ period: PeriodLock) -> JSONValue {
    [
      "year": .year(period.year), "state": .word(period.state), "at": .int(Int(period.at.milliseconds)),
      "by": .text(period.by), "reason": .text(period.reason),
    ]
  }
}
