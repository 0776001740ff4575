import Application
import Composition
import Contracts
import Testing

@Suite struct IndicatorSources {
  @Test func `every quantity has a name of its own, and says what it counts`() {
    let quantities = Composition().sources.flatMap(\.quantities)
    #expect(quantities.count >= 16 && Set(quantities.map(\.key)).count == quantities.count)
    for quantity in quantities {
      #expect(quantity.definition.version >= 1 && quantity.definition.text.hasSuffix("。"), "\(quantity.key)")
      #expect(Set(quantity.parameters.map(\.key)).count == quantity.parameters.count, "\(quantity.key)")
      #expect(quantity.access != .everyone && quantity.access != .signedIn, "\(quantity.key)")
    }
  }
}
