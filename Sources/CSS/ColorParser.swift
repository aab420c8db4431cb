enum ColorParser { static func parse(_ c: inout Cursor) -> ColorValue? { if c.isIdent("currentcolor") { c.index += 1; return .currentColor }; if c.isIdent("red") { c.index += 1; return .absolute(Color(0xff0000)) }; return nil } }
public struct ColorMix: Sendable, Equatable {}
extension ColorValue { public func resolved(currentColor: Color?, isDark: Bool) -> Color? { if case .absolute(let c) = self { return c }; return nil } }
