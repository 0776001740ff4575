import Application
import Database
import Editions
import Essentials
import HTTP
import PlanFile
import Planning
import Reporting

/// Settings, rules, preparing, approving, giving up and withdrawing.
extension Publishing {
  func saveSettings(_ context: RequestContext, _ id: Plan.ID) throws -> Response {
    var page = try settingsPage(context, id)
    let fields = try context.form()
    var settings = PublishingSettings()
    settings.isLive = fields.text("live") == "1"
    settings.needsOther = fields.text("other") == "1"
    settings.license = fields.text("license") ?? ""
    settings.contact = fields.text("contact") ?? ""
    if settings.license.isEmpty { page.refusals.append(Refusal("データの利用条件を書いてください。", field: "license")) }
    for (field, text) in [("license", settings.license), ("contact", settings.contact)] where text.count > 500 {
      page.refusals.append(Refusal("500字までで書いてください。", field: field))
    }
    let seen = fields.text("seen")
    guard page.refusals.isEmpty else {
      page = SettingsPage(context: context, plan: page.plan, settings: settings, refusals: page.refusals, seen: seen)
      return page.response(status: .unprocessable)
    }
    // Whoever turned the public pages off meanwhile must not find them on again because of an old form.
    let other = try context.services.database.write { connection -> PublishingSettings? in
      let now = try EditionRulesStore.settings(of: id, in: connection)
      guard seen == nil || seen == now.stamp else { return now }
      try EditionRulesStore.put(
        settings, of: id, by: context.signedIn, in: connection, at: context.services.clock.now)
      return nil
    }
    if let other {
      let words = other.isLive ? "このサーバーで公開する" : "このサーバーでは公開しない"
      let approval = other.needsOther ? "承認は別の人" : "承認は同じ人でもよい"
      page = SettingsPage(
        context: context, plan: page.plan, settings: settings,
        refusals: [
          Refusal(
            "この間に、ほかの人が公開のしかたを変えました。まだ保存していません。今は「\(words)、\(approval)」です。下の内容を確かめて、よければもう一度保存してください。",
            field: "live")
        ], seen: other.stamp)
      return page.response(status: .conflict)
    }
    return .seeOther(PublishingAddresses.overview(id).adding([("done", "settings")]))
  }

  func saveRules(_ context: RequestContext, _ id: Plan.ID, _ kind: EditionKind) throws -> Response {
    let page = try rulesPage(context, id, kind)
    let fields = try context.form()
    var rules = page.rules
    let ticked = Set(fields.texts("part"))
    for part in EditionPart.all(in: page.plan.document) where !EditionPart.always.contains(part) {
      rules.parts[part.key] = ticked.contains(part.key)
    }
    // Exceptions that lost their mark stay on the page until it is saved, so that they can be marked again; what the page did not
    // have was decided meanwhile, and stays.
    let (marked, listed) = (Set(fields.texts("item")), Set(fields.texts("known")))
    func kept(_ items: [String: Bool]) -> Set<String> {
      Set(items.keys.filter { marked.contains($0) || !listed.contains($0) })
    }
    let rounds = Set(fields.texts("round"))
    // A round that comes later is shown when it is closed, unless somebody takes the mark away.
    rules.rounds = Dictionary(
      page.plan.document.rounds.filter { !rounds.contains($0.id.text) }.map { ($0.id.text, false) },
      uniquingKeysWith: { first, _ in first })
    var refusals: [Refusal] = []
    let size = fields.text("size") ?? ""
    let range = EditionRules.groupSizes(of: kind)
    if let number = Int(size), range.contains(number) {
      rules.smallestGroup = number
    } else {
      refusals.append(Refusal("\(range.lowerBound)から\(range.upperBound)までの数を書いてください。", field: "size"))
    }
    let seen = fields.text("revision").flatMap { Int(asked: $0) } ?? 0
    func again(
      _ refusals: [Refusal], _ status: Status, revision: Int, items: [String: EditionItem]? = nil
    ) -> Response {
      RulesPage(
        context: context, plan: page.plan, rules: rules, revision: revision, items: items ?? page.items,
        groupSize: size, kept: kept(rules.items), refusals: refusals
      ).response(status: status)
    }
    guard refusals.isEmpty else { return again(refusals, .unprocessable, revision: seen) }
    var chosen = rules
    let exceptions = kept(rules.items)
    chosen.items = rules.items.filter { exceptions.contains($0.key) }
    do {
      try put(chosen, seen: seen, context, id)
    } catch let refusal as Refusal {
      if let now = refusal.now {
        // What a colleague decided about single items stands here as it is now, so that saving again does not drop it.
        let present = try rulesPage(context, id, kind)
        rules.items = present.rules.items
        return again([refusal], .conflict, revision: now, items: present.items)
      }
      return again([refusal], .conflict, revision: seen)
    }
    return .seeOther(PublishingAddresses.rules(id, kind).adding([("done", "saved")]))
  }

