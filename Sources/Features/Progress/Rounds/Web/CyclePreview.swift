import HTML
import Planning
import Rounds

/// What a cycle asks, as a table: in order, whom, of what kind, when.
struct CyclePreview {
  let cycle: Cycle
  let plan: Plan
  let name: String

  func write(to html: inout HTMLWriter) {
    html.table(.class("list cycle-preview")) { html in
      html.caption(.class("visually-hidden"), "\(name)でたずねる項目")
      html.thead { html in
        html.tr { html in
          for title in ["たずねる項目", "答え方", "だれが", "必ずか"] + (hasSeveral ? ["時期"] : []) { html.th(scope: .column, title) }
        }
      }
      html.tbody { html in
        for question in cycle.questions {
          html.tr { html in
            html.th(scope: .row, question.label)
            html.td { kind(&$0, question) }
            html.td(.class("short"), CycleWords.rater(question.rater))
            html.td(question.kind == .total ? "" : CycleWords.need(question.need))
            if hasSeveral { html.td(times(question)) }
          }
        }
      }
    }
  }

  private var hasSeveral: Bool { cycle.checkpoints.count > 1 }

  private func times(_ question: Question) -> String {
    question.checkpoints.isEmpty
      ? "毎回"
      : cycle.checkpoints.filter { question.checkpoints.contains($0.key) }.map(\.label).joined(separator: "、")
  }

  private func kind(_ html: inout HTMLWriter, _ question: Question) {
    html.text(CycleWords.kind(question.kind))
    switch question.kind {
    case .grade:
      guard let scale = plan.vocabulary.scales.first(where: { $0.id == question.scale }) else { return }
      html.span(.class("small muted"), "　" + scale.values.map(\.label).joined(separator: "／"))
    case .number, .spending: html.span(.class("small muted"), question.unit.map { "　単位：\($0)" } ?? "")
    default: break
    }
  }
}

/// A cycle in a few words.
struct CycleFacts {
  let cycle: Cycle

  var pairs: [(term: String, text: String?)] {
    [
      ("報告の単位", CycleWords.subjects(cycle.subjects)),
      (
        "時期",
        cycle.checkpoints.map { point in
          "\(point.label)（\(CycleWords.days(point))\(point.years > 1 ? "、\(point.years)年分" : "")）"
        }.joined(separator: "\n")
      ), ("段階", cycle.stages.map(\.label).joined(separator: " → ")), ("項目", "\(cycle.questions.count)"),
    ]
  }
}
