import Application
import Testing

@Suite struct ExplainingRoles {
  /// What whoever gives a role has to read of, where the role brings it.
  private static let words: [(Permission, String)] = [
    (.publishPlans, "公開"), (.readPeople, "職員の名簿"), (.readWorkTime, "勤務時間と休暇"), (.manageUnits, "組織"),
    (.assignDuties, "役割"), (.enterFigures, "数字"), (.readAudit, "操作の記録"), (.manageHealth, "健康"),
  ]

  @Test(arguments: Role.allCases) func `a role says all that it brings beyond plans and reports`(role: Role) {
    for (permission, word) in Self.words where role.permissions.contains(permission) {
      #expect(role.explanation.contains(word), "\(role.title): \(word)")
    }
    #expect(role.explanation.hasSuffix("。"))
  }
}
