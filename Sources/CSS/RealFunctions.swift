internal import Glibc

// The few functions of a real number that colours need, under their full names.

func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
func cubeRoot(_ value: Double) -> Double { cbrt(value) }
func sine(_ radians: Double) -> Double { sin(radians) }
func cosine(_ radians: Double) -> Double { cos(radians) }
func arcTangent(_ y: Double, _ x: Double) -> Double { atan2(y, x) }
