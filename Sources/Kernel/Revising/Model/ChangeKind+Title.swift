extension ChangeKind {
  /// What the kind of change is called, on pages and in the audit log.
  package var title: String {
    switch self {
    case .created: "取込み・作成"
    case .replaced: "ファイルでの置換え"
    case .edited: "内容の変更"
    case .scheduled: "工程の変更"
    case .added: "追加"
    case .moved: "移動"
    case .renumbered: "番号の付け直し"
    case .repeated: "再掲"
    case .split: "分割"
    case .merged: "統合"
    case .archived: "計画から外す"
    case .broughtBack: "計画に戻す"
    case .removed: "削除"
    case .cover: "表紙の変更"
    case .levels: "階層の変更"
    case .vocabulary: "用語の変更"
    case .emphases: "重点の変更"
    case .sections: "本文の変更"
    case .bulk: "まとめての変更"
    case .restored: "前の内容に戻す"
    case .undone: "元に戻す"
    case .redone: "やり直し"
    case .followed: "もとの計画に合わせる"
    case .borrowed: "ほかの計画の取組を載せる"
    }
  }
}
