// Values that shape, clip or fill a box.

extension PropertyParser {
  static func clip(_ cursor: inout Cursor) -> Value? {
    guard cursor.isFunction("rect") else { return nil }
    var inner = cursor.contents
    cursor.skipComponent()
    var sides: [Value] = []
    while !inner.isDone() {
      if inner.kind == .comma {
        inner.index += 1
        continue
      }
      guard let side = length(&inner, allowed: [.auto]) else { return nil }
      sides.append(side)
    }
    return sides.count == 4 ? .rect(sides) : nil
  }

  static func clipPath(_ cursor: inout Cursor) -> Value? {
    var shape: Value?
    while !cursor.isDone() {
      switch cursor.kind {
      case .url:
        guard shape == nil else { return nil }
        shape = .shape(.other)
        cursor.index += 1
      case .function:
        guard shape == nil, let basic = basicShape(cursor.lowerText, cursor.contents) else {
          return nil
        }
        shape = .shape(basic)
        cursor.skipComponent()
      case .ident:
        let boxes: Set<String> = [
          "margin-box", "border-box", "padding-box", "content-box", "fill-box", "stroke-box",
          "view-box",
        ]
        guard boxes.contains(cursor.lowerText) else { return nil }
        cursor.index += 1
        if shape == nil, cursor.isDone() { shape = .shape(.other) }
      default: return nil
      }
    }
    return shape
  }

  private static func basicShape(_ name: String, _ contents: Cursor) -> BasicShape? {
    var cursor = contents
    switch name {
    case "inset":
      var sides: [Value] = []
      while sides.count < 4, !cursor.isDone(), !cursor.isIdent("round") {
        guard let side = length(&cursor, allowed: []) else { return nil }
        sides.append(side)
      }
      return expandSides(sides).map { .inset($0) }
    case "circle", "ellipse":
      if cursor.isDone() || cursor.isIdent("at") { return .circle(nil) }
      if cursor.kind == .ident { return .circle(nil) }
      return length(&cursor, allowed: []).map { .circle($0) }
    case "polygon":
      var points: [Value] = []
      for part in contents.splitByCommas() {
        var part = part.trimmed
        if part.isIdent("nonzero") || part.isIdent("evenodd") { continue }
        guard let x = length(&part, allowed: []), let y = length(&part, allowed: []),
          part.isDone()
        else { return nil }
        points += [x, y]
      }
      return .polygon(points)
    case "path", "shape", "rect", "xywh", "url": return .other
    default: return nil
    }
  }

  /// One to four values for four sides: top, right, bottom, left.
  static func expandSides(_ sides: [Value]) -> [Value]? {
    switch sides.count {
    case 1: [sides[0], sides[0], sides[0], sides[0]]
    case 2: [sides[0], sides[1], sides[0], sides[1]]
    case 3: [sides[0], sides[1], sides[2], sides[1]]
    case 4: sides
    default: nil
    }
  }

  // MARK: Transforms

  static func transform(_ cursor: inout Cursor) -> Value? {
    var functions: [TransformFunction] = []
    while !cursor.isDone() {
      guard cursor.kind == .function,
        let function = transformFunction(cursor.lowerText, cursor.contents)
      else { return nil }
      functions.append(function)
      cursor.skipComponent()
    }
    return functions.isEmpty ? nil : .transforms(functions)
  }

