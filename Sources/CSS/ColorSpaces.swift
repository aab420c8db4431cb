// The colour spaces of CSS Color 4, section 10 and 18: matrices as the specification gives them.

/// The spaces that `color()` and `color-mix()` name.
enum ColorSpace: String, Sendable {
  case srgb
  case srgbLinear = "srgb-linear"
  case displayP3 = "display-p3"
  case a98 = "a98-rgb"
  case prophoto = "prophoto-rgb"
  case rec2020
  case xyz
  case xyzD65 = "xyz-d65"
  case xyzD50 = "xyz-d50"
  case lab, lch, oklab, oklch, hsl, hwb

  /// True of the spaces with a hue, and which of the components it is.
  var hueIndex: Int? {
    switch self {
    case .lch, .oklch: 2
    case .hsl, .hwb: 0
    default: nil
    }
  }
}

/// Three components of a colour.
struct Triple: Sendable, Equatable {
  var first: Double
  var second: Double
  var third: Double

  init(_ first: Double, _ second: Double, _ third: Double) {
    self.first = first
    self.second = second
    self.third = third
  }

  func map(_ body: (Double) -> Double) -> Triple { Triple(body(first), body(second), body(third)) }

  subscript(index: Int) -> Double {
    get { index == 0 ? first : index == 1 ? second : third }
    set {
      switch index {
      case 0: first = newValue
      case 1: second = newValue
      default: third = newValue
      }
    }
  }
}

private struct Matrix {
  let rows: (Triple, Triple, Triple)

  static func * (matrix: Matrix, vector: Triple) -> Triple {
    func dot(_ row: Triple) -> Double {
      row.first * vector.first + row.second * vector.second + row.third * vector.third
    }
    return Triple(dot(matrix.rows.0), dot(matrix.rows.1), dot(matrix.rows.2))
  }

  /// The inverse by cofactors; the matrices here all have one.
  var inverse: Matrix {
    let (a, b, c) = rows
    let x = b.second * c.third - b.third * c.second
    let y = b.third * c.first - b.first * c.third
    let z = b.first * c.second - b.second * c.first
    let determinant = a.first * x + a.second * y + a.third * z
    guard determinant != 0 else { return self }
    let scale = 1 / determinant
    return Matrix(
      rows: (
        Triple(
          x * scale, (a.third * c.second - a.second * c.third) * scale,
          (a.second * b.third - a.third * b.second) * scale),
        Triple(
          y * scale, (a.first * c.third - a.third * c.first) * scale,
          (a.third * b.first - a.first * b.third) * scale),
        Triple(
          z * scale, (a.second * c.first - a.first * c.second) * scale,
          (a.first * b.second - a.second * b.first) * scale)
      ))
  }
}

private let srgbToXYZ = Matrix(
  rows: (
    Triple(506752.0 / 1228815, 87881.0 / 245763, 12673.0 / 70218),
    Triple(87098.0 / 409605, 175762.0 / 245763, 12673.0 / 175545),
    Triple(7918.0 / 409605, 87881.0 / 737289, 1001167.0 / 1053270)
  ))
private let p3ToXYZ = Matrix(
  rows: (
    Triple(608311.0 / 1250200, 189793.0 / 714400, 198249.0 / 1000160),
    Triple(35783.0 / 156275, 247089.0 / 357200, 198249.0 / 2500400),
    Triple(0, 32229.0 / 714400, 5220557.0 / 5000800)
  ))
private let a98ToXYZ = Matrix(
  rows: (
    Triple(573536.0 / 994567, 263643.0 / 1420810, 187206.0 / 994567),
    Triple(591459.0 / 1989134, 6239551.0 / 9945670, 374412.0 / 4972835),
    Triple(53769.0 / 1989134, 351524.0 / 4972835, 4929758.0 / 4972835)
  ))
private let prophotoToXYZD50 = Matrix(
  rows: (
    Triple(0.79776664490064230, 0.13518129740053308, 0.03134773412839220),
    Triple(0.28807482881940130, 0.71183523424187300, 0.00008993693872564),
    Triple(0, 0, 0.82510460251046020)
  ))
private let rec2020ToXYZ = Matrix(
  rows: (
    Triple(63426534.0 / 99577255, 20160776.0 / 139408157, 47086771.0 / 278816314),
    Triple(26158966.0 / 99577255, 472592308.0 / 697040785, 8267143.0 / 139408157),
    Triple(0, 19567812.0 / 697040785, 295819943.0 / 278816314)
  ))
private let d50ToD65 = Matrix(
  rows: (
    Triple(0.955473421488075, -0.02309845494876471, 0.06325924320057072),
    Triple(-0.0283697093338637, 1.0099953980813041, 0.021041441191917323),
    Triple(0.012314014864481998, -0.020507649298898964, 1.330365926242124)
  ))
