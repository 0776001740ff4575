/// A small plan of a made-up city in each form that cities keep theirs in.
package enum PlanDocuments {
  /// The files that are damaged in tests of the import.
  package static let all = [workbook, progressSheet, word, csv, cards, rawText]

  private static let years = [
    ["分野", "具体的な取組", "区分", "所管課", "R7", "R8", "R9"],
    ["１　まなぶ", "(1)-① 夜間の講座を開く", "新規", "人事課／人材育成係", "検討", "実施", "⇒"],
    ["", "(1)-② 本の貸し出しを始める（再掲）", "継続", "全課", "実施", "⇒", "⇒"],
    ["２　はたらく", "会議を短くする", "拡充", "総務課ほか", "研究\n検討", "実施", "⇒"],
  ]
  private static let indicators = [
    ["指標名", "現状値（R6年度）", "目標値（R9年度）"], ["講座の参加者", "59点", "65点以上"], ["残業時間", "10.7%", "7%以内"],
    ["女性の管理職", "－", "毎年度30％以上を維持"],
  ]
  private static let sheet = [
    ["重点事業", "職員の学びを広げる", "", ""], ["担当", "人事課　人材育成係", "番号", "No.5"],
    ["事業費（千円）", "計画", "1,200", "△300"], ["今年度の目標", "講座を３回開く", "", ""],
    ["上半期（4月〜9月）", "計画", "１回", "実績　１回"], ["下半期（10月〜3月）", "計画", "２回", ""],
    ["期末評価", "目標以下・目標どおり・目標以上", "説明", "おおむねできた"],
  ]

  package static let csv = DamageableFile("取組.csv", separated(years, by: ","))
  package static let cards = DamageableFile(
    "シート.csv",
    separated(
      [
        ["施策名", "夜間の講座を開く"], ["目的", "学ぶ人を増やす"], ["内容", "週に１回、\"夜間\"に開く"], ["今後の方向性", "拡充・継続"], ["所管課", "人事課"],
        ["施策名", "会議を短くする"], ["目的", "時間を生む"], ["内容", "30分までにする"], ["今後の方向性", "継続"], ["所管課", "総務課"],
      ], by: "\t"))
  package static let rawText = DamageableFile(
    "計画.txt",
    """
    若葉市人材育成アクションプラン（令和7年度〜令和9年度）

    １　まなぶ
    （1）学びを広げる
    ① 夜間の講座を開く
    【目的】学ぶ人を増やす。
    【所管課】人事課
    【目標】R6年度 59点→R9年度 65点以上
    ア　週に１回開く
    ２　はたらく
    ① 会議を短くする（再掲）
    実施：695名　目標：5％縮減
    """ + "\n" + separated(years, by: "\t"))

  package static let workbook = archive(
    "計画.xlsx",
    main: ("xl/workbook.xml", "<workbook><sheets>\(list(3))</sheets></workbook>"),
    parts: [
      ("worksheet", sheetXML([["若葉市人材育成アクションプラン"], ["令和7年度から令和9年度まで"], ["１　はじめに"]])),
      ("worksheet", sheetXML(years, merged: ["A2:A3", "E2:F2"])), ("worksheet", sheetXML(indicators)),
      ("styles", "<styleSheet><fonts><font><b/></font></fonts><cellXfs><xf numFmtId=\"0\"/></cellXfs></styleSheet>"),
    ])
  package static let progressSheet = archive(
    "進行管理.xlsx", main: ("xl/workbook.xml", "<workbook><sheets>\(list(1))</sheets></workbook>"),
    parts: [("worksheet", sheetXML(sheet, merged: ["B1:D1", "B4:D4"]))])
  package static let word = archive(
    "計画.docx",
    main: (
      "word/document.xml",
      "<w:document><w:body>" + paragraph("若葉市人材育成アクションプラン", style: "Title") + paragraph("計画期間　令和７〜９年度")
        + paragraph("１　まなぶ", style: "Heading1") + paragraph("職員が学び合う。") + table(years)
        + paragraph("２　指標", style: "Heading1") + table(indicators) + "</w:body></w:document>"
    ),
    parts: [
      (
        "styles",
        """
        <w:styles><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
        <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>
        """
      )
    ])

  private static func separated(_ rows: [[String]], by separator: String) -> String {
    rows.map { row in
      row.map { $0.contains("\n") || $0.contains("\"") ? "\"\($0.replacing("\"", with: "\"\""))\"" : $0 }
        .joined(separator: separator)
    }
    .joined(separator: "\r\n") + "\r\n"
  }

  private static func list(_ count: Int) -> String {
    (0..<count).map { "<sheet name=\"シート\($0)\" sheetId=\"\($0 + 1)\" r:id=\"r\($0)\"/>" }.joined()
  }

  private static func sheetXML(_ rows: [[String]], merged: [String] = []) -> String {
    let cells = rows.enumerated().map { row, texts in
      "<row r=\"\(row + 1)\">"
        + texts.enumerated().map { column, text in
          let address = "\(Character(UnicodeScalar(UInt8(65 + column))))\(row + 1)"
          return text.isEmpty ? "" : "<c r=\"\(address)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
        }
        .joined() + "</row>"
    }
    let merges = merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
    return "<worksheet><sheetData>\(cells.joined())</sheetData><mergeCells>\(merges)</mergeCells></worksheet>"
  }

  private static func paragraph(_ text: String, style: String? = nil) -> String {
    let properties = style.map { "<w:pPr><w:pStyle w:val=\"\($0)\"/></w:pPr>" } ?? ""
    return "<w:p>\(properties)<w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
  }

  private static func table(_ rows: [[String]]) -> String {
    let body = rows.map { row in
      "<w:tr>" + row.map { "<w:tc><w:tcPr/>\(paragraph($0))</w:tc>" }.joined() + "</w:tr>"
    }
    return "<w:tbl>\(body.joined())</w:tbl>"
  }

  /// An archive of a main part, and others beside it that it refers to by their kind.
  private static func archive(
    _ name: String, main: (name: String, xml: String), parts: [(kind: String, xml: String)]
  ) -> DamageableFile {
    let folder = main.name.split(separator: "/")[0]
    let file = main.name.split(separator: "/")[1]
    let targets = parts.indices.map { "part\($0).xml" }
    let entries =
      [
        ("_rels/.rels", relationships([("officeDocument", "/" + main.name)])), main,
        ("\(folder)/_rels/\(file).rels", relationships(zip(parts, targets).map { ($0.kind, $1) })),
      ] + zip(parts, targets).map { ("\(folder)/\($1)", $0.xml) }
    return DamageableFile(name, .parts(entries.map { DamageableFile.Part($0.0, Array($0.1.utf8)) }))
  }

  private static func relationships(_ entries: [(kind: String, target: String)]) -> String {
    let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    let list = entries.enumerated().map { index, entry in
      "<Relationship Id=\"r\(index)\" Type=\"\(base)\(entry.kind)\" Target=\"\(entry.target)\"/>"
    }
    return "<Relationships>\(list.joined())</Relationships>"
  }
}
