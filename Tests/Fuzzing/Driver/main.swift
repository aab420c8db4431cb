// libFuzzer on one of the targets: `parvis-fuzz TARGET [libFuzzer's options] CORPUS…`.
//
// Built by `./dev fuzz` only, which sets `PARVIS_FUZZ` and the sanitizers.

import CFuzzer
import FuzzTargets
import Glibc

guard CommandLine.arguments.count > 1, let target = FuzzTarget(rawValue: CommandLine.arguments[1])
else {
  for target in FuzzTarget.allCases { print(target.rawValue) }
  exit(64)
}
// UNSAFE: libFuzzer reads the arguments where they are, and lends the bytes for the time of a call.
let chosen = target
var count = CommandLine.argc - 1
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
let status = LLVMFuzzerRunDriver(&count, &arguments) { bytes, length in
  chosen.run(Array(UnsafeBufferPointer(start: bytes, count: length)))
  return 0
}
exit(status)
