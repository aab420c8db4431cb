import DOM

/// The mixed-case names that SVG and MathML keep (HTML, 13.2.6.1, "adjust SVG attributes" and
/// following; 13.2.6.5, "any other start tag").
///
/// Filled when the first foreign element of a page comes: most pages have none.
struct ForeignNames {
  private var svgTags: [UInt32: Name] = [:]
  private var svgAttributes: [UInt32: Name] = [:]
  private var lowered: [UInt32: Name] = [:]
  private var definitionURL: Name?
  private var isFilled = false

  mutating func fill(_ names: inout NameTable) {
    guard !isFilled else { return }
    isFilled = true
    for (spelling, lower) in Self.svgTagSpellings {
      let name = names.intern(spelling)
      let lower = names.intern(lower)
      svgTags[lower.rawValue] = name
      lowered[name.rawValue] = lower
    }
    for (spelling, lower) in Self.svgAttributeSpellings {
      svgAttributes[names.intern(lower).rawValue] = names.intern(spelling)
    }
    definitionURL = names.intern("definitionurl")
  }

  func svgTag(_ name: Name) -> Name { svgTags[name.rawValue] ?? name }
  func svgAttribute(_ name: Name) -> Name { svgAttributes[name.rawValue] ?? name }
  func mathMLAttribute(_ name: Name) -> Name { name == definitionURL ? .definitionURL : name }
  /// The name as an end tag spells it.
  func lowercase(_ name: Name) -> Name { lowered[name.rawValue] ?? name }

  private static let svgTagSpellings = spellings(svgTagNames)
  private static let svgAttributeSpellings = spellings(svgAttributeNames)

  private static func spellings(_ names: String) -> [(spelling: String, lower: String)] {
    names.split(separator: " ").map { (String($0), $0.lowercased()) }
  }

  private static let svgTagNames = """
    altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath feBlend \
    feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting \
    feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR \
    feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight \
    feSpecularLighting feSpotLight feTile feTurbulence foreignObject glyphRef linearGradient \
    radialGradient textPath
    """

  private static let svgAttributeNames = """
    attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant \
    edgeMode filterUnits glyphRef gradientTransform gradientUnits kernelMatrix kernelUnitLength \
    keyPoints keySplines keyTimes lengthAdjust limitingConeAngle markerHeight markerUnits \
    markerWidth maskContentUnits maskUnits numOctaves pathLength patternContentUnits \
    patternTransform patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio \
    primitiveUnits refX refY repeatCount repeatDur requiredExtensions requiredFeatures \
    specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles \
    surfaceScale systemLanguage tableValues targetX targetY textLength viewBox viewTarget \
    xChannelSelector yChannelSelector zoomAndPan
    """
}
