/// A unit of length.
package enum LengthUnit: UInt8, Sendable {
  case px, cm, mm, q, inch, pt, pc
  case em, rem, ex, ch, cap, ic, lh, rlh
  case vw, vh, vmin, vmax
  /// Of a container, whose size is not known here.
  case container

  private static let units: [String: LengthUnit] = [
    "px": .px, "cm": .cm, "mm": .mm, "q": .q, "in": .inch, "pt": .pt, "pc": .pc, "em": .em,
    "rem": .rem, "ex": .ex, "rex": .ex, "ch": .ch, "rch": .ch, "cap": .cap, "rcap": .cap,
    "ic": .ic, "ric": .ic, "lh": .lh, "rlh": .rlh, "vw": .vw, "vh": .vh, "vi": .vw, "vb": .vh,
    "svw": .vw, "svh": .vh, "lvw": .vw, "lvh": .vh, "dvw": .vw, "dvh": .vh, "svi": .vw,
    "svb": .vh, "lvi": .vw, "lvb": .vh, "dvi": .vw, "dvb": .vh, "vmin": .vmin, "vmax": .vmax,
    "svmin": .vmin, "svmax": .vmax, "lvmin": .vmin, "lvmax": .vmax, "dvmin": .vmin,
    "dvmax": .vmax, "cqw": .container, "cqh": .container, "cqi": .container, "cqb": .container,
    "cqmin": .container, "cqmax": .container,
  ]

  /// The unit spelled `name` (lower case).
  init?(_ name: String) {
    guard let unit = Self.units[name] else { return nil }
    self = unit
  }

  /// True of the units that are relative to the size or line height of a font.
  package var isFontRelative: Bool {
    switch self {
    case .em, .rem, .ex, .ch, .cap, .ic, .lh, .rlh: true
    default: false
    }
  }

  /// `number` of this unit in pixels, or nil when the unit depends on more than fonts.
  ///
  /// `ex` and `ch` are taken as half an em, `cap` as 0.7 and `ic` as one: what CSS Values 4 says
  /// when the font is not at hand.
  func pixels(_ number: Double, fontSize: Double, rootFontSize: Double) -> Double? {
    switch self {
    case .px: number
    case .cm: number / 2.54 * 96
    case .mm: number / 25.4 * 96
    case .q: number / 101.6 * 96
    case .inch: number * 96
    case .pt: number * 96 / 72
    case .pc: number * 16
    case .em: number * fontSize
    case .rem: number * rootFontSize
    case .ex, .ch: number * fontSize / 2
    case .cap: number * fontSize * 0.7
    case .ic: number * fontSize
    case .lh, .rlh, .vw, .vh, .vmin, .vmax, .container: nil
    }
  }
}

extension Value {
  /// True of a length in a unit of print.
  package var isPrintLength: Bool {
    guard case .length(_, let unit) = self else { return false }
    switch unit {
    case .cm, .mm, .q, .inch, .pt, .pc: return true
    default: return false
    }
  }
}

/// What lengths are relative to.
package struct LengthContext: Sendable {
  package var fontSize: Double
  package var rootFontSize: Double
  /// The line height in pixels, where it is known.
  package var lineHeight: Double?
  package var rootLineHeight: Double?
  package var viewportWidth: Double
  package var viewportHeight: Double

  package init(
    fontSize: Double = 16, rootFontSize: Double = 16, lineHeight: Double? = nil,
    rootLineHeight: Double? = nil, viewportWidth: Double = 1280, viewportHeight: Double = 800
  ) {
    self.fontSize = fontSize
    self.rootFontSize = rootFontSize
    self.lineHeight = lineHeight
    self.rootLineHeight = rootLineHeight
    self.viewportWidth = viewportWidth
    self.viewportHeight = viewportHeight
  }

  /// In pixels; nil when it cannot be decided.
  package func pixels(_ number: Double, _ unit: LengthUnit) -> Double? {
    switch unit {
    case .vw: number * viewportWidth / 100
    case .vh: number * viewportHeight / 100
    case .vmin: number * min(viewportWidth, viewportHeight) / 100
    case .vmax: number * max(viewportWidth, viewportHeight) / 100
    case .lh: lineHeight.map { $0 * number }
    case .rlh: rootLineHeight.map { $0 * number }
    default: unit.pixels(number, fontSize: fontSize, rootFontSize: rootFontSize)
    }
  }
}

/// What a calculation comes to: so many pixels (or plain units) and so many percent.
package struct LinearValue: Sendable, Equatable {
  package var value: Double
  package var percent: Double

  package init(value: Double, percent: Double = 0) {
    self.value = value
    self.percent = percent
  }
}

