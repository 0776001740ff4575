import Application
import Contracts
import Design
import Essentials
import FiscalYears
import HTML
import HTTP
import Measuring
import Organization
import PlanFile
import Planning
import Rounds

/// Confirms the opening of a round: its days, and what would be asked of whom.
struct OpeningPage {
  let context: RequestContext
  let snapshot: PlanSnapshot
  let cycle: Cycle
  let revision: Int
  let checkpoint: Cycle.Checkpoint
  let asks: [RoundAsk]
  let figures: [FigureAsk]
  let register: UnitRegister
  let isOpen: Bool
  var form: OpeningForm
  var refusals: [Refusal] = []

  private var plan: Plan { snapshot.plan }
  private var today: Day { context.services.clock.now.day }
  private var address: Link { RoundAddresses.open(plan.id, checkpoint.key) }

  func response(status: Status = .ok) -> Response {
    PlanFrame(
      "「\(checkpoint.label)」の回を開く", of: plan, in: context, view: .rounds, width: .medium, assets: [.rounds]
    ).response(
      status: status
    ) { html in
      html.errorSummary(refusals)
      guard isOpen else { return draft(&html) }
      let problems = cycle.problems(in: plan)
      guard problems.isEmpty else { return broken(&html, problems) }
      html.p(
        .class("lead"),
        isOnlyBorrowed
          ? "開くと、計画の全体についての用紙が1枚でき、人事課の「進行管理」に表示されます。メールは送りません。" : "開くと、下の所管課に報告の用紙ができ、「進行管理」に表示されます。メールは送りません。")
      borrowedNotice(&html)
      html.form(address, in: context) { html in
        html.input(.hidden, name: "cycle", value: String(revision))
        days(&html)
        asked(&html)
        figures(&html)
        questions(&html)
        html.div(.class("actions end-actions")) { html in
          html.submit("この内容で開く", .class("button primary"))
          html.buttonLink("やめる", ProgressAddresses.rounds(plan.id))
        }
      }
    }
  }

  /// Whether the plan has nothing of its own to ask about, so that it is asked about as a whole.
  private var isOnlyBorrowed: Bool { cycle.subjects != .plan && asks.map(\.node) == [nil] }

  private func borrowedNotice(_ html: inout HTMLWriter) {
    let count = snapshot.document.borrowed(cycle.subjects).count
    guard count > 0 else { return }
    html.div(.class("notice")) { html in
      html.p(
        isOnlyBorrowed
          ? "この計画の取組（\(count)件）は、すべてほかの計画のものです。取組の報告は、もとの計画の回で書きます。この回では計画の全体について書き、締め切ると、もとの計画での報告と、この計画の目標に対する指標の判定も、合わせて残します。"
          : "ほかの計画の取組（\(count)件）は、もとの計画の回で報告するので、ここではたずねません。進行状況には表示します。")
    }
  }

  private func draft(_ html: inout HTMLWriter) {
    html.div(.class("notice warn")) { html in
      html.p("この計画は作成中です。所管課の人は計画を見られないので、まだ開けません。")
      html.p { $0.a(PlanPlaces.opening(plan.id), "計画を庁内に公開する") }
    }
  }

  private func broken(_ html: inout HTMLWriter, _ problems: [Refusal]) {
    html.div(.class("notice warn")) { html in
      html.h2("先に進め方を直してください")
      html.p("計画のことばや階層が変わったので、今の進め方では開けません。")
      html.ul { html in for problem in problems { html.li(problem.message) } }
      html.p { $0.a(RoundAddresses.cycle(plan.id), "進め方を直す") }
    }
  }

  private func days(_ html: inout HTMLWriter) {
    html.div(.class("card")) { html in
      html.div(.class("form-grid")) { html in
        FormField("year", checkpoint.years > 1 ? "見る年度の最後" : "見る年度", refusals: refusals).write(to: &html) { html in
          html.select(name: "year", .id("year")) { html in
            let years = plan.years.isEmpty ? [form.year] : plan.years
            for year in years {
              html.option(String(year.startYear), year.japanese, selected: year == form.year)
            }
          }
        }
        FormField("opens", "開始日", refusals: refusals).writeInput(to: &html, kind: .date, value: form.opens)
        FormField("due", "提出期限", refusals: refusals).writeInput(to: &html, kind: .date, value: form.due)
      }
      if checkpoint.years > 1 {
        html.p(.class("small"), "\(checkpoint.years)年分を見ます。最後の年度を選んでください。")
      }
    }
  }

