import Essentials

/// An order made from a list and from wishes of some of its members to stand directly behind another one.
///
/// A member without a wish stays behind what stands before it in the list. So a past state, in which every changed place is a
/// wish, comes out exactly, and undoing one move leaves alone what others put beside it since.
struct WishedOrder<Subject> {
  /// A member of the list.
  struct Item {
    let id: Identifier<Subject>
    /// The wish: behind that one, or with nil at the front; no wish where the outer value is nil.
    let wish: Identifier<Subject>??
  }

  private let items: [Item]
  /// The members that each runs of the list begins with, by what they wish to follow.
  private var followers: [Identifier<Subject>?: [Int]] = [:]
  private var isCut: [Bool]

  init(_ items: [Item]) {
    self.items = items
    isCut = Array(repeating: false, count: items.count)
    let known = Set(items.map(\.id))
    for (place, item) in items.enumerated() {
      // Who wishes to follow somebody that is gone stays where it is.
      guard let wish = item.wish, wish.map(known.contains) ?? true else { continue }
      let present = place > 0 ? items[place - 1].id : nil
      guard wish != present else { continue }
      isCut[place] = true
      followers[wish, default: []].append(place)
    }
  }

  /// The places of the members in the list, in their new order.
  var places: [Int] {
    var order: [Int] = []
    order.reserveCapacity(items.count)
    var isDone = Array(repeating: false, count: items.count)
    var open = Array((followers[nil] ?? []).reversed())
    if !items.isEmpty, !isCut[0] { open.insert(0, at: 0) }
    func drain() {
      while let place = open.popLast() {
        guard !isDone[place] else { continue }
        isDone[place] = true
        order.append(place)
        // What follows in the list comes after all that wish to stand between.
        if place + 1 < items.count, !isCut[place + 1] { open.append(place + 1) }
        open += (followers[items[place].id] ?? []).reversed()
      }
    }
    drain()
    // Wishes that run in a circle can only come from a log that somebody changed; their members stand at the end.
    for place in items.indices where !isDone[place] {
      open = [place]
      drain()
    }
    return order
  }
}
