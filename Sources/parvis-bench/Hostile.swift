import HTMLParsing

/// Pages made to be slow: time must grow with their length and no faster.
enum Hostile {
  static let cases: [(name: String, make: @Sendable (_ bytes: Int) -> [UInt8])] = [
    ("attributes on one tag", { repeated("a%=b ", $0, before: "<p ", after: ">", numbered: true) }),
    ("bare &amp", { repeated("&amp ", $0) }),
    ("nested div", { repeated("<div>", $0) }),
    ("nested b", { repeated("<b>", $0) }),
    ("misnested b and p", { repeated("<b><p>", $0) }),
    ("links never closed", { repeated("<a href=x>y", $0) }),
    ("tables never closed", { repeated("<table>", $0) }),
    ("text in tables", { repeated("<table>x<tr>y", $0) }),
    ("unfinished comment", { repeated("x-", $0, before: "<!--") }),
    ("unfinished script", { repeated("<!--<script>", $0, before: "<script>") }),
    ("unfinished attribute", { repeated("x ", $0, before: "<p title=\"") }),
    ("textarea after textarea", { repeated("<textarea></textarea>", $0) }),
    ("NULs", { repeated("\0a", $0) }),
    ("end tags", { repeated("</b></p>", $0) }),
    ("list items", { repeated("<li>x", $0, before: "<ul>") }),
    ("options", { repeated("<option>x", $0, before: "<select>") }),
  ]

  private static func repeated(
    _ unit: String, _ bytes: Int, before: String = "", after: String = "", numbered: Bool = false
  ) -> [UInt8] {
    var result = Array(before.utf8)
    result.reserveCapacity(bytes + 64)
    var number = 0
    while result.count < bytes {
      number += 1
      result += Array((numbered ? unit.replacing("%", with: String(number)) : unit).utf8)
    }
    return result + Array(after.utf8)
  }

  /// Prints t(2n)/t(n) up to 8 MiB for each case.
  static func printGrowth() {
    print("growth: seconds for 2, 4 and 8 MiB; each ratio should stay at or under 2.3")
    for (name, make) in cases {
      var times: [Double] = []
      for megabytes in [2, 4, 8] {
        let bytes = make(megabytes << 20)
        let figures = measureInTurn(
          rounds: 3, [(name, { _ = try? HTMLParser.parse(bytes) })])
        times.append(figures[name]?.least ?? 0)
      }
      let ratios = zip(times.dropFirst(), times).map { fixed($0 / max($1, 1e-6), 2) }
      print(
        "  \(padded(name, 24)) \(times.map { fixed($0, 3) }.joined(separator: "  "))"
          + "   ratios \(ratios.joined(separator: " "))")
    }
  }
}
