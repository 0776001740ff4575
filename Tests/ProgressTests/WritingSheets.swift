import Application
import Database
import Essentials
import HTTP
import JSON
import Reporting
import Rounds
import TestKit
import Testing

@Suite struct WritingSheets {
  @Test(arguments: Engine.tested)
  func `an officer finds her sheets, fills them in one after the other and is led to the next`(
    engine: Engine
  ) async throws {
    try await SheetDesk.with(engine) { desk in
      let officer = try desk.client(.reporter, unit: "unit-1")
      let inbox = try await officer.get("/progress")
      #expect(inbox.status == 200 && inbox.text.contains("あなたを待っているもの（2）"))
      #expect(!inbox.markup.contains(desk.address(2)))
      let page = try await officer.get(desk.address(0))
      #expect(page.status == 200 && page.text.contains("あなたの分 1 / 2"))
      let form = try page.form(desk.address(0))
      let lacking = try await officer.submit(form, pressing: ("step", "submit"))
      #expect(lacking.status == 422 && lacking.text.contains("「実績」に答えてください。"))
      #expect(lacking.markup.contains("href=\"#q-done\"") && lacking.markup.contains("id=\"q-done\""))
      let sent = try await officer.submit(form, SheetDesk.answers, pressing: ("step", "submit"))
      #expect(sent.status == 303 && sent.location == "\(desk.address(1))?done=submitted")
      let next = try await officer.follow(sent)
      #expect(next.text.contains("提出しました。次の報告です（あと1件）。"))
      let last = try await officer.submit(
        try next.form(desk.address(1)), SheetDesk.answers, pressing: ("step", "submit"))
      #expect(last.location == "/progress?done=submitted")
      #expect(try await officer.follow(last).text.contains("いま、あなたを待っている報告はありません。"))
      #expect(try desk.sheet(0).state == .submitted && desk.sheet(1).state == .submitted)
      let read = try await officer.get(desk.address(0))
      #expect(read.text.contains("取り下げて直せます"))
      #expect(try await officer.post(desk.address(0), [("step", "take-back"), ("revision", "9")]).status == 303)
      #expect(try desk.sheet(0).state == .draft)
    }
  }

  @Test(arguments: Engine.tested)
  func `answers are saved as one types, vague endings are pointed out, and unreadable figures stay with their error`(
    engine: Engine
  ) async throws {
    try await SheetDesk.with(engine) { desk in
      let officer = try desk.client(.reporter, unit: "unit-1")
      _ = try await officer.get(desk.address(0))
      let saved = try await desk.save("outcome", "研修を検討する。", on: 0, seen: 0, as: officer)
      #expect(saved.status == 200 && saved.json["revision"]?.int == 1)
      #expect(saved.json["group"]?.string?.contains("「検討する」で終わる文があります") == true)
      let wrong = try await desk.save("next-day", "来月", on: 0, seen: 1, as: officer)
      #expect(wrong.status == 200 && wrong.json["group"]?.string?.contains("日付を読み取れません") == true)
      #expect(try desk.sheet(0).entry("next-day")?.value == "来月")
      let clash = try await desk.save("outcome", "別の文。", on: 0, seen: 0, as: officer)
      #expect(clash.status == 409 && clash.json["conflicts"]?.string?.contains("研修を検討する。") == true)
      // Nothing stood there before, so there is nothing to show of it.
      #expect(clash.json["conflicts"]?.string?.contains("変える前の内容") == false)
      let chosen = try await officer.post(
        "\(desk.address(0))/resolve",
        [("revision", "2"), ("group", "outcome"), ("mine-outcome", "別の文。"), ("choice-outcome", "mine")])
      #expect(chosen.status == 303)
      #expect(try desk.sheet(0).entry("outcome")?.value == "別の文。")
      let third = try await desk.save("outcome", "三つめの文。", on: 0, seen: 2, as: officer)
      let panel = try #require(third.json["conflicts"]?.string)
      #expect(panel.contains("変える前の内容") && panel.contains("研修を検討する。") && panel.contains("三つめ"))
    }
  }

  @Test(arguments: Engine.tested)
  func `what was said last time stands beside the question and comes in with one click`(
    engine: Engine
  ) async throws {
    try await SheetDesk.with(engine) { desk in
      let officer = try desk.client(.reporter, unit: "unit-1")
      let page = try await officer.get(desk.address(0))
      #expect(page.text.contains("前回（令和5年度 期末）") && page.text.contains("集まりを開いた"))
      let same = try await officer.submit(try page.form(desk.address(0)), pressing: ("step", "same"))
      #expect(same.location == "\(desk.address(0))?done=same")
      #expect(try desk.sheet(0).isUnchanged && desk.sheet(0).entry("grade")?.value == "目標どおり")
      #expect(try await officer.get("/progress").text.contains("前回と同じ"))
      // What was written since is not thrown away.
      let other = try await officer.get(desk.address(1))
      let form = try other.form(desk.address(1))
      let kept = try await officer.submit(form, [("value-done", "新しい場所で開いた")], pressing: ("step", "same"))
      #expect(kept.status == 422 && kept.text.contains("もう書かれている項目がある"))
      #expect(try desk.sheet(1).entry("done")?.value == "新しい場所で開いた")
      let after = try await officer.get(desk.address(1))
      #expect(other.text.contains("前回と同じにする") && !after.text.contains("前回と同じにする"))
    }
  }

  @Test(arguments: Engine.tested)
  func `hostile texts stay texts in every field, in the history and in conflicts`(
    engine: Engine
  ) async throws {
    let hostile = "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>"
    for ready in ReadyCycle.allCases {
      try await SheetDesk.with(engine, ready) { desk in
        let keeper = try desk.client(.planManager)
        for question in desk.form.questions where question.rater == .unit && question.kind != .evidence {
          let answer = try await desk.save(
            question.key, hostile, note: hostile, on: 0, seen: try desk.sheet(0).revision, as: keeper)
          #expect(answer.status == 200, "\(question.key)")
          #expect(answer.json["group"]?.string?.contains("<script") == false, "\(question.key)")
        }
        let other = try desk.client(.planManager)
        let clash = try await desk.save("done", hostile + "2", on: 0, seen: 0, as: other)
        #expect(clash.json["conflicts"]?.string?.contains("<script") != true)
        for client in [keeper, try desk.client(.reader), try desk.client(.reporter, unit: "unit-1")] {
          let page = try await client.get(desk.address(0))
          #expect(page.status == 200)
          #expect(!page.markup.contains("<script>") && !page.markup.contains("<img"))
        }
      }
    }
  }
}
