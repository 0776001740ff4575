import Application
import Audit
import Design
import Essentials
import HTML
import HTTP

/// What a walk along the whole chain found, and how long entries are kept.
struct AuditCheckPage {
  let context: RequestContext
  let result: AuditVerification
  let years: Int?

  func response() -> Response {
    Shell(
      "改ざんの確認", in: context, trail: [Shell.Crumb("監査記録", AuditTrail.list())], section: AuditTrail.list(),
      width: .medium
    ).response { html in
      switch result {
      case .intact: html.goodNotice(result.words)
      case .broken(let seq, _):
        html.div(Attributes(class: "notice bad", role: "alert")) { html in
          html.p(result.words)
          html.p { html in
            html.a(AuditTrail.entry(seq), "この記録を見る")
            html.text("。サーバーの写しと比べて、いつから違うかを調べてください。")
          }
        }
      }
      html.section(.class("card")) { html in
        html.h2("確かめ方と保存年数")
        html.p("記録には、ひとつ前の記録のハッシュが入っています。1件でも書き換え、削除、差し込みがあると、つながりが切れて見つかります。")
        html.p(
          years.map { "\($0)年を過ぎた記録は、1日1回、自動で削除されます。" } ?? "記録は、すべて残す設定です。")
        html.p(.class("small muted"), "保存年数は、サーバーの操作者がコマンドで決めます（hagukumi audit retention）。決めたことと削除したことも、ここに記録されます。")
      }
    }
  }
}
