import Text

/// The findings of a page in a compact form: a run keeps those of all pages until it reports.
///
/// Unpacking gives back what was packed.
struct PackedFindings: Sendable {
  /// One finding without its texts. Those are in ``PackedFindings/texts``, in the order of
  /// ``TextNumbers/add(_:_:)``.
  private struct Record: Sendable {
    var position: Position
    var pages: Int32
    /// ``Finding/places``.
    var places: Int32
    /// 0 where the fingerprint is among the texts.
    var fingerprint: UInt64
    /// ``Finding/templateKey``.
    var template: UInt64
    var outcome: Outcome
    var severity: Severity
    var argumentCount: UInt8
    /// How many positions in ``PackedFindings/others`` are its.
    var otherCount: UInt8
    var grouping: FindingGrouping?
  }

  /// A place without its texts.
  private struct Position: Sendable {
    var line: Int32
    var column: Int32
    var endLine: Int32
    var endColumn: Int32
    var offset: Int32
    var context: UInt64

    init(_ place: Place) {
      line = Int32(clamping: place.line)
      column = Int32(clamping: place.column)
      endLine = Int32(clamping: place.endLine)
      endColumn = Int32(clamping: place.endColumn)
      offset = Int32(clamping: place.offset)
      context = place.context
    }

    func place(_ path: String, _ selector: String, _ snippet: String) -> Place {
      Place(
        path: path, line: Int(line), column: Int(column), endLine: Int(endLine),
        endColumn: Int(endColumn), selector: selector, snippet: snippet, offset: Int(offset),
        context: context)
    }
  }

  private let pool: StringPool
  private var records: ContiguousArray<Record>
  /// The other places of findings, in the order of the findings.
  private let others: ContiguousArray<Position>
  /// Numbers of texts in the pool.
  private var texts: ContiguousArray<UInt32>

  var count: Int { records.count }

  init(_ findings: [Finding], pool: StringPool) {
    self.pool = pool
    records = ContiguousArray(findings.lazy.map(Self.record))
    others = ContiguousArray(findings.lazy.flatMap(Self.others).map(Position.init))
    let records = records
    texts = pool.numbering { number in
      var texts = TextNumbers(count: findings.count)
      for (finding, record) in zip(findings, records) { texts.add(finding, record, number) }
      return texts.all
    }
  }

  private static func record(_ finding: Finding) -> Record {
    func number(_ value: Int) -> Int32 { Int32(clamping: value) }
    return Record(
      position: Position(finding.place), pages: number(finding.pages),
      places: number(finding.places), fingerprint: Self.number(finding.fingerprint) ?? 0,
      template: finding.templateKey, outcome: finding.outcome, severity: finding.severity,
      argumentCount: UInt8(clamping: finding.arguments.count),
      otherCount: UInt8(clamping: others(of: finding).count), grouping: finding.grouping)
  }

  private static func others(of finding: Finding) -> ArraySlice<Place> {
    finding.otherPlaces.prefix(Int(UInt8.max))
  }

  /// For each finding, in order, a key that is equal for the same fault in the same block on other pages.
  var templateKeys: [UInt64] { records.map(\.template) }

  /// Sets, for each finding, the number of pages that have it.
  mutating func setPages(_ pages: (_ templateKey: UInt64) -> Int) {
    for index in records.indices {
      records[index].pages = Int32(clamping: pages(records[index].template))
    }
  }

  /// The number that sixteen lower-case hexadecimal digits stand for.
  private static func number(_ fingerprint: String) -> UInt64? {
    let digits = fingerprint.utf8
    guard digits.count == 16 else { return nil }
    var number: UInt64 = 0
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number << 4 | UInt64(digit & 0xF)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): number = number << 4 | UInt64(digit & 0xF + 9)
      default: return nil
      }
    }
    return number == 0 ? nil : number
  }

  /// The numbers of the findings' texts, gathered.
  private struct TextNumbers {
    private(set) var all = ContiguousArray<UInt32>()
    // Consecutive findings mostly share these.
    private var rule = LastNumber()
    private var message = LastNumber()
    private var path = LastNumber()
    private var tests = LastNumber()

    init(count: Int) { all.reserveCapacity(8 * count) }

    /// Rule, message, path, tests, selector, snippet, the fingerprint if it is no number, then names
    /// and values of arguments, then path, selector and snippet of each other place.
    mutating func add(_ finding: Finding, _ record: Record, _ number: (String) -> UInt32) {
      all.append(rule.number(of: finding.rule.rawValue, number))
      all.append(message.number(of: finding.message, number))
      all.append(path.number(of: finding.place.path, number))
      all.append(tests.number(of: finding.tests.packed, number))
      all.append(number(finding.place.selector))
      all.append(number(finding.place.snippet))
      if record.fingerprint == 0 { all.append(number(finding.fingerprint)) }
      for (name, value) in finding.arguments.prefix(Int(UInt8.max)) {
        all.append(number(name))
        all.append(number(value))
      }
      for place in PackedFindings.others(of: finding) {
        all.append(path.number(of: place.path, number))
        all.append(number(place.selector))
        all.append(number(place.snippet))
      }
    }
  }

  /// The last text whose number was asked for.
  private struct LastNumber {
    private var text = ""
    private var number: UInt32?

    mutating func number(of text: String, _ ask: (String) -> UInt32) -> UInt32 {
      if let number, self.text == text { return number }
      let number = ask(text)
      (self.text, self.number) = (text, number)
      return number
    }
  }

  var unpacked: [Finding] {
    let texts = pool.texts(of: Array(texts))
    var findings: [Finding] = []
    findings.reserveCapacity(records.count)
    var next = 0
    var nextOther = 0
    // Consecutive findings mostly share theirs.
    var lastTests = (packed: "", tests: FindingTests())
    func text() -> String {
      defer { next += 1 }
      return next < texts.count ? texts[next] : ""
    }
    for record in records {
      let (rule, message, path, tests) = (text(), text(), text(), text())
      if tests != lastTests.packed { lastTests = (tests, FindingTests(packed: tests)) }
      let (selector, snippet) = (text(), text())
      let fingerprint =
        record.fingerprint == 0 ? text() : StableHash.hexadecimal(record.fingerprint)
      var arguments: [String: String] = [:]
      for _ in 0..<record.argumentCount {
        let name = text()
        arguments[name] = text()
      }
      let otherPlaces = others[nextOther..<(nextOther + Int(record.otherCount))].map { position in
        let (path, selector) = (text(), text())
        return position.place(path, selector, text())
      }
      nextOther += otherPlaces.count
      findings.append(
        Finding(
          rule: RuleID(rawValue: rule), outcome: record.outcome, severity: record.severity,
          message: message, arguments: arguments,
          place: record.position.place(path, selector, snippet), otherPlaces: otherPlaces,
          places: Int(record.places), grouping: record.grouping, fingerprint: fingerprint,
          pages: Int(record.pages),
          tests: lastTests.tests))
    }
    return findings
  }
}

extension Finding {
  /// Equal for the same fault in the same block, on whatever page. Where several elements are told as
  /// one: in the same blocks, or about the same target.
  package var templateKey: UInt64 {
    var hash = StableHash()
    hash.combine(rule.rawValue)
    hash.combine(message)
    hash.combine(place.context)
    if grouping == .page { for other in otherPlaces { hash.combine(other.context) } }
    return hash.value
  }
}
