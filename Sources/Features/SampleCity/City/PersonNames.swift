import Essentials

/// Names of people who do not exist, put together from common surnames and given names.
struct PersonNames {
  /// A name with its kana and the sex that it is usually given to.
  struct Name {
    let text: String
    let kana: String
    let isFemale: Bool
  }

  private static let surnames = """
    佐藤 サトウ 鈴木 スズキ 高橋 タカハシ 田中 タナカ 伊藤 イトウ 渡辺 ワタナベ 山本 ヤマモト 中村 ナカムラ 小林 コバヤシ 加藤 カトウ \
    吉田 ヨシダ 山田 ヤマダ 佐々木 ササキ 山口 ヤマグチ 松本 マツモト 井上 イノウエ 木村 キムラ 林 ハヤシ 斎藤 サイトウ 清水 シミズ \
    山崎 ヤマザキ 阿部 アベ 森 モリ 池田 イケダ 橋本 ハシモト 石川 イシカワ 山下 ヤマシタ 小川 オガワ 石井 イシイ 長谷川 ハセガワ \
    後藤 ゴトウ 岡田 オカダ 近藤 コンドウ 前田 マエダ 藤田 フジタ 遠藤 エンドウ 青木 アオキ 坂本 サカモト 村上 ムラカミ 太田 オオタ
    """.split(separator: " ").map(String.init)

  private static let women = """
    恵 メグミ 美咲 ミサキ 由香 ユカ 陽子 ヨウコ 直美 ナオミ 久美子 クミコ 真由美 マユミ 智子 トモコ 彩 アヤ さくら サクラ 麻衣 マイ 千尋 チヒロ \
    優子 ユウコ 愛 アイ 葵 アオイ 裕子 ヒロコ
    """.split(separator: " ").map(String.init)

  private static let men = """
    誠 マコト 大輔 ダイスケ 健 ケン 翔太 ショウタ 隆 タカシ 浩二 コウジ 和也 カズヤ 直樹 ナオキ 修 オサム 拓也 タクヤ 亮 リョウ 学 マナブ \
    健一 ケンイチ 悟 サトル 大樹 ダイキ 剛 ツヨシ
    """.split(separator: " ").map(String.init)

  private let random: any RandomSource

  init(_ random: any RandomSource) { self.random = random }

  /// The next name; of that sex where one is asked for.
  func next(isFemale wanted: Bool? = nil) -> Name {
    let bytes = random.bytes(3).map(Int.init)
    let isFemale = wanted ?? bytes[0].isMultiple(of: 2)
    let given = isFemale ? Self.women : Self.men
    let surname = bytes[1] % (Self.surnames.count / 2) * 2
    let name = bytes[2] % (given.count / 2) * 2
    return Name(
      text: "\(Self.surnames[surname]) \(given[name])", kana: "\(Self.surnames[surname + 1]) \(given[name + 1])",
      isFemale: isFemale)
  }
}