  private func asked(_ html: inout HTMLWriter) {
    guard !asks.isEmpty else {
      return html.warning("たずねる取組がありません。計画に取組を入れるか、進め方の「報告の単位」を変えてください。")
    }
    let unmatched = asks.filter { $0.units.isEmpty }
    var groups: [(lead: Unit.ID, asks: [RoundAsk])] = []
    for ask in asks {
      guard let lead = ask.units.first else { continue }
      if let index = groups.firstIndex(where: { $0.lead == lead }) {
        groups[index].asks.append(ask)
      } else {
        groups.append((lead, [ask]))
      }
    }
    html.section(Attributes(class: "card", labelledBy: "asked")) { html in
      html.h2(.id("asked"), "たずねる相手と取組（\(asks.count)件、\(groups.count)課）")
      html.p(.class("help"), "今回たずねない取組は、印を外してください。")
      if !unmatched.isEmpty { unmatchedNotice(&html, unmatched.count) }
      html.div(.class("ask-groups")) { html in
        if !unmatched.isEmpty {
          part(&html, cycle.subjects == .plan || isOnlyBorrowed ? "人事課が答えるもの" : "所管課がわからない取組（人事課が答えます）", unmatched)
        }
        for group in groups { part(&html, register.name(group.lead, on: today), group.asks) }
      }
    }
  }

  private func unmatchedNotice(_ html: inout HTMLWriter, _ count: Int) {
    guard cycle.subjects != .plan, !isOnlyBorrowed else { return }
    html.div(.class("notice warn")) { html in
      html.p { html in
        html.text("所管課が組織と結び付いていない取組が\(count)件あります。このまま開くと、人事課が答えることになります。")
        html.a(PlanPlaces.owners(plan.id), "所管と組織を対応させる")
      }
    }
  }

  private func part(_ html: inout HTMLWriter, _ title: String, _ asks: [RoundAsk]) {
    html.fieldset(.class("ask-group")) { html in
      html.legend("\(title)（\(asks.count)件）")
      for ask in asks {
        let word = OpeningForm.word(ask)
        html.div(.class("choice")) { html in
          html.input(.checkbox, name: "ask", value: word, .id("ask-\(word)"), checked: form.takes(ask))
          html.label(for: "ask-\(word)") { html in
            html.text(name(ask))
            if ask.units.count > 1 {
              let others = ask.units.dropFirst().map { register.name($0, on: today) }
              html.span(.class("help"), "ほかに：\(others.joined(separator: "、"))")
            }
            if ask.units.isEmpty, let printed = ask.printed {
              html.span(.class("help"), printed.isEmpty ? "所管の記載なし" : "計画の記載：\(printed)")
            }
          }
        }
      }
    }
  }

  private func name(_ ask: RoundAsk) -> String {
    guard let position = ask.node.flatMap({ snapshot.position(of: $0) }) else { return "計画の全体" }
    let node = snapshot.entries[position].node
    return [node.number, node.title].compactMap { $0 }.joined(separator: " ")
  }

  /// Whether the values of indicators are asked, and which of them nobody can be asked for.
  private func figures(_ html: inout HTMLWriter) {
    guard !figures.isEmpty else { return }
    let asked = figures.filter { $0.ask != nil }
    let rest = figures.filter { $0.ask == nil && $0.indicator.source == nil }
    let filled = figures.count { $0.ask == nil && $0.indicator.source != nil }
    html.section(Attributes(class: "card", labelledBy: "figures-title")) { html in
      html.h2(.id("figures-title"), "指標の数値（\(asked.count)件）")
      html.div(.class("choice")) { html in
        html.input(
          .checkbox, name: "figures", value: "1", Attributes(id: "figures", describedBy: "figures-help"),
          checked: form.asksFigures)
        html.label(for: "figures", "指標の数値も、同じ用紙でたずねる")
      }
      html.p(
        Attributes(class: "help", id: "figures-help"),
        "\(form.year.japanese)の値をたずねます。受け付けると、指標の実績になります。たずねない取組の指標は、たずねません。いつもの決め方は、進め方で変えられます。")
      html.details { html in
        html.summary("たずねる指標を見る")
        list(&html, asked)
      }
      if !rest.isEmpty {
        html.h3("誰にも頼まない指標（\(rest.count)件）")
        html.p("どの課の用紙にも載りません。担当の課を決めると、その課の用紙でたずねます。")
        list(&html, rest)
      }
      if filled > 0 { html.p(.class("help"), "記録や計算で自分で埋まる指標が、ほかに\(filled)件あります。") }
    }
  }

  private func list(_ html: inout HTMLWriter, _ figures: [FigureAsk]) {
    html.ul(.class("items")) { html in
      for figure in figures {
        html.li { html in
          html.a(PlanPlaces.indicator(plan.id, figure.indicator.id), figure.indicator.name)
          if let ask = figure.ask {
            let unit = ask.units.first.map { register.name($0, on: today) } ?? "人事課"
            html.span(.class("small muted"), "　\(unit)　\(name(ask))")
          } else {
            html.text("　")
            html.a(PlanPlaces.indicatorForm(plan.id, figure.indicator.id)) { html in
              html.text("担当を決める")
              html.span(.class("visually-hidden"), "：\(figure.indicator.name)")
            }
          }
        }
      }
    }
  }

  private func questions(_ html: inout HTMLWriter) {
    var shown = cycle
    shown.questions = cycle.questions(at: checkpoint.key)
    shown.checkpoints = [checkpoint]
    html.details(.class("card")) { html in
      html.summary("たずねる項目（\(shown.questions.count)）")
      html.div(.class("scroll")) { CyclePreview(cycle: shown, plan: plan, name: checkpoint.label).write(to: &$0) }
    }
  }
}
