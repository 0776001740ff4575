import Design
import HTML
import PrintDocuments

/// The fields for how a form looks.
struct DesignFields {
  let design: Form.Design

  func write(to html: inout HTMLWriter) {
    html.section(Attributes(class: "card", labelledBy: "design-part")) { html in
      html.h2(.id("design-part"), "見た目")
      choice("typeface", "本文と表の文字", PrintDocument.Typeface.allCases, design.typeface, \.title, &html)
      choice("tint", "表の見出しの色", PrintDocument.Tint.allCases, design.tint, \.title, &html)
      tint("name_tint", "表の題名と、まとまりの名前の色", design.nameTint, &html)
      tint("band_tint", "帯と、本文の表の見出しの色", design.bandTint, &html)
      choice("headings", "章と節の見出し", PrintDocument.HeadingLook.allCases, design.headings, \.title, &html)
      box("cover", "表題を1ページの表紙にする", design.hasCover, &html)
      box("break_chapters", "章（第1段の見出し）ごとにページを変える（短い章は続ける）", design.breaksChapters, &html)
      box("upright_text", "横の用紙でも、本文は縦のページにする", design.isTextUpright, &html)
    }
  }

  private func choice<Value: RawRepresentable<String> & Equatable>(
    _ name: String, _ label: String, _ values: [Value], _ chosen: Value, _ title: KeyPath<Value, String>,
    _ html: inout HTMLWriter
  ) {
    FormField(name, label).write(to: &html) { html in
      html.select(name: name, .id(name)) { html in
        for value in values { html.option(value.rawValue, value[keyPath: title], selected: value == chosen) }
      }
    }
  }

  /// A colour that may be that of the heads.
  private func tint(_ name: String, _ label: String, _ chosen: PrintDocument.Tint?, _ html: inout HTMLWriter) {
    FormField(name, label).write(to: &html) { html in
      html.select(name: name, .id(name)) { html in
        html.option("", "表の見出しと同じ", selected: chosen == nil)
        for value in PrintDocument.Tint.allCases { html.option(value.rawValue, value.title, selected: value == chosen) }
      }
    }
  }

  private func box(_ name: String, _ label: String, _ isOn: Bool, _ html: inout HTMLWriter) {
    html.div(.class("choice")) { html in
      html.input(.checkbox, name: name, value: "1", .id(name), checked: isOn)
      html.label(for: name, label)
    }
  }
}

extension PrintDocument.Typeface {
  fileprivate var title: String {
    switch self {
    case .gothic: "ゴシック体"
    case .mincho: "明朝体（見出しはゴシック体）"
    }
  }
}

extension PrintDocument.Tint {
  fileprivate var title: String {
    switch self {
    case .none: "なし（白）"
    case .gray: "灰色"
    case .lightGray: "うすい灰色"
    case .blue: "うすい青"
    case .green: "うすい緑"
    case .orange: "うすいだいだい"
    }
  }
}

extension PrintDocument.HeadingLook {
  fileprivate var title: String {
    switch self {
    case .plain: "太字だけ"
    case .ruled: "線をつける"
    }
  }
}
