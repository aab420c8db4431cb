enum ColorParser { static func parse(_ c: inout Cursor) -> ColorValue? { nil } }
public struct ColorMix: Sendable, Equatable {}
