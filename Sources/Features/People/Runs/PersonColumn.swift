import Intake

/// What a column of a file about people may hold; a closed set.
enum PersonColumn: String, FileColumn {
  case number, name, kana
  case birthDay = "birth-day"
  case sex
  case hireDay = "hire-day"
  case fromDay = "from-day"
  case unitCode = "unit-code"
  case unitName = "unit-name"
  case position, grade
  case jobType = "job-type"
  case employment, kind, outside
  case leaveDay = "leave-day"
  case leaveKind = "leave-kind"

  var title: String {
    switch self {
    case .number: "職員番号"
    case .name: "氏名"
    case .kana: "カナ"
    case .birthDay: "生年月日"
    case .sex: "性別"
    case .hireDay: "採用の日"
    case .fromDay: "発令の日"
    case .unitCode: "所属コード"
    case .unitName: "所属の名前"
    case .position: "職位"
    case .grade: "級"
    case .jobType: "職種"
    case .employment: "任用の区分"
    case .kind: "本務・兼務"
    case .outside: "派遣先"
    case .leaveDay: "退職の日"
    case .leaveKind: "退職の種類"
    }
  }

  var heads: [String] {
    switch self {
    case .number: ["職員番号", "職員コード", "社員番号", "職員no", "職員no.", "番号", "個人番号（職員）"]
    case .name: ["氏名", "職員氏名", "名前", "氏名漢字", "漢字氏名"]
    case .kana: ["カナ", "カナ氏名", "氏名カナ", "フリガナ", "ふりがな", "氏名（カナ）", "かな"]
    case .birthDay: ["生年月日", "誕生日"]
    case .sex: ["性別", "性別区分"]
    case .hireDay: ["採用の日", "採用日", "採用年月日"]
    case .fromDay: ["発令の日", "発令日", "発令年月日", "異動日", "異動年月日", "適用日", "適用年月日"]
    case .unitCode: ["所属コード", "所属cd", "新所属コード", "組織コード", "部署コード"]
    case .unitName: ["所属の名前", "所属", "所属名", "所属名称", "新所属", "部署", "課"]
    case .position: ["職位", "職名", "役職", "新職名", "職"]
    case .grade: ["級", "職務の級", "等級"]
    case .jobType: ["職種", "職種名"]
    case .employment: ["任用の区分", "任用区分", "雇用区分", "職員区分", "任用形態"]
    case .kind: ["本務・兼務", "本務兼務", "本務兼務区分", "兼務区分", "本兼区分", "主務兼務"]
    case .outside: ["派遣先", "出向先"]
    case .leaveDay: ["退職の日", "退職日", "退職年月日"]
    case .leaveKind: ["退職の種類", "退職区分", "退職事由"]
    }
  }
}
