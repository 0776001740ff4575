/// Reads the words of a call from left to right.
struct ArgumentReader<Context> {
  let program: Program<Context>
  private var words: [String]
  private var values: [String: String] = [:]
  private var flags: Set<String> = []
  private var given: Set<String> = []

  init(program: Program<Context>, arguments: [String]) {
    self.program = program
    words = arguments
  }

  /// What the caller wants.
  enum Request {
    case help(String)
    case call(Command<Context>)
  }

  /// Finds the command; common options may stand before it.
  mutating func request() throws(WrongUsage) -> Request {
    while let word = words.first, word.hasPrefix("-") {
      if isHelp(word) { return .help(program.help()) }
      try takeOption(program.commonOptions)
    }
    guard !words.isEmpty else { throw WrongUsage("コマンドを指定してください。") }
    guard let command = longestMatch() else { return try group() }
    words.removeFirst(command.name.count)
    let ownWords = words.prefix { $0 != "--" }
    return ownWords.contains(where: isHelp) ? .help(program.help(for: command)) : .call(command)
  }

  /// Reads what follows the name of the command.
  mutating func invocation(
    of command: Command<Context>, output: Output, environment: (String) -> String?
  ) throws(WrongUsage) -> Invocation {
    let options = command.options + program.commonOptions
    var positional: [String] = []
    var onlyPositional = false
    while let word = words.first {
      if !onlyPositional, word == "--" {
        onlyPositional = true
        words.removeFirst()
      } else if !onlyPositional, word.hasPrefix("-"), word != "-" {
        try takeOption(options)
      } else {
        positional.append(words.removeFirst())
      }
    }
    try assign(positional, to: command.arguments)
    for option in options where values[option.name] == nil {
      if let value = option.environment.flatMap(environment) { values[option.name] = value }
      if option.isRequired, values[option.name] == nil { throw WrongUsage("\(option.usage) を指定してください。") }
    }
    try checkExclusive(command)
    let declared = Set(options.map(\.name) + command.arguments.map(\.key))
    return Invocation(output: output, values: values, flags: flags, declared: declared)
  }

  private func isHelp(_ word: String) -> Bool { word == "--help" || word == "-h" }

  private func longestMatch() -> Command<Context>? {
    program.commands.filter { words.starts(with: $0.name) }.max { $0.name.count < $1.name.count }
  }

  /// Answers words that name no command: the help of a group, or a complaint with what there is.
  private func group() throws(WrongUsage) -> Request {
    let path = Array(words.prefix { !$0.hasPrefix("-") })
    let members = program.commands.filter { $0.name.starts(with: path) }
    if !members.isEmpty, words.contains(where: isHelp) { return .help(program.help(under: path)) }
    let typed = path.joined(separator: " ")
    if !members.isEmpty {
      let names = members.map { "\(program.name) \($0.name.joined(separator: " "))" }.joined(separator: "、")
      throw WrongUsage("「\(typed)」の後を指定してください：\(names)")
    }
    throw WrongUsage("「\(typed)」というコマンドはありません。")
  }

  private mutating func takeOption(_ options: [CommandOption]) throws(WrongUsage) {
    let word = words.removeFirst()
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let option = options.first(where: { "--\($0.name)" == parts[0] }) else {
      throw WrongUsage("「\(parts[0])」というオプションはここでは使えません。")
    }
    guard given.insert(option.name).inserted else { throw WrongUsage("--\(option.name) は1回だけ指定してください。") }
    guard let label = option.value else {
      guard parts.count == 1 else { throw WrongUsage("--\(option.name) に値は付けられません。") }
      flags.insert(option.name)
      return
    }
    let missing = WrongUsage("--\(option.name) の後に値（\(label)）を指定してください。")
    if parts.count == 1 { guard let next = words.first, !next.hasPrefix("--") else { throw missing } }
    let value = parts.count == 2 ? String(parts[1]) : words.removeFirst()
    guard !value.isEmpty else { throw missing }
    guard option.choices.isEmpty || option.choices.contains(value) else {
      throw WrongUsage("--\(option.name) には \(option.choices.joined(separator: "、")) のどれかを指定してください。")
    }
    values[option.name] = value
  }

  private mutating func assign(_ words: [String], to arguments: [CommandArgument]) throws(WrongUsage) {
    for (argument, word) in zip(arguments, words) { values[argument.key] = word }
    if words.count < arguments.count, !arguments[words.count].isOptional {
      let argument = arguments[words.count]
      throw WrongUsage("\(argument.key.uppercased())（\(argument.summary)）を指定してください。")
    }
    if words.count > arguments.count {
      throw WrongUsage("「\(words[arguments.count])」は余分です。空白を含む名前は引用符で囲んでください。")
    }
  }

  private func checkExclusive(_ command: Command<Context>) throws(WrongUsage) {
    for group in command.exclusive where group.filter(given.contains).count > 1 {
      throw WrongUsage("\(group.map { "--\($0)" }.joined(separator: " と ")) は同時に指定できません。")
    }
  }
}
