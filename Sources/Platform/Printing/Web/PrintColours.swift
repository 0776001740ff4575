import PrintDocuments

extension PrintDocument {
  /// The classes of a document for its colours.
  var colours: [StaticString] { [tint.look] + [bandTint?.bandLook, nameTint?.nameLook].compactMap(\.self) }
}

extension PrintDocument.Tint {
  /// The class of a document in that colour; grey is the usual one.
  fileprivate var look: StaticString {
    switch self {
    case .gray: ""
    case .none: " tint-none"
    case .lightGray: " tint-light-gray"
    case .blue: " tint-blue"
    case .green: " tint-green"
    case .orange: " tint-orange"
    }
  }

  fileprivate var bandLook: StaticString {
    switch self {
    case .none: " band-none"
    case .gray: " band-gray"
    case .lightGray: " band-light-gray"
    case .blue: " band-blue"
    case .green: " band-green"
    case .orange: " band-orange"
    }
  }

  fileprivate var nameLook: StaticString {
    switch self {
    case .none: " name-none"
    case .gray: " name-gray"
    case .lightGray: " name-light-gray"
    case .blue: " name-blue"
    case .green: " name-green"
    case .orange: " name-orange"
    }
  }
}
