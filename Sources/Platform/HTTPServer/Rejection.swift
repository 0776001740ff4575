import HTTP

/// An answer that the server gives itself because the request cannot or shall not reach the application.
enum Rejection: Error {
  case badRequest
  case methodNotAllowed
  case tooLarge(limit: Int)
  case targetTooLong
  case busy

  var response: Response {
    switch self {
    case .badRequest: plain(.badRequest, "リクエストの形式が正しくありません。")
    case .methodNotAllowed:
      plain(.methodNotAllowed, "この操作には対応していません。", ("allow", "GET, HEAD, POST"))
    case .tooLarge(let limit):
      plain(.contentTooLarge, "送信された内容が大きすぎます（上限 \(size(limit))）。前の画面に戻り、小さくしてから送信してください。")
    case .targetTooLong: plain(.uriTooLong, "アドレスが長すぎます。")
    case .busy:
      plain(.unavailable, "ただいま混み合っています。少し待ってから、もう一度お試しください。", ("retry-after", "2"))
    }
  }

  private func plain(_ status: Status, _ text: String, _ extra: (name: String, value: String)...) -> Response {
    var response = Response.text(text + "\n", status: status)
    response.headers += [("cache-control", "no-store"), ("x-content-type-options", "nosniff")] + extra
    return response
  }

  private func size(_ bytes: Int) -> String {
    bytes >= 1 << 20 ? "\(bytes >> 20) MB" : bytes >= 1 << 10 ? "\(bytes >> 10) KB" : "\(bytes) バイト"
  }
}