  private func put(_ rules: EditionRules, seen: Int, _ context: RequestContext, _ id: Plan.ID) throws {
    try context.services.database.write { connection in
      try EditionRulesStore.put(
        rules, seen: seen, of: id, by: context.signedIn, in: connection, at: context.services.clock.now)
    }
  }

  /// Shows or hides one item of the list.
  func decideItem(_ context: RequestContext, _ id: Plan.ID, _ kind: EditionKind) throws -> Response {
    let fields = try context.form()
    guard let key = fields.text("item").flatMap({ EditionItem.Key(text: $0) }), let act = fields.text("act") else {
      throw Refusal("項目を読み取れませんでした。一覧に戻って、もう一度選んでください。")
    }
    let kept = try context.services.database.read { try EditionRulesStore.rules(of: id, kind, in: $0) }
    var rules = kept.rules
    switch act {
    case "show": rules.items[key.text] = true
    case "hide": rules.items[key.text] = false
    default: rules.items[key.text] = nil
    }
    try put(rules, seen: fields.text("revision").flatMap { Int(asked: $0) } ?? 0, context, id)
    let place = ListPage.place { fields.text($0) }.filter { !$0.value.isEmpty }
    return .seeOther(PublishingAddresses.list(id, kind).adding(place + [("done", "decided")]))
  }

  /// Freezes what would be published; what was typed is never lost.
  func prepare(_ context: RequestContext, _ id: Plan.ID) throws -> Response {
    let fields = try context.form()
    var page = try overview(context, id)
    page.note = fields.text("note") ?? ""
    page.day = fields.text("day") ?? ""
    page.moment = fields.text("moment") ?? "now"
    page.chosen = DocumentTicks(fields)
    if page.note.isEmpty { page.refusals.append(Refusal("変わったところを書いてください。はじめての版なら「はじめての公開」と書きます。", field: "note")) }
    if page.note.count > 2_000 { page.refusals.append(Refusal("2000字までで書いてください。", field: "note")) }
    let day = Day(page.day)
    if day == nil { page.refusals.append(Refusal("公開の日を、2026-12-01のように書いてください。", field: "day")) }
    let newest = page.publications.first { $0.state == .published }
    if let day, let refusal = PublicationDay.refusal(of: day, after: newest, today: context.services.clock.now.day) {
      page.refusals.append(refusal)
    }
    let moment = EditionMoment(text: page.moment)
    if moment == nil { page.refusals.append(Refusal("どの時点の計画にするかを選んでください。", field: "moment")) }
    guard let day, let moment, page.refusals.isEmpty else { return page.response(status: .unprocessable) }
    do {
      // Counting takes its time, and nobody has to wait for it.
      let showing = try context.services.database.read { connection in
        let today = min(day, context.services.clock.now.day)
        return try forms.counts.map {
          try $0(snapshot(id, in: connection), today, page.chosen.namedYears, connection)
        }
      }
      try context.services.database.write { connection in
        guard try PlanOpening.isOpen(id, in: connection) == true else {
          throw Refusal("この計画は、まだ庁内に公開していません。職員が読めない計画は、市民にも公開できません。先に計画の表紙で、庁内に公開してください。")
        }
        let source = try EditionSource(try snapshot(id, in: connection), at: moment, in: connection)
        let editions = try EditionKind.published.map { kind in
          let rules = try EditionRulesStore.rules(of: id, kind, in: connection).rules
          let edition = try EditionFilter.edition(of: source, by: rules, in: connection)
          return try showing.map { edition.with(try $0(edition.content, edition.rules, connection)) } ?? edition
        }
        guard let edition = editions.first(where: { $0.kind == .public }) else { return }
        let earlier = try EarlierEdition.readable(by: .public, of: id, in: connection)
        let words = try PublicWords(beside: edition, earlier, in: connection)
        if let refusal = words.refusal(of: page.note, field: "note") { throw refusal }
        let (documents, checks) = try page.chosen.choices(
          of: forms.all(edition.content.snapshot, day, moment, connection), shown: page.forms)
        if let refusal = documents.lazy.compactMap({ words.refusal(of: $0.form, field: "document") }).first {
          throw refusal
        }
        _ = try PublicationStore.prepare(
          editions, documents: documents, checks: checks, note: page.note, day: day, moment: moment, of: id,
          by: context.signedIn, in: connection, at: context.services.clock.now)
      }
    } catch let refusal as Refusal {
      page.refusals = [refusal]
      return page.response(status: refusal.field == "note" ? .unprocessable : .conflict)
    }
    return .seeOther(PublishingAddresses.overview(id).adding([("done", "prepared")]))
  }

