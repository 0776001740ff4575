import Essentials
import Organization

/// The days on which something holds, in words.
func periodText(_ period: DayPeriod) -> String {
  switch (period.from, period.until) {
  case (nil, nil): "期限なし"
  case (let from?, nil): "\(from)から"
  case (nil, let until?): "\(until)まで"
  case (let from?, let until?): "\(from)～\(until)"
  }
}

/// How a period stands today.
func stateText(_ period: DayPeriod, today: Day) -> String {
  if today < period.firstDay { return "これから" }
  return period.contains(today) ? "有効" : "終了"
}

/// How a role stands today; the end of its unit comes before everything else.
func stateText(_ held: HeldGrant, today: Day) -> String {
  let state = stateText(held.grant.period, today: today)
  guard let end = held.unitEnd, held.grant.period.lastDay >= today else { return state }
  return end < today ? "所属がなくなった" : "\(state)（\(end)で所属がなくなる）"
}

extension GrantFilter.State {
  var title: String {
    switch self {
    case .current: "有効"
    case .coming: "これから"
    case .past: "終了"
    case .unitEnds: "所属がなくなる、なくなった"
    }
  }
}

extension GrantFilter.Order {
  var title: String {
    switch self {
    case .role: "役割"
    case .person: "サインイン名"
    case .until: "終わりの日"
    case .granted: "付けた日（新しい順）"
    }
  }
}
