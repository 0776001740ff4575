import Application
import Database
import Essentials
import Organization
import Secrets

/// The people of the sample city; they have no password that anybody knows and come in through the sample sign-in only.
enum SamplePeople {
  private static let people: [(profile: AccountProfile, roles: [Role])] = [
    (AccountProfile(signInName: "kobayashi", displayName: "小林 誠", unit: "企画部情報政策課"), [.systemAdministrator]),
    (AccountProfile(signInName: "sasaki", displayName: "佐々木 恵", unit: "総務部人事課"), [.planManager]),
    (
      AccountProfile(signInName: "mori", displayName: "森 大輔", unit: "総務部人事課"),
      [.planManager, .systemAdministrator]
    ),
    (AccountProfile(signInName: "hayashi", displayName: "林 美咲", unit: "総務部人事課人材育成係"), [.reader]),
    (AccountProfile(signInName: "takahashi", displayName: "高橋 由香", unit: "企画部広報課"), [.reader]),
    (AccountProfile(signInName: "ishii", displayName: "石井 健", unit: "建設部土木課"), [.reader]),
    (AccountProfile(signInName: "inoue", displayName: "井上 和子", unit: "人材育成推進委員会"), [.committeeMember]),
    (AccountProfile(signInName: "shimizu", displayName: "清水 修", unit: "監査委員事務局"), [.auditor]),
    (AccountProfile(signInName: "nakamura", displayName: "中村 翔", unit: "市民部市民課"), [.staff]),
    // What they do for their units stands in SampleDuties.
    (AccountProfile(signInName: "ono", displayName: "大野 直樹", unit: "建設部土木課"), []),
    (AccountProfile(signInName: "harada", displayName: "原田 さくら", unit: "建設部土木課"), []),
    (AccountProfile(signInName: "fujimoto", displayName: "藤本 彩", unit: "総務部人事課人材育成係"), []),
    (AccountProfile(signInName: "nishida", displayName: "西田 理恵", unit: "総務部総務課"), [.publisher]),
  ]

  /// How many there are.
  static var count: Int { people.count }

  /// One hash for each, of a password that is forgotten at once; made before the transaction, as it takes its time.
  static func passwords(_ random: any RandomSource) throws -> [PasswordHash] {
    try people.map { _ in try PasswordHash(of: random.token(length: 40)) }
  }

  private static var ids: [Account.ID] {
    let random = RepeatableRandom(seed: 2_025_0402)
    return people.map { _ in Account.ID(from: random) }
  }

  /// The person of that name, as somebody who acts.
  static func actor(_ name: String) -> Actor {
    for (person, id) in zip(people, ids) where person.profile.displayName == name {
      return Actor(
        account: id, name: name, unit: person.profile.unit, roles: Set(person.roles))
    }
    preconditionFailure("the sample city has no \(name)")
  }

  /// The same person with roles for units, which they get when the units are there.
  static func actor(_ name: String, holding: [Holding]) -> Actor {
    let person = actor(name)
    return Actor(account: person.account, name: person.name, unit: person.unit, holdings: holding)
  }

  /// Makes their accounts; the ids are the same in every run.
  static func add(_ passwords: [PasswordHash], in connection: borrowing Connection, at time: Instant) throws {
    for ((person, id), password) in zip(zip(people, ids), passwords) {
      try AccountStore.add(
        person.profile, id: id, password: password, mustChangePassword: false, roles: person.roles,
        by: .operator, in: connection, at: time)
    }
  }
}
