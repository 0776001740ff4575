import Application
import Audit
import Database
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Organization
import WorkTime

extension WorkTimeBook {
  func showSettings(_ context: RequestContext) throws -> Response {
    try context.services.database.read { try SettingsPage(context, in: $0) }.response()
  }

  func saveSettings(_ context: RequestContext) throws -> Response {
    let form = try context.form()
    var page = try context.services.database.read { try SettingsPage(context, in: $0) }
    let typed = page.take(form)
    guard page.refusals.isEmpty else { return page.response() }
    var moved = false
    try context.services.database.write { connection in
      let now = try SettingsPage(context, in: connection)
      guard page.seen == nil || page.seen == now.stamp else {
        (page, moved) = (now, true)
        return
      }
      try WorkSettingStore.save(typed.limits, typed.settings, special: typed.special, in: connection)
      try AuditLog.record(
        .workTimeSettingsChanged, by: context.signedIn, subject: AuditSubject("work-time"),
        detail: "時間外勤務の上限と数え方を変えた（\(typed.summary)）", in: connection, at: context.services.clock.now)
    }
    if moved {
      page.keep(form)
      return page.response()
    }
    return .seeOther(WorkTimeAddresses.settings().adding([("done", "saved")]))
  }
}

/// What was typed into the form of the settings.
struct TypedWorkSettings {
  var limits: [WorkLimit] = []
  var settings = WorkSettings()
  var special: Set<Unit.ID> = []

  /// For the log.
  var summary: String {
    let texts = limits.map { limit in
      "\(limit.isSpecial ? "他律的" : "原則")\(limit.kind.title)\(limit.from)から"
        + (limit.kind.isTime ? WorkTexts.time(limit.amount) : "\(limit.amount)か月")
    }
    return (texts + ["他律的な所属\(special.count)", "年休1日\(settings.dayMinutes)分", "近い\(settings.nearShare)%"])
      .joined(separator: "、")
  }
}

/// The limits with their days and sources, how the city counts, and the units whose work is decided by others.
struct SettingsPage {
  private let context: RequestContext
  private let limits: [WorkLimit]
  private let settings: WorkSettings
  private let special: Set<Unit.ID>
  private let directory: UnitDirectory
  private var typed: FormFields?
  private(set) var refusals: [Refusal] = []
  /// The state that the form was made from; nil where it says none.
  private(set) var seen: String?

  /// Four statements.
  init(_ context: RequestContext, in connection: borrowing Connection) throws {
    self.context = context
    limits = try WorkSettingStore.limits(in: connection)
    settings = try WorkSettingStore.settings(in: connection)
    special = try WorkSettingStore.specialUnits(in: connection)
    directory = try UnitStore.directory(on: context.services.clock.now.day, in: connection)
  }

  /// The kept limits, and an empty row for one more.
  private var rows: Int { limits.count + 1 }

  private func value(_ name: String, _ kept: String) -> String { typed.map { $0.text(name) ?? "" } ?? kept }

  /// A word that changes with what is kept.
  var stamp: String {
    contentVersion(Array("\(limits)\n\(settings)\n\(special.map(\.text).sorted())".utf8))
  }

  /// Shows what was typed over a state that somebody else saved meanwhile.
  mutating func keep(_ form: FormFields) {
    typed = form
    seen = stamp
    refusals = [
      Refusal("この間に、ほかの人が上限か数え方を変えました。まだ保存していません。別の窓で今の内容を確かめて、よければもう一度保存してください。", field: "amount-0")
    ]
  }

  /// Reads the form; what is wrong stands in `refusals`, and nothing typed is lost.
  mutating func take(_ form: FormFields) -> TypedWorkSettings {
    typed = form
    seen = form.text("seen")
    var result = TypedWorkSettings()
    for row in 0..<rows { if let limit = limit(form, row) { result.limits.append(limit) } }
    let pairs = result.limits.map { "\($0.kind.rawValue) \($0.isSpecial) \($0.from)" }
    if Set(pairs).count < pairs.count {
      refusals.append(Refusal("同じ種類の上限が、同じ日に2つあります。日を変えるか、片方を空にしてください。", field: "amount-0"))
    }
    if result.limits.isEmpty { refusals.append(Refusal("上限を1つ以上入れてください。", field: "amount-0")) }
    result.settings = WorkSettings(
      countsHoliday: form.text("holiday") == "1", dayMinutes: number(form, "day-minutes", 60...720, "年休1日の分"),
      nearShare: number(form, "near", 1...100, "近いとする割合"))
    let known = Set(directory.entries.map(\.id.text))
    result.special = Set(form.texts("special").filter(known.contains).map { Unit.ID(stored: $0) })
    // Units of other days are not in the form and stay.
    result.special.formUnion(special.filter { directory[$0] == nil })
    return result
  }

  private mutating func number(_ form: FormFields, _ name: String, _ range: ClosedRange<Int>, _ title: String) -> Int {
    guard let number = Int(narrowed(form.text(name) ?? "")), range.contains(number) else {
      refusals.append(Refusal("\(title)は、\(range.lowerBound)から\(range.upperBound)までの数字にしてください。", field: name))
      return range.lowerBound
    }
    return number
  }

