import Intake

/// What a column of a file of months may hold; a closed set.
enum MonthColumn: String, FileColumn {
  case number, name, month, overtime, holiday
  case leaveDays = "leave-days"
  case leaveHours = "leave-hours"

  var title: String {
    switch self {
    case .number: "職員番号"
    case .name: "氏名（確かめるだけ）"
    case .month: "年月"
    case .overtime: "時間外勤務"
    case .holiday: "休日勤務"
    case .leaveDays: "年次休暇の日数"
    case .leaveHours: "年次休暇の時間"
    }
  }

  var heads: [String] {
    switch self {
    case .number: ["職員番号", "職員コード", "社員番号", "職員no", "職員no.", "番号"]
    case .name: ["氏名", "職員氏名", "名前", "漢字氏名"]
    case .month: ["年月", "対象年月", "勤務年月", "月", "支給年月"]
    case .overtime: ["時間外勤務", "時間外", "時間外勤務時間", "時間外時間", "超過勤務", "超過勤務時間", "時間外勤務時間数"]
    case .holiday: ["休日勤務", "休日勤務時間", "休日出勤時間", "休日勤務時間数"]
    case .leaveDays: ["年次休暇の日数", "年休日数", "年休取得日数", "年次有給休暇日数", "年次休暇日数", "年休（日）"]
    case .leaveHours: ["年次休暇の時間", "年休時間", "年休取得時間", "年次有給休暇時間", "年次休暇時間", "年休（時間）"]
    }
  }
}

/// What a column of a file of childcare leave may hold; a closed set.
enum ChildcareColumn: String, FileColumn {
  case number, name, born, first, last, days

  var title: String {
    switch self {
    case .number: "職員番号"
    case .name: "氏名（確かめるだけ）"
    case .born: "子の生まれた日"
    case .first: "育児休業の始まり"
    case .last: "育児休業の終わり"
    case .days: "育児休業の日数"
    }
  }

  var heads: [String] {
    switch self {
    case .number: ["職員番号", "職員コード", "社員番号", "職員no", "職員no.", "番号"]
    case .name: ["氏名", "職員氏名", "名前", "漢字氏名"]
    case .born: ["子の生まれた日", "子の生年月日", "出生日", "子の出生日", "出生年月日"]
    case .first: ["育児休業の始まり", "育休開始日", "育児休業開始日", "開始日", "取得開始日"]
    case .last: ["育児休業の終わり", "育休終了日", "育児休業終了日", "終了日", "取得終了日"]
    case .days: ["育児休業の日数", "育休日数", "取得日数", "日数"]
    }
  }
}
