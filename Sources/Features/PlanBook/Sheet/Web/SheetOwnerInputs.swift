import Design
import Essentials
import HTML
import PlanFile
import Planning

extension SheetEditor {
  /// The printed owners, and below them what was understood of them, which can be corrected.
  func owners(_ html: inout HTMLWriter) {
    let printed = FormField("owners-printed", "所管（印刷のとおり）", refusals: refusals)
    printed.write(to: &html) { html in
      let value = form["owners-printed"]
      html.textarea(
        name: "owners-printed", value: value, rows: value.count > 20 || value.contains("\n") ? 3 : 1, printed.attributes
      )
    }
    let rows = form.rows(["owner-label", "owner-kind", "owner-role", "owner-unit"]).filter { !$0[0].isEmpty }
    html.details(.class("reading")) { html in
      html.summary { html in
        html.text(rows.isEmpty ? "読み取った所管：なし" : "読み取った所管：")
        html.text(rows.map { row in "\(row[0])（\(role(row[2]))）" }.joined(separator: "、"))
      }
      html.table(.class("sheet-rows")) { html in
        html.caption(.class("visually-hidden"), "読み取った所管")
        html.thead { html in
          html.tr { html in for title in ["名前", "種類", "役割"] { html.th(scope: .column, title) } }
        }
        html.tbody { html in
          for (index, row) in (rows + [["", "", "", ""]]).enumerated() { owner(&html, index, row) }
        }
      }
      html.p(.class("small muted"), "違うときはここで直します。名前を空にすると、その行は消えます。")
    }
  }

  private func owner(_ html: inout HTMLWriter, _ index: Int, _ row: [String]) {
    html.tr { html in
      html.td { html in
        html.input(
          .text, name: "owner-label", value: row[0],
          Attributes(id: "owner-label-\(index)", label: "所管 \(index + 1) 名前"))
        html.input(.hidden, name: "owner-unit", value: row[3])
      }
      html.td { html in
        html.select(name: "owner-kind", Attributes(id: "owner-kind-\(index)", label: "所管 \(index + 1) 種類")) { html in
          if row[1].isEmpty { html.option("", "自動") }
          for kind in Responsibility.Kind.allCases {
            html.option(kind.rawValue, ownerKindTitle(kind), selected: row[1] == kind.rawValue)
          }
        }
      }
      html.td { html in
        html.select(name: "owner-role", Attributes(id: "owner-role-\(index)", label: "所管 \(index + 1) 役割")) { html in
          for role in OwnerRole.allCases {
            html.option(role.rawValue, self.role(role.rawValue), selected: row[2] == role.rawValue)
          }
        }
      }
    }
  }

  /// The role in the plan's own word, where it has one.
  private func role(_ word: String) -> String {
    guard let role = OwnerRole(rawValue: word) else { return "" }
    return plan.vocabulary.roles.first { $0.meaning == role }?.label ?? ownerRoleTitle(role)
  }
}

/// The Japanese word for a kind of owner.
func ownerKindTitle(_ kind: Responsibility.Kind) -> String {
  switch kind {
  case .unit: "部署"
  case .post: "職"
  case .person: "人"
  case .body: "会議体"
  case .all: "全課"
  case .openEnded: "ほか"
  }
}

/// The Japanese word for the part that an owner plays.
func ownerRoleTitle(_ role: OwnerRole) -> String {
  switch role {
  case .lead: "主管"
  case .joint: "関係"
  case .coordinate: "とりまとめ"
  case .accountable: "責任"
  case .consult: "協議"
  }
}