/// A math function (CSS Values 4, section 10), as a tree.
package indirect enum Calculation: Sendable, Equatable {
  case number(Double)
  case length(Double, LengthUnit)
  case percentage(Double)
  case angle(Double)
  case sum([Calculation])
  case negated(Calculation)
  case product([Calculation])
  case inverted(Calculation)
  case minimum([Calculation])
  case maximum([Calculation])
  case absolute(Calculation)
  case sign(Calculation)
  /// A function not worked out here.
  case unknown

  /// What dimension a calculation has.
  enum Kind { case number, length, angle, unknown }

  var kind: Kind {
    switch self {
    case .number, .sign: .number
    case .length, .percentage: .length
    case .angle: .angle
    case .sum(let parts), .minimum(let parts), .maximum(let parts):
      parts.first { $0.kind != .number }?.kind ?? .number
    case .product(let parts): parts.first { $0.kind != .number }?.kind ?? .number
    case .negated(let part), .inverted(let part), .absolute(let part): part.kind
    case .unknown: .unknown
    }
  }

  /// In pixels where only font sizes are needed.
  func pixels(fontSize: Double) -> Double? {
    let context = LengthContext(fontSize: fontSize, rootFontSize: fontSize)
    guard let value = resolved(context), value.percent == 0 else { return nil }
    return value.value
  }

  /// The value, or nil when it cannot be decided (a percentage inside `min()`, say).
  package func resolved(_ context: LengthContext) -> LinearValue? {
    switch self {
    case .number(let number), .angle(let number): return LinearValue(value: number)
    case .length(let number, let unit):
      return context.pixels(number, unit).map { LinearValue(value: $0) }
    case .percentage(let percent): return LinearValue(value: 0, percent: percent)
    case .negated(let part):
      return part.resolved(context).map { LinearValue(value: -$0.value, percent: -$0.percent) }
    case .sum(let parts):
      var total = LinearValue(value: 0)
      for part in parts {
        guard let value = part.resolved(context) else { return nil }
        total.value += value.value
        total.percent += value.percent
      }
      return total
    case .product(let parts):
      var total = LinearValue(value: 1)
      var hasPercent = false
      for part in parts {
        guard let value = part.resolved(context) else { return nil }
        if value.percent != 0 {
          guard !hasPercent else { return nil }
          hasPercent = true
          total = LinearValue(
            value: total.value * value.value, percent: total.value * value.percent)
        } else {
          total.value *= value.value
          total.percent *= value.value
        }
      }
      return total
    case .inverted(let part):
      guard let value = part.resolved(context), value.percent == 0, value.value != 0 else {
        return nil
      }
      return LinearValue(value: 1 / value.value)
    case .minimum(let parts): return Self.extreme(parts, context, min)
    case .maximum(let parts): return Self.extreme(parts, context, max)
    case .absolute(let part):
      guard let value = part.resolved(context), value.value == 0 || value.percent == 0 else {
        return nil
      }
      return LinearValue(value: abs(value.value), percent: abs(value.percent))
    case .sign(let part):
      guard let value = part.resolved(context), value.percent == 0 else { return nil }
      return LinearValue(value: value.value > 0 ? 1 : value.value < 0 ? -1 : 0)
    case .unknown: return nil
    }
  }

  private static func extreme(
    _ parts: [Calculation], _ context: LengthContext, _ pick: (Double, Double) -> Double
  ) -> LinearValue? {
    var values: [LinearValue] = []
    for part in parts {
      guard let value = part.resolved(context) else { return nil }
      values.append(value)
    }
    guard let first = values.first else { return nil }
    if values.allSatisfy({ $0.percent == 0 }) {
      return LinearValue(value: values.dropFirst().reduce(first.value) { pick($0, $1.value) })
    }
    if values.allSatisfy({ $0.value == 0 }) {
      let percent = values.dropFirst().reduce(first.percent) { pick($0, $1.percent) }
      return LinearValue(value: 0, percent: percent)
    }
    return nil
  }
}

extension Calculation {
  /// True of a plain number.
  package var isNumber: Bool { kind == .number }

  /// The calculation with percentages made lengths, `base` pixels being the whole.
  package func replacingPercentages(of base: Double) -> Calculation {
    switch self {
    case .percentage(let percent): .length(percent * base / 100, .px)
    case .sum(let parts): .sum(parts.map { $0.replacingPercentages(of: base) })
    case .negated(let part): .negated(part.replacingPercentages(of: base))
    case .product(let parts): .product(parts.map { $0.replacingPercentages(of: base) })
    case .inverted(let part): .inverted(part.replacingPercentages(of: base))
    case .minimum(let parts): .minimum(parts.map { $0.replacingPercentages(of: base) })
    case .maximum(let parts): .maximum(parts.map { $0.replacingPercentages(of: base) })
    case .absolute(let part): .absolute(part.replacingPercentages(of: base))
    case .sign(let part): .sign(part.replacingPercentages(of: base))
    case .number, .length, .angle, .unknown: self
    }
  }
}