  private static func transformFunction(_ name: String, _ contents: Cursor) -> TransformFunction? {
    let parts = contents.splitByCommas()
    let zero = Value.length(0, .px)
    func lengthPart(_ index: Int) -> Value? {
      var part = parts[index].trimmed
      guard let value = length(&part, allowed: []), part.isDone() else { return nil }
      return value
    }
    func numberPart(_ index: Int) -> Double? {
      var part = parts[index].trimmed
      guard let value = numberOrPercentage(&part), part.isDone() else { return nil }
      return number(value)
    }
    func anglePart(_ index: Int) -> Double? {
      var part = parts[index].trimmed
      guard let value = angle(&part), part.isDone() else { return nil }
      return value
    }
    switch (name, parts.count) {
    case ("translate", 1), ("translatex", 1):
      return lengthPart(0).map { .translate(x: $0, y: zero) }
    case ("translatey", 1): return lengthPart(0).map { .translate(x: zero, y: $0) }
    case ("translate", 2), ("translate3d", 3):
      guard let x = lengthPart(0), let y = lengthPart(1) else { return nil }
      return .translate(x: x, y: y)
    case ("translatez", 1): return lengthPart(0).map { _ in .translate(x: zero, y: zero) }
    case ("scale", 1): return numberPart(0).map { .scale(x: $0, y: $0) }
    case ("scale", 2), ("scale3d", 3):
      guard let x = numberPart(0), let y = numberPart(1) else { return nil }
      return .scale(x: x, y: y)
    case ("scalex", 1): return numberPart(0).map { .scale(x: $0, y: 1) }
    case ("scaley", 1): return numberPart(0).map { .scale(x: 1, y: $0) }
    case ("scalez", 1): return numberPart(0).map { _ in .scale(x: 1, y: 1) }
    case ("rotate", 1), ("rotatez", 1): return anglePart(0).map { .rotate($0) }
    case ("matrix", 6), ("matrix3d", 16):
      var numbers: [Double] = []
      for index in parts.indices {
        guard let number = numberPart(index) else { return nil }
        numbers.append(number)
      }
      return matrix(numbers)
    case ("rotate3d", 4):
      guard let x = numberPart(0), let y = numberPart(1), let z = numberPart(2),
        let angle = anglePart(3)
      else { return nil }
      return x == 0 && y == 0 && z != 0 ? .rotate(z > 0 ? angle : -angle) : .other
    case ("rotatex", 1), ("rotatey", 1), ("skew", 1), ("skew", 2), ("skewx", 1), ("skewy", 1),
      ("perspective", 1):
      return .other
    default: return nil
    }
  }

  /// What a matrix of 6 or 16 numbers comes to, where it does one thing only.
  private static func matrix(_ numbers: [Double]) -> TransformFunction {
    var numbers = numbers
    if numbers.count == 16 {
      let plane = [0, 1, 4, 5, 12, 13]
      let leavesDepth = numbers.indices.allSatisfy { index in
        plane.contains(index) || numbers[index] == (index == 10 || index == 15 ? 1 : 0)
      }
      guard leavesDepth else { return .other }
      numbers = plane.map { numbers[$0] }
    }
    if numbers[0] == 0, numbers[1] == 0 || numbers[3] == 0, numbers[2] == 0 {
      return .scale(x: 0, y: numbers[3])
    }
    let (cosine, sine) = (numbers[0], numbers[1])
    let isRotation =
      abs(cosine - numbers[3]) < 1e-6 && abs(sine + numbers[2]) < 1e-6
      && abs(cosine * cosine + sine * sine - 1) < 1e-3
    guard isRotation, numbers[4] == 0, numbers[5] == 0 else { return .other }
    return .rotate(arcTangent(sine, cosine) * 180 / .pi)
  }

  /// A plain number out of a number, percentage or calculation.
  static func number(_ value: Value) -> Double? {
    switch value {
    case .number(let number): number
    case .percentage(let percent): percent / 100
    case .calculation(let calculation):
      calculation.resolved(LengthContext()).map { $0.value + $0.percent / 100 }
    default: nil
    }
  }

  static func rotate(_ cursor: inout Cursor) -> Value? {
    var axis: [String] = []
    var degrees: Double?
    var numbers = 0
    while !cursor.isDone() {
      if cursor.kind == .ident {
        axis.append(cursor.lowerText)
        cursor.index += 1
      } else if cursor.kind == .number, numbers < 3 {
        numbers += 1
        cursor.index += 1
      } else {
        guard degrees == nil, let angle = angle(&cursor) else { return nil }
        degrees = angle
      }
    }
    guard let degrees else { return nil }
    if numbers == 0, axis.isEmpty || axis == ["z"] { return .transforms([.rotate(degrees)]) }
    return numbers == 3 || axis == ["x"] || axis == ["y"] ? .transforms([.other]) : nil
  }

  static func scale(_ cursor: inout Cursor) -> Value? {
    var numbers: [Double] = []
    while !cursor.isDone() {
      guard numbers.count < 3, let value = numberOrPercentage(&cursor), let number = number(value)
      else { return nil }
      numbers.append(number)
    }
    guard let x = numbers.first else { return nil }
    return .transforms([.scale(x: x, y: numbers.count > 1 ? numbers[1] : x)])
  }

  static func translate(_ cursor: inout Cursor) -> Value? {
    var lengths: [Value] = []
    while !cursor.isDone() {
      guard lengths.count < 3, let value = length(&cursor, allowed: []) else { return nil }
      lengths.append(value)
    }
    guard let x = lengths.first else { return nil }
    return .transforms([.translate(x: x, y: lengths.count > 1 ? lengths[1] : .length(0, .px))])
  }

