import Planning
import Rounds

/// How 若葉市 checks its plan: in October and at the end of the year, by unit, its head and 人事課.
enum CityCycle {
  static func cycle(for plan: Plan) -> Cycle {
    let scale = plan.vocabulary.scales.first
    return Cycle(
      checkpoints: [
        .init(key: "mid", label: "中間", opens: MonthDay(10, 1), due: MonthDay(10, 30)),
        .init(key: "end", label: "年度末", opens: MonthDay(3, 1), due: MonthDay(4, 15)),
      ],
      stages: [.init("所管課", .report), .init("所属長", .check), .init("人事課", .central)],
      questions: [
        Question("planned", "今年度の計画", .planned, need: .required, prefill: .plan),
        Question("done", "実績", .done, need: .required, help: "したことを1行に1つ書きます。終わりに（5月～9月）のように月を書けます。"),
        Question("marker", CityReports.markerQuestion, .marker, help: "工程表に載ります。人数や回数をかっこで添えられます。"),
        Question("grade", scale?.name ?? "達成度", .grade, need: .required, scale: scale?.id, below: ["目標以下"]),
        Question("outcome", "成果", .text, help: "取り組んで何が変わったかを書きます。"),
        Question("reason", "理由", .text, need: .belowPlan),
        Question("next-step", "次の進め方", .text, need: .belowPlan, help: "いつまでに、何をするかを書きます。"),
        Question("direction", "今後の方向", .direction, checkpoints: ["end"], note: "方向の説明"),
        Question("evidence", "資料", .evidence),
      ])
  }
}