  /// Approves; what changed since it was prepared must have been told, every text with a hidden number must be ticked, and what was
  /// ticked stays.
  func approve(_ context: RequestContext, _ id: Plan.ID, _ key: Int) throws -> Response {
    let fields = try context.form()
    let confirmed = Set(fields.texts("echo"))
    // What changed while somebody read the page must not go out unseen.
    let changed = Refusal("この間に、計画か、載せるものの決まりが変わりました。「用意したあとで変わったこと」を確かめて、もう一度決めてください。", field: "stale")
    let page = try waitingPageIfAny(context, id, key)
    if var page, page.stale.stamp != fields.text("stale") ?? "" {
      (page.confirmed, page.refusals) = (confirmed, [changed])
      return page.response(status: .conflict)
    }
    do {
      try context.services.database.write { connection in
        // Nor what changes between that look and this act.
        if let page, try basis(of: id, in: connection) != page.stale.basis { throw changed }
        _ = try PublicationStore.approve(
          key, confirming: confirmed, of: id, by: context.signedIn, in: connection, at: context.services.clock.now)
      }
    } catch let refusal as Refusal where ["echo", "decide", "stale"].contains(refusal.field) {
      var page = try waitingPage(context, id, key)
      (page.confirmed, page.refusals) = (confirmed, [refusal])
      return page.response(status: refusal.field == "echo" ? .unprocessable : .conflict)
    }
    return .seeOther(PublishingAddresses.overview(id).adding([("done", "approved")]))
  }

  func decline(_ context: RequestContext, _ id: Plan.ID, _ key: Int) throws -> Response {
    guard let reason = try reason(context) else {
      var page = try waitingPage(context, id, key)
      page.reason = try context.form().text("reason") ?? ""
      page.refusals = [Refusal("取りやめる理由を、500字までで書いてください。", field: "reason")]
      return page.response(status: .unprocessable)
    }
    try context.services.database.write { connection in
      try PublicationStore.decline(
        key, because: reason, of: id, by: context.signedIn, in: connection, at: context.services.clock.now)
    }
    return .seeOther(PublishingAddresses.overview(id).adding([("done", "declined")]))
  }

  func withdraw(_ context: RequestContext, _ id: Plan.ID, _ number: Int) throws -> Response {
    guard let reason = try reason(context) else {
      var page = try overview(context, id)
      page.withdrawing = (number, try context.form().text("reason") ?? "")
      page.refusals = [Refusal("取り下げる理由を、500字までで書いてください。", field: "reason\(number)")]
      return page.response(status: .unprocessable)
    }
    let refusal = try context.services.database.write { connection -> Refusal? in
      let words = try publicWords(beside: id, in: connection)
      if let refusal = words.refusal(of: reason, field: "reason\(number)") { return refusal }
      try PublicationStore.withdraw(
        number, because: reason, of: id, by: context.signedIn, in: connection, at: context.services.clock.now)
      return nil
    }
    if let refusal {
      var page = try overview(context, id)
      (page.withdrawing, page.refusals) = ((number, reason), [refusal])
      return page.response(status: .unprocessable)
    }
    return .seeOther(PublishingAddresses.overview(id).adding([("done", "withdrawn")]))
  }

  /// Puts the documents of a version that could not be made into the queue again.
  func makeAgain(_ context: RequestContext, _ id: Plan.ID, _ key: Int) throws -> Response {
    try context.services.database.write { connection in
      try ReleasedDocumentStore.again(
        key, of: id, by: context.signedIn, in: connection, at: context.services.clock.now)
    }
    return .seeOther(PublishingAddresses.overview(id).adding([("done", "again")]))
  }

  /// The search of words that stand beside the versions of a plan.
  func publicWords(beside id: Plan.ID, in connection: borrowing Connection) throws -> PublicWords {
    let source = try EditionSource(try snapshot(id, in: connection), at: .now, in: connection)
    let rules = try EditionRulesStore.rules(of: id, .public, in: connection).rules
    return try PublicWords(
      beside: EditionFilter.edition(of: source, by: rules, in: connection),
      EarlierEdition.readable(by: .public, of: id, in: connection), in: connection)
  }

  private func reason(_ context: RequestContext) throws -> String? {
    guard let reason = try context.form().text("reason"), !reason.isEmpty, reason.count <= 500 else { return nil }
    return reason
  }
}
