extension Role {
  /// What the role is for and what it leaves out, in one line.
  package var explanation: String {
    switch self {
    case .systemAdministrator: "アカウントを作り、役割を付けます。計画の内容は見られません。"
    case .planManager:
      "計画と指標の数字を入れ、直し、出力し、公開します。報告を受け付け、報告する人などの役割を付けます。職員の名簿、勤務時間と休暇、組織も扱います（1つの計画だけに付けたときは扱えません）。アカウントの管理はできません。"
    case .approver: "自分の所属の報告を確かめ、受け付けるか差し戻します。自分の所属が担当する指標の数字を入れ、職員の勤務時間と休暇を見ることもできます。"
    case .reporter: "自分の所属の取組について実績を報告し、自分の所属が担当する指標の数字を入れます。"
    case .committeeMember: "計画を見て、意見と評価を書きます。"
    case .reader: "作成中のものも含めて計画を見て、出力します。変更はできません。"
    case .publisher: "人事課が用意した公開の内容を確かめ、承認します。計画は変えられません。"
    case .staff: "庁内に公開された計画を見ます。"
    case .auditor: "操作の記録を調べ、出力します。計画の内容は見られません。"
    case .occupationalHealth: "健康に関する記録を扱います。人事課とシステム管理者には見えません。"
    }
  }
}
