import HTML
import QRCodes

/// How an authenticator app learns the secret: a picture to read, and the same for typing.
struct AppSetUp {
  let code: OneTimeCode
  let signInName: String

  func write(to html: inout HTMLWriter) {
    html.ol(.class("steps-down")) { html in
      html.li("認証アプリを開き、「アカウントを追加」などから、次のQRコードを読み取ります。")
      html.li("アプリに出た6桁の数字を、下に入力します。数字は30秒ごとに変わります。")
    }
    if let picture = QRCode(code.address(for: signInName)) {
      html.div(.class("qr")) { html in
        html.fields(side: picture.side, label: "認証アプリで読み取るQRコード") { picture.isDark(row: $0, column: $1) }
      }
    }
    html.details { html in
      html.summary("QRコードを読み取れないとき")
      html.p("アプリの「キーを入力」などで、次の文字を入力します。種類は「時間ベース」です。")
      html.p { $0.code(.class("typed-key"), code.typedSecret) }
    }
  }
}
