/// A picture as Word takes it: dots for all versions, and the drawing itself for those that know it.
struct WordPicture {
  private let number: Int
  private let dots: String
  private let drawing: String
  private let size: (width: Int, height: Int)

  /// Adds the files of the picture; nil where it could not be turned into dots.
  init?(_ picture: WordPictures.Drawn, number: Int, width: Double, _ parts: inout WordParts) {
    guard let bytes = picture.dots else { return nil }
    self.number = number
    dots = parts.addPicture("image\(number).png", bytes)
    drawing = parts.addPicture("image\(number).svg", picture.drawing)
    // The unit of drawings: 36,000 to the millimetre.
    size = (Int(width * 36_000), Int(width * picture.proportion * 36_000))
  }

  func markup(description: String) -> String {
    let words = WordXML.escaped(description)
    let main = "http://schemas.openxmlformats.org/drawingml/2006"
    return """
      <w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="\(size.width)" \
      cy="\(size.height)"/><wp:docPr id="\(number)" name="図\(number)" descr="\(words)"/>\
      <a:graphic xmlns:a="\(main)/main"><a:graphicData uri="\(main)/picture"><pic:pic xmlns:pic="\(main)/picture">\
      <pic:nvPicPr><pic:cNvPr id="\(number)" name="図\(number)" descr="\(words)"/><pic:cNvPicPr/></pic:nvPicPr>\
      <pic:blipFill><a:blip r:embed="\(dots)"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">\
      <asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="\(drawing)"/>\
      </a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>\
      <a:off x="0" y="0"/><a:ext cx="\(size.width)" cy="\(size.height)"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>\
      </a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>
      """
  }
}
