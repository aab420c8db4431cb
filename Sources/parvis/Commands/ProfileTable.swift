import Audit
import AuditModel
import Reports

extension RunTimes {
  /// The times of a run, phases in their order, slowest rules first.
  init(_ profile: AuditProfile, total: Duration) {
    self.init(
      total: total.milliseconds,
      phases: AuditProfile.Phase.allCases.map {
        Entry(name: $0.rawValue, milliseconds: (profile.phases[$0] ?? .zero).milliseconds)
      },
      rules: profile.rules.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { Entry(name: $0.key.rawValue, milliseconds: $0.value.milliseconds) })
  }
}

extension Duration {
  fileprivate var milliseconds: Double {
    Double(components.seconds) * 1_000 + Double(components.attoseconds) / 1e15
  }
}

/// Where the time of a run went, for whoever makes rules faster.
enum ProfileTable {
  static func text(_ times: RunTimes) -> String {
    let rows =
      [(NoticePhrase.totalTime.text, times.total)]
      + (times.phases + times.rules).map { ($0.name, $0.milliseconds) }
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { name, milliseconds in
      let tenths = Int((milliseconds * 10).rounded())
      let number = "\(tenths / 10).\(tenths % 10) ms"
      return name + String(repeating: " ", count: max(2, width + 14 - name.count - number.count))
        + number + "\n"
    }.joined()
  }
}
