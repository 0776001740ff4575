package import Essentials

/// A place of work (事業場) as labour law counts them: 本庁 may be one, a hospital or a school another.
package struct Workplace: Sendable, Equatable {
  /// The identity of a place of work.
  package typealias ID = Identifier<Workplace>

  package let id: ID
  package var name: String
  package var address: String
  /// Its number in 労働基準法別表第1.
  package var section: LabourSection
  /// 事業の種類, as it is printed in reports.
  package var industry: String
  package var phone: String
  /// 労働保険番号
  package var insuranceNumber: String

  package init(
    id: ID, name: String, address: String = "", section: LabourSection = .office, industry: String = "",
    phone: String = "", insuranceNumber: String = ""
  ) {
    self.id = id
    self.name = name
    self.address = address
    self.section = section
    self.industry = industry
    self.phone = phone
    self.insuranceNumber = insuranceNumber
  }
}

/// The number of 労働基準法別表第1 that a place of work comes under (号別区分); a closed set.
package enum LabourSection: String, Sendable, CaseIterable {
  /// 官公署 that comes under none of the numbers.
  case office
  case manufacturing = "1"
  case mining = "2"
  case construction = "3"
  case transport = "4"
  case cargo = "5"
  case agriculture = "6"
  case livestock = "7"
  case trade = "8"
  case finance = "9"
  case film = "10"
  case communication = "11"
  case education = "12"
  case health = "13"
  case entertainment = "14"
  case cleaning = "15"

  /// What people choose from.
  package var title: String {
    switch self {
    case .office: "本庁・官公署（号に当たらないもの）"
    case .manufacturing: "1号　製造・ガス・水道など"
    case .mining: "2号　鉱業"
    case .construction: "3号　土木・建設"
    case .transport: "4号　交通"
    case .cargo: "5号　貨物取扱"
    case .agriculture: "6号　農林"
    case .livestock: "7号　畜産・水産"
    case .trade: "8号　商業・理容"
    case .finance: "9号　金融・広告"
    case .film: "10号　映画・演劇"
    case .communication: "11号　郵便・通信"
    case .education: "12号　教育・研究"
    case .health: "13号　保健衛生（病院・保育所など）"
    case .entertainment: "14号　接客・娯楽"
    case .cleaning: "15号　清掃（ごみ処理など）"
    }
  }

  /// Who supervises the place of work and gets its reports (地方公務員法第58条第5項).
  ///
  /// 官公署 and numbers 11 and 12 come under the 人事委員会, or the head of the city where there is none.
  package func supervisor(hasPersonnelCommission: Bool) -> LabourSupervisor {
    switch self {
    case .office, .communication, .education: hasPersonnelCommission ? .personnelCommission : .mayor
    default: .labourOffice
    }
  }
}

/// Who supervises a place of work; a closed set.
package enum LabourSupervisor: String, Sendable {
  case personnelCommission = "人事委員会"
  case mayor = "市区町村長（人事委員会を置かない場合）"
  case labourOffice = "労働基準監督署"
}
