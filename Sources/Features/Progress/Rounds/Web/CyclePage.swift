import Application
import Contracts
import Design
import Essentials
import HTML
import HTTP
import Planning
import Rounds

/// Edits how a plan is checked: what is reported on, when, on which way, and what is asked.
struct CyclePage {
  let context: RequestContext
  /// The plan with the scales that come with what was typed.
  let plan: Plan
  var entered: EnteredCycle
  var refusals: [Refusal] = []
  /// What somebody else saved meanwhile.
  var theirs: (lines: [String], revision: Int)?
  var hasRunningRounds = false

  func response(status: Status = .ok) -> Response {
    PlanFrame("進め方を変える", of: plan, in: context, view: .rounds, assets: [.rounds]).response(status: status) { html in
      switch context.query("done") {
      case "saved": html.goodNotice("進め方を保存しました。")
      default: break
      }
      html.errorSummary(refusals)
      if hasRunningRounds {
        html.div(.class("notice")) { $0.p("動いている回は、開いたときの進め方のまま進みます。ここで変えた内容は、次に開く回から使われます。") }
      }
      html.form(RoundAddresses.cycle(plan.id), in: context, Attributes(class: "cycle-form", id: "cycle-form")) { html in
        html.input(.hidden, name: "revision", value: String(entered.revision))
        html.input(.hidden, name: "scales", value: CycleFile.text(entered.scales))
        // Enter in a field presses the first button of the form.
        html.submit("保存する", Attributes(class: "visually-hidden", hiddenFromReaders: true, tabIndex: -1))
        conflict(&html)
        subjects(&html)
        CycleTables(page: self).write(to: &html)
        html.h2(.id("questions"), "たずねる項目")
        html.p(.class("help"), "上から順に、報告の用紙に並びます。いちばん下の空の枠に書くと、項目が増えます。")
        for number in entered.questions.indices {
          QuestionInputs(page: self, number: number).write(to: &html)
        }
        figures(&html)
        html.div(.class("actions end-actions")) { html in
          html.submit("保存する", .class("button primary"))
          html.buttonLink("やめる", ProgressAddresses.rounds(plan.id))
        }
      }
      files(&html)
    }
  }

  private func conflict(_ html: inout HTMLWriter) {
    guard let theirs else { return }
    html.div(Attributes(class: "notice warn", role: "alert", tabIndex: -1, data: [("focus", "")])) { html in
      html.h2("ほかの人が、先に進め方を変えました")
      html.p("まだ保存していません。あなたの入力は下に残っています。今の進め方は、あなたの入力と次のところが違います。")
      html.ul { html in for line in theirs.lines { html.li(line) } }
      html.div(.class("choice")) { html in
        html.input(.checkbox, name: "overwrite", value: String(theirs.revision), .id("overwrite"))
        html.label(for: "overwrite", "違いを確かめました。わたしの入力で置き換えます。")
      }
    }
  }

  private func subjects(_ html: inout HTMLWriter) {
    html.section(.class("card")) { html in
      let field = FormField("subjects", "報告の単位", help: "1つの報告の用紙で、何について報告するか。", refusals: refusals)
      field.write(to: &html) { html in
        html.select(name: "subjects", field.attributes, invalid: field.isInvalid) { html in
          html.option("measures", "取組ごと", selected: entered.subjects == "measures")
          for level in plan.levels {
            let value = "level:\(level.name)"
            html.option(value, "「\(level.name)」ごと", selected: entered.subjects == value)
          }
          html.option("plan", "計画全体で1つ", selected: entered.subjects == "plan")
          if entered.subjects.hasPrefix("level:"),
            !plan.levels.contains(where: { "level:\($0.name)" == entered.subjects })
          {
            html.option(entered.subjects, "「\(entered.subjects.dropFirst(6))」（計画にありません）", selected: true)
          }
        }
      }
    }
  }

  private func figures(_ html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "cycle-figures")) { html in
      html.h2(.id("cycle-figures"), "指標の数値")
      html.div(.class("choice")) { html in
        html.input(
          .checkbox, name: "figures", value: "1", Attributes(id: "figures", describedBy: "figures-help"),
          checked: entered.asksFigures)
        html.label(for: "figures", "指標の数値も、報告の用紙でたずねる")
      }
      html.p(Attributes(class: "help", id: "figures-help"), "回を開くときに、その回だけ変えることもできます。")
    }
  }

  private func files(_ html: inout HTMLWriter) {
    html.form(RoundAddresses.file(plan.id), in: context, isMultipart: true, .class("card")) { html in
      html.h2("ファイルの進め方と入れ替える")
      html.input(.hidden, name: "revision", value: String(entered.revision))
      html.p(.class("help"), "ほかの計画から出した進め方のファイルを入れます。今の進め方は、なくなります。")
      html.div(.class("field")) { html in
        html.label(for: "file", "進め方のファイル（.json）")
        html.input(.file, name: "file", .id("file"), required: true, accept: ".json,application/json")
      }
      html.p(.class("actions")) { html in
        html.submit("入れ替える", .class("button"))
        html.a(RoundAddresses.file(plan.id), .class("button"), download: true, "今の進め方をファイルに出す")
      }
    }
  }

  /// The error of a field, above its input.
  func error(_ html: inout HTMLWriter, _ id: String) {
    guard let refusal = refusals.first(where: { $0.field == id }) else { return }
    html.p(Attributes(class: "error", id: "\(id)-error"), refusal.message)
  }

  /// Whether a field has an error, with the attributes that say so.
  func marks(_ id: String, label: String? = nil, class name: StaticString? = nil) -> (attributes: Attributes, bad: Bool)
  {
    let isBad = refusals.contains { $0.field == id }
    return (Attributes(class: name, id: id, label: label, describedBy: isBad ? "\(id)-error" : nil), isBad)
  }
}
