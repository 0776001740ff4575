import Essentials
import FiscalYears
package import Planning

extension Plan {
  /// The rows of a list in its order; empty where the scale or level is not there.
  package func rows(_ list: WordList) -> [WordRow] {
    switch list {
    case .cover: [coverRow]
    case .levels: levelRows
    case .markers: vocabulary.markers.map { WordRow($0.label, [(.label, $0.label), (.meaning, $0.meaning.rawValue)]) }
    case .categories:
      vocabulary.categories.map { WordRow($0.label, [(.label, $0.label), (.meaning, $0.meaning.rawValue)]) }
    case .roles: vocabulary.roles.map { WordRow($0.label, [(.label, $0.label), (.meaning, $0.meaning.rawValue)]) }
    case .phases:
      vocabulary.resourcePhases.map { WordRow($0.label, [(.label, $0.label), (.meaning, $0.meaning.rawValue)]) }
    case .abbreviations:
      vocabulary.abbreviations.map { WordRow($0.label, [(.label, $0.label), (.text, $0.meaning)]) }
    case .emphases: emphases.map { WordRow($0.id.text, [(.label, $0.title), (.text, $0.text)]) }
    case .scales: vocabulary.scales.map { WordRow($0.id.text, [(.label, $0.name), (.rule, $0.rule)]) }
    case .columns:
      columns.map { column in
        WordRow(
          column.id,
          [
            (.label, column.label), (.kind, column.kind.rawValue), (.from, column.from?.japanese),
            (.to, column.to?.japanese),
          ])
      }
    case .terms: termRows
    case .values(let id): scale(id)?.values.map(Self.row) ?? []
    case .fields(let level): levels.indices.contains(level) ? levels[level].fields.map(Self.row) : []
    }
  }

  /// The scale of that id.
  package func scale(_ id: Scale.ID) -> Scale? { vocabulary.scales.first { $0.id == id } }

  private var coverRow: WordRow {
    WordRow(
      "cover",
      [
        (.label, title), (.kind, kind), (.edition, edition), (.city, municipality?.name), (.code, municipality?.code),
        (.from, firstYear?.japanese), (.to, lastYear?.japanese), (.issuers, issuers.joined(separator: "\n")),
        (.statutory, statutory.joined(separator: "\n")), (.predecessor, predecessor),
      ])
  }

  private var levelRows: [WordRow] {
    zip(Self.keys(levels.map(\.name)), levels).map { key, level in
      WordRow(
        key,
        [(.label, level.name), (.isMeasure, level.isMeasure ? WordRow.yes : nil), (.numbering, level.numbering)])
    }
  }

  private var termRows: [WordRow] {
    zip(Self.keys(terms.map(\.label)), terms).map { key, term in
      WordRow(key, [(.label, term.label), (.from, term.firstYear.japanese), (.to, term.lastYear.japanese)])
    }
  }

  /// Labels as keys; one that stands again is told apart by its count.
  private static func keys(_ labels: [String]) -> [String] {
    var counts: [String: Int] = [:]
    return labels.map { label in
      counts[label, default: 0] += 1
      return counts[label] == 1 ? label : "\(label)#\(counts[label] ?? 0)"
    }
  }

  private static func row(_ value: Scale.Value) -> WordRow {
    WordRow(
      value.label,
      [
        (.label, value.label), (.symbol, value.symbol), (.definition, value.definition),
        (.rank, value.rank.map(String.init)), (.points, value.points), (.low, value.low), (.high, value.high),
        (.counts, value.counts ? WordRow.yes : nil),
        (.below, value.isBelow.map { $0 ? WordRow.yes : WordRow.no }),
      ])
  }

  private static func row(_ field: Level.Field) -> WordRow {
    WordRow(
      field.key,
      [
        (.label, field.label), (.kind, field.kind.rawValue), (.isRequired, field.isRequired ? WordRow.yes : nil),
        (.help, field.help),
      ])
  }
}