  // MARK: Images

  /// A list of images; layers of `none` are kept.
  static func images(_ cursor: inout Cursor) -> Value? {
    var layers: [Value] = []
    for part in cursor.splitByCommas() {
      var part = part.trimmed
      if part.isIdent("none"), part.range.count == 1 {
        layers.append(.keyword(.none))
        continue
      }
      guard let image = image(&part), part.isDone() else { return nil }
      layers.append(image)
    }
    cursor.index = cursor.end
    return layers.count == 1 ? layers.first : .list(layers)
  }

  static func image(_ cursor: inout Cursor) -> Value? {
    cursor.skipWhitespace()
    if let url = SheetParser.url(&cursor), cursor.list[cursor.index - 1].kind != .string {
      return .url(url)
    }
    guard cursor.kind == .function else { return nil }
    let name = cursor.lowerText
    let contents = cursor.contents
    let unprefixed = name.hasPrefix("-webkit-") ? String(name.dropFirst(8)) : name
    switch unprefixed {
    case "linear-gradient", "radial-gradient", "conic-gradient", "repeating-linear-gradient",
      "repeating-radial-gradient", "repeating-conic-gradient":
      cursor.skipComponent()
      return gradient(contents).map { .gradient($0) }
    case "image-set", "cross-fade", "element", "paint", "image", "gradient":
      cursor.skipComponent()
      return .unknown
    default: return nil
    }
  }

  /// The colours of a gradient: every part that begins or ends with one is a stop.
  private static func gradient(_ contents: Cursor) -> Gradient? {
    var stops: [ColorValue] = []
    for (index, part) in contents.splitByCommas().enumerated() {
      var stop = part.trimmed
      guard !stop.isAtEnd else { return nil }
      if let color = ColorParser.parse(&stop) {
        stops.append(color)
        continue
      }
      // The direction comes first; later parts without colour are hints, or positions first.
      guard index > 0 else { continue }
      while !stop.isDone() {
        if let color = ColorParser.parse(&stop) {
          stops.append(color)
          break
        }
        stop.skipComponent()
      }
    }
    return stops.isEmpty ? nil : Gradient(stops: stops)
  }

  // MARK: Generated content

  static func content(_ cursor: inout Cursor) -> Value? {
    var items: [ContentItem] = []
    var alternative: [ContentItem]?
    while !cursor.isDone() {
      if cursor.isDelim(UInt8(ascii: "/")) {
        guard alternative == nil, !items.isEmpty else { return nil }
        alternative = []
        cursor.index += 1
        continue
      }
      guard let item = contentItem(&cursor) else { return nil }
      if alternative == nil { items.append(item) } else { alternative?.append(item) }
    }
    if let alternative, alternative.isEmpty { return nil }
    return items.isEmpty ? nil : .content(ContentValue(items: items, alternative: alternative))
  }

  private static func contentItem(_ cursor: inout Cursor) -> ContentItem? {
    switch cursor.kind {
    case .string:
      defer { cursor.index += 1 }
      return .string(cursor.text)
    case .url:
      cursor.index += 1
      return .image
    case .ident:
      let name = cursor.lowerText
      cursor.index += 1
      switch name {
      case "open-quote": return .quote(opens: true, isShown: true)
      case "close-quote": return .quote(opens: false, isShown: true)
      case "no-open-quote": return .quote(opens: true, isShown: false)
      case "no-close-quote": return .quote(opens: false, isShown: false)
      case "contents": return .other
      default: return nil
      }
    case .function:
      let contents = cursor.contents.trimmed
      let name = cursor.lowerText
      cursor.skipComponent()
      switch name {
      case "attr":
        guard contents.kind == .ident else { return nil }
        let parts = contents.splitByCommas()
        let fallback = parts.count > 1 ? parts[1].trimmed : nil
        return .attribute(
          contents.text, fallback: fallback.flatMap { $0.kind == .string ? $0.text : nil })
      case "counter", "counters":
        guard contents.kind == .ident else { return nil }
        return .counter(contents.text)
      case "url", "image-set", "linear-gradient", "radial-gradient", "conic-gradient",
        "-webkit-image-set", "cross-fade", "repeating-linear-gradient", "element":
        return .image
      case "leader", "target-counter", "target-counters", "target-text", "string", "content",
        "element-content":
        return .other
      default: return nil
      }
    default: return nil
    }
  }
}
