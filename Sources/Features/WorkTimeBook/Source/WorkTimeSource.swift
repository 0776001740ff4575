package import Contracts
import Database
import Essentials
import FiscalYears
import Organization
import WorkTime

extension WorkTimeBook {
  /// What indicators may be bound to.
  package static let source = IndicatorSource(
    "勤務時間・休暇", [yearAbove, monthsAbove, monthAbove, meanAbove, meanHours, meanLeave, maleChildcare, femaleChildcare])

  private static let partly =
    "年度の途中まで、途中から在職した人も1人と数え、時間は引き伸ばしません。異動した人の時間は足します。所属は期間の最後のものです。"

  private static let yearAbove = quantity(
    "work-time.year-above", "年の時間外勤務が一定の時間をこえた職員の割合", .share, per: .fiscalYear,
    "時間外勤務（と休日勤務）の年度の合計が、決めた時間をこえた人÷対象の人。" + partly, [hours(240), office], growsInYear: true
  ) { question, scope, months, definition, connection in
    let share = try WorkFigures.yearAbove(minutes(240, question), months, scope, in: connection)
    return try value(share, by: definition, months, asShare: true, connection)
  }

  private static let monthsAbove = quantity(
    "work-time.months-above", "月の時間外勤務が一定の時間をこえた職員", .people, per: .fiscalYear,
    "年度のどれかの月に、決めた時間をこえた人（または、こえた月の延べ）。" + partly, [hours(45), counting], growsInYear: true
  ) { question, scope, months, definition, connection in
    let share = try WorkFigures.monthsAbove(
      minutes(45, question), countingTimes: counting.word(in: question) == "times", months, scope, in: connection)
    return try value(share, by: definition, months, asShare: false, connection)
  }

  private static let monthAbove = quantity(
    "work-time.month-above", "その月の時間外勤務が一定の時間をこえた職員", .people, per: .month,
    "その月に、決めた時間をこえた人。", [hours(45)]
  ) { question, scope, months, definition, connection in
    let share = try WorkFigures.monthsAbove(
      minutes(45, question), countingTimes: false, months, scope, in: connection)
    return try value(share, by: definition, months, asShare: false, connection)
  }

  private static let meanAbove = quantity(
    "work-time.mean-above", "2〜6か月の平均が一定の時間をこえた職員", .people, per: .month,
    "その月で終わる2、3、4、5、6か月の平均のどれかが、決めた時間をこえた人。記録が続いている月だけで平均します。", [hours(80)]
  ) { question, scope, months, definition, connection in
    let share = try WorkFigures.meanAbove(minutes(80, question), months.upperBound, scope, in: connection)
    return try value(share, by: definition, months.upperBound...months.upperBound, asShare: false, connection)
  }

  private static let meanHours = quantity(
    "work-time.mean-hours", "1人1か月あたりの時間外勤務", .hours, per: .fiscalYear,
    "時間外勤務（と休日勤務）の合計÷記録のある月の数（人×月）。", []
  ) { _, scope, months, definition, connection in
    let total = try WorkFigures.overtime(months, scope, in: connection)
    return try value(
      CountedNumber(total.amount, over: total.parts * 60, scale: 60), total, by: definition, months, connection)
  }

  private static let meanLeave = quantity(
    "work-time.mean-leave", "年次休暇の平均取得日数", .days, per: .fiscalYear,
    "取った年次休暇の日数の合計÷対象の人。時間で取ったものは、設定した1日の長さで日に直します。「1年」が暦年のときは、その年度が始まる年の1月から12月です。"
      + partly, [office, leaveYear], growsInYear: true
  ) { _, scope, months, definition, connection in
    let day = try WorkSettingStore.settings(in: connection).dayMinutes
    let total = try WorkFigures.leave(dayMinutes: day, months, scope, in: connection)
    let number = CountedNumber(total.amount, over: total.parts * day * 100, scale: day * 100)
    return try value(number, total, by: definition, months, ofLeave: true, connection)
  }

  private static let maleChildcare = childcare(
    "work-time.male-childcare", "男性職員の育児休業の取得率", of: .male,
    "年度に新しく育児休業を取り始めた男性÷年度に子が生まれた男性。前の年度に生まれた子の休業も入るので、100%をこえることがあります。人で数え、子では数えません。")

  private static let femaleChildcare = childcare(
    "work-time.female-childcare", "女性職員の育児休業の取得率", of: .female,
    "年度に新しく育児休業を取り始めた女性÷年度に子が生まれた女性。前の年度に生まれた子の休業も入るので、100%をこえることがあります。人で数え、子では数えません。")

  private static func childcare(
    _ key: String, _ title: String, of sex: Person.Sex, _ definition: String
  ) -> SourceQuantity {
    quantity(key, title, .share, per: .fiscalYear, definition, [leastDays]) {
      question, scope, _, definition, connection in
      let period = DayPeriod(from: question.period.firstDay, until: question.lastDay)
      let figures = try ChildcareFigures(
        of: sex, in: period, leastDays: leastDays.number(in: question), onlyFullTime: scope.onlyFullTime,
        unit: scope.unit, connection)
      var missing: [String] = []
      if figures.withoutSex > 0 { missing.append("性別のわからない人が\(figures.withoutSex)人います（数えていません）。") }
      if figures.withoutDays > 0, leastDays.number(in: question) > 1 {
        missing.append("日数のわからない人が\(figures.withoutDays)人います（取得に数えていません）。")
      }
      return SourceValue(
        CountedNumber(figures.takers, over: figures.parents), asOf: figures.parents > 0 ? question.lastDay : nil,
        by: definition, people: figures.parents, missing: missing)
    }
  }
}
