// libFuzzer as a library: what the driver needs of it. It is linked where a build asks for the sanitizer.
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(
    int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));
