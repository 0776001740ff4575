import Essentials
import SourceDocuments
import Testing
import XMLStreams

/// Word and Excel refuse files whose elements stand in another order than that of ECMA-376.
package enum ElementOrder {
  private static let ordersOfWord: [String: [String]] = [
    "pPr": [
      "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs", "kinsoku",
      "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing", "ind",
      "contextualSpacing", "jc", "textDirection", "textAlignment", "outlineLvl", "rPr", "sectPr",
    ],
    "rPr": [
      "rStyle", "rFonts", "b", "bCs", "i", "iCs", "strike", "dstrike", "vanish", "color", "spacing", "w", "kern",
      "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "lang",
    ],
    "tblPr": [
      "tblStyle", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook",
      "tblCaption", "tblDescription",
    ],
    "pBdr": ["top", "left", "bottom", "right"],
    "tblBorders": ["top", "left", "bottom", "right", "insideH", "insideV"],
    "tblCellMar": ["top", "left", "bottom", "right"],
    "tcPr": [
      "cnfStyle", "tcW", "gridSpan", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "tcFitText",
      "vAlign",
    ],
    "tcBorders": ["top", "left", "bottom", "right"],
    "tbl": ["tblPr", "tblGrid", "tr"],
    "sectPr": ["headerReference", "footerReference", "type", "pgSz", "pgMar", "pgNumType", "cols", "docGrid"],
    "style": ["name", "basedOn", "next", "link", "qFormat", "pPr", "rPr"],
    "styles": ["docDefaults", "latentStyles", "style"],
    "settings": ["defaultTabStop", "characterSpacingControl", "updateFields", "compat", "themeFontLang"],
    "font": ["altName", "charset", "family", "pitch"],
    "inline": ["extent", "effectExtent", "docPr", "cNvGraphicFramePr", "graphic"],
    "pic": ["nvPicPr", "blipFill", "spPr"], "nvPicPr": ["cNvPr", "cNvPicPr"],
    "blipFill": ["blip", "srcRect", "stretch"],
    "spPr": ["xfrm", "prstGeom", "ln"], "xfrm": ["off", "ext"],
    "tr": ["tblPrEx", "trPr", "tc"], "tblGrid": ["gridCol"],
  ]

  /// The same for the parts of a workbook.
  private static let ordersOfWorkbooks: [String: [String]] = [
    "worksheet": [
      "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
      "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
      "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
      "pageSetup",
      "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
      "drawing",
    ],
    "sheetPr": ["tabColor", "outlinePr", "pageSetUpPr"], "sheetView": ["pane", "selection"],
    "headerFooter": ["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"],
    "c": ["f", "v", "is"], "sheetData": ["row"], "row": ["c"], "mergeCells": ["mergeCell"], "cols": ["col"],
    "workbook": [
      "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
      "externalReferences", "definedNames", "calcPr",
    ],
    "styleSheet": [
      "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    ],
    "xf": ["alignment", "protection"], "border": ["left", "right", "top", "bottom", "diagonal"],
  ]

  /// Holds all parts of a Word file that our writer makes against the standard; gives how many elements were looked at.
  package static func checkWord(_ bytes: [UInt8]) throws -> Int {
    try ["document", "styles", "settings", "fontTable", "header1", "footer1"].reduce(0) { count, part in
      try count + check("word/\(part).xml", in: bytes, ordersOfWord)
    }
  }

  /// The same for the first sheet of a workbook and what belongs to all sheets.
  package static func checkWorkbook(_ bytes: [UInt8]) throws -> Int {
    try ["workbook", "styles", "worksheets/sheet1"].reduce(0) { count, part in
      try count + check("xl/\(part).xml", in: bytes, ordersOfWorkbooks)
    }
  }

  /// How many elements were looked at.
  private static func check(_ part: String, in bytes: [UInt8], _ orders: [String: [String]]) throws -> Int {
    let stream = XMLStream(Array(try Office.part(part, of: bytes).utf8), name: part)
    var open: [(name: String, last: Int)] = []
    var checked = 0
    while let event = try stream.next() {
      switch event {
      case .start(let name, _):
        if let parent = open.last, let order = orders[parent.name] {
          checked += 1
          let place = try #require(order.firstIndex(of: name), "\(part): \(parent.name) knows no \(name)")
          #expect(place >= parent.last, "\(part): \(name) stands too late in \(parent.name)")
          open[open.count - 1].last = place
        }
        open.append((name, 0))
      case .end: open.removeLast()
      default: break
      }
    }
    #expect(open.isEmpty)
    return checked
  }
}
