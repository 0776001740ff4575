/// The way to a value in a plan file; made into text only where something is wrong.
indirect enum FilePath {
  case root
  case member(FilePath, String)
  case element(FilePath, Int)

  var text: String {
    switch self {
    case .root: ""
    case .member(.root, let key): key
    case .member(let parent, let key): "\(parent.text).\(key)"
    case .element(let parent, let index): "\(parent.text)[\(index)]"
    }
  }

  func refusal(_ problem: String) -> PlanFileRefusal { PlanFileRefusal(path: text, problem: problem) }
}

/// What reading passed over.
final class FileWarnings {
  private(set) var texts: [String] = []

  /// Notes a member that the format does not know; of a great many only the first are listed.
  func passedOver(_ path: FilePath) {
    if texts.count < 100 { texts.append("\(path.text)：この形式にない項目なので読み飛ばしました。") }
  }
}
