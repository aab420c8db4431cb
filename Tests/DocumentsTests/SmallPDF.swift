/// A PDF file written by hand: objects by number, a table of where they stand, a trailer.
struct SmallPDF {
  /// The bodies of the objects, the first of number 1: the catalogue.
  var objects: [String]
  /// What the trailer holds beside size and root.
  var trailer = ""

  static func stream(_ content: String, _ dictionary: String = "") -> String {
    "<< /Length \(content.utf8.count) \(dictionary) >>\nstream\n\(content)\nendstream"
  }

  var bytes: [UInt8] {
    var text = "%PDF-1.7\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(text.utf8.count)
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let table = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      let digits = String(offset)
      text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    text += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R \(trailer) >>\n"
    text += "startxref\n\(table)\n%%EOF\n"
    return Array(text.utf8)
  }

  /// Pages of one content each.
  ///
  /// - Parameters:
  ///   - catalog: what the catalogue holds beside the pages.
  ///   - resources: of all pages.
  ///   - more: objects from the number that follows those of the pages.
  static func pages(
    _ contents: [String], catalog: String = "", resources: String = "<< >>", title: String? = nil,
    more: [String] = []
  ) -> SmallPDF {
    let count = contents.count
    let kids = (0..<count).map { "\(3 + $0 * 2) 0 R" }.joined(separator: " ")
    var objects = [
      "<< /Type /Catalog /Pages 2 0 R \(catalog) >>",
      "<< /Type /Pages /Kids [\(kids)] /Count \(count) /Resources \(resources) >>",
    ]
    for (index, content) in contents.enumerated() {
      objects.append("<< /Type /Page /Parent 2 0 R /Contents \(4 + index * 2) 0 R >>")
      objects.append(stream(content))
    }
    objects += more
    var file = SmallPDF(objects: objects)
    if let title {
      file.objects.append("<< /Title (\(title)) /CreationDate (D:20170502101500Z) >>")
      file.trailer = "/Info \(file.objects.count) 0 R"
    }
    return file
  }
}