private let oklabToLMS = Matrix(
  rows: (
    Triple(1, 0.3963377773761749, 0.2158037573099136),
    Triple(1, -0.1055613458156586, -0.0638541728258133),
    Triple(1, -0.0894841775298119, -1.2914855480194092)
  ))
private let lmsToXYZ = Matrix(
  rows: (
    Triple(1.2268798758459243, -0.5578149944602171, 0.2813910456659647),
    Triple(-0.0405757452148008, 1.1122868032803170, -0.0717110580655164),
    Triple(-0.0763729366746601, -0.4214933324022432, 1.5869240198367816)
  ))
private let whiteD50 = Triple(0.3457 / 0.3585, 1, (1 - 0.3457 - 0.3585) / 0.3585)

private let xyzToSRGB = srgbToXYZ.inverse
private let xyzToP3 = p3ToXYZ.inverse
private let xyzToA98 = a98ToXYZ.inverse
private let xyzD50ToProphoto = prophotoToXYZD50.inverse
private let xyzToRec2020 = rec2020ToXYZ.inverse
private let d65ToD50 = d50ToD65.inverse
private let lmsToOklab = oklabToLMS.inverse
private let xyzToLMS = lmsToXYZ.inverse

// MARK: Transfer functions

func srgbToLinear(_ value: Double) -> Double {
  let size = abs(value)
  let linear = size <= 0.04045 ? size / 12.92 : power((size + 0.055) / 1.055, 2.4)
  return value < 0 ? -linear : linear
}

func linearToSRGB(_ value: Double) -> Double {
  let size = abs(value)
  let encoded = size > 0.0031308 ? 1.055 * power(size, 1 / 2.4) - 0.055 : 12.92 * size
  return value < 0 ? -encoded : encoded
}

private func signedPower(_ value: Double, _ exponent: Double) -> Double {
  value < 0 ? -power(-value, exponent) : power(value, exponent)
}

private func prophotoToLinear(_ value: Double) -> Double {
  abs(value) <= 16.0 / 512 ? value / 16 : signedPower(value, 1.8)
}

private func linearToProphoto(_ value: Double) -> Double {
  abs(value) >= 1.0 / 512 ? signedPower(value, 1 / 1.8) : 16 * value
}

// MARK: Conversions

extension ColorSpace {
  /// Components of this space as XYZ under D65.
  func toXYZ(_ color: Triple) -> Triple {
    switch self {
    case .srgb: return srgbToXYZ * color.map(srgbToLinear)
    case .srgbLinear: return srgbToXYZ * color
    case .displayP3: return p3ToXYZ * color.map(srgbToLinear)
    case .a98: return a98ToXYZ * color.map { signedPower($0, 563.0 / 256) }
    case .prophoto: return d50ToD65 * (prophotoToXYZD50 * color.map(prophotoToLinear))
    case .rec2020: return rec2020ToXYZ * color.map { signedPower($0, 2.4) }
    case .xyz, .xyzD65: return color
    case .xyzD50: return d50ToD65 * color
    case .lab: return d50ToD65 * labToXYZ(color)
    case .lch: return ColorSpace.lab.toXYZ(polarToRectangular(color))
    case .oklab:
      return lmsToXYZ * (oklabToLMS * color).map { $0 * $0 * $0 }
    case .oklch: return ColorSpace.oklab.toXYZ(polarToRectangular(color))
    case .hsl: return ColorSpace.srgb.toXYZ(hslToRGB(color))
    case .hwb: return ColorSpace.srgb.toXYZ(hwbToRGB(color))
    }
  }

  /// XYZ under D65 as components of this space.
  func fromXYZ(_ xyz: Triple) -> Triple {
    switch self {
    case .srgb: return (xyzToSRGB * xyz).map(linearToSRGB)
    case .srgbLinear: return xyzToSRGB * xyz
    case .displayP3: return (xyzToP3 * xyz).map(linearToSRGB)
    case .a98: return (xyzToA98 * xyz).map { signedPower($0, 256.0 / 563) }
    case .prophoto: return (xyzD50ToProphoto * (d65ToD50 * xyz)).map(linearToProphoto)
    case .rec2020: return (xyzToRec2020 * xyz).map { signedPower($0, 1 / 2.4) }
    case .xyz, .xyzD65: return xyz
    case .xyzD50: return d65ToD50 * xyz
    case .lab: return xyzToLab(d65ToD50 * xyz)
    case .lch: return rectangularToPolar(ColorSpace.lab.fromXYZ(xyz))
    case .oklab: return lmsToOklab * (xyzToLMS * xyz).map { cubeRoot($0) }
    case .oklch: return rectangularToPolar(ColorSpace.oklab.fromXYZ(xyz))
    case .hsl: return rgbToHSL(ColorSpace.srgb.fromXYZ(xyz))
    case .hwb: return rgbToHWB(ColorSpace.srgb.fromXYZ(xyz))
    }
  }

