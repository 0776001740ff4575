import Essentials
import JSON
import Planning

extension PlanFile {
  static func readVocabulary(_ file: FileObject) throws(PlanFileRefusal) -> Vocabulary {
    var vocabulary = Vocabulary()
    vocabulary.markers = try terms("markers", of: file)
    vocabulary.categories = try terms("categories", of: file)
    vocabulary.scales = try file.objects("scales", readScale)
    try checkUnique(vocabulary.scales.map(\.id.text), "id", in: "scales", of: file)
    vocabulary.roles = try terms("roles", of: file)
    vocabulary.resourcePhases = try terms("resource_phases", of: file)
    vocabulary.abbreviations = try file.objects("abbreviations") { entry throws(PlanFileRefusal) in
      Vocabulary.Abbreviation(try entry.name("label"), try entry.text("meaning"))
    }
    return vocabulary
  }

  private static func terms<Meaning: RawRepresentable<String> & CaseIterable>(
    _ key: String, of file: FileObject
  ) throws(PlanFileRefusal) -> [Vocabulary.Term<Meaning>] {
    let terms = try file.objects(key) { term throws(PlanFileRefusal) in
      Vocabulary.Term<Meaning>(try term.name("label"), try term.choice("meaning"))
    }
    try checkUnique(terms.map(\.label), "label", in: key, of: file)
    return terms
  }

  private static func readScale(_ file: FileObject) throws(PlanFileRefusal) -> Scale {
    let scale = Scale(
      id: try file.id("id"), name: try file.name("name"), rule: try file.optionalText("rule"),
      values: try file.objects("values") { value throws(PlanFileRefusal) in
        Scale.Value(
          label: try value.name("label"), symbol: try value.optionalText("symbol"),
          definition: try value.optionalText("definition"), rank: try value.optionalInt("rank"),
          points: try value.optionalDecimal("points"), counts: try value.bool("counts", or: true),
          low: try value.optionalDecimal("low"), high: try value.optionalDecimal("high"),
          isBelow: try value.optionalBool("below"))
      })
    try checkUnique(scale.values.map(\.label), "label", in: "values", of: file)
    return scale
  }
}
