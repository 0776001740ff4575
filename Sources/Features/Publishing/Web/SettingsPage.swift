import Application
import Contracts
import Design
import Editions
import Essentials
import HTML
import HTTP
import PlanFile
import Planning

/// How a plan is published: on this server or not, who approves, terms of use.
struct SettingsPage {
  let context: RequestContext
  let plan: PlanSnapshot
  let settings: PublishingSettings
  var refusals: [Refusal] = []
  /// The state that is changed; that of `settings` where nothing else is said.
  var seen: String?

  func response(status: Status = .ok) -> Response {
    PlanFrame("公開のしかた", of: plan.plan, in: context, view: .publishing).response(status: status) { html in
      html.errorSummary(refusals)
      html.form(PublishingAddresses.settings(plan.plan.id), in: context, .class("card")) { html in
        html.input(.hidden, name: "seen", value: seen ?? settings.stamp)
        html.tick("live", id: "live", "このサーバーで公開する（だれでも、サインインしないで読めます）", isOn: settings.isLive)
        html.p(.class("help"), "このサーバーが庁内だけにつながっているときは、zipを市のウェブサーバーに置いてください。")
        html.tick("other", id: "other", "承認は、用意した人とは別の人がする", isOn: settings.needsOther)
        FormField("license", "データの利用条件", help: "例：\(PublishingSettings.usualLicense)", refusals: refusals)
          .writeInput(to: &html, value: settings.license)
        FormField("contact", "問合せ先", help: "課の名前と電話番号など。ページの下に書きます。", isOptional: true, refusals: refusals)
          .writeInput(to: &html, value: settings.contact)
        html.submit("保存する", .class("button primary"))
      }
    }
  }
}

extension PublishingSettings {
  /// A word that changes with them, by which a form tells the state that it was made from.
  var stamp: String { contentVersion(Array("\(isLive) \(needsOther)\n\(license)\n\(contact)".utf8)) }
}