  /// Components of this space as a colour.
  func color(_ components: Triple, alpha: Double) -> Color {
    let rgb: Triple =
      switch self {
      case .srgb: components
      case .hsl: hslToRGB(components)
      case .hwb: hwbToRGB(components)
      default: ColorSpace.srgb.fromXYZ(toXYZ(components))
      }
    return Color(red: rgb.first, green: rgb.second, blue: rgb.third, alpha: alpha)
  }

  /// A colour as components of this space.
  func components(of color: Color) -> Triple {
    let rgb = Triple(color.red, color.green, color.blue)
    switch self {
    case .srgb: return rgb
    case .hsl: return rgbToHSL(rgb)
    case .hwb: return rgbToHWB(rgb)
    default: return fromXYZ(ColorSpace.srgb.toXYZ(rgb))
    }
  }
}

private func labToXYZ(_ lab: Triple) -> Triple {
  let kappa = 24389.0 / 27
  let epsilon = 216.0 / 24389
  let f1 = (lab.first + 16) / 116
  let f0 = lab.second / 500 + f1
  let f2 = f1 - lab.third / 200
  let x = f0 * f0 * f0 > epsilon ? f0 * f0 * f0 : (116 * f0 - 16) / kappa
  let y = lab.first > kappa * epsilon ? f1 * f1 * f1 : lab.first / kappa
  let z = f2 * f2 * f2 > epsilon ? f2 * f2 * f2 : (116 * f2 - 16) / kappa
  return Triple(x * whiteD50.first, y * whiteD50.second, z * whiteD50.third)
}

private func xyzToLab(_ xyz: Triple) -> Triple {
  let kappa = 24389.0 / 27
  let epsilon = 216.0 / 24389
  func f(_ value: Double) -> Double {
    value > epsilon ? cubeRoot(value) : (kappa * value + 16) / 116
  }
  let x = f(xyz.first / whiteD50.first)
  let y = f(xyz.second / whiteD50.second)
  let z = f(xyz.third / whiteD50.third)
  return Triple(116 * y - 16, 500 * (x - y), 200 * (y - z))
}

private func polarToRectangular(_ color: Triple) -> Triple {
  let radians = color.third * .pi / 180
  return Triple(color.first, color.second * cosine(radians), color.second * sine(radians))
}

private func rectangularToPolar(_ color: Triple) -> Triple {
  let chroma = (color.second * color.second + color.third * color.third).squareRoot()
  var hue = arcTangent(color.third, color.second) * 180 / .pi
  if hue < 0 { hue += 360 }
  return Triple(color.first, chroma, chroma < 1e-6 ? 0 : hue)
}

/// Hue in degrees, saturation and lightness as fractions.
func hslToRGB(_ color: Triple) -> Triple {
  let hue = normalizedHue(color.first)
  let chroma = color.second * min(color.third, 1 - color.third)
  func channel(_ n: Double) -> Double {
    let k = (n + hue / 30).truncatingRemainder(dividingBy: 12)
    return color.third - chroma * max(-1, min(k - 3, 9 - k, 1))
  }
  return Triple(channel(0), channel(8), channel(4))
}

/// Hue in degrees, whiteness and blackness as fractions.
func hwbToRGB(_ color: Triple) -> Triple {
  let sum = color.second + color.third
  if sum >= 1 {
    let grey = color.second / sum
    return Triple(grey, grey, grey)
  }
  return hslToRGB(Triple(color.first, 1, 0.5)).map { $0 * (1 - sum) + color.second }
}

func rgbToHSL(_ rgb: Triple) -> Triple {
  let high = max(rgb.first, rgb.second, rgb.third)
  let low = min(rgb.first, rgb.second, rgb.third)
  let lightness = (high + low) / 2
  let spread = high - low
  guard spread > 1e-12 else { return Triple(0, 0, lightness) }
  let saturation =
    lightness <= 0 || lightness >= 1 ? 0 : (high - lightness) / min(lightness, 1 - lightness)
  let hue: Double
  if high == rgb.first {
    hue = (rgb.second - rgb.third) / spread + (rgb.second < rgb.third ? 6 : 0)
  } else if high == rgb.second {
    hue = (rgb.third - rgb.first) / spread + 2
  } else {
    hue = (rgb.first - rgb.second) / spread + 4
  }
  return Triple(hue * 60, saturation, lightness)
}

func rgbToHWB(_ rgb: Triple) -> Triple {
  Triple(
    rgbToHSL(rgb).first, min(rgb.first, rgb.second, rgb.third),
    1 - max(rgb.first, rgb.second, rgb.third))
}

func normalizedHue(_ degrees: Double) -> Double {
  guard degrees.isFinite else { return 0 }
  let rest = degrees.truncatingRemainder(dividingBy: 360)
  return rest < 0 ? rest + 360 : rest
}
