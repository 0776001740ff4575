/// A short name for what the browser says it is, e.g. `Edge（Windows）`; only for people to recognise their own sessions.
func deviceName(userAgent: String?) -> String {
  guard let userAgent else { return "不明な端末" }
  let browsers = [
    ("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
  ]
  let systems = [
    ("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Mac OS", "Mac"),
    ("Linux", "Linux"),
  ]
  let name: ([(String, String)]) -> String? = { words in words.first { userAgent.contains($0.0) }?.1 }
  return (name(browsers) ?? "その他のブラウザー") + (name(systems).map { "（\($0)）" } ?? "")
}
