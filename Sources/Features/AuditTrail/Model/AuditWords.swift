import Application
import Audit

/// What the words of the log are called on the screen; a word that is not known here stands as it is.
enum AuditWords {
  static func action(_ word: String) -> String { actions[word] ?? word }
  static func kind(_ word: String) -> String { kinds[word] ?? word }

  /// The role in which somebody acted.
  static func role(_ word: String) -> String {
    word == "operator" ? "サーバーの操作者" : Role(rawValue: word)?.title ?? word
  }

  /// What it was about, in words.
  static func subject(_ entry: AuditEntry) -> String {
    [kind(entry.subjectKind), entry.subjectID].compactMap { $0 }.joined(separator: " ")
  }

  private static let actions = [
    "legal-table-changed": "法定の率の表を変えた",
    "cycle-changed": "進行管理の進め方を変えた", "round-opened": "進行管理の回を開いた", "round-closed": "進行管理の回を締め切った",
    "round-reopened": "締め切った回を開き直した", "report-moved": "報告を進めた・戻した",
    "round-adopted": "取り込んだ回を引き継いだ", "proposals-decided": "計画の見直し案を決めた",
    "reminders-queued": "お願いのメールを用意した", "reminders-set": "自動のメールを決めた", "mail-settled": "届いたかわからないメールを決めた",
    "mail-address-changed": "メールアドレスを変えた",
    "account-created": "アカウントを作った", "account-disabled": "アカウントを停止した", "account-enabled": "アカウントの停止を解いた",
    "role-granted": "役割を付けた", "role-revoked": "役割を外した", "deputy-named": "代理を決めた", "deputy-ended": "代理を終えた",
    "password-reset": "パスワードを再発行した", "password-changed": "パスワードを変えた", "signed-in": "サインインした",
    "signed-out": "サインアウトした", "session-ended": "端末のサインインを終了した", "sign-in-locked": "サインインを一時止めた",
    "plan-created": "計画を作った", "plan-imported": "計画を取り込んだ", "plan-replaced": "計画を置き換えた",
    "plan-changed": "計画を変えた", "plan-edition-frozen": "計画の版を作った", "plan-opened": "計画を庁内に公開した",
    "plan-withdrawn": "計画を作成中に戻した", "import-uploaded": "取込みのファイルを受け取った", "import-discarded": "取込みをやめた",
    "sample-loaded": "見本を入れた", "exported": "ファイルに取り出した", "personal-data-read": "個人の情報を見た",
    "password-voided": "仮のパスワードを無効にした", "sessions-ended": "ほかの人のサインインを終了した",
    "second-factor-added": "2段階のサインインを設定した", "second-factor-removed": "2段階のサインインをやめた",
    "second-factor-shown": "確認コードで本人を確かめた", "role-handed-over": "役割を新しい所属に引き継いだ",
    "second-factor-reset": "2段階のサインインの設定を消した", "recovery-codes-made": "復旧コードを作り直した",
    "accounts-imported": "CSVからアカウントを作った", "sign-in-refused": "市の認証の人にアカウントがなかった",
    "person-changed": "職員の情報を変えた", "person-linked": "職員とアカウントを結び付けた",
    "form-changed": "書類の形を変えた",
    "edition-rules-changed": "公開する内容の決まりを変えた", "publishing-set": "公開のしかたを決めた",
    "publication-prepared": "公開する版を用意した", "publication-approved": "版を公開した",
    "publication-declined": "公開を取りやめた", "publication-withdrawn": "公開した版を取り下げた",
    "publication-reworded": "公開した版の説明の文を直した",
    "publication-document-made": "公開した版の書類を作った", "publication-documents-asked": "公開した版の書類をもう一度頼んだ",
    "plan-removed": "計画を削除した",
    "reference-added": "参考の計画を入れた", "reference-removed": "参考の計画を外した", "theme-changed": "テーマの言葉を変えた",
    "theme-corrected": "取組のテーマを直した",
    "items-shared": "取組や指標をほかの計画にも載せた", "item-detached": "載せた取組をこの計画のものにした",
    "child-plan-made": "親計画から計画を作った",
    "next-plan-made": "次の計画を作った", "succession-decided": "次の計画への引継ぎを決めた",
    "review-changed": "計画の総括を変えた",
    "form-returned": "報告のワークブックを受け取った", "form-taken": "報告のワークブックを取り込んだ", "form-discarded": "報告のワークブックを捨てた",
    "people-uploaded": "職員のファイルを受け取った", "people-taken": "職員のファイルを取り込んだ", "people-taken-back": "職員の取込みを取り消した",
    "people-discarded": "職員の取込みをやめた", "staff-words-changed": "職位などの語を変えた",
    "units-changed": "組織を変えた", "indicator-changed": "指標を変えた", "indicator-filled": "指標の値を集めた",
    "figure-file-attached": "数字に資料を添えた", "figure-file-removed": "数字の資料を外した",
    "figures-entered": "指標の数字を入れた", "period-decided": "年度の数字を締めた・解いた",
    "work-time-read": "職員の勤務時間を見た", "work-time-uploaded": "勤務時間のファイルを受け取った",
    "work-time-taken": "勤務時間のファイルを取り込んだ", "work-time-taken-back": "勤務時間の取込みを取り消した",
    "work-time-discarded": "勤務時間の取込みをやめた", "work-time-settings-changed": "時間外勤務の上限と数え方を変えた",
    "audit-retention-set": "監査記録の保存年数を決めた", "audit-trimmed": "古い監査記録を削除した",
    // Not written any more, but they stand in older logs, which never change.
    "person-read": "職員の情報を見た", "people-exported": "職員の一覧を取り出した",
  ]

  private static let kinds = [
    "legal-table": "法定の率",
    "account": "アカウント", "plan": "計画", "import": "取込み", "audit": "監査記録", "search": "検索", "role": "役割",
    "person": "職員", "people": "職員", "round": "進行管理の回", "report": "進捗報告", "mail": "メール", "people-run": "職員の取込み",
    "staff-words": "職位などの語", "unit": "所属", "work-time": "勤務時間", "work-time-run": "勤務時間の取込み",
    "library": "参考の計画",
  ]
}