  private mutating func limit(_ form: FormFields, _ row: Int) -> WorkLimit? {
    let (amount, day) = (narrowed(form.text("amount-\(row)") ?? ""), form.text("day-\(row)") ?? "")
    guard !amount.isEmpty else { return nil }
    guard let kind = form.text("kind-\(row)").flatMap(WorkLimit.Kind.init(rawValue:)) else {
      refusals.append(Refusal("上限の種類を選んでください。", field: "kind-\(row)"))
      return nil
    }
    guard let number = Int(asked: amount), (1...9_999).contains(number) else {
      refusals.append(Refusal("上限は、1から9999までの数字（時間か月の数）にしてください。", field: "amount-\(row)"))
      return nil
    }
    guard let from = day.isEmpty ? DayPeriod.always.firstDay : Day(reading: day) else {
      refusals.append(Refusal("いつからかを、2026-04-01または令和8年4月1日のように入力してください。", field: "day-\(row)"))
      return nil
    }
    return WorkLimit(
      kind, isSpecial: form.text("units-\(row)") == "special", from: from, amount: kind.isTime ? number * 60 : number,
      source: String((form.text("source-\(row)") ?? "").prefix(200)))
  }

  func response() -> Response {
    Shell(
      "上限と数え方", in: context, trail: [WorkRunListPage.trail], section: WorkTimeAddresses.units()
    ).response(status: refusals.isEmpty ? .ok : .unprocessable) { html in
      html.errorSummary(refusals)
      if context.query("done") == "saved" { html.goodNotice("保存しました。") }
      html.p(.class("lead"), "上限は市の条例・規則で決まります。初めの値は目安です。市の規則で確かめて、直してください。")
      html.form(WorkTimeAddresses.settings(), in: context) { html in
        html.input(.hidden, name: "seen", value: seen ?? stamp)
        html.section(Attributes(class: "card", labelledBy: "limits")) { limitRows(&$0) }
        html.section(Attributes(class: "card stack", labelledBy: "counting")) { counting(&$0) }
        html.section(Attributes(class: "card", labelledBy: "special")) { units(&$0) }
        html.submit("保存する", .class("button primary"))
      }
    }
  }

  private func limitRows(_ html: inout HTMLWriter) {
    html.h2(.id("limits"), "時間外勤務の上限")
    html.div(Attributes(class: "scroll", label: "時間外勤務の上限", tabIndex: 0)) { html in
      html.table(.class("list wide-last")) { html in
        html.caption(.class("visually-hidden"), "時間外勤務の上限")
        html.thead { html in
          html.tr { html in
            for title in ["所属", "種類", "上限（時間、または月の数）", "いつから（空なら前から）", "根拠"] { html.th(scope: .column, title) }
          }
        }
        html.tbody { html in for row in 0..<rows { limitRow(row, &html) } }
      }
    }
    html.p(.class("help"), "上限の欄を空にして保存すると、その行は消えます。")
  }

  private func limitRow(_ row: Int, _ html: inout HTMLWriter) {
    let limit = row < limits.count ? limits[row] : nil
    let units = value("units-\(row)", limit?.isSpecial == true ? "special" : "usual")
    let kind = value("kind-\(row)", limit?.kind.rawValue ?? "month")
    let amount = limit.map { String($0.kind.isTime ? $0.amount / 60 : $0.amount) } ?? ""
    let day = limit.map { $0.from == DayPeriod.always.firstDay ? "" : $0.from.description } ?? ""
    html.tr { html in
      html.td { html in
        html.select(name: "units-\(row)", Attributes(label: "\(row + 1)行目の所属")) { html in
          html.option("usual", "そのほかの所属", selected: units != "special")
          html.option("special", "他律的な業務の多い所属", selected: units == "special")
        }
      }
      html.td { html in
        html.select(name: "kind-\(row)", Attributes(id: "kind-\(row)", label: "\(row + 1)行目の種類")) { html in
          for one in WorkLimit.Kind.allCases { html.option(one.rawValue, one.title, selected: one.rawValue == kind) }
        }
      }
      for (name, kept, title) in [("amount", amount, "上限"), ("day", day, "始まり"), ("source", limit?.source ?? "", "根拠")]
      {
        html.td { html in
          let id = "\(name)-\(row)"
          html.input(
            .text, name: id, value: value(id, kept), Attributes(id: id, label: "\(row + 1)行目の\(title)"),
            invalid: refusals.contains { $0.field == id })
        }
      }
    }
  }

  private func counting(_ html: inout HTMLWriter) {
    html.h2(.id("counting"), "数え方")
    html.div(.class("choice")) { html in
      let isChecked = typed.map { $0.text("holiday") == "1" } ?? settings.countsHoliday
      html.input(.checkbox, name: "holiday", value: "1", .id("holiday"), checked: isChecked)
      html.label(for: "holiday", "休日勤務も足す")
    }
    FormField("day-minutes", "年休1日の長さ（分）", help: "時間で取った年休を日に直すときに使います。8時間なら480、7時間45分なら465。", refusals: refusals)
      .writeInput(to: &html, value: value("day-minutes", String(settings.dayMinutes)))
    FormField("near", "上限の何%から「近い」とするか", refusals: refusals)
      .writeInput(to: &html, value: value("near", String(settings.nearShare)))
  }

  private func units(_ html: inout HTMLWriter) {
    html.h2(.id("special"), "他律的な業務の比重が高い所属")
    html.p(.class("help"), "任命権者が指定した所属を選びます。下の所属も含みます。")
    if directory.entries.isEmpty { return html.p(.class("muted"), "所属がまだありません。") }
    html.ul(.class("unit-choices")) { html in
      for entry in directory.entries {
        html.li { html in
          let isChecked = typed.map { $0.texts("special").contains(entry.id.text) } ?? special.contains(entry.id)
          html.input(
            .checkbox, name: "special", value: entry.id.text, .id("special-\(entry.id.text)"), checked: isChecked)
          html.label(
            for: "special-\(entry.id.text)", String(repeating: "　", count: entry.depth) + entry.span.name)
        }
      }
    }
  }
}
