import Organization

/// Whether somebody can sign in, for the reader.
enum AccountState {
  case disabled, locked, waiting, active

  init(_ account: Account, isLocked: Bool) {
    self = account.isDisabled ? .disabled : isLocked ? .locked : account.mustChangePassword ? .waiting : .active
  }

  var title: String {
    switch self {
    case .disabled: "停止中"
    case .locked: "間違いが続いて一時停止中"
    case .waiting: "仮パスワード（本人の変更待ち）"
    case .active: "使用中"
    }
  }
}
