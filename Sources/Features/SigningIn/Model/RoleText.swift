import Application

extension Role {
  /// What the role is for and what it leaves out, in one line.
  var explanation: String {
    switch self {
    case .systemAdministrator: "アカウントを作り、役割を付けます。計画の内容は見られません。"
    case .planManager: "計画を取り込み、直し、出力します。アカウントの管理はできません。"
    case .reader: "計画を見て、出力します。変更はできません。"
    }
  }
}
