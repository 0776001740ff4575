/// Which characters are taken for which.
enum FoldingTable {
  /// For each character from U+4E00 to U+9FFF the one that it is compared as.
  static let kanji: [UInt16] = {
    var table = (0x4E00...0x9FFF).map { UInt16($0) }
    for pair in olderForms.split(separator: " ") {
      let scalars = Array(pair.unicodeScalars)
      table[Int(scalars[0].value - 0x4E00)] = UInt16(scalars[1].value)
    }
    return table
  }()

  /// Older and other forms of a character, each before the one that is common now; they live on in names and in old documents.
  private static let olderForms = """
    髙高 邊辺 邉辺 齋斎 齊斉 濵浜 濱浜 德徳 廣広 國国 學学 會会 縣県 區区 澤沢 櫻桜 嶋島 黑黒 惠恵 榮栄 與与 實実 眞真 \
    體体 當当 總総 團団 圖図 廳庁 條条 號号 縱縦 從従 勞労 營営 應応 關関 觀観 變変 數数 發発 證証 讀読 續続 醫医 舊旧 \
    兒児 權権 檢検 獎奨 將将 參参 雙双 壽寿 處処 藝芸 釋釈 擇択 豫予 餘余 來来 兩両 靈霊 戀恋 爐炉 灣湾 齡齢 礙碍
    """

  /// Half-width kana from U+FF66 on.
  static let halfWidthKana: [UInt32] = Array(
    "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン".unicodeScalars
  ).map(\.value)

  /// Signs that stand for other characters.
  static let signs: [UInt32: [UInt32]] = {
    let written: [(String, String)] = [
      ("ヵ", "カ"), ("ヶ", "ケ"), ("｡", "。"), ("､", "、"), ("｢", "「"), ("｣", "」"), ("〜", "~"), ("∼", "~"), ("～", "~"),
      ("“", "\""), ("”", "\""), ("„", "\""), ("‟", "\""), ("″", "\""), ("‘", "'"), ("’", "'"), ("′", "'"),
      ("㈱", "(株)"), ("㈲", "(有)"), ("№", "no"), ("㎡", "m2"), ("㍻", "平成"), ("㍼", "昭和"), ("㋿", "令和"), ("℃", "°c"),
      ("\u{FA11}", "崎"), ("\u{FA10}", "塚"), ("\u{FA12}", "晴"), ("\u{FA17}", "益"), ("\u{FA18}", "礼"), ("\u{FA19}", "神"),
      ("\u{FA1A}", "祥"), ("\u{FA1B}", "福"), ("\u{FA1C}", "靖"), ("\u{FA1E}", "羽"), ("\u{FA22}", "諸"), ("\u{FA25}", "逸"),
      ("\u{FA26}", "都"), ("\u{FA2A}", "飯"), ("\u{FA2C}", "館"), ("\u{FA2D}", "鶴"), ("\u{FA4C}", "社"), ("\u{FA51}", "祝"),
      ("\u{FA56}", "節"), ("\u{FA5A}", "署"), ("\u{FA5B}", "者"), ("\u{F929}", "朗"), ("\u{F9DC}", "隆"), ("𠮷", "吉"),
    ]
    var table: [UInt32: [UInt32]] = [:]
    for (sign, text) in written { table[sign.unicodeScalars.first?.value ?? 0] = text.unicodeScalars.map(\.value) }
    for number in 1...20 {
      let digits = "\(number)".unicodeScalars.map(\.value)
      table[0x245F + UInt32(number)] = digits
      table[0x2473 + UInt32(number)] = [0x28] + digits + [0x29]
    }
    let roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
    for (index, numeral) in roman.enumerated() {
      let letters = numeral.unicodeScalars.map(\.value)
      table[0x2160 + UInt32(index)] = letters
      table[0x2170 + UInt32(index)] = letters
    }
    return table
  }()

  /// The kana with a voicing mark (step 1) or a half voicing mark (step 2); nil where it takes none.
  static func voiced(_ kana: UInt32, by step: UInt32) -> UInt32? {
    let isKatakana = kana >= 0x30A1
    let place = isKatakana ? kana - 0x60 : kana
    let result: UInt32? =
      switch place {
      case 0x3046 where step == 1: 0x3094
      case 0x304B...0x3062 where step == 1 && place % 2 == 1: place + 1
      case 0x3064...0x3069 where step == 1 && place % 2 == 0: place + 1
      case 0x306F...0x307D where (place - 0x306F) % 3 == 0: place + step
      default: nil
      }
    return result.map { isKatakana ? $0 + 0x60 : $0 }
  }
}
