/// The findings of a page in little room: a run keeps those of all its pages until it reports.
///
/// Unpacking gives back what was packed.
struct PackedFindings: Sendable {
  /// One finding without its texts. Those are in ``PackedFindings/texts``, in the order of
  /// ``texts(of:)``.
  private struct Record: Sendable {
    var line: Int32
    var column: Int32
    var endLine: Int32
    var endColumn: Int32
    var offset: Int32
    var pages: Int32
    var context: UInt64
    /// 0 where the fingerprint is among the texts.
    var fingerprint: UInt64
    /// ``Finding/templateKey``.
    var template: UInt64
    var outcome: Outcome
    var severity: Severity
    var argumentCount: UInt8
  }

  private let pool: StringPool
  private var records: ContiguousArray<Record>
  /// Numbers of texts in the pool.
  private var texts: ContiguousArray<UInt32>

  var count: Int { records.count }

  init(_ findings: [Finding], pool: StringPool) {
    self.pool = pool
    records = ContiguousArray(findings.map(Self.record))
    texts = ContiguousArray(pool.numbers(of: findings.map(Self.texts), repeated: 3))
  }

  private static func record(_ finding: Finding) -> Record {
    func number(_ value: Int) -> Int32 { Int32(clamping: value) }
    return Record(
      line: number(finding.place.line), column: number(finding.place.column),
      endLine: number(finding.place.endLine), endColumn: number(finding.place.endColumn),
      offset: number(finding.place.offset), pages: number(finding.pages),
      context: finding.place.context, fingerprint: Self.number(finding.fingerprint) ?? 0,
      template: finding.templateKey, outcome: finding.outcome, severity: finding.severity,
      argumentCount: UInt8(clamping: finding.arguments.count))
  }

  /// What the findings have in common with those of other pages, in their order.
  var templateKeys: [UInt64] { records.map(\.template) }

  /// Notes with each finding on how many pages it stands.
  mutating func setPages(_ pages: (_ templateKey: UInt64) -> Int) {
    for index in records.indices {
      records[index].pages = Int32(clamping: pages(records[index].template))
    }
  }

  /// The number that sixteen lower-case hexadecimal digits stand for.
  private static func number(_ fingerprint: String) -> UInt64? {
    guard fingerprint.utf8.count == 16, let number = UInt64(fingerprint, radix: 16), number != 0,
      StableHash.hexadecimal(number) == fingerprint
    else { return nil }
    return number
  }

  /// Rule, message, path, selector, snippet, the fingerprint if it is no number, then names and
  /// values of arguments.
  private static func texts(of finding: Finding) -> [String] {
    var texts = [
      finding.rule.rawValue, finding.message, finding.place.path, finding.place.selector,
      finding.place.snippet,
    ]
    if number(finding.fingerprint) == nil { texts.append(finding.fingerprint) }
    for (name, value) in finding.arguments.prefix(Int(UInt8.max)) { texts += [name, value] }
    return texts
  }

  var unpacked: [Finding] {
    let texts = pool.texts(of: Array(texts))
    var findings: [Finding] = []
    findings.reserveCapacity(records.count)
    var next = 0
    func text() -> String {
      defer { next += 1 }
      return next < texts.count ? texts[next] : ""
    }
    for record in records {
      let (rule, message, path) = (text(), text(), text())
      let (selector, snippet) = (text(), text())
      let fingerprint =
        record.fingerprint == 0 ? text() : StableHash.hexadecimal(record.fingerprint)
      var arguments: [String: String] = [:]
      for _ in 0..<record.argumentCount {
        let name = text()
        arguments[name] = text()
      }
      findings.append(
        Finding(
          rule: RuleID(rawValue: rule), outcome: record.outcome, severity: record.severity,
          message: message, arguments: arguments,
          place: Place(
            path: path, line: Int(record.line), column: Int(record.column),
            endLine: Int(record.endLine), endColumn: Int(record.endColumn), selector: selector,
            snippet: snippet, offset: Int(record.offset), context: record.context),
          fingerprint: fingerprint, pages: Int(record.pages)))
    }
    return findings
  }
}

extension Finding {
  /// The same for the same fault of the same block, whatever the page.
  fileprivate var templateKey: UInt64 {
    var hash = StableHash()
    hash.combine(rule.rawValue)
    hash.combine(message)
    hash.combine(place.context)
    return hash.value
  }
}
